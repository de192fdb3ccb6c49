// サイバー保険: a customer reports, the desk handles with two people, payments and their reversal, a
// claim up to the cap; another firm sees nothing of it. Each page on a phone and a desk.
import { Browser } from "../lib/browser.mjs";
import { Claims, today, unlimited } from "../lib/claims.mjs";
import { eventually, expect, expectEqual } from "../lib/report.mjs";
import { refusal, Town } from "../lib/town.mjs";

const button = (person, name) => person.page.getByRole("button", { name, exact: true });
const kClients = 64;

async function answeredLate(route) {
  const response = await route.fetch();
  await new Promise((resolve) => setTimeout(resolve, 2_000));
  await route.fulfill({ response });
}

class Insurance {
  constructor(town, browser) {
    this.town = town;
    this.browser = browser;
  }

  page(tail = "") {
    return `/t/${this.town.ours}/insurance${tail}`;
  }

  async empty() {
    this.customer = await this.browser.person(this.town.server, "ours@test.example");
    await this.customer.holdsOnBoth("insurance-empty", this.page());
    await this.customer.page.getByText("残りは 1,000,000円 です").waitFor();
    await this.customer.page.getByText("請求はまだありません").waitFor();
    await this.customer.page.getByText("お支払いするかどうかは、保険会社が決めます").waitFor();
  }

  async refused() {
    const { page } = this.customer;
    await page.getByRole("link", { name: "事故の通知を始める" }).click();
    await button(this.customer, "次へ進む").click();
    await page.getByText("事故に気づいた日時を入力してください。").waitFor();
    await page.getByLabel("起きたこと").fill("経理のPCが感染しました。");
    await page.getByLabel("事故に気づいた日時").fill("2026-01-05T10:00");
    await button(this.customer, "次へ進む").click();
    await page.getByText(/この日時には、窓口サービスのご契約がありません/).waitFor();
    this.customer.faults = []; // the refusal stands in the console
    await this.customer.holdsOnBoth("claim-new-refused");
    await page.reload();
    await this.customer.settled();
    expectEqual(await page.getByLabel("起きたこと").inputValue(), "経理のPCが感染しました。", "what was typed");
  }

  // 64 clients at once on what is left of one kind of cost: exactly as many as fit go through. From
  // the fourth on one person's small decisions are a large one, which a second person confirms.
  async raced() {
    const { ours } = this.town;
    const claims = new Claims(this.town.path(ours), this.town.customer, this.clerkApi);
    const racing = [];
    for (let i = 0; i < kClients; i += 1) racing.push(await claims.assessed(50_000));
    const outcomes = await Promise.allSettled(
      racing.map((claim) => claims.decideByTwo(claim, 50_000, this.secondApi)));
    const good = outcomes.filter((one) => one.status === "fulfilled").length;
    expectEqual(good, 10, "decisions of 50,000 yen within 500,000");
    for (const { reason } of outcomes.filter((one) => one.status === "rejected")) {
      expectEqual(reason.body.type, "/problems/insurance.cap", "what the others were told");
    }
    const cover = await this.town.customer.get(`${this.town.path(ours)}/insurance`);
    expectEqual(cover.pillars.find((one) => one.pillar === "response").left, 0, "what is left");
    expectEqual(cover.total_left, 500_000, "what is left of the whole");
  }

  // From an inquiry, at the keyboard of a customer.
  async reported() {
    const inquiry = await this.town.inquiry(this.town.customer, this.town.ours);
    const { page } = this.customer;
    await this.customer.go(`/t/${this.town.ours}/inquiries/${inquiry}`);
    await page.getByRole("link", { name: "保険の事故通知を始める" }).click();
    await this.customer.settled();
    await page.getByLabel("起きたこと").fill("取引先から賠償を求められました。");
    // The contract began within this minute, and the field knows no seconds.
    await eventually("the minute of the incident lies within the contract", async () => {
      const now = new Date(Date.now() + 9 * 3600e3).toISOString().slice(0, 16);
      await page.getByLabel("事故に気づいた日時").fill(now);
      await button(this.customer, "次へ進む").click();
      return page.getByRole("heading", { level: 1, name: /保険の請求 H-/ })
        .waitFor({ timeout: 2_000 }).then(() => true, () => false);
    }, { withinMs: 90_000 });
    this.customer.faults = [];
    this.id = new URL(page.url()).pathname.split("/").at(-1);
    await this.customer.holdsOnBoth("claim-discovered");
  }

