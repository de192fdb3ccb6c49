// Files with questions: handed in and saved in a browser, and everything that must not be done with
// them.
import { readFileSync, readdirSync, statSync } from "node:fs";
import { join } from "node:path";
import { Browser, desk, phone } from "../lib/browser.mjs";
import { eventually, expect, expectEqual } from "../lib/report.mjs";
import { Town } from "../lib/town.mjs";

const png = Buffer.from(
  "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==",
  "base64");
const program = Buffer.concat([Buffer.from("MZ"), Buffer.alloc(200)]);

async function handIn(api, path, name, bytes) {
  const response = await fetch(`${api.server.url}${path}/attachments?name=${encodeURIComponent(name)}`, {
    method: "POST",
    headers: { ...api.headers, "content-type": "application/octet-stream" },
    body: bytes,
  });
  return { status: response.status, body: await response.json() };
}

function fetchFile(api, path, id, init = {}) {
  return fetch(`${api.server.url}${path}/attachments/${id}${init.tail ?? ""}`,
    { ...init, headers: { ...api.headers, ...init.headers } });
}

const takeSample = (api, path, id, reason) => fetchFile(api, path, id, {
  tail: "/sample", method: "POST", headers: { "content-type": "application/json" },
  body: JSON.stringify({ reason }) });

async function customerAttaches(town, browser) {
  const person = await browser.person(town.server, "ours@test.example", { viewport: phone });
  const { page } = person;
  await person.go(`/t/${town.ours}/inquiries/new`);
  await page.getByLabel("件名").fill("変な画面が出ます");
  await page.getByLabel("くわしい内容").fill("写真を付けます。");
  await page.getByText("1個 25 MB まで").waitFor();
  await page.locator("input[type=file]").setInputFiles([
    { name: "画面 1.png", mimeType: "image/png", buffer: png },
    { name: "請求書.pdf.exe", mimeType: "application/pdf", buffer: program },
    { name: "まちがい.txt", mimeType: "text/plain", buffer: Buffer.from("まちがい") },
    { name: "空.txt", mimeType: "text/plain", buffer: Buffer.alloc(0) },
  ]);
  await page.getByText("画像・70 バイト").waitFor();
  await page.getByText("安全のため隔離しています").waitFor();
  await page.getByRole("button", { name: "まちがい.txt を外す" }).click();
  for (const size of [phone, desk]) {
    await page.setViewportSize(size);
    await person.holds("inquiry-new-files");
  }
  await page.getByRole("button", { name: "窓口に送る" }).click();
  await page.getByText("添付できなかったファイルがあります").waitFor();
  await page.getByRole("button", { name: "空.txt を外す" }).click();
  await page.getByRole("button", { name: "窓口に送る" }).click();
  await page.getByRole("list", { name: "添付ファイル" }).waitFor();
  for (const size of [phone, desk]) {
    await page.setViewportSize(size);
    await person.holds("inquiry-files");
  }
  const [saved] = await Promise.all([page.waitForEvent("download"),
    page.getByRole("link", { name: "画面 1.png を保存" }).click()]);
  expectEqual(saved.suggestedFilename(), "画面 1.png", "the name of the saved file");
  expect(readFileSync(await saved.path()).equals(png), "the saved file has the bytes that were sent");
  expect(await page.getByText("まちがい.txt").count() === 0, "what was taken back is not sent");
  return page.url().split("/").at(-1);
}

