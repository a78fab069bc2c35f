// Submits a job and prints its result. Needs the demo: `mvn -Prun`. Run: node examples/quickstart.js
import { Bananas } from "@bananas-queue/client";

const bananas = new Bananas();
const { value, durationMs } = await bananas.submitAndWait("summarize_csv", { csv: "name,age\nAda,36\nAlan,41" });
console.log(value, `in ${String(durationMs)} ms`);
