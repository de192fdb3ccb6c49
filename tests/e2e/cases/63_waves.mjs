// The same peer at several firms is one wave: found by itself, answered from one text, each answer
// read and sent by a person.
import { Api } from "../lib/api.mjs";
import { Browser } from "../lib/browser.mjs";
import { corporateNumber } from "../lib/corporate_number.mjs";
import { markup } from "../lib/hostile.mjs";
import { Madoguchi, password } from "../lib/madoguchi.mjs";
import { eventually, expect, expectEqual } from "../lib/report.mjs";

const kPeer = "203.0.113.77";
const kDayMs = 24 * 3600 * 1000;
const firms = ["あおぞら製作所", "北浜会計事務所", "みなと物流", `わかば医院 ${markup.name}`];

class WaveTown {
  async up() {
    this.server = new Madoguchi("waves");
    this.firms = firms.map((name, i) => {
      const tenant = this.server.addTenant(name, corporateNumber(`45678901234${i}`));
      const sensor = `sensor-${i}`;
      this.server.addRouter(tenant, sensor, { prefixes: [`192.168.${i}.0/24`] });
      this.server.addUser(`firm${i}@test.example`, `担当${i}`, "company_admin", ["--tenant", tenant]);
      return { tenant, name, sensor, feed: this.server.addToken(sensor), host: `192.168.${i}.10` };
    });
    this.server.addUser("tanaka@desk.example", "田中", "analyst");
    await this.server.start();
    this.analyst = await Api.signIn(this.server, "tanaka@desk.example", password);
    for (const [i, firm] of this.firms.entries()) {
      firm.api = await Api.signIn(this.server, `firm${i}@test.example`, password);
    }
    return this;
  }

  async seen(firm, fields = {}, daysAgo = 0) {
    const line = {
      source: "threat_detection", detected_at: new Date(Date.now() - daysAgo * kDayMs).toISOString(),
      sensor: firm.sensor, risk: "Critical", threat_type: "C2", src_ip: firm.host, dst_ip: kPeer,
      dst_port: 443, protocol: "TCP", name: "ET MALWARE Test CnC Checkin", detector: "waves-test",
      ...fields,
    };
    const told = await Api.withToken(this.server, firm.feed).call("POST", "/api/v1/ingest/alerts",
      JSON.stringify(line), "application/x-ndjson");
    expectEqual(told.accepted, 1, `accepted: ${JSON.stringify(told)}`);
    const found = await firm.api.get(`/api/v1/tenants/${firm.tenant}/alerts?q=${line.dst_ip}&period=1w`);
    return found.items[0].id;
  }

  async asks(firm, subject) {
    const made = await firm.api.post(`/api/v1/tenants/${firm.tenant}/inquiries`,
      { subject, body: "同じアラートが出ました。どうすればよいですか。", alert_ids: [firm.alert] });
    return made.inquiry.id;
  }

  waves(view = "peers") {
    return this.analyst.get(`/api/v1/desk/waves?view=${view}`);
  }

  async down() {
    await this.server?.stop();
    this.server?.remove();
  }
}

async function nothingYet(town, person) {
  await town.seen(town.firms[0]);
  await town.seen(town.firms[1], {}, 1);
  await person.go("/desk/waves");
  await person.page.getByText("いま同時多発はありません").waitFor();
  await person.holdsOnBoth("waves-empty");
}