async function analystExamines(town, browser, inquiry) {
  const person = await browser.person(town.server, "analyst@desk.example");
  const { page } = person;
  await person.go(`/desk/inquiries/${town.ours}/${inquiry}`);
  await page.getByRole("button", { name: "請求書.pdf.exe を検体として取り出す" }).click();
  await page.getByLabel("取り出す理由").fill("通信先の調査");
  await person.holds("desk-sample");
  const [saved] = await Promise.all([page.waitForEvent("download"),
    page.getByRole("button", { name: "検体として保存する" }).click()]);
  const bytes = readFileSync(await saved.path());
  expectEqual(bytes.subarray(0, 2).toString(), "PK", "the sample comes in a zip");
  expect(!bytes.includes(program), "the sample does not lie open in the zip");
  await page.getByText("パスワードは infected です").last().waitFor();
  await page.getByLabel("本文").fill("ご一緒に届いたファイルは開かないでください。");
  await page.locator("form").filter({ has: page.getByLabel("本文") })
    .evaluate((form) => {
      const data = new DataTransfer();
      data.items.add(new File(["手順"], "手順.txt", { type: "text/plain" }));
      form.dispatchEvent(new DragEvent("drop", { bubbles: true, cancelable: true, dataTransfer: data }));
    });
  await page.getByText(/^テキスト・/).waitFor();
  await page.getByRole("button", { name: "回答を送る" }).click();
  await page.getByRole("link", { name: "手順.txt を保存" }).waitFor();
  await person.holds("desk-bench-files");
}

async function walk(report, town, browser) {
  await report.run("a file is handed in, saved, and a sample examined, in a browser", async () => {
    const inquiry = await customerAttaches(town, browser);
    await analystExamines(town, browser, inquiry);
    const seen = await town.customer.get(`${town.path(town.ours)}/inquiries/${inquiry}`);
    const told = seen.timeline.find((entry) => entry.kind === "sample");
    expect(told?.body.includes("通信先の調査"), "the customer reads why the sample was taken");
  });
}

