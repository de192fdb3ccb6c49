// Back-ups of a server that works and dies, and what they must hold.
import { randomInt } from "node:crypto";
import { existsSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Api } from "./api.mjs";
import { binary, Madoguchi, password, root } from "./madoguchi.mjs";
import { run, start } from "./process.mjs";
import { expect, expectEqual } from "./report.mjs";

const sleep = (ms) => new Promise((resolve) => setTimeout(resolve, ms));
const kKept = 4;

const kHashOfEntry = `
import sqlite3, sys
store = sqlite3.connect(f"file:{sys.argv[1]}/madoguchi.db?mode=ro", uri=True)
print(store.execute("SELECT hash FROM audit_entries WHERE seq = ?", (int(sys.argv[2]),)).fetchone()[0])
`;

export class Backups {
  taken = [];
  count = 0;
  cutOff = 0;

  // `inquiries` is the list of those acknowledged so far; it grows.
  constructor(server, inquiries) {
    this.server = server;
    this.inquiries = inquiries;
    this.folder = mkdtempSync(join(tmpdir(), "madoguchi-backups-"));
  }

  // One back-up; now and then it is killed itself, and then there must be none.
  async take() {
    const dir = join(this.folder, String(this.count));
    this.count += 1;
    const before = this.inquiries.length;
    const child = start(binary, ["backup", dir, "--data", this.server.data], { cwd: root });
    const isToDie = randomInt(4) === 0;
    if (isToDie) setTimeout(() => child.kill("SIGKILL"), randomInt(120));
    const end = await child.ended;
    if (end.code !== 0) {
      expect(isToDie && end.signal === "SIGKILL", `a back-up, got ${child.lines.join("\n")}`);
      this.cutOff += 1;
      if (existsSync(dir)) rmSync(dir, { recursive: true });
      return;
    }
    this.taken.push({ dir, before, told: JSON.parse(child.lines.find((l) => l.startsWith("{"))) });
    if (this.taken.length > kKept) {
      const [gone] = this.taken.splice(1 + randomInt(kKept - 1), 1);
      rmSync(gone.dir, { recursive: true });
    }
  }

  async keepTaking(flag) {
    while (!flag.isOver) {
      await sleep(500 + randomInt(2500));
      await this.take();
    }
  }

  // `all` are the ids of all inquiries of the live store in the order of their numbers; the live
  // server has ended.
  async compare(tenant, all) {
    expect(this.taken.length > 0, "a back-up was taken meanwhile");
    for (const backup of this.taken) await this.#compareOne(backup, tenant, all);
  }

  async #compareOne({ dir, before, told }, tenant, all) {
    const hash = run("python3", ["-c", kHashOfEntry, this.server.data, String(told.audit_seq)]);
    expectEqual(told.audit_hash, hash.trim(), "the end of the back-up's trail, in the live one");
    const data = `${dir}-restored`;
    run(binary, ["restore", dir, "--data", data, "--seal", told.seal], { cwd: root });
    const restored = new Madoguchi("rest");
    rmSync(restored.data, { recursive: true });
    restored.data = data;
    restored.log = `${dir}.log`;
    let ids;
    try {
      await restored.start();
      const customer = await Api.signIn(restored, "sato@test.example", password);
      ids = await inquiriesOf(customer, tenant);
    } finally {
      await restored.stop();
    }
    expectEqual(ids, all.slice(0, ids.length), "the inquiries of a back-up, first to last");
    expect(ids.length >= before,
      `all ${before} acknowledged before the back-up are in it, got ${ids.length}`);
    run(binary, ["audit", "verify", "--data", data], { cwd: root });
  }

  remove() {
    rmSync(this.folder, { recursive: true, force: true });
  }
}

// Ids of all inquiries of a company in the order in which they were opened.
export async function inquiriesOf(customer, tenant) {
  const found = [];
  let cursor = "";
  do {
    const page = await customer.get(`/api/v1/tenants/${tenant}/inquiries?limit=200${cursor}`);
    found.push(...page.items);
    cursor = page.next_cursor ? `&cursor=${page.next_cursor}` : "";
  } while (cursor);
  const inOrder = (a, b) => a.number.localeCompare(b.number, "en", { numeric: true });
  return found.sort(inOrder).map((inquiry) => inquiry.id);
}
