// Submits a thousand jobs in batches, waits for all of them, and says how many were right. Run: node examples/many.js
import { Bananas } from "@bananas-queue/client";

function* jobs() {
  for (let n = 0; n < 1000; n++) {
    yield { name: "echo", payload: n };
  }
}

const bananas = new Bananas();
const ids = await bananas.submitMany(jobs(), { batchSize: 250 });
const results = await Promise.all(ids.map((id) => bananas.waitFor(id)));
console.log(results.filter(({ value }, n) => value === n).length, "of", ids.length);
