// The end of a contract: everything written into one file, fetched also after the end, then erased on
// its day; the trail keeps hashes and still fits. With a kill -9 in the middle of each.
import { createHash } from "node:crypto";
import { existsSync, readdirSync, utimesSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { Api } from "../lib/api.mjs";
import { Browser } from "../lib/browser.mjs";
import { password } from "../lib/madoguchi.mjs";
import { run } from "../lib/process.mjs";
import { eventually, expect, expectEqual } from "../lib/report.mjs";
import { refusal, Town } from "../lib/town.mjs";

const kInquiries = Number(process.env.MADOGUCHI_LEAVING_INQUIRIES ?? 60);
const kLongAgo = new Date("2026-01-01T00:00:00Z");
const button = (person, name) => person.page.getByRole("button", { name, exact: true });

// The archive as another program reads it: names, the manifest's hashes, and all text in it.
const look = `
import hashlib, json, sys, zipfile
zip = zipfile.ZipFile(sys.argv[1])
assert zip.testzip() is None
manifest = json.loads(zip.read("MANIFEST.json"))
for file in manifest["files"]:
    data = zip.read(file["name"])
    assert hashlib.sha256(data).hexdigest() == file["sha256"], file["name"]
    assert len(data) == file["bytes"], file["name"]
extra = set(zip.namelist()) - {f["name"] for f in manifest["files"]}
assert extra == {"MANIFEST.json", "README.txt"}, extra
for name in zip.namelist():
    assert not name.startswith("/") and ".." not in name.split("/"), name
    if name.endswith(".jsonl"):
        [json.loads(line) for line in zip.read(name).decode().splitlines()]
text = b"\\n".join(zip.read(name) for name in zip.namelist()).decode("utf-8", "replace")
print(json.dumps({"names": zip.namelist(), "terms": manifest["terms"], "text": text}))
`;

class Leaving extends Town {
  // Erased as soon as the operator says so; else after ninety days.
  environment = { MADOGUCHI_LEAVING_EXPORT_DAYS: "0" };

  async up() {
    await super.up();
    this.operator = await this.as("operator@desk.example");
    this.browser = await new Browser().open();
    this.owner = await this.browser.person(this.server, "ours@test.example");
    this.office = await this.browser.person(this.server, "operator@desk.example");
    return this;
  }

  async down() {
    await this.browser?.close();
    await super.down();
  }

  async upload(name, text) {
    const response = await fetch(
      `${this.server.url}${this.path(this.ours)}/attachments?name=${encodeURIComponent(name)}`, {
        method: "POST", body: text,
        headers: { ...this.customer.headers, "content-type": "application/octet-stream" },
      });
    expectEqual(response.status, 201, "the upload");
    return (await response.json()).id;
  }

  // Questions, one of them with a file, a note of the desk and an answer; an alert of each firm.
  async isServed() {
    const file = await this.upload("見積り.txt", "添付の中身です");
    this.question = await this.inquiry(this.customer, this.ours,
      { subject: "=HYPERLINK(\"x\")", body: "本文の目印です", attachment_ids: [file] });
    const messages = `${this.path(this.ours)}/inquiries/${this.question}/messages`;
    await this.analyst.post(messages, { kind: "note", body: "内部メモの目印" });
    await this.inquiry(this.stranger, this.theirs, { body: "となりの目印" });
    await this.alert("ours");
    for (let i = 0; i < kInquiries; i += 1) {
      await this.inquiry(this.customer, this.ours, { subject: `質問 ${i}`, body: `本文 ${i}` });
    }
  }

  exports() {
    return this.customer.get(`${this.path(this.ours)}/departure`).then((view) => view.exports);
  }

  async ready() {
    return eventually("the file is ready", async () => {
      const [newest] = await this.exports();
      if (newest.state === "failed") throw new Error(newest.fault);
      return newest.state === "ready" ? newest : null;
    }, { withinMs: 60000 });
  }

  async ordersOnThePage() {
    await this.owner.holdsOnBoth("leaving-running", `/t/${this.ours}/contract/end`);
    await button(this.owner, "データの書き出しを頼む").click();
    await this.owner.page.getByText("受け取れます", { exact: true }).waitFor({ timeout: 60000 });
    await this.owner.holdsOnBoth("leaving-ready");
    const [job] = await this.exports();
    const saving = this.owner.page.waitForEvent("download");
    await this.owner.page.getByRole("link", { name: "ファイルを保存する" }).click();
    const saved = join(this.server.data, "saved.zip");
    await (await saving).saveAs(saved);
    const found = JSON.parse(run("python3", ["-c", look, saved]));
    for (const mark of ["本文の目印です", "添付の中身です"]) {
      expect(found.text.includes(mark), `${mark} is in it`);
    }
    for (const mark of ["内部メモの目印", "となりの目印"]) {
      expect(!found.text.includes(mark), `${mark} is not in it`);
    }
    expect(found.terms.includes("関連会社"), `the terms of use: ${found.terms}`);
    expect(found.text.includes("\"'=HYPERLINK("), "a formula is harmless in the spreadsheet");
    return job;
  }

  fetch(job, headers = {}, api = this.customer) {
    return fetch(`${this.server.url}${this.path(this.ours)}/exports/${job.id}/file`,
      { headers: { ...api.headers, ...headers } });
  }

  async comesInParts(job) {
    const whole = Buffer.from(await (await this.fetch(job)).arrayBuffer());
    expectEqual(createHash("sha256").update(whole).digest("hex"), job.sha256, "the hash");
    const half = Math.floor(whole.length / 2);
    const first = await this.fetch(job, { range: `bytes=0-${half - 1}` });
    const rest = await this.fetch(job, { range: `bytes=${half}-` });
    expectEqual(`${first.status} ${rest.status}`, "206 206", "two parts");
    const joined = Buffer.concat([Buffer.from(await first.arrayBuffer()),
      Buffer.from(await rest.arrayBuffer())]);
    expect(joined.equals(whole), "the parts are the whole");
    expectEqual((await this.fetch(job, { range: `bytes=${whole.length}-` })).status, 416, "no part");
    expectEqual((await this.fetch(job, {}, this.stranger)).status, 404, "a stranger");
    const swapped = `${this.path(this.theirs)}/exports/${job.id}/file`;
    expectEqual((await refusal(() => this.stranger.get(swapped), "a swapped id")).status, 404, "it");
  }

  async survivesAKill() {
    await this.customer.post(`${this.path(this.ours)}/exports`);
    await pause(Math.random() * 300);
    await this.server.kill();
    await this.server.start();
    const job = await this.ready();
    expectEqual((await this.exports()).length, 2, "exports");
    const bytes = Buffer.from(await (await this.fetch(job)).arrayBuffer());
    expectEqual(createHash("sha256").update(bytes).digest("hex"), job.sha256, "the hash");
  }

  async endsTheContract() {
    const { items } = await this.operator.get("/api/v1/contracts");
    const { contract } = items.find((item) => item.tenant_id === this.ours);
    await this.operator.post(`/api/v1/desk/contracts/${contract}/end`);
    await eventually("the day of erasure is set", async () => {
      const view = await this.customer.get(`${this.path(this.ours)}/departure`);
      return view.state === "waiting";
    });
    // Somebody who comes anew: the sign-in goes on, opening doesn't.
    this.customer = await this.as("ours@test.example");
    expectEqual((await refusal(() => this.inquiry(this.customer, this.ours), "a question")).status,
      403, "a question after the end");
    await this.customer.post(`${this.path(this.ours)}/exports`);
    const job = await this.ready();
    expectEqual((await this.fetch(job)).status, 200, "the file after the end");
    const more = () => this.customer.post(`${this.path(this.ours)}/exports`);
    expectEqual((await refusal(more, "one too many")).status, 429, "a fourth a day");
    this.owner.faults = [];
    await this.owner.holdsOnBoth("leaving-ended", `/t/${this.ours}/contract/end`);
  }

  async isPutOff() {
    const { page } = this.office;
    await this.office.holdsOnBoth("operate-departures", "/operate/departures");
    await page.getByRole("link", { name: /試験製作所/ }).click();
    await page.getByRole("heading", { name: /の終了と消去/ }).waitFor();
    await page.getByLabel("消去する日時").fill("2020-01-01T00:00");
    await button(this.office, "消去の日を変える").click();
    await page.getByText("データを受け取れる期間が終わってからの日にしてください。").waitFor();
    this.office.faults = []; // the refusal stands in the console
    await page.getByLabel("保管する理由").fill("帳簿の保管 (試験)");
    await page.getByLabel("いつまで").fill("2027-12-31T00:00");
    await button(this.office, "消去を保留にする").click();
    await page.getByText("次の理由で、消去を待っています").waitFor();
    await this.office.holdsOnBoth("operate-departure-held");
    await this.owner.go(`/t/${this.ours}/contract/end`);
    await this.owner.page.getByText("帳簿の保管 (試験)").waitFor();
    await this.owner.holdsOnBoth("leaving-held");
  }

  async view() {
    return this.operator.get(`${this.path(this.ours)}/departure`);
  }

  // Due now, and held: nothing goes. Released, it goes, though the server is killed on the way.
  async isErasedOnItsDay() {
    const soon = async () => new Date(Date.now() + 1500).toISOString();
    const move = async () => this.operator.call("PUT",
      `${this.path(this.ours)}/departure/erasure`,
      { erase_at: await soon(), revision: (await this.view()).revision });
    // Bytes of the last day may be another's whose row is about to follow: these are older.
    for (const entry of readdirSync(join(this.server.data, "attachments"), { recursive: true })) {
      utimesSync(join(this.server.data, "attachments", entry), kLongAgo, kLongAgo);
    }
    await move();
    await pause(3500);
    expectEqual((await this.view()).state, "waiting", "held");
    await this.operator.call("PUT", `${this.path(this.ours)}/departure/release`,
      { revision: (await this.view()).revision });
    for (let kills = 0; kills < 3; kills += 1) {
      await pause(200 + Math.random() * 900);
      await this.server.kill();
      await this.server.start();
    }
    await eventually("it is erased", async () =>
      (await this.operator.get(`/api/v1/desk/departures/${this.ours}`)).state === "erased",
    { withinMs: 60000 });
    const gone = await refusal(() => this.as("ours@test.example"), "a sign-in of the erased");
    expectEqual(gone.status, 401, "a sign-in");
    expectEqual(readdirSync(join(this.server.data, "exports")).join(), "", "written files");
    const proof = await this.operator.get(`/api/v1/desk/departures/${this.ours}`);
    const hash = createHash("sha256").update(proof.text).digest("hex");
    expectEqual(hash, proof.sha256, "the proof");
    expect(proof.rows >= kInquiries * 2, `rows: ${proof.rows}`);
    await this.stranger.get(`${this.path(this.theirs)}/home`);
  }

  // Read by another program, from the file itself.
  async leavesNothingBehind() {
    const told = this.server.cli(["audit", "verify"]);
    expect(/are erased: only their hashes are left/.test(told), told);
    const script = join(this.server.data, "look.py");
    writeFileSync(script, `
import pathlib, sqlite3, sys
store = sqlite3.connect(f"file:{sys.argv[1]}/madoguchi.db?mode=ro", uri=True)
tables = [t for (t,) in store.execute("SELECT m.name FROM sqlite_master m WHERE m.type = 'table' AND EXISTS "
          "(SELECT 1 FROM pragma_table_info(m.name) c WHERE c.name = 'tenant_id')")]
print(",".join(sorted(t for t in tables if store.execute(
    f"SELECT 1 FROM {t} WHERE tenant_id = ?", [sys.argv[2]]).fetchone())))
for path in pathlib.Path(sys.argv[1], "attachments").rglob("*"):
    if path.is_file(): assert "添付の中身です".encode() not in path.read_bytes(), path
`);
    const left = run("python3", [script, this.server.data, this.ours]).trim();
    expectEqual(left, "departures,erased_parts", "tables that still name it");
    const api = await Api.signIn(this.server, "auditor@desk.example", password);
    const { items } = await api.get("/api/v1/audit?limit=200");
    expect(items.some((entry) => entry.action === "leaving.erased"), "the trail tells of it");
    expect(!JSON.stringify(items).includes("ours@test.example"), "and names nobody of it");
    expect(existsSync(join(this.server.data, "madoguchi.db")), "the store is there");
    this.office = await this.browser.person(this.server, "operator@desk.example");
    await this.office.holdsOnBoth("operate-departures-erased", "/operate/departures?view=erased");
    await this.office.holdsOnBoth("operate-proof", `/operate/departures/${this.ours}`);
    const auditor = await this.browser.person(this.server, "auditor@desk.example");
    await auditor.holdsOnBoth("audit-erased", "/audit");
  }
}

export default async function endOfContract(report) {
  const town = new Leaving();
  try {
    await town.up();
    await town.isServed();
    let job;
    await report.run("the customer has everything written into one file and saves it",
      async () => { job = await town.ordersOnThePage(); });
    await report.run("it comes in parts, to its own tenant alone", () => town.comesInParts(job));
    await report.run("an export that a kill cuts off is written all the same",
      () => town.survivesAKill());
    await report.run("after the end the admin still fetches it, and opens nothing",
      () => town.endsTheContract());
    await report.run("the operator puts the erasure off, and its reason is told",
      () => town.isPutOff());
    await report.run("it is erased on its day, though the server is killed on the way",
      () => town.isErasedOnItsDay());
    await report.run("nothing is left but a proof, and the trail fits",
      () => town.leavesNothingBehind());
  } finally {
    await town.down();
  }
}
