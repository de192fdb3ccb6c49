// An answer lost on the way: the act asked for again with its key is done once, whatever died when.
import { Api } from "../lib/api.mjs";
import { password } from "../lib/madoguchi.mjs";
import { expectEqual } from "../lib/report.mjs";
import { Town } from "../lib/town.mjs";

const kRounds = 5;

async function open(server, who, path, key) {
  const response = await fetch(`${server.url}${path}`, {
    method: "POST",
    headers: { ...who.headers, "content-type": "application/json", "idempotency-key": key },
    body: JSON.stringify({ subject: `問い ${key}`, body: "本文", alert_ids: [] }),
    signal: AbortSignal.timeout(30_000),
  });
  return { status: response.status, body: await response.text() };
}

export default async function cases(report) {
  const town = new Town();
  try {
    await town.up();
    const path = `${town.path(town.ours)}/inquiries`;
    await report.run("attack 64: an act whose answer a kill cut off is done once", async () => {
      for (let round = 0; round < kRounds; round += 1) {
        const key = `round-${round}`;
        const lost = open(town.server, town.customer, path, key).catch(() => null);
        // The later the kill the further the act: before it, in it, after its commit, after all.
        await new Promise((done) => { setTimeout(done, 4 * round); });
        await town.server.kill();
        const first = await lost;
        await town.server.start();
        const who = await Api.signIn(town.server, "ours@test.example", password);
        const again = await open(town.server, who, path, key);
        expectEqual(again.status, 201, `round ${round}: ${again.body}`);
        if (first?.status === 201) expectEqual(again.body, first.body, "the first answer again");
        expectEqual((await open(town.server, who, path, key)).body, again.body, "and again");
        const all = await who.get(`${path}?limit=200`);
        expectEqual(all.items.filter((one) => one.subject === `問い ${key}`).length, 1, "inquiries");
      }
    });
  } finally {
    await town.down();
  }
}