  async costed() {
    const { page } = this.customer;
    await page.getByLabel("費用の種類").selectOption("damages");
    await page.getByLabel("費用の内容").fill("取引先への賠償");
    await page.getByLabel("請求書を出した会社").fill("（株）例示商事");
    await page.getByLabel("請求書の番号").fill("ＩＮＶ－００１");
    await page.getByLabel("請求書の日付").fill(today());
    await page.getByLabel("金額 (円)").fill("1.5");
    await button(this.customer, "この費用を足す").click();
    await page.getByText("1 円以上の整数 (円) で入力してください。").waitFor();
    await page.getByLabel("金額 (円)").fill("６００，０００円");
    // The news of it is there before its own answer, which empties the form.
    await page.route("**/claims/*/costs", answeredLate, { times: 1 });
    await button(this.customer, "この費用を足す").click();
    await page.getByText("取引先への賠償", { exact: true }).waitFor();
    await page.getByLabel("費用の内容").fill("もう一度");
    await page.getByLabel("請求書を出した会社").fill("(株)例示 商事");
    await page.getByLabel("請求書の番号").fill("inv-001");
    await page.getByLabel("請求書の日付").fill(today());
    await page.getByLabel("金額 (円)").fill("100");
    await button(this.customer, "この費用を足す").click();
    await page.getByText("この請求書は、すでに使われています。").first().waitFor();
    this.customer.faults = [];
    await this.customer.holdsOnBoth("claim-invoice-twice");
    for (const [name, words] of [["発見したときのこと", "経理の担当が気づきました。"], ["これまでの事故", "なし"]]) {
      await page.getByLabel(name).fill(words);
      await button(this.customer, `「${name}」を保存する`).click();
      await page.getByText("保存しました。").waitFor();
    }
    await button(this.customer, "事故を通知する").click();
    await page.getByText("窓口に届きました。").waitFor();
    await this.customer.holdsOnBoth("claim-notified");
  }

  async handled() {
    const clerk = await this.browser.person(this.town.server, "clerk@desk.example");
    this.clerk = clerk;
    const { page } = clerk;
    await clerk.holdsOnBoth("desk-claims", "/desk/claims");
    await page.getByRole("link", { name: /^H-/ }).first().click();
    await clerk.settled();
    await page.keyboard.press("?");
    await page.getByRole("heading", { name: "キー操作" }).waitFor();
    await clerk.holdsOnBoth("desk-claim-keys");
    await page.keyboard.press("Escape");
    await page.keyboard.press("1");
    await page.getByRole("group", { name: "確認できた書類" }).waitFor();
    await page.getByText("会社の情報 (法人番号)", { exact: true }).first().click();
    await page.getByLabel(/お客さまへのお願い/).fill("賠償の請求書の写しを添付してください。");
    await button(clerk, "書類の確認を記録する").click();
    await button(clerk, "査定へ進める").waitFor();
    await clerk.holdsOnBoth("desk-claim-documents");
    await this.customer.go(this.page(`/${this.id}`));
    await this.customer.page.getByText("窓口からのお願い: 賠償の請求書の写しを添付してください。").waitFor();
    await this.customer.holdsOnBoth("claim-asked");
  }

