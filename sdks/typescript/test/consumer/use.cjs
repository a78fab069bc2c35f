const { Bananas, NotFound } = require("@bananas-queue/client");
const { FakeBananas } = require("@bananas-queue/client/testing");
const { checked } = require("./checked.cjs");

checked("require", { Bananas, FakeBananas, NotFound });
