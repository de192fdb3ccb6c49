// The main job, in a browser and with real traffic: alert → inquiry → answer → request → approval →
// the router drops → 遮断中 → 解除 → it flows again, also when the store is set back to before that.
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { bad, neighbour, sensor, Stage } from "../lib/stage.mjs";
import { Browser, phone } from "../lib/browser.mjs";
import { eventually, expect, expectEqual } from "../lib/report.mjs";
import { eveLine } from "../lib/traffic.mjs";

const firm = "試験製作所";
const about = /指令サーバー/;
const question = "このアラートについて質問する";

async function customerAsks(customer, stage) {
  const { page } = customer;
  await customer.holds("home");
  await page.goto(`${stage.server.url}/t/${stage.tenant}/alerts`);
  await customer.holds("alerts");
  await page.getByRole("link", { name: about }).locator("visible=true").first().click();
  await page.getByRole("heading", { name: "何が起きたか" }).waitFor();
  await page.getByRole("heading", { name: "まずやること" }).waitFor();
  await customer.holds("alert-outbound");
  await page.getByRole("link", { name: question }).click();
  await page.getByLabel("くわしい内容").fill("経理のパソコンでしょうか。何をすればよいですか。");
  await customer.holds("inquiry-new");
  await page.getByRole("button", { name: "窓口に送る" }).click();
  await page.getByText("経理のパソコンでしょうか").first().waitFor();
  await customer.holds("inquiry-open");
}

async function analystAnswers(analyst) {
  const { page } = analyst;
  await analyst.go("/desk");
  await analyst.holds("desk-queue");
  await page.getByRole("link", { name: about }).first().click();
  await page.getByRole("heading", { level: 1, name: about }).waitFor();
  await analyst.settled();
  await page.keyboard.press("t");
  await page.getByText("青木 健").first().waitFor();
  await page.keyboard.press("a");
  await page.keyboard.type("LANケーブルを抜いて、電源は入れたままにしてください。相手の遮断もお手伝いできます。");
  await analyst.holds("desk-bench");
  await page.getByRole("button", { name: "回答を送る" }).click();
  await page.getByText("回答を送りました").waitFor();
}

async function customerMakesDelegation(customer, stage) {
  const { page } = customer;
  await customer.go(`/t/${stage.tenant}/delegations`);
  await customer.holds("delegations-empty");
  await page.getByRole("link", { name: "新しく作成する" }).click();
  await page.getByRole("button", { name: "代行設定用アカウントを作成する" }).waitFor();
  await customer.holds("delegation-new");
  await page.getByRole("button", { name: "代行設定用アカウントを作成する" }).click();
  await page.getByText("有効", { exact: true }).first().waitFor();
  await customer.holds("delegations");
}

async function customerRequests(customer, stage) {
  const { page } = customer;
  await customer.go(`/t/${stage.tenant}/inquiries`);
  await customer.holds("inquiries");
  await page.getByRole("link", { name: about }).first().click();
  await page.getByText("LANケーブルを抜いて").first().waitFor();
  await customer.holds("inquiry-answered");
  await page.getByRole("link", { name: `${bad} の遮断を依頼する` }).click();
  await page.getByRole("heading", { name: "ご確認いただくこと" }).waitFor();
  await customer.holds("block-request");
  await page.getByText("内容を読み、同意します").click();
  await page.getByRole("button", { name: `${bad} の遮断を依頼する` }).click();
  await page.getByText("申請中").first().waitFor();
  await customer.holds("block-requested");
}

async function analystApproves(analyst) {
  const { page } = analyst;
  await analyst.go("/desk/blocks");
  await analyst.holds("desk-blocks");
  await page.getByRole("link", { name: bad }).click();
  await page.getByRole("button", { name: "計画を作る" }).click();
  await page.getByRole("button", { name: `${bad} の遮断を承認する` }).waitFor();
  await analyst.holds("block-previewed");
  await page.getByRole("button", { name: `${bad} の遮断を承認する` }).click();
}

async function everybodySeesItBlocked(stage, customer) {
  await customer.page.getByText("遮断中").first().waitFor({ timeout: 30000 });
  await customer.holds("block-verified");
  await eventually("established and new flows to the bad address stop",
    () => stage.traffic.isStopped(bad), { withinMs: 30000 });
  expect(stage.traffic.isFlowing(neighbour), "the neighbour address goes on");
  expectEqual(stage.lab.kernelFilters(), [bad], "filters in the router's kernel");
  await customer.go(`/t/${stage.tenant}`);
  await customer.page.getByText("遮断中").first().waitFor();
  await customer.holds("home-blocked");
}

async function customerUnblocks(stage, customer) {
  const { page } = customer;
  await customer.go(`/t/${stage.tenant}/blocks`);
  await customer.holds("blocks");
  await page.getByRole("link", { name: new RegExp(bad.replaceAll(".", "\\.")) }).first().click();
  await page.getByRole("button", { name: `${bad} の遮断を解除` }).click();
  await page.getByRole("button", { name: `${bad} の遮断を解除する` }).click();
  await page.getByText("解除済み").first().waitFor({ timeout: 30000 });
  await customer.holds("block-reverted");
  await eventually("the flows resume", () => stage.traffic.isFlowing(bad), { withinMs: 90000 });
  expectEqual(stage.lab.kernelFilters(), [], "filters left in the router's kernel");
}

// The back-up holds the block in force; the customer has taken it off since.
async function staysOffAfterARestore(stage, backup) {
  await stage.server.stop();
  stage.server.data = join(backup, "..", "fresh");
  stage.server.cli(["restore", backup]);
  await stage.server.start();
  const blocks = `/api/v1/tenants/${stage.tenant}/blocks`;
  const customer = await stage.asCustomer();
  const [block] = (await customer.get(blocks)).items;
  await eventually("the agent told what the router holds, and the block ended",
    async () => (await customer.get(`${blocks}/${block.id}`)).state === "reverted", { withinMs: 60000 });
  const { ended_why: why } = await customer.get(`${blocks}/${block.id}`);
  expect(why.includes("バックアップ"), `why it ended: ${why}`);
  expectEqual(stage.lab.kernelFilters(), [], "filters in the router's kernel");
  expect(stage.traffic.isFlowing(bad), "what was taken off flows on");
}

export default async function cases(report) {
  const stage = new Stage("walk", 10);
  const browser = new Browser();
  const place = mkdtempSync(join(tmpdir(), "madoguchi-walk-kept-"));
  const backup = join(place, "backup");
  let served = place; // the data folder before the restore
  await report.run("from an alert of real traffic to 遮断中 and 解除, in a browser", async () => {
    await stage.up();
    served = stage.server.data;
    await browser.open();
    await stage.feed.ingest(["TCP", "UDP"].map((proto) =>
      eveLine({ sensor, address: bad, proto })).join("\n"));
    const customer = await browser.person(stage.server, "sato@test.example",
      { viewport: phone });
    const analyst = await browser.person(stage.server, "aoki@desk.example");
    expect(await customer.page.getByText(firm).first().isVisible(), "the firm's own name is shown");
    await customerAsks(customer, stage);
    await analystAnswers(analyst);
    await customerMakesDelegation(customer, stage);
    await customerRequests(customer, stage);
    await analystApproves(analyst);
    await everybodySeesItBlocked(stage, customer);
    stage.server.cli(["backup", backup]);
    await customerUnblocks(stage, customer);
  });
  await report.run("what a customer took off stays off when the store is restored",
    () => staysOffAfterARestore(stage, backup));
  await browser.close();
  await stage.down();
  for (const folder of [place, served]) rmSync(folder, { recursive: true, force: true });
}
