// 有償の作業: from the unpublished text to the quote, the consent, the hand-over and its downloads; what
// is refused on the way, and that another firm sees nothing of it. Each page on a phone and a desk.
import { createHash } from "node:crypto";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Browser } from "../lib/browser.mjs";
import { unlimited } from "../lib/claims.mjs";
import { expect, expectEqual } from "../lib/report.mjs";
import { refusal, Town } from "../lib/town.mjs";

const button = (person, name) => person.page.getByRole("button", { name, exact: true });
const kDesk = "/desk/paid-works";
const sha256 = (bytes) => createHash("sha256").update(bytes).digest("hex");
// A day in Japan, so many days from now.
const dayIn = (days) => new Date(Date.now() + (9 + 24 * days) * 3600e3).toISOString().slice(0, 10);

const kFirms = `
[[firms]]
id = "reijitsu"
name = "例示調査株式会社"
contact = "調査受付 (平日 9:00〜17:00)"
does = "初動のあとの対応、フォレンジック調査"

[[firms]]
id = "example"
name = "(見本) 会社の名前"
contact = "(見本) 連絡先"
does = "(見本)"
is_example = true
`;

class PaidWork {
  constructor(town, browser) {
    this.town = town;
    this.browser = browser;
    this.api = town.path(town.ours);
  }

  page(tail = "") {
    return `/t/${this.town.ours}/paid-works${tail}`;
  }

  quote(fields = {}) {
    return { inquiry_id: this.inquiry, occasion: "after_response", firm_id: "reijitsu",
      work: "端末3台の調査", is_hourly: false, yen: 330_000, valid_until: dayIn(7),
      contents: ["alerts"], ...fields };
  }

  offer(fields) {
    return this.town.analyst.post(`${this.api}/paid-works`, this.quote(fields));
  }

  async nothingYet() {
    const { town } = this;
    const alert = await town.alert("ours");
    this.inquiry = await town.inquiry(town.customer, town.ours,
      { subject: "フォレンジックをお願いしたい", body: "ひみつの相談です", alert_ids: [alert] });
    await town.analyst.post(`${this.api}/inquiries/${this.inquiry}/messages`,
      { kind: "note", body: "みせられないメモ" });
    await town.analyst.post(`${this.api}/inquiries/${this.inquiry}/verdict`, { scope_id: "N6" });
    this.customer = await this.browser.person(town.server, "ours@test.example");
    await this.customer.holdsOnBoth("paid-works-empty", this.page());
    await this.customer.page.getByText("見積はまだありません").waitFor();
    this.analyst = await this.browser.person(town.server, "analyst@desk.example");
    await this.analyst.holdsOnBoth("desk-paid-works-no-text", kDesk);
    await this.analyst.page.getByText("同意文がまだ公開されていません").waitFor();
    await this.analyst.holdsOnBoth("paid-work-offer-no-text",
      `${kDesk}/new/${town.ours}/${this.inquiry}`);
    expectEqual(await this.analyst.page.getByRole("button", { name: "見積をお客さまに出す" }).count(), 0,
      "a form that could not be sent");
    const refused = await refusal(() => this.offer(), "an offer without a text");
    expectEqual(refused.body.type, "/problems/paid_work.no-text", "an offer without a text");
  }

  async published() {
    const supervisor = await this.browser.person(this.town.server, "supervisor@desk.example");
    const { page } = supervisor;
    await supervisor.holdsOnBoth("paid-work-text-template", `${kDesk}/consent-text`);
    await button(supervisor, "同意文を編集する").click();
    await button(supervisor, "同意文を公開").click();
    await button(supervisor, "同意文を公開する").click();
    await page.getByText("〔 〕のところを、実際の内容に書き換えてください。").nth(1).waitFor();
    supervisor.faults = []; // the refusal stands in the console
    await supervisor.holdsOnBoth("paid-work-text-gaps");
    const template = await page.getByRole("textbox", { name: "同意文" }).inputValue();
    this.text = template.replace(/〔[^〕]*〕/g, "例示調査株式会社");
    await page.getByRole("textbox", { name: "同意文" }).fill(this.text);
    await button(supervisor, "同意文を公開する").click();
    await page.getByText("第1版を公開しました").waitFor();
    await supervisor.holdsOnBoth("paid-work-text-published");
    this.supervisor = supervisor;
  }