  async decided() {
    const { page } = this.clerk;
    await page.keyboard.press("1");
    await page.getByLabel("決定番号").waitFor();
    await page.keyboard.press("2");
    await page.getByLabel(/の決定額/).fill("600000");
    await page.getByLabel("決定番号").fill("保決-001");
    await page.getByLabel("決定日").fill(today());
    await page.getByLabel("理由").fill("賠償の対象です。");
    await button(this.clerk, "支払い 600,000円 の決定を記録する").click();
    await page.getByText(/残りは500,000円です。/).first().waitFor();
    this.clerk.faults = [];
    await this.clerk.holdsOnBoth("desk-claim-over-cap");
    await page.getByLabel(/の決定額/).fill("500,000");
    await button(this.clerk, "支払い 500,000円 の決定を記録する").click();
    await page.getByText("決定を入力した人は、自分では確認できません").waitFor();
    await this.clerk.holdsOnBoth("desk-claim-waiting");
    const one = `${this.town.path(this.town.ours)}/claims/${this.id}`;
    const { version } = await this.clerkApi.get(one);
    const alone = await refusal(() => this.clerkApi.post(`${one}/decision-confirmation`, { version }),
      "one person twice");
    expectEqual(alone.body.type, "/problems/insurance.same-person", "one person twice");
    const shown = await this.town.customer.get(one);
    expect(shown.decision === null && shown.approved === 0 && !shown.waits_for_second,
      "a proposal is the desk's own");
  }

  // The first person puts down another amount between the second one's reading and pressing.
  async changedBetween(second) {
    const one = `${this.town.path(this.town.ours)}/claims/${this.id}`;
    const read = await this.secondApi.get(one);
    await second.page.route(`**${one}`, (route) => route.fulfill({ json: read }));
    const decision = { outcome: "pay", number: "保決-001", decided_on: today(), reason: "賠償の対象です。" };
    for (const amount of [499_999, 500_000]) {
      await this.clerkApi.post(`${one}/decision-return`, { reason: "金額の誤り" });
      await this.clerkApi.post(`${one}/decision`,
        { ...decision, amounts: [{ line_id: read.lines[0].id, amount }] });
    }
    await button(second, "決定を確認する").click();
    await second.page.getByText("ほかの人が先にこの請求を変更しました").waitFor();
    await second.page.unroute(`**${one}`);
    // The news may have shut the button by now, with the words below.
    await button(second, "決定を確認する").click({ force: true });
    await second.page.getByText("決定の内容が変わりました。").waitFor();
    second.faults = []; // the refusals stand in the console
    await second.holdsOnBoth("desk-claim-changed");
    await button(second, "新しい内容を確かめました").click();
  }

  async confirmed() {
    const second = await this.browser.person(this.town.server, "second@desk.example");
    await second.go(`/desk/claims/${this.town.ours}/${this.id}`);
    await second.holdsOnBoth("desk-claim-second");
    await this.changedBetween(second);
    await button(second, "決定を確認する").click();
    await button(second, "支払いを記録する").waitFor();
    await second.page.context().close();
  }

  async paid() {
    const { page } = this.clerk;
    await this.clerk.go(`/desk/claims/${this.town.ours}/${this.id}`);
    await page.getByLabel("支払額 (円)").fill("500,001");
    await page.getByLabel("支払番号").fill("振込-1");
    await button(this.clerk, "支払いを記録する").click();
    await page.getByText("500,000円までです。").waitFor();
    this.clerk.faults = [];
    await page.getByLabel("支払額 (円)").fill("500,000");
    await button(this.clerk, "支払いを記録する").click();
    await page.getByText("支払いの決まった残りはありません。").waitFor();
    await page.getByLabel("取り消す理由").fill("口座の番号が違っていました。");
    await button(this.clerk, "支払い 500,000円 を取り消し").click();
    await this.clerk.holdsOnBoth("desk-claim-reversing");
    await button(this.clerk, "支払いを取り消す").click();
    await page.getByText("支払いの取り消し・損害賠償金").waitFor();
    await page.getByLabel("支払額 (円)").fill("500000");
    await page.getByLabel("支払番号").fill("振込-2");
    await button(this.clerk, "支払いを記録する").click();
    await page.getByText("支払いの決まった残りはありません。").waitFor();
    await button(this.clerk, "資料をまとめる").click();
    await page.getByText(/^SHA-256 [0-9a-f]{64}$/).waitFor();
    await this.clerk.holdsOnBoth("desk-claim-paid");
    await button(this.clerk, "請求を完了").click();
    await button(this.clerk, "請求を完了する").click();
    await page.getByText("この請求は終わりました。").waitFor();
  }

