import { Bananas, type Job, NotFound } from "@bananas-queue/client";
import { FakeBananas } from "@bananas-queue/client/testing";
import { checked } from "./checked.cjs";

async function main(): Promise<void> {
  const job: Job<{ n: number }> = await new FakeBananas().submit("noop", { n: 1 });
  const created: Date = job.createdAt;
  await checked(`TypeScript for require, ${String(created.getFullYear() > 2000)}`, { Bananas, FakeBananas, NotFound });
}

void main();
