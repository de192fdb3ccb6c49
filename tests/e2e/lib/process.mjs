// Child processes that are always ended, and only those we started.
import { spawn, spawnSync } from "node:child_process";
import { appendFileSync } from "node:fs";

const running = new Set();

export function start(command, args, { log, ...options } = {}) {
  const child = spawn(command, args, { stdio: ["ignore", "pipe", "pipe"], ...options });
  running.add(child);
  child.lines = [];
  child.ended = new Promise((resolve) => {
    child.once("exit", (code, signal) => {
      running.delete(child);
      resolve({ code, signal });
    });
  });
  for (const stream of [child.stdout, child.stderr]) {
    let rest = "";
    stream.on("data", (chunk) => {
      if (log) appendFileSync(log, chunk);
      const parts = (rest + chunk).split("\n");
      rest = parts.pop();
      child.lines.push(...parts);
      if (child.lines.length > 5000) child.lines.splice(0, 1000);
    });
  }
  return child;
}

export async function stop(child, signal = "SIGTERM", withinMs = 15000) {
  if (child.exitCode !== null || child.signalCode !== null) return child.ended;
  child.kill(signal);
  const late = setTimeout(() => child.kill("SIGKILL"), withinMs);
  const end = await child.ended;
  clearTimeout(late);
  return end;
}

export async function stopAll() {
  await Promise.all([...running].map((child) => stop(child, "SIGTERM", 5000)));
}

// Runs to the end and answers what it printed; throws with its words when it fails.
export function run(command, args, { input, ...options } = {}) {
  const done = spawnSync(command, args, {
    input,
    encoding: "utf8",
    timeout: 120000,
    maxBuffer: 1 << 26,
    ...options,
  });
  if (done.status !== 0) {
    throw new Error(
      `${command} ${args.join(" ")}: exit ${done.status ?? done.signal}\n${done.stdout}${done.stderr}`,
    );
  }
  return done.stdout;
}