  async refusedAtTheFields() {
    for (const [fields, pointer] of [
      [{ yen: -1 }, "/yen"], [{ yen: 0 }, "/yen"], [{ yen: 1.5 }, "/yen"], [{ yen: 1e15 }, "/yen"],
      [{ yen: "100" }, "/yen"], [{ is_hourly: true }, "/yen_max"],
      [{ is_hourly: true, yen: 2, yen_max: 1 }, "/yen_max"],
      [{ valid_until: dayIn(-1) }, "/valid_until"], [{ valid_until: dayIn(91) }, "/valid_until"],
      [{ valid_until: "2026-02-30" }, "/valid_until"], [{ firm_id: "example" }, "/firm_id"],
      [{ contents: [] }, "/contents"], [{ contents: ["notes"] }, "/contents"], [{ work: " " }, "/work"],
      [{ occasion: "free" }, "/occasion"], [{ state: "consented" }, "/state"],
    ]) {
      const refused = await refusal(() => this.offer(fields), JSON.stringify(fields));
      expectEqual(refused.status, 422, JSON.stringify(fields));
      expect(refused.body.errors.some((each) => each.pointer === pointer),
        `${JSON.stringify(fields)}: ${JSON.stringify(refused.body.errors)}`);
    }
  }

  // From the workbench, at the form, with a mistake on the way.
  async offered() {
    const { page } = this.analyst;
    await this.analyst.go(`/desk/inquiries/${this.town.ours}/${this.inquiry}`);
    await page.getByRole("link", { name: "有償の作業を案内する" }).click();
    await this.analyst.settled();
    await button(this.analyst, "見積をお客さまに出す").click();
    await page.getByText("お渡しするものを1つ以上選んでください。").waitFor();
    await this.analyst.holdsOnBoth("paid-work-offer-faults");
    await page.getByLabel("依頼先の会社").selectOption("reijitsu");
    await page.getByLabel("すること").fill("感染した端末3台の調査と、復旧の手順書の作成");
    await page.getByText("時間あたり (上限つき)").click();
    await page.getByLabel("1時間の金額 (円、税込)").fill("２２，０００円");
    await page.getByLabel("上限の総額 (円、税込)").fill("330,000");
    await page.getByLabel("有効期限").fill(dayIn(14));
    await page.getByText("アラート", { exact: true }).last().click();
    await page.getByText("お問い合わせの文", { exact: true }).click();
    await this.analyst.holdsOnBoth("paid-work-offer-filled");
    await button(this.analyst, "見積をお客さまに出す").click();
    await page.getByRole("heading", { level: 1, name: "有償の作業の見積 P-000001" }).waitFor();
    this.id = new URL(page.url()).pathname.split("/").at(-1);
    await this.analyst.holdsOnBoth("desk-paid-work-offered");
  }

  async readByTheCustomer() {
    const { page } = this.customer;
    await this.customer.go(`/t/${this.town.ours}/inquiries/${this.inquiry}`);
    await this.customer.holdsOnBoth("inquiry-with-quote");
    await page.getByRole("link", { name: "見積 P-000001" }).click();
    await page.getByText("1時間 22,000円、上限 330,000円 (税込)").waitFor();
    await page.getByText(/断っても費用はかからず/).first().waitFor();
    await this.customer.holdsOnBoth("paid-work-offered");
    await button(this.customer, "見積 P-000001 に同意する").click();
    await page.getByText("申し込むには、内容を読んで「同意します」にチェックを入れてください。").waitFor();
    await this.customer.holdsOnBoth("paid-work-consent-missing");
    const colleague = await this.browser.person(this.town.server, "colleague@test.example");
    await colleague.holdsOnBoth("paid-work-colleague", this.page(`/${this.id}`));
    await colleague.page.getByText("同意するかどうかは、会社の管理者の方がこの画面で決めます。", { exact: false }).waitFor();
    expectEqual(await colleague.page.getByRole("button", { name: /同意する/ }).count(), 0, "a colleague's button");
    await colleague.page.context().close();
  }

  // A newer text comes while the customer reads the old one: they are asked to read again.
  async newerText() {
    const { page } = this.customer;
    await page.getByText("内容を読み、同意します").click();
    await this.town.supervisor.post("/api/v1/desk/paid-works/consent-texts",
      { text: `${this.text}\n\n9. 追記です。`, replaces: 1 });
    await button(this.customer, "見積 P-000001 に同意する").click();
    await page.getByText(/同意文が新しくなりました/).waitFor();
    this.customer.faults = [];
    await page.getByText("9. 追記です。").waitFor();
    await page.getByText("内容を読み、同意します").click();
    await button(this.customer, "見積 P-000001 に同意する").click();
    await page.getByText("同意を受け付けました。", { exact: false }).waitFor();
    await this.customer.holdsOnBoth("paid-work-consented");
  }

