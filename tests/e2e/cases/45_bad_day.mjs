// A bad day: the disk fills up, the folder is lost, a back-up was tampered with.
import { spawnSync } from "node:child_process";
import { closeSync, existsSync, mkdirSync, mkdtempSync, openSync, readFileSync, rmSync, writeFileSync,
  writeSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Api } from "../lib/api.mjs";
import { Browser, phone } from "../lib/browser.mjs";
import { corporateNumber } from "../lib/corporate_number.mjs";
import { binary, Madoguchi, password, root } from "../lib/madoguchi.mjs";
import { run } from "../lib/process.mjs";
import { eventually, expect, expectEqual, Skip } from "../lib/report.mjs";

const login = "sato@test.example";

// A firm with somebody who asks, on a data folder of its own or a given one.
class Firm {
  constructor(data, environment = {}) {
    this.server = new Madoguchi("bad");
    this.remains = this.server.data;
    this.server.data = data ?? join(this.remains, "data");
    this.server.log = join(this.remains, "server.log");
    this.server.environment = environment;
  }

  async open() {
    this.tenant = this.server.addTenant("試験製作所", corporateNumber("234567890123"));
    this.server.addUser(login, "佐藤 花子", "company_admin", ["--tenant", this.tenant]);
    this.server.addUser("kansa@desk.example", "監査 一郎", "auditor");
    await this.server.start();
    await this.signIn();
    return this;
  }

  async signIn() {
    this.customer = await Api.signIn(this.server, login, password);
  }

  get path() {
    return `/api/v1/tenants/${this.tenant}/inquiries`;
  }

  ask(subject) {
    return this.customer.post(this.path, { subject, body: "これは何ですか", alert_ids: [] });
  }

  async attach() {
    const response = await fetch(`${this.server.url}/api/v1/tenants/${this.tenant}/attachments?name=a.txt`,
      { method: "POST", body: "text", headers: { ...this.customer.headers,
        "content-type": "application/octet-stream" } });
    return { status: response.status, body: await response.json() };
  }

  async subjects() {
    return (await this.customer.get(this.path)).items.map((inquiry) => inquiry.subject).sort();
  }

  async close() {
    await this.server.stop();
    rmSync(this.remains, { recursive: true, force: true });
  }
}

async function refusal(call) {
  try {
    await call();
  } catch (error) {
    return error;
  }
  return null;
}

const cli = (...args) => spawnSync(binary, args, { cwd: root, encoding: "utf8", timeout: 60000 });

// A file system of ninety-six megabytes, filled to its last byte and emptied again.
class SmallDisk {
  constructor() {
    this.mount = mkdtempSync(join(tmpdir(), "madoguchi-small-"));
    const done = spawnSync("mount", ["-t", "tmpfs", "-o", "size=96m", "none", this.mount]);
    if (done.status !== 0) {
      rmSync(this.mount, { recursive: true });
      throw new Skip("no file system of our own can be mounted here");
    }
    this.filler = join(this.mount, "filler");
  }

  fill() {
    const file = openSync(this.filler, "w");
    let piece = Buffer.alloc(1 << 16);
    while (piece.length > 0) {
      try {
        writeSync(file, piece);
      } catch {
        piece = piece.subarray(0, piece.length >> 1);
      }
    }
    closeSync(file);
  }

  empty() {
    rmSync(this.filler);
  }

  remove() {
    spawnSync("umount", [this.mount]);
    rmSync(this.mount, { recursive: true, force: true });
  }
}

// A file system that meets a fault and from then on takes no write, also none of files that are open:
// what Linux does with a disk that breaks. (A file system in use can't be turned read-only by hand: the
// kernel answers "busy". Nor can this one be made writable again before it is unmounted.)
class FailingDisk {
  constructor() {
    this.folder = mkdtempSync(join(tmpdir(), "madoguchi-failing-"));
    this.mount = join(this.folder, "mount");
    this.image = join(this.folder, "image");
    mkdirSync(this.mount);
    const isMade = spawnSync("mkfs.ext4", ["-q", "-F", this.image, "64M"]).status === 0;
    if (!isMade || !this.attach()) {
      rmSync(this.folder, { recursive: true });
      throw new Skip("no file system of our own can be mounted here");
    }
    this.trigger = `/sys/fs/ext4/${this.device()}/trigger_fs_error`;
    if (!existsSync(this.trigger)) {
      this.remove();
      throw new Skip("no fault of a file system can be made here");
    }
  }

