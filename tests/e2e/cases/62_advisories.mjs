// 情報配信: the desk writes, a supervisor publishes, a firm reads, decides and asks; a firm it is not
// for sees nothing of it. Each page on a phone and a desk.
import { Browser } from "../lib/browser.mjs";
import { eventually, expect, expectEqual } from "../lib/report.mjs";
import { refusal, Town } from "../lib/town.mjs";

const title = "例示VPN-200 に弱点が見つかりました";
const first = "ファームウェアを 2.4.7 以降に更新する";
const second = "インターネットから管理画面を開けないようにする";

const button = (person, name) => person.page.getByRole("button", { name, exact: true });
const choice = (person, text) => person.page.getByRole("group", { name: `「${text}」の選択` });
const press = (person, text, word) =>
  choice(person, text).getByRole("button", { name: word, exact: true }).click();

class Advisories {
  constructor(town, browser) {
    this.town = town;
    this.browser = browser;
  }

  path(tail = "") {
    return `/t/${this.town.ours}/advisories${tail}`;
  }

  async written() {
    this.writer = await this.browser.person(this.town.server, "analyst@desk.example");
    await this.writer.holdsOnBoth("desk-advisories-empty", "/desk/advisories");
    await this.writer.holdsOnBoth("desk-advisory-new", "/desk/advisories/new");
    await this.refused();
    const { page } = this.writer;
    await page.getByLabel("タイトル").fill(title);
    await page.getByText("重大", { exact: true }).first().click();
    await page.getByRole("textbox", { name: "何が起きているか" }).fill("弱点が見つかりました。\n\n対象の機器をお使いの方は、更新してください。");
    await page.getByLabel("対応 1", { exact: true }).fill(first);
    await button(this.writer, "対応を追加する").click();
    await page.getByLabel("対応 2", { exact: true }).fill(second);
    await button(this.writer, "製品を追加する").click();
    await page.getByLabel("製品 1", { exact: true }).fill("例示VPN-200");
    await page.getByLabel("製品 1 のバージョン").fill("2.4.6 以前");
    await page.getByLabel("CVE番号").fill("cve-2026-99101、CVE-2026-99102");
    await page.getByText("選んだ会社", { exact: true }).click();
    await page.getByLabel("会社名で探す").fill("試験製作所");
    await button(this.writer, /を宛先に加える$/).first().click();
    await this.keptOnTheDevice();
    await this.writer.holdsOnBoth("desk-advisory-written");
    await button(this.writer, "下書きを保存する").click();
    await page.getByText("下書き (まだお客さまには見えません)").waitFor();
    await page.getByText("配信は窓口の責任者が行います").waitFor();
    await this.writer.holdsOnBoth("desk-advisory-draft");
    this.id = new URL(page.url()).pathname.split("/").at(-1);
  }

  async refused() {
    const { page } = this.writer;
    await page.getByLabel("CVE番号").fill("CVE-26-1");
    await button(this.writer, "下書きを保存する").click();
    await page.getByText("タイトルを120文字以内で入力してください。").waitFor();
    await page.getByText("1番目: CVE-2026-12345 の形で入力してください。").waitFor();
    this.writer.faults = []; // the refusal stands in the console
    await this.writer.holdsOnBoth("desk-advisory-refused");
  }

  // What is typed outlives a reload.
  async keptOnTheDevice() {
    await this.writer.page.reload();
    await this.writer.settled();
    expectEqual(await this.writer.page.getByLabel("対応 2", { exact: true }).inputValue(), second,
      "what was typed before the reload");
  }

  async isADraftToNobody() {
    const { customer, stranger, ours, theirs } = this.town;
    for (const [who, tenant] of [[customer, ours], [stranger, theirs]]) {
      const path = `${this.town.path(tenant)}/advisories`;
      expectEqual((await who.get(path)).items.length, 0, "advisories of a firm");
      expectEqual((await refusal(() => who.get(`${path}/${this.id}`), "a draft")).status, 404, "a draft");
    }
    const early = await refusal(() => this.town.analyst.post(`/api/v1/desk/advisories/${this.id}/publication`,
      { revision: 1 }), "an analyst's publishing");
    expectEqual(early.status, 403, "an analyst's publishing");
  }

  async published() {
    this.chief = await this.browser.person(this.town.server, "chief@desk.example");
    await this.chief.go(`/desk/advisories/${this.id}`);
    await button(this.chief, "この記事を配信").click();
    await this.chief.page.getByText("1 社のお客さまに、すぐに表示されます").waitFor();
    await this.chief.holdsOnBoth("desk-advisory-publishing");
    await button(this.chief, "この記事を配信する").click();
    await this.chief.page.getByText("配信した会社").waitFor();
  }

