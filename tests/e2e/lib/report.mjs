// Counts cases; a case that can't run here says so and counts as skipped, never as passed.
export class Skip extends Error {}

export class Report {
  passed = 0;
  failed = 0;
  skipped = 0;

  async run(name, body) {
    const started = Date.now();
    const seconds = () => ((Date.now() - started) / 1000).toFixed(1);
    try {
      await body();
      this.passed += 1;
      console.log(`ok      ${name} (${seconds()} s)`);
    } catch (error) {
      if (error instanceof Skip) {
        this.skipped += 1;
        console.log(`skipped ${name}: ${error.message}`);
        return;
      }
      this.failed += 1;
      console.log(`FAILED  ${name} (${seconds()} s)\n${error.stack ?? error}`);
    }
  }

  summary() {
    return `${this.passed} passed, ${this.failed} failed, ${this.skipped} skipped`;
  }
}

export function expect(condition, message) {
  if (!condition) throw new Error(`expected: ${message}`);
}

export function expectEqual(actual, wanted, what) {
  const [a, w] = [JSON.stringify(actual), JSON.stringify(wanted)];
  if (a !== w) throw new Error(`${what}: got ${a}, wanted ${w}`);
}

// Asks again until `probe` answers something true, or the time is up.
export async function eventually(what, probe, { withinMs = 15000, everyMs = 100 } = {}) {
  const end = Date.now() + withinMs;
  let last;
  while (Date.now() < end) {
    try {
      last = await probe();
      if (last) return last;
    } catch (error) {
      last = error;
    }
    await new Promise((resolve) => setTimeout(resolve, everyMs));
  }
  throw new Error(`${what}: not within ${withinMs} ms; last: ${last?.stack ?? JSON.stringify(last)}`);
}