  attach() {
    return spawnSync("mount", ["-o", "loop,errors=remount-ro", this.image, this.mount]).status === 0;
  }

  device() {
    return run("findmnt", ["-no", "SOURCE", this.mount]).trim().split("/").at(-1);
  }

  fail() {
    writeFileSync(this.trigger, "1");
  }

  mend() {
    run("umount", [this.mount]);
    const checked = spawnSync("e2fsck", ["-fy", this.image]);
    expect(checked.status < 4, `e2fsck mends it: ${checked.stdout}`);
    expect(this.attach(), "it is mounted again");
  }

  remove() {
    spawnSync("umount", [this.mount]);
    rmSync(this.folder, { recursive: true, force: true });
  }
}

async function fullDisk(environment) {
  const disk = new SmallDisk();
  const firm = new Firm(join(disk.mount, "data"), environment);
  try {
    await firm.open();
    await firm.ask("前");
    disk.fill();
    const error = await eventually("writing is refused", () => refusal(() => firm.ask("途中")));
    expectEqual([error.status, error.body.type], [503, "/problems/sql.closed"], "the refusal");
    const asked = await firm.subjects();
    expect(asked.includes("前"), "reading goes on");
    expectEqual((await new Api(firm.server).get("/api/v1/status")).is_writable, false, "the status");
    const ready = await refusal(() => new Api(firm.server).get("/readyz"));
    expectEqual(ready.body.errors[0].pointer, "/disk", "what is not ready");
    await showsItself(firm, "full-disk");
    disk.empty();
    await eventually("writing goes on by itself", () => firm.ask("後"));
    expectEqual((await firm.subjects()).filter((each) => each === "後").length, 1, "written once");
    await firm.server.stop();
    run(binary, ["audit", "verify", "--data", firm.server.data], { cwd: root });
  } finally {
    await firm.close();
    disk.remove();
  }
}

// Somebody who was signed in before sees it on the page, on a phone, too.
async function showsItself(firm, name) {
  const browser = await new Browser().open();
  try {
    const person = await browser.signedIn(firm.server, firm.customer);
    await person.go(`/t/${firm.tenant}`);
    await person.page.getByText("ただいま、見ることだけができます").waitFor();
    // Whoever can't see what comes must not be told that all is calm.
    await person.page.getByText("新しい検知を表示できません").waitFor();
    await person.holdsOnBoth(name);
  } finally {
    await browser.close();
  }
}

async function readOnlyDisk() {
  const disk = new FailingDisk();
  const firm = new Firm(join(disk.mount, "data"), { MADOGUCHI_STORAGE_FREE_MB_MIN: "1" });
  try {
    await firm.open();
    await firm.ask("前");
    disk.fail();
    const error = await refusal(() => firm.ask("途中"));
    expectEqual([error.status, error.body.type], [503, "/problems/sql.closed"], "the refusal");
    const file = await firm.attach();
    expectEqual([file.status, file.body.type], [503, "/problems/files.unwritable"], "a file");
    expectEqual(await firm.subjects(), ["前"], "reading goes on");
    expectEqual((await new Api(firm.server).get("/api/v1/status")).is_writable, false, "the status");
    const ready = await refusal(() => new Api(firm.server).get("/readyz"));
    expectEqual(ready.body.errors, [{ pointer: "/disk", detail: "read-only: nothing is written" }],
      "what is not ready");
    await showsItself(firm, "read-only-disk");
    expectEqual(await firm.subjects(), ["前"], "and on, after a while");
    await firm.server.stop();
    disk.mend();
    await firm.server.start();
    await firm.signIn();
    await firm.ask("後");
    expectEqual(await firm.subjects(), ["前", "後"].sort(), "what was acknowledged, and nothing else");
    await firm.server.stop();
    run(binary, ["audit", "verify", "--data", firm.server.data], { cwd: root });
  } finally {
    await firm.close();
    disk.remove();
  }
}