  async atTheCap() {
    await this.customer.go(this.page(`/${this.id}`));
    await this.customer.page.getByText("支払済み 500,000円").waitFor();
    await this.customer.holdsOnBoth("claim-closed");
    await this.customer.holdsOnBoth("insurance-used", this.page());
    await this.customer.page.getByText("残りは 0円 です").waitFor();
  }

  async outsideNothing() {
    const stranger = await this.browser.person(this.town.server, "theirs@test.example");
    await stranger.go(`/t/${this.town.theirs}/insurance`);
    await stranger.page.getByText("残りは 1,000,000円 です").waitFor();
    await stranger.go(`/t/${this.town.theirs}/insurance/${this.id}`);
    await stranger.page.getByText("この請求は見つかりません。").waitFor();
    const own = this.town.path(this.town.theirs);
    for (const call of [
      () => this.town.stranger.get(`${own}/claims/${this.id}`),
      () => this.town.stranger.post(`${own}/claims/${this.id}/notification`),
      () => this.town.stranger.get(`${this.town.path(this.town.ours)}/claims`),
      () => this.town.stranger.get(`${this.town.path(this.town.ours)}/insurance`),
    ]) {
      expectEqual((await refusal(call, "a stranger's call")).status, 404, "a stranger's call");
    }
    expectEqual((await this.town.stranger.get(`${own}/claims`)).items.length, 0, "a stranger's list");
    const desks = await refusal(() => this.town.stranger.get("/api/v1/desk/claims"), "the desk's list");
    expectEqual(desks.status, 403, "the desk's list");
    await stranger.page.context().close();
  }

  // Who doesn't report reads who does, and of no button that is not there.
  async onlyRead() {
    const analyst = await this.browser.person(this.town.server, "analyst@desk.example");
    await analyst.go(`/t/${this.town.theirs}/insurance`);
    await analyst.page.getByText("事故の通知は、お客さまが行います。").waitFor();
    await analyst.page.getByText("事故の通知が始まると、ここに並びます。").waitFor();
    expectEqual(await analyst.page.getByText("販売会社").count(), 0, "no partner is named");
    await analyst.page.context().close();
  }

  async saved() {
    const file = await fetch(`${this.town.server.url}${this.town.path(this.town.ours)}/claims.csv`,
      { headers: this.town.customer.headers });
    const text = await file.text();
    expect(text.includes("取引先から賠償を求められました") && text.includes("500000"), text.slice(0, 400));
  }
}

export default async function cases(report) {
  const town = new Town();
  town.environment = unlimited;
  await town.up();
  town.server.addUser("clerk@desk.example", "保険 花子", "claims");
  town.server.addUser("second@desk.example", "保険 次郎", "claims");
  const browser = await new Browser().open();
  const insurance = new Insurance(town, browser);
  insurance.clerkApi = await town.as("clerk@desk.example");
  insurance.secondApi = await town.as("second@desk.example");
  await report.run("what is covered and what remains, before any claim", () => insurance.empty());
  await report.run("attack 70: an incident before the contract is refused at its field", () => insurance.refused());
  await report.run("attack 70: 64 clients race one cap over HTTP, and it holds", () => insurance.raced());
  await report.run("a customer begins a claim from an inquiry", () => insurance.reported());
  await report.run("attack 70: fractions and an invoice used before are refused at their fields",
    () => insurance.costed());
  await report.run("the desk takes it in and looks at the papers by keyboard", () => insurance.handled());
  await report.run("attack 70: a decision above the cap is refused; one person does not decide alone",
    () => insurance.decided());
  await report.run("another person confirms", () => insurance.confirmed());
  await report.run("payments, a reversal, the sealed bundle, the end", () => insurance.paid());
  await report.run("the customer sees the claim at its cap", () => insurance.atTheCap());
  await report.run("another firm sees nothing of it", () => insurance.outsideNothing());
  await report.run("an analyst reads who reports an incident", () => insurance.onlyRead());
  await report.run("the claims are saved as a file", () => insurance.saved());
  await browser.close();
  await town.down();
}
