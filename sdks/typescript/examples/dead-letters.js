// Lets a job fail for good, shows why, and deletes it. Run: node examples/dead-letters.js
import { Bananas, JobFailed } from "@bananas-queue/client";

const bananas = new Bananas();
try {
  await bananas.submitAndWait("fail", { message: "no such customer" }, { maxRetries: 0 });
} catch (error) {
  if (!(error instanceof JobFailed)) {
    throw error;
  }
  console.log(`${error.id} is dead: ${error.error ?? ""}`);
  console.log((await bananas.why(error.id)).advice);
  console.log("deleted:", await bananas.dead.delete([error.id]));
}
