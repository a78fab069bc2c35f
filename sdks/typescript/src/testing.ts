export { FakeBananas, type FakeOptions } from "./fake/fake-bananas.js";
export { type FakeRun, type Handler, PermanentFailure } from "./fake/handler.js";