async function lostFolder() {
  const firm = new Firm();
  const place = mkdtempSync(join(tmpdir(), "madoguchi-kept-"));
  try {
    await firm.open();
    await firm.ask("一");
    const backup = join(place, "backup");
    const told = JSON.parse(run(binary, ["backup", backup, "--data", firm.server.data], { cwd: root }));
    run("sha256sum", ["-c", "--quiet", "SHA256SUMS"], { cwd: backup });
    await firm.ask("二");
    expectEqual(cli("restore", backup, "--data", firm.server.data).status, 2, "a served folder");
    await firm.server.stop();
    const fresh = join(place, "fresh");
    altered(backup, fresh);
    const notes = ["--seal", told.seal, "--public-key", told.public_key];
    run(binary, ["restore", backup, "--data", fresh, ...notes], { cwd: root });
    firm.server.data = fresh;
    await firm.server.start();
    const page = await fetch(`${firm.server.url}/`);
    expect(page.ok && (await page.text()).includes("<html"), "the portal is served");
    await firm.signIn();
    expectEqual(await firm.subjects(), ["一"], "what was asked before the back-up");
  } finally {
    await firm.close();
    rmSync(place, { recursive: true, force: true });
  }
}

function altered(backup, fresh) {
  const file = join(backup, "madoguchi.db");
  const good = readFileSync(file);
  const bad = Buffer.from(good);
  bad[bad.length >> 1] ^= 1;
  writeFileSync(file, bad);
  const done = cli("restore", backup, "--data", fresh);
  expectEqual(done.status, 2, "an altered back-up");
  expect(done.stderr.includes("madoguchi.db: not what was backed up"), done.stderr);
  writeFileSync(file, good);
}

async function olderTrail() {
  const firm = new Firm();
  const place = mkdtempSync(join(tmpdir(), "madoguchi-older-"));
  try {
    await firm.open();
    const backup = join(place, "backup");
    run(binary, ["backup", backup, "--data", firm.server.data], { cwd: root });
    await firm.ask("あとから");
    firm.server.cli(["audit", "checkpoint"]);
    await firm.server.stop();
    const refused = cli("restore", backup, "--data", firm.server.data);
    expectEqual(refused.status, 1, `an older trail: ${refused.stderr}`);
    run(binary, ["restore", backup, "--older", "--data", firm.server.data], { cwd: root });
    expectEqual(cli("audit", "verify", "--data", firm.server.data).status, 1, "the verifier's answer");
    await firm.server.start();
    const auditor = await Api.signIn(firm.server, "kansa@desk.example", password);
    const standing = await auditor.get("/api/v1/audit/standing");
    // The trail has grown since by what the restore itself wrote.
    expect(["ahead", "differs"].includes(standing.fault.kind), "the page of the trail says it");
    const noticed = await auditor.get("/api/v1/audit?action=audit.");
    expectEqual(noticed.items.length, 1, "written into the trail");
    expect(noticed.items[0].detail.includes("ends before it"), noticed.items[0].detail);
    await pageOfTheTrail(firm);
  } finally {
    await firm.close();
    rmSync(place, { recursive: true, force: true });
  }
}

async function pageOfTheTrail(firm) {
  const browser = await new Browser().open();
  try {
    const auditor = await browser.person(firm.server, "kansa@desk.example");
    await auditor.page.getByText("監査記録が、署名された記録と合いません").waitFor();
    await auditor.page.getByLabel("人").fill("佐藤");
    await auditor.page.getByRole("button", { name: "記録を探す" }).click();
    await auditor.page.getByText("条件に合う記録はありません").waitFor({ state: "hidden" });
    expect(auditor.page.url().includes("person="), "what is looked for stands in the address");
    for (const size of [phone, { width: 1280, height: 900 }]) {
      await auditor.page.setViewportSize(size);
      await auditor.holds("監査記録");
    }
  } finally {
    await browser.close();
  }
}

export default async function cases(report) {
  await report.run("attack 57: the disk fills up to its last byte", () =>
    fullDisk({ MADOGUCHI_STORAGE_FREE_MB_MIN: "0" }));
  await report.run("attack 57: writing ends before the disk is full", () =>
    fullDisk({ MADOGUCHI_STORAGE_FREE_MB_MIN: "2" }));
  await report.run("attack 57: the disk breaks and turns read-only", readOnlyDisk);
  await report.run("a back-up restored on a fresh root serves the portal", lostFolder);
  await report.run("attack 74: an older trail is noticed and shown", olderTrail);
}
