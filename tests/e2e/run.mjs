// Every end-to-end case, or those named on the command line. Ends with one summary line.
// Several are run as many at once as there are cores, each in a process of its own: most of the time
// of a case is waiting. What a case prints stays together.
import { spawn } from "node:child_process";
import { existsSync, readdirSync } from "node:fs";
import { availableParallelism } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { agentBinary, binary, root } from "./lib/madoguchi.mjs";
import { stopAll } from "./lib/process.mjs";
import { Report } from "./lib/report.mjs";

const folder = join(root, "tests/e2e/cases");

async function runHere(name) {
  const report = new Report();
  const { default: cases } = await import(join(folder, name));
  try {
    await cases(report);
  } catch (error) {
    report.failed += 1;
    console.log(`FAILED  ${name}: ${error.stack ?? error}`);
  }
  await stopAll();
  return report;
}

// Adds what another process tells of its case to `report`; one that ends without a sum has failed.
function runApart(name, report) {
  return new Promise((resolve) => {
    const child = spawn(process.execPath, [fileURLToPath(import.meta.url), name],
      { stdio: ["ignore", "pipe", "pipe"] });
    let told = "";
    for (const stream of [child.stdout, child.stderr]) {
      stream.setEncoding("utf8").on("data", (text) => { told += text; });
    }
    child.on("close", () => {
      const sum = /^(\d+) passed, (\d+) failed, (\d+) skipped\n$/m.exec(told);
      const [passed, failed, skipped] = sum ? sum.slice(1).map(Number) : [0, 1, 0];
      report.passed += passed;
      report.failed += failed;
      report.skipped += skipped;
      console.log(sum ? told.slice(0, sum.index).trimEnd() : `${told}FAILED  ${name}: did not end`);
      resolve();
    });
  });
}

async function runAll(names) {
  const report = new Report();
  const left = [...names];
  const lane = async () => {
    for (let name = left.shift(); name; name = left.shift()) await runApart(name, report);
  };
  await Promise.all(Array.from({ length: availableParallelism() }, lane));
  return report;
}

for (const needed of [binary, agentBinary, join(root, "web/dist/index.html")]) {
  if (!existsSync(needed)) {
    console.log(`${needed} is missing: run "make build" first`);
    process.exit(2);
  }
}
const wanted = process.argv.slice(2);
const names = readdirSync(folder).filter((name) => name.endsWith(".mjs")).sort()
  .filter((name) => wanted.length === 0 || wanted.some((part) => name.includes(part)));
const report = names.length === 1 ? await runHere(names[0]) : await runAll(names);
console.log(report.summary());
process.exit(report.failed > 0 ? 1 : 0);