async function threeAreAWave(town, person) {
  town.firms[0].alert = await town.seen(town.firms[0], {}, 3);
  town.firms[1].alert = await town.seen(town.firms[1]);
  for (const firm of town.firms.slice(2)) firm.alert = await town.seen(firm);
  await eventually("the round has seen it", async () => (await town.waves()).items[0]?.firms === 4,
    { withinMs: 20_000 });
  town.inquiries = [];
  for (const [i, firm] of town.firms.slice(0, 3).entries()) {
    town.inquiries.push(await town.asks(firm, `不審な通信について (${i + 1})`));
  }
  const { items } = await town.waves();
  expectEqual([items[0].what, items[0].risk, items[0].direction, items[0].asking_firms],
    [kPeer, "Critical", "outbound", 3], "the wave");
  await person.go("/desk");
  await person.page.getByRole("link", { name: "同時多発" }).first().click();
  const row = person.page.getByRole("list", { name: "同時多発" }).getByRole("listitem").filter({ hasText: kPeer });
  await row.getByText("4社").waitFor();
  await person.holdsOnBoth("waves-list");
  await person.page.keyboard.press("n");
  await person.page.getByRole("heading", { level: 2, name: "日ごとの会社の数" }).waitFor();
}

async function theWorkbenchSaysSo(town, person) {
  const [firm] = town.firms;
  await person.go(`/desk/inquiries/${firm.tenant}/${town.inquiries[0]}`);
  const line = person.page.getByRole("link", { name: "同じ相手が直近7日で4社に出ています" });
  await line.waitFor();
  await person.holdsOnBoth("waves-workbench");
  await line.click();
  await person.page.getByRole("heading", { level: 1, name: kPeer }).waitFor();
  await person.holdsOnBoth("wave-before");
}

async function oneTextForAll(town, person) {
  const { page } = person;
  const text = page.getByLabel("回答の文面");
  const put = page.getByRole("button", { name: "3件に下書きを置く" });
  await put.click();
  await page.getByText("回答の文面を入力してください").waitFor();
  await text.fill("{会社名}さま、まずLANケーブルを抜いてください。({担当者})");
  await put.click();
  await page.getByText("{担当者} は置き換えられません").first().waitFor();
  person.faults = []; // the browser tells of the refusal itself
  await person.holdsOnBoth("wave-refused");
  await text.fill("{会社名} ご担当者さま ({番号})\n\nまず、該当のPCのLANケーブルを抜いてください。");
  await put.click();
  await page.getByText("3件に下書きを置きました").waitFor();
  await page.getByText("送る前の下書き 3 件").waitFor();
  await person.holdsOnBoth("wave-drafts");
  for (const [i, firm] of town.firms.slice(0, 3).entries()) {
    const detail = await firm.api.get(`/api/v1/tenants/${firm.tenant}/inquiries/${town.inquiries[i]}`);
    expect(!JSON.stringify(detail).includes("LANケーブル"), "nothing has been sent");
  }
}

// What was not put is not gone: the common text stays for a second try.
async function theTextStaysWhereNothingWasPut(town, person) {
  const { page } = person;
  const [firm, ...others] = town.firms.slice(0, 3);
  const own = `/api/v1/tenants/${firm.tenant}/inquiries/${town.inquiries[0]}/draft`;
  const text = page.getByLabel("回答の文面");
  for (const other of others) await page.getByRole("checkbox", { name: other.name }).uncheck({ force: true });
  await text.fill("みなさまへ");
  let kept;
  await page.route("**/desk/waves/*/drafts", async (route) => {
    kept = await town.analyst.call("PUT", own, JSON.stringify({ kind: "answer", body: "書きかけ" }));
    await route.continue();
  });
  await page.getByRole("button", { name: "1件に下書きを置く" }).click();
  await page.getByText("下書きは置きませんでした").waitFor();
  await page.getByText("書きかけの下書きがあるため").waitFor();
  expectEqual(await text.inputValue(), "みなさまへ", "the common text");
  await person.holdsOnBoth("wave-missed");
  await page.unroute("**/desk/waves/*/drafts");
  await town.analyst.call("DELETE", `${own}?revision=${kept.draft.revision}`);
  await text.fill("");
  await page.reload();
  await person.settled();
}

