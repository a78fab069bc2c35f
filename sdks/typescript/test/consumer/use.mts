import { Bananas, type JobClient, NotFound, type Result } from "@bananas-queue/client";
import { FakeBananas } from "@bananas-queue/client/testing";
import { checked } from "./checked.cjs";

const client: JobClient = new FakeBananas({ handlers: { double: (n: number) => n * 2 } });
const result: Result<number> = await client.submitAndWait<number>("double", 21);
const doubled: number = result.value;
// @ts-expect-error: the priority is none that there is
await client.submit("double", doubled, { priority: "highest" });

await checked("TypeScript", { Bananas, FakeBananas, NotFound });