  async nothingLeavesBefore() {
    const { analyst } = this.town;
    const one = `${this.api}/paid-works/${this.id}`;
    const early = await refusal(() => analyst.post(`${one}/downloads`), "a download before the record");
    expectEqual(early.body.type, "/problems/paid_work.no-hand-over", "a download before the record");
    // The text changes after the consent: the hand-over waits for the customer.
    await this.town.supervisor.post("/api/v1/desk/paid-works/consent-texts",
      { text: `${this.text}\n\n9. さらに新しい追記です。`, replaces: 2 });
    const outdated = await refusal(() => analyst.post(`${one}/hand-over`), "a hand-over by an old text");
    expectEqual(outdated.body.type, "/problems/paid_work.consent-outdated", "a hand-over by an old text");
    await this.customer.go(this.page(`/${this.id}`));
    await this.customer.holdsOnBoth("paid-work-consent-again");
    await this.analyst.holdsOnBoth("desk-paid-work-waits", `${kDesk}/${this.town.ours}/${this.id}`);
    await this.customer.page.getByText("内容を読み、同意します").click();
    await button(this.customer, "見積 P-000001 に同意する").click();
    await this.customer.page.getByText("さらに新しい追記です。").waitFor({ state: "hidden" });
  }

  async handedOver() {
    const { page } = this.analyst;
    await this.analyst.holdsOnBoth("desk-paid-works", kDesk);
    await page.getByRole("link", { name: /^見積 P-000001/ }).click();
    await button(this.analyst, "引き渡しを記録").click();
    await this.analyst.holdsOnBoth("desk-paid-work-asking");
    await button(this.analyst, "引き渡しを記録する").click();
    await page.getByText("まだだれも取り出していません。").waitFor();
    const [saved] = await Promise.all([
      page.waitForEvent("download"), button(this.analyst, "P-000001 のファイルを取り出す").click()]);
    const bytes = readFileSync(await saved.path());
    const shown = await this.town.customer.get(`${this.api}/paid-works/${this.id}`);
    expectEqual(sha256(bytes), shown.hand_over.sha256, "the hash in the record");
    expectEqual(shown.hand_over.downloads.length, 1, "downloads listed");
    const bundle = JSON.parse(bytes);
    expectEqual(bundle.contents, ["inquiry_text", "alerts"], "what it holds");
    expect(bundle.inquiry_text.messages.some((each) => each.text === "ひみつの相談です"), "the text");
    expectEqual(bundle.alerts.length, 1, "alerts");
    expect(bundle.answers === null && bundle.file_names === null && bundle.record === null,
      "parts nobody consented to");
    expect(!bytes.includes("みせられないメモ") && !bytes.includes("担当"), "no note, no names of people");
    await page.getByText("まだだれも取り出していません。").waitFor({ state: "hidden" });
    await this.analyst.holdsOnBoth("desk-paid-work-handed-over");
    const twice = await refusal(() => this.town.analyst.post(`${this.api}/paid-works/${this.id}/hand-over`),
      "a second hand-over");
    expectEqual(twice.status, 409, "a second hand-over");
  }

  async done() {
    const { page } = this.analyst;
    await page.getByLabel("結果").fill("報告書をお渡ししました");
    await button(this.analyst, "作業を完了にする").click();
    await page.getByText("作業は終わりました。").waitFor();
    await this.customer.go(this.page(`/${this.id}`));
    await this.customer.page.getByText("引き渡しの記録").waitFor();
    await this.customer.page.getByText("報告書をお渡ししました").waitFor();
    expectEqual(await this.customer.page.getByRole("button", { name: /取り消/ }).count(), 0, "too late to take it back");
    await this.customer.holdsOnBoth("paid-work-done");
  }

