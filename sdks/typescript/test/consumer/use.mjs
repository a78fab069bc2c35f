import { Bananas, NotFound } from "@bananas-queue/client";
import { FakeBananas } from "@bananas-queue/client/testing";
import { checked } from "./checked.cjs";

await checked("import", { Bananas, FakeBananas, NotFound });