async function eachIsSentByAPerson(town, person) {
  const { page } = person;
  await page.keyboard.press("n");
  for (let left = 3; left > 0; left -= 1) {
    await page.getByRole("navigation", { name: "同時多発への回答" })
      .getByText(`送る前の下書き ${left} 件`).waitFor();
    const body = page.getByLabel("本文");
    await eventually("the draft stands in the box", async () => /LANケーブル/.test(await body.inputValue()));
    const [firm] = town.firms.filter((each) => page.url().includes(each.tenant));
    expect((await body.inputValue()).startsWith(`${firm.name} ご担当者さま (Q-`), "for this company");
    if (left === 3) await person.holdsOnBoth("wave-trail");
    await page.getByRole("button", { name: "回答を送る" }).click();
    await page.getByText("回答を送りました").waitFor();
    await page.getByRole("navigation", { name: "同時多発への回答" })
      .getByText(`回答済み ${4 - left} 件`).waitFor();
    await page.getByLabel("本文").blur();
    await page.keyboard.press("n");
  }
  await page.getByRole("heading", { level: 1, name: kPeer }).waitFor();
  await page.getByText("回答済み 3 件").waitFor();
  await person.holdsOnBoth("wave-answered");
  for (const [i, firm] of town.firms.slice(0, 3).entries()) {
    const detail = await firm.api.get(`/api/v1/tenants/${firm.tenant}/inquiries/${town.inquiries[i]}`);
    const answers = detail.timeline.filter((entry) => entry.kind === "answer");
    expectEqual(answers.length, 1, "answers");
    expect(answers[0].body.startsWith(`${firm.name} ご担当者さま`), "with the name of its own company");
    for (const other of town.firms) {
      expect(other === firm || !answers[0].body.includes(other.name), "and of no other");
    }
  }
}

async function allOfThemAreTold(town, person) {
  const { page } = person;
  await page.getByRole("button", { name: "この4社への記事を書く" }).click();
  await page.getByRole("heading", { level: 1, name: "記事を直す" }).waitFor();
  const title = await page.getByLabel("タイトル").inputValue();
  expect(title.includes(kPeer), `the title says what it is about, it is ${title}`);
  await person.holdsOnBoth("wave-advisory");
  const found = await town.analyst.get("/api/v1/desk/advisories?state=draft");
  const detail = await town.analyst.get(`/api/v1/desk/advisories/${found.items[0].id}`);
  expectEqual(detail.firms.map((firm) => firm.id).sort().join(),
    town.firms.map((firm) => firm.tenant).sort().join(), "whom it is for");
}

async function aWaveOutlivesAKill(town) {
  const before = (await town.waves("all")).items;
  await town.server.kill();
  await town.server.start();
  town.analyst = await Api.signIn(town.server, "tanaka@desk.example", password);
  await town.seen(town.firms[3], { src_ip: "192.168.3.11" });
  await eventually("what came after is counted once", async () => {
    const after = (await town.waves("all")).items;
    return after.length === before.length && after.every((wave) =>
      wave.sightings === before.find((one) => one.id === wave.id).sightings + 1);
  }, { withinMs: 20_000 });
}

export default async function cases(report) {
  const town = await new WaveTown().up();
  const browser = await new Browser().open();
  const person = await browser.person(town.server, "tanaka@desk.example");
  await report.run("the same at two firms is no wave, and the page says what it is for",
    () => nothingYet(town, person));
  await report.run("the same peer at four firms is found by itself", () => threeAreAWave(town, person));
  await report.run("the workbench says that an alert is part of it", () => theWorkbenchSaysSo(town, person));
  await report.run("the common text stays where nothing was put",
    () => theTextStaysWhereNothingWasPut(town, person));
  await report.run("one text becomes a draft in each inquiry, and nothing is sent",
    () => oneTextForAll(town, person));
  await report.run("each answer is read and sent by a person, one after the other",
    () => eachIsSentByAPerson(town, person));
  await report.run("an advisory for its firms is begun from there", () => allOfThemAreTold(town, person));
  await browser.close();
  await report.run("after kill -9 nothing is counted twice and nothing is lost", () => aWaveOutlivesAKill(town));
  await town.down();
}