async function attacks(report, town) {
  const path = town.path(town.ours);
  const page = Buffer.from("<!DOCTYPE html><script>alert(1)</script>");
  const attach = async (name, bytes, api = town.customer) => (await handIn(api, path, name, bytes)).body;
  const send = (files, fields = {}) => town.inquiry(town.customer, town.ours,
    { attachment_ids: files.map((file) => file.id), ...fields });

  await report.run("attack 4: a picture with script is not handed out", async () => {
    const svg = await attach("a.svg", Buffer.from("<svg xmlns='http://www.w3.org/2000/svg'><script/></svg>"));
    expect(svg.doubts.includes("active_content"), JSON.stringify(svg));
    await send([svg]);
    expectEqual((await fetchFile(town.customer, path, svg.id)).status, 403, "an svg");
  });
  await report.run("attack 11: what is saved can't be shown in our origin", async () => {
    const file = await attach("a.txt", Buffer.from("plain"));
    await send([file]);
    const response = await fetchFile(town.customer, path, file.id);
    const header = (name) => response.headers.get(name);
    expectEqual(header("content-type"), "application/octet-stream", "media type");
    expect(header("content-disposition").startsWith("attachment;"), header("content-disposition"));
    expectEqual(header("x-content-type-options"), "nosniff", "sniffing");
    expect(header("content-security-policy").includes("sandbox"), "a sandbox");
    expect(header("cache-control").includes("no-store"), "no copy in the cache");
    const hidden = await attach("b.txt", page);
    expect(hidden.doubts.length > 0, "a page that is called text is held back");
  });
  await report.run("attack 21: a file of another firm is nowhere", async () => {
    const file = await attach("a.txt", Buffer.from("ours"));
    await send([file]);
    for (const where of [path, town.path(town.theirs)]) {
      expectEqual((await fetchFile(town.stranger, where, file.id)).status, 404, where);
    }
    const theirs = await handIn(town.stranger, town.path(town.theirs), "t.txt", Buffer.from("x"));
    const stolen = await fetch(`${town.server.url}${path}/inquiries`, { method: "POST",
      headers: { ...town.customer.headers, "content-type": "application/json" },
      body: JSON.stringify({ subject: "s", body: "b", alert_ids: [], attachment_ids: [theirs.body.id] }) });
    expectEqual(stolen.status, 404, "a file of another firm in one's own message");
  });
  await report.run("attack 29: the file of an internal note never reaches the customer", async () => {
    const inquiry = await send([]);
    const file = await attach("note.txt", Buffer.from("internal"), town.analyst);
    await town.analyst.post(`${path}/inquiries/${inquiry}/messages`,
      { kind: "note", body: "内部", attachment_ids: [file.id] });
    expectEqual((await fetchFile(town.customer, path, file.id)).status, 404, "to the customer");
    expectEqual((await fetchFile(town.analyst, path, file.id)).status, 200, "to the desk");
    const seen = await town.customer.get(`${path}/inquiries/${inquiry}`);
    expect(!JSON.stringify(seen).includes("note.txt"), "not even its name");
  });
  await report.run("attack 55: names are cleaned, and never become a path", async () => {
    for (const name of ["../../x.txt", ".htaccess", "a\u200b.txt", "報告\u202efdp.txt", "CON.txt"]) {
      const file = await attach(name, Buffer.from("text"));
      expect(file.doubts.includes("false_name"), `${name}: ${JSON.stringify(file)}`);
      expect(!/[/\\\u200b\u202e]/.test(file.name), file.name);
    }
    expectEqual((await fetch(`${town.server.url}${path}/attachments?name=a%00.txt`, { method: "POST",
      headers: town.customer.headers, body: "x" })).status, 400, "a NUL in a name");
  });
  await report.run("attack 56: what lies on the disk is inert", async () => {
    await attach("run.sh", Buffer.from("#!/bin/sh\necho owned\n"));
    const folder = join(town.server.data, "attachments");
    const files = readdirSync(folder, { recursive: true }).map((name) => join(folder, name))
      .filter((name) => statSync(name).isFile());
    for (const name of files) {
      expectEqual(statSync(name).mode & 0o777, 0o600, name);
      expect(/\/[0-9a-f]{64}$/.test(name), `only a hash is a name: ${name}`);
    }
  });
  await report.run("attack 57: too much is refused with the number that would do", async () => {
    const big = await handIn(town.customer, path, "big.txt", Buffer.alloc((25 << 20) + 1, "a"));
    expectEqual(big.status, 413, "one byte too many");
    expect(big.body.detail.includes("25 MB"), big.body.detail);
    const files = [];
    for (let i = 0; i < 11; i += 1) files.push(await attach(`${i}.txt`, Buffer.from("x")));
    const refused = await fetch(`${town.server.url}${path}/inquiries`, { method: "POST",
      headers: { ...town.customer.headers, "content-type": "application/json" },
      body: JSON.stringify({ subject: "s", body: "b", alert_ids: [], attachment_ids: files.map((f) => f.id) }) });
    expectEqual(refused.status, 422, "eleven files");
  });
  await report.run("attack 58: a sample needs the right, a reason and a lock", async () => {
    const file = await attach("a.exe", program);
    await send([file]);
    expectEqual((await takeSample(town.customer, path, file.id, "理由")).status, 403, "by its owner");
    expectEqual((await takeSample(town.auditor, path, file.id, "理由")).status, 403, "by an auditor");
    expectEqual((await takeSample(town.analyst, path, file.id, " ")).status, 422, "without a reason");
    const taken = await takeSample(town.analyst, path, file.id, "調査");
    expectEqual(taken.status, 200, "with a reason");
    expect(!Buffer.from(await taken.arrayBuffer()).includes(program), "the program lies open");
    await eventually("it is audited", async () =>
      (await town.auditor.get(`${path}/audit?limit=50`)).items.some((entry) =>
        entry.action === "inquiries.sample-taken" && entry.detail.includes("調査")));
  });
}

export default async function cases(report) {
  const town = await new Town().up();
  const browser = await new Browser().open();
  await walk(report, town, browser);
  await browser.close();
  await attacks(report, town);
  await town.down();
}
