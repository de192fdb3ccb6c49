// kill -9 while payments are noted down: the ledger is balanced afterwards, the caps hold, and
// nothing that was acknowledged is lost or there twice. MADOGUCHI_PAYMENTS says how many.
import { randomInt, randomUUID } from "node:crypto";
import { setTimeout as pause } from "node:timers/promises";
import { join } from "node:path";
import { Claims, insisted, unlimited } from "../lib/claims.mjs";
import { run } from "../lib/process.mjs";
import { expect, expectEqual } from "../lib/report.mjs";
import { Town } from "../lib/town.mjs";

const payments = Number(process.env.MADOGUCHI_PAYMENTS ?? 200);
const kPerClaim = 200;
const kWorkers = 8;

// Every account anew from its lines, every posting from its two, by another program.
const audit = `
import sqlite3, sys
db = sqlite3.connect(sys.argv[1])
assert db.execute("SELECT COALESCE(SUM(amount), 0) FROM insurance_ledger_lines").fetchone()[0] == 0
odd = db.execute("SELECT COUNT(*) FROM (SELECT posting_id FROM insurance_ledger_lines GROUP BY posting_id "
                 "HAVING SUM(amount) <> 0 OR COUNT(*) <> 2)").fetchone()[0]
assert odd == 0, odd
alone = db.execute("SELECT COUNT(*) FROM insurance_postings p WHERE NOT EXISTS "
                   "(SELECT 1 FROM insurance_ledger_lines l WHERE l.posting_id = p.id)").fetchone()[0]
assert alone == 0, alone
sums = {}
for policy, account, position, amount, balance in db.execute(
        "SELECT policy_id, account, position, amount, balance FROM insurance_ledger_lines "
        "ORDER BY policy_id, account, position"):
    key = (policy, account)
    place, total = sums.get(key, (0, 0))
    sums[key] = (place + 1, total + amount)
    assert sums[key] == (position, balance), (key, position)
    assert balance >= 0 or account.startswith("insurer/"), (key, balance)
for policy in {policy for policy, _ in sums}:
    used = sum(total for (p, a), (_, total) in sums.items() if p == policy and a.split("/")[0] in ("reserved", "paid"))
    assert used <= 1000000, used
print(db.execute("SELECT COUNT(*) FROM insurance_postings WHERE kind = 'paid'").fetchone()[0])
`;

class Paying {
  constructor(town) {
    this.town = town;
    this.acknowledged = new Map();
    this.count = 0;
  }

  async prepare(claims) {
    this.claims = [];
    for (let left = payments; left > 0; left -= kPerClaim) {
      const claim = await claims.assessed(kPerClaim);
      await claims.decide(claim, kPerClaim);
      this.claims.push({ ...claim, wanted: Math.min(left, kPerClaim) });
    }
    this.queue = this.claims.flatMap((claim) => Array.from({ length: claim.wanted }, () => claim));
    this.clerk = claims.clerk;
    this.path = claims.path;
  }

  // One yen, with a key of its own: cut off by a kill, it is asked for again and done once.
  async pay(claim) {
    const headers = { ...this.clerk.headers, "content-type": "application/json",
      "idempotency-key": randomUUID(), prefer: "return=minimal" };
    const body = JSON.stringify({ line_id: claim.line, amount: 1, reference: "振込" });
    await insisted(async () => {
      const answer = await fetch(`${this.town.server.url}${this.path}/${claim.id}/payments`,
        { method: "POST", headers, body, signal: AbortSignal.timeout(60_000) });
      await answer.text();
      if (!answer.ok) throw Object.assign(new Error(`${answer.status}`), { status: answer.status });
    });
    this.acknowledged.set(claim.id, (this.acknowledged.get(claim.id) ?? 0) + 1);
    this.count += 1;
  }

  async work() {
    for (let claim = this.queue.pop(); claim; claim = this.queue.pop()) await this.pay(claim);
  }

  // By what was acknowledged, not by the clock: a quick machine is killed as often as a busy one.
  async keepKilling(flag) {
    const gap = () => 20 + randomInt(Math.max(20, payments / 20));
    let kills = 0;
    for (let next = gap(); !flag.isOver; await pause(2)) {
      if (this.count < next) continue;
      await this.town.server.kill();
      await pause(randomInt(200));
      await this.town.server.start();
      kills += 1;
      next = this.count + gap();
    }
    return kills;
  }

  async compare() {
    let total = 0;
    for (const claim of this.claims) {
      const { paid } = await this.clerk.get(`${this.path}/${claim.id}`);
      expectEqual(paid, this.acknowledged.get(claim.id), `paid of ${claim.id}`);
      total += paid;
    }
    expectEqual(total, payments, "payments in all");
    await this.town.server.stop();
    const told = run("python3", ["-c", audit, join(this.town.server.data, "madoguchi.db")]);
    expectEqual(Number(String(told).trim()), payments, "payments in the ledger");
  }
}

export default async function cases(report) {
  const town = new Town();
  town.environment = unlimited;
  await report.run(`${payments} payments under kill -9: balanced, capped, none lost, none twice`, async () => {
    await town.up();
    town.server.addUser("clerk@desk.example", "保険 花子", "claims");
    const paying = new Paying(town);
    const claims = new Claims(town.path(town.ours), town.customer, await town.as("clerk@desk.example"));
    await paying.prepare(claims);
    const flag = { isOver: false };
    const killing = paying.keepKilling(flag);
    const workers = await Promise.allSettled(Array.from({ length: kWorkers }, () => paying.work()));
    flag.isOver = true;
    const kills = await killing;
    for (const each of workers) if (each.status === "rejected") throw each.reason;
    expect(kills > 0, "it was killed at least once");
    console.log(`        ${kills} kills`);
    await paying.compare();
  });
  await town.down();
}
