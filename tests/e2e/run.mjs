// Every end-to-end case, or those named on the command line. Ends with one summary line.
import { existsSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { agentBinary, binary, root } from "./lib/madoguchi.mjs";
import { stopAll } from "./lib/process.mjs";
import { Report } from "./lib/report.mjs";

for (const needed of [binary, agentBinary, join(root, "web/dist/index.html")]) {
  if (!existsSync(needed)) {
    console.log(`${needed} is missing: run "make build" first`);
    process.exit(2);
  }
}

const folder = join(root, "tests/e2e/cases");
const wanted = process.argv.slice(2);
const names = readdirSync(folder).filter((name) => name.endsWith(".mjs")).sort();
const report = new Report();
for (const name of names) {
  if (wanted.length > 0 && !wanted.some((part) => name.includes(part))) continue;
  const { default: cases } = await import(join(folder, name));
  try {
    await cases(report);
  } catch (error) {
    report.failed += 1;
    console.log(`FAILED  ${name}: ${error.stack ?? error}`);
  }
  await stopAll();
}
console.log(report.summary());
process.exit(report.failed > 0 ? 1 : 0);