  async read() {
    this.reader = await this.browser.person(this.town.server, "ours@test.example");
    const { page } = this.reader;
    await page.getByText("まだ読んでいないお知らせ記事があります").waitFor();
    await this.reader.holdsOnBoth("home-advisories");
    await this.reader.go(this.path());
    await page.getByText("未読", { exact: true }).waitFor();
    await this.reader.holdsOnBoth("advisories");
    await page.getByRole("link", { name: title }).click();
    await page.getByText("CVE-2026-99101").waitFor();
    await this.reader.holdsOnBoth("advisory");
    await this.reader.go(this.path());
    await page.getByRole("link", { name: title }).waitFor();
    await page.getByText("未読", { exact: true }).waitFor({ state: "hidden" });
    await this.reader.go(`/t/${this.town.ours}`);
    expectEqual(await page.getByText("まだ読んでいないお知らせ記事があります").count(), 0, "news once they are read");
  }

  async decided() {
    const { page } = this.reader;
    await this.reader.go(this.path(`/${this.id}`));
    await press(this.reader, first, "実施しない");
    await page.getByText("まだ選ばれていません。").nth(1).waitFor({ state: "hidden" });
    await press(this.reader, first, "実施する");
    await page.getByText("これまでの選択 (1 件)").click();
    await press(this.reader, second, "実施する");
    await page.getByText("まだ選ばれていません。").waitFor({ state: "hidden" });
    await this.reader.holdsOnBoth("advisory-decided");
    const seen = await this.town.customer.get(`${this.town.path(this.town.ours)}/advisories/${this.id}`);
    const choices = seen.recommendations[0].decisions.map((one) => one.choice);
    expectEqual(choices.join(), "do,do_not", "decisions, newest first");
  }

  async asked() {
    const { page } = this.reader;
    await page.getByRole("link", { name: "この記事について質問する" }).click();
    await this.reader.settled();
    expectEqual(await page.getByLabel("件名").inputValue(), `K-000001「${title}」について`, "the subject");
    await page.getByLabel("くわしい内容").fill("うちの機器は対象ですか。");
    await this.reader.holdsOnBoth("advisory-question");
    await page.reload();
    await this.reader.settled();
    expectEqual(await page.getByLabel("くわしい内容").inputValue(), "うちの機器は対象ですか。", "what was typed");
    await button(this.reader, "窓口に送る").click();
    await page.getByRole("heading", { level: 1, name: title }).waitFor();
  }

  async outsideNothing() {
    const stranger = await this.browser.person(this.town.server, "theirs@test.example");
    await stranger.holdsOnBoth("advisories-none", `/t/${this.town.theirs}/advisories`);
    await stranger.page.getByText("お知らせ記事はまだありません").waitFor();
    await stranger.go(`/t/${this.town.theirs}/advisories/${this.id}`);
    await stranger.page.getByText("この記事は見つかりません。").waitFor();
    const path = `${this.town.path(this.town.theirs)}/advisories/${this.id}`;
    for (const call of [
      () => this.town.stranger.get(`${path}?version=1`),
      () => this.town.stranger.post(`${path}/reading`),
      () => this.town.stranger.post(`${path}/decisions`, { version: 1, text_hash: "x", choice: "do" }),
      () => this.town.stranger.get(`${this.town.path(this.town.ours)}/advisories`),
    ]) {
      expectEqual((await refusal(call, "a stranger's call")).status, 404, "a stranger's call");
    }
    await stranger.page.context().close();
  }

  async correctedAndWithdrawn() {
    const { page } = this.chief;
    await this.chief.go(`/desk/advisories/${this.id}`);
    await page.getByText("実施する 1 社・実施しない 0 社").first().waitFor();
    await this.chief.holdsOnBoth("desk-advisory-out");
    await page.getByRole("link", { name: "新しい版を書く" }).click();
    await this.savedByAnotherMeanwhile();
    await page.getByLabel("直したこと (お客さまに表示します)").fill("対象のバージョンを直しました。");
    await page.getByLabel("製品 1 のバージョン").fill("2.4.7 以前");
    await this.chief.holdsOnBoth("desk-advisory-correction");
    await button(this.chief, "下書きを保存する").click();
    await button(this.chief, "第2版を配信").click();
    await button(this.chief, "第2版を配信する").click();
    await page.getByText(/第2版・/).waitFor();
    await this.reader.go(this.path(`/${this.id}`));
    await this.reader.page.getByText("第2版で直したこと").waitFor();
    expectEqual(await this.reader.page.getByText("まだ選ばれていません。").count(), 0,
      "the choice on an unchanged text still stands");
    await this.reader.holdsOnBoth("advisory-second");
    await this.reader.page.getByRole("link", { name: "第1版" }).click();
    await this.reader.page.getByText("2.4.6 以前").waitFor();
    await this.reader.holdsOnBoth("advisory-old");
    await this.withdrawn();
  }