  async waysOut() {
    const { customer, analyst } = this.town;
    const declined = await this.offer();
    await this.customer.go(this.page(`/${declined.id}`));
    await button(this.customer, "見積を断る").click();
    await this.customer.holdsOnBoth("paid-work-declining");
    await button(this.customer, "断る").click();
    await this.customer.page.getByText("見積を断りました。費用はかかりません。").waitFor();
    const withdrawn = await this.offer();
    const one = `${this.api}/paid-works/${withdrawn.id}`;
    const { consent_text: text } = await customer.get(one);
    await customer.post(`${one}/consent`, { text_version: text.version, text_sha256: text.sha256 });
    await this.customer.go(this.page(`/${withdrawn.id}`));
    await button(this.customer, "同意を取り消す").click();
    await button(this.customer, "取り消す").click();
    await this.customer.page.getByText(/内容は、どこにも渡していません/).waitFor();
    expectEqual((await refusal(() => analyst.post(`${one}/hand-over`), "after the withdrawal")).status, 409,
      "a hand-over after the withdrawal");
    const retracted = await this.offer();
    await this.analyst.go(`${kDesk}/${this.town.ours}/${retracted.id}`);
    await button(this.analyst, `見積 ${retracted.number} を取り下げる`).click();
    await this.analyst.page.getByText("1行、500文字以内で入力してください。").waitFor();
    this.analyst.faults = [];
    await this.analyst.page.getByLabel("取り下げる理由").fill("金額を間違えました");
    await button(this.analyst, `見積 ${retracted.number} を取り下げる`).click();
    await this.analyst.page.getByText("窓口が取り下げました。").waitFor();
    await this.customer.holdsOnBoth("paid-works-list", this.page());
  }

  // Two analysts with the same page: the one who looked before the other acted is told so.
  async twoAtOnce() {
    const { server, analyst } = this.town;
    const work = await this.offer();
    const url = `${server.url}${this.api}/paid-works/${work.id}`;
    const seen = await fetch(url, { headers: analyst.headers });
    const headers = { ...analyst.headers, "content-type": "application/json",
      "if-match": seen.headers.get("etag") };
    const call = () => fetch(`${url}/retraction`, { method: "POST", headers,
      body: JSON.stringify({ reason: "同時" }) });
    const statuses = (await Promise.all([call(), call()])).map((each) => each.status).sort();
    expectEqual(statuses, [200, 412], "two who act on what both have seen");
  }

  async outsideNothing() {
    const { town } = this;
    const own = `${town.path(town.theirs)}/paid-works`;
    for (const call of [
      () => town.stranger.get(`${own}/${this.id}`),
      () => town.stranger.post(`${own}/${this.id}/withdrawal`),
      () => town.stranger.get(`${this.api}/paid-works`),
      () => town.stranger.get(`${this.api}/paid-works/${this.id}`),
    ]) {
      expectEqual((await refusal(call, "a stranger's call")).status, 404, "a stranger's call");
    }
    expectEqual((await town.stranger.get(own)).items.length, 0, "a stranger's list");
    for (const call of [
      () => town.stranger.get("/api/v1/desk/paid-works"),
      () => town.customer.post(`${this.api}/paid-works/${this.id}/downloads`),
      () => town.analyst.post(`${this.api}/paid-works/${this.id}/withdrawal`),
    ]) {
      expectEqual((await refusal(call, "without the right")).status, 403, "without the right");
    }
  }
}

export default async function cases(report) {
  const folder = mkdtempSync(join(tmpdir(), "madoguchi-firms-"));
  writeFileSync(join(folder, "firms.toml"), kFirms);
  const town = new Town();
  town.environment = { ...unlimited, MADOGUCHI_PATHS_PARTNER_FIRMS: join(folder, "firms.toml") };
  await town.up();
  town.server.addUser("supervisor@desk.example", "監督 花子", "supervisor");
  town.server.addUser("colleague@test.example", "同僚 太郎", "company_user", ["--tenant", town.ours]);
  town.supervisor = await town.as("supervisor@desk.example");
  const browser = await new Browser().open();
  const work = new PaidWork(town, browser);
  await report.run("without a published text nothing is offered, and the page says what to do",
    () => work.nothingYet());
  await report.run("a supervisor publishes the text once its gaps are filled", () => work.published());
  await report.run("attack 70: amounts, days, firms and parts that are none are refused at their fields",
    () => work.refusedAtTheFields());
  await report.run("an analyst offers from the inquiry", () => work.offered());
  await report.run("the customer reads the quote on the inquiry and on its page",
    () => work.readByTheCustomer());
  await report.run("a newer text is read again before it is agreed to", () => work.newerText());
  await report.run("nothing leaves the desk before the record, nor by an old text", () => work.nothingLeavesBefore());
  await report.run("the hand-over holds what was agreed to; each download is listed", () => work.handedOver());
  await report.run("the customer sees the record, the downloads and the end", () => work.done());
  await report.run("declined, taken back by the customer, taken back by the desk", () => work.waysOut());
  await report.run("of two analysts at once one is told", () => work.twoAtOnce());
  await report.run("another firm sees nothing of it", () => work.outsideNothing());
  await browser.close();
  await town.down();
  rmSync(folder, { recursive: true, force: true });
}
