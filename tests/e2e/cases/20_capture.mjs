// The shared capture goes in by HTTP; what Madoguchi counts equals an independent count.
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { Api } from "../lib/api.mjs";
import { Browser } from "../lib/browser.mjs";
import { corporateNumber } from "../lib/corporate_number.mjs";
import { Madoguchi, password, root } from "../lib/madoguchi.mjs";
import { expect, expectEqual, Skip } from "../lib/report.mjs";

const whole = join(root, "../shared/data/eve/slips/test6-malicious.suricata.json");
const part = join(root, "tests/data/eve/test6-part.suricata.json");

// Counted anew, from the lines alone: sightings per (gid, sid, inside, outside), and the alerts
// that a gap of more than 24 hours cuts them into.
export function countIndependently(text) {
  const sightings = new Map();
  let other = 0;
  for (const line of text.split("\n").filter((l) => l.trim() !== "")) {
    const event = JSON.parse(line);
    if (event.event_type !== "alert") {
      other += 1;
      continue;
    }
    const isSourceInside = event.src_ip.startsWith("192.168.1.");
    const [inside, outside] = isSourceInside
      ? [event.src_ip, event.dest_ip] : [event.dest_ip, event.src_ip];
    const key = `${event.alert.gid}:${event.alert.signature_id} ${inside} ${outside}`;
    sightings.set(key, [...(sightings.get(key) ?? []), Date.parse(event.timestamp)]);
  }
  let alerts = 0;
  for (const times of sightings.values()) {
    times.sort((a, b) => a - b);
    alerts += times.filter((t, i) => i === 0 || t - times[i - 1] > 24 * 3600e3).length;
  }
  return { sightings, alerts, other };
}

async function allAlerts(api, tenant) {
  const items = [];
  let cursor = "";
  do {
    const page = await api.get(`/api/v1/tenants/${tenant}/alerts?limit=200&period=custom` +
      `&from=2021-01-01T00:00:00Z&to=2022-01-01T00:00:00Z${cursor && `&cursor=${encodeURIComponent(cursor)}`}`);
    items.push(...page.items);
    cursor = page.next_cursor;
  } while (cursor);
  return items;
}

// One of the capture's alerts, in the portal: why it can't be blocked, a question, an answer.
async function askedAndAnswered(server, browser, tenant) {
  server.addUser("aoki@desk.example", "青木 健", "analyst");
  const customer = await browser.person(server, "mori@test.example");
  const path = `/t/${tenant}/alerts`;
  await customer.go(`${path}?period=custom&from=2021-01-01&to=2021-12-31`);
  await customer.page.getByText("下り").locator("visible=true").first().waitFor();
  const [alert] = await allAlerts(await Api.signIn(server, "mori@test.example", password), tenant);
  await customer.go(`${path}/${alert.id}`);
  await customer.page.getByText("下り").first().waitFor();
  await customer.page.getByText("このアラートは遮断できません (遮断不可)").waitFor();
  await customer.page.getByText("外から入ってくる通信(下り)のため").first().waitFor();
  await customer.holds("capture-alert");
  await customer.page.getByRole("link", { name: "このアラートについて質問する" }).click();
  await customer.page.getByLabel("くわしい内容").fill("外から攻撃されているのでしょうか。");
  await customer.page.getByRole("button", { name: "窓口に送る" }).click();
  await customer.page.getByText("外から攻撃されているのでしょうか").first().waitFor();

  const analyst = await browser.person(server, "aoki@desk.example");
  await analyst.page.getByRole("list", { name: "受付キュー" }).getByRole("link").first().click();
  await analyst.page.getByRole("button", { name: "担当になる" }).click();
  await analyst.page.getByLabel("本文").fill("外からの通信は、ルーターで止まっています。");
  await analyst.page.getByRole("button", { name: "回答を送る" }).click();
  await analyst.page.getByText("回答を送りました").waitFor();
  await customer.page.getByText("外からの通信は、ルーターで止まっています").waitFor();
}

export default async function cases(report) {
  const server = new Madoguchi("capture");
  let tenant;
  await report.run("the capture's alerts and sightings equal an independent count", async () => {
    const file = existsSync(whole) ? whole : part;
    if (!existsSync(file)) throw new Skip("neither the shared capture nor its part is here");
    const text = readFileSync(file, "utf8");
    const wanted = countIndependently(text);
    tenant = server.addTenant("記録商店", corporateNumber("100000000001"));
    server.addRouter(tenant, "stratosphere.org", { prefixes: ["192.168.1.0/24"] });
    server.addUser("mori@test.example", "森 一郎", "company_admin", ["--tenant", tenant]);
    const token = server.addToken("stratosphere.org");
    await server.start();

    const answer = await Api.withToken(server, token).ingest(text);
    const total = [...wanted.sightings.values()].reduce((sum, times) => sum + times.length, 0);
    expectEqual(answer.refused, 0, "refused lines");
    expectEqual(answer.sightings, total, "sightings");
    expectEqual(answer.alerts_new, wanted.alerts, "alerts");

    const customer = await Api.signIn(server, "mori@test.example", password);
    const alerts = await allAlerts(customer, tenant);
    expectEqual(alerts.length, wanted.alerts, "alerts listed");
    const counted = new Map();
    for (const alert of alerts) {
      const key = `${alert.signature} ${alert.inside_ip} ${alert.outside_ip}`;
      counted.set(key, (counted.get(key) ?? 0) + alert.sightings);
    }
    for (const [key, times] of wanted.sightings) {
      expectEqual(counted.get(key), times.length, `sightings of ${key}`);
    }
    expect(alerts.every((alert) => alert.direction === "inbound"), "all are 下り");
    expect(alerts.every((a) => a.block_status === "not_blockable" && a.block_reason),
      "all are 遮断不可, with the reason");
    const preview = await customer.get(
      `/api/v1/tenants/${tenant}/block-preview?alert_id=${alerts[0].id}`);
    expect(!preview.eligible && preview.reason, "the preview refuses with the reason");
  });
  const browser = new Browser();
  await report.run("one of them is asked about and answered in the portal", async () => {
    if (!tenant) throw new Skip("the capture did not go in");
    await browser.open();
    await askedAndAnswered(server, browser, tenant);
  });
  await browser.close();
  await server.stop();
  server.remove();
}