  // What another saves takes nothing away that is being typed, nor is it written over.
  async savedByAnotherMeanwhile() {
    const { page } = this.chief;
    const note = page.getByLabel("直したこと (お客さまに表示します)");
    await note.fill("書きかけの説明");
    const path = `/api/v1/desk/advisories/${this.id}`;
    const { published, firms, revision } = await this.town.analyst.get(path);
    await this.town.analyst.call("PUT", `${path}/draft`, JSON.stringify({ title: published.title,
      severity: published.severity, body: published.body, products: published.products,
      cves: published.cves, recommendations: published.recommendations, is_for_all: false,
      tenant_ids: firms.map((firm) => firm.id), change_note: "別の人の説明", revision }));
    await eventually("the page, looked at again, knows of it", async () => {
      await this.chief.lookAgain();
      return page.getByText("書いている間に、ほかの方が内容を変えました").isVisible();
    });
    await this.chief.holdsOnBoth("desk-advisory-overtaken");
    await button(this.chief, "下書きを保存する").click();
    await page.getByRole("alert").waitFor();
    expectEqual(await note.inputValue(), "書きかけの説明", "what was typed");
    this.chief.faults = []; // the refusal stands in the console
    await page.reload();
    await this.chief.settled();
    expectEqual(await note.inputValue(), "別の人の説明", "what another saved, once it is read anew");
  }

  async withdrawn() {
    await this.chief.page.getByText("この記事を取り下げる").first().click();
    await this.chief.page.getByLabel(/取り下げの理由/).fill("対象の製品に誤りがありました。");
    await this.chief.holdsOnBoth("desk-advisory-withdrawing");
    await button(this.chief, "この記事を取り下げる").click();
    await this.chief.page.getByText("この記事は取り下げられました").waitFor();
    await this.chief.holdsOnBoth("desk-advisories", "/desk/advisories");
    await this.reader.go(this.path(`/${this.id}`));
    await this.reader.page.getByText("対象の製品に誤りがありました。").waitFor();
    expectEqual(await choice(this.reader, first).count(), 0, "choices once it is withdrawn");
    await this.reader.holdsOnBoth("advisory-withdrawn");
  }
}

// Both lists are files for spreadsheets, too.
async function saved(town) {
  const text = async (api, path) => (await fetch(`${town.server.url}${path}`, { headers: api.headers })).text();
  const firm = await text(town.customer, `${town.path(town.ours)}/advisories.csv`);
  expect(firm.includes(title) && firm.includes("重大") && firm.includes("取り下げ"), firm);
  expect(!(await text(town.stranger, `${town.path(town.theirs)}/advisories.csv`)).includes(title), "a stranger's file");
  const desk = await text(town.analyst, "/api/v1/desk/advisories.csv?state=withdrawn");
  expect(desk.includes(title) && desk.includes("選んだ会社"), desk);
}

// A page that stands open hears of a new advisory without its being asked again.
async function toldWhileOpen(town, browser) {
  const reader = await browser.person(town.server, "theirs@test.example");
  await reader.go(`/t/${town.theirs}`);
  const chief = await town.as("chief@desk.example");
  const made = await chief.post("/api/v1/desk/advisories", { title: "すべての方へ", severity: "Medium", body: "お知らせです。",
    products: [], cves: [], recommendations: ["確認する"], is_for_all: true, tenant_ids: [] });
  await chief.post(`/api/v1/desk/advisories/${made.advisory.id}/publication`, { revision: made.revision });
  await reader.page.getByRole("link", { name: "すべての方へ" }).waitFor({ timeout: 15_000 });
  const list = await town.customer.get(`${town.path(town.ours)}/advisories`);
  expect(list.items.some((one) => one.title === "すべての方へ"), "every firm has it");
  await reader.page.context().close();
}

export default async function cases(report) {
  const town = await new Town().up();
  town.server.addUser("chief@desk.example", "責任者", "supervisor");
  const browser = await new Browser().open();
  const advisories = new Advisories(town, browser);
  await report.run("an analyst writes a draft; faults stand at their fields", () => advisories.written());
  await report.run("a draft is seen by nobody, and an analyst does not publish", () => advisories.isADraftToNobody());
  await report.run("a supervisor publishes, told how many firms get it", () => advisories.published());
  await report.run("the firm hears of it at home and reads it", () => advisories.read());
  await report.run("the firm decides, and decides anew", () => advisories.decided());
  await report.run("the firm asks about it, with the subject filled in", () => advisories.asked());
  await report.run("a firm it is not for sees nothing", () => advisories.outsideNothing());
  await report.run("a correction keeps the older readable; a withdrawal says why",
    () => advisories.correctedAndWithdrawn());
  await report.run("both lists are saved as files", () => saved(town));
  await report.run("an open page hears of what is for all", () => toldWhileOpen(town, browser));
  await browser.close();
  await town.down();
}
