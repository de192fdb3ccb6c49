// Two analysts on one inquiry see each other; what one began to write is on the server.
import { Browser, desk, phone } from "../lib/browser.mjs";
import { eventually, expect, expectEqual } from "../lib/report.mjs";
import { Town } from "../lib/town.mjs";

const open = async (browser, town, login, inquiry, options) => {
  const person = await browser.person(town.server, login, options);
  await person.go(`/desk/inquiries/${town.ours}/${inquiry}`);
  return person;
};
const bodyOf = ({ page }) => page.getByLabel("本文");
const draftPath = (town, inquiry) => `${town.path(town.ours)}/inquiries/${inquiry}/draft`;
const kept = async (api, town, inquiry) => (await api.get(draftPath(town, inquiry))).draft;
const isKept = (api, town, inquiry, text) => eventually(`the server has: ${text}`,
  async () => (await kept(api, town, inquiry))?.body === text);

async function seeEachOther(town, browser) {
  const inquiry = await town.inquiry(town.customer, town.ours, { subject: "二人で見る" });
  const tanaka = await open(browser, town, "tanaka@desk.example", inquiry);
  const suzuki = await open(browser, town, "suzuki@desk.example", inquiry);
  await tanaka.page.getByText("鈴木さんが読んでいます").first().waitFor();
  await suzuki.page.getByText("田中さんが読んでいます").first().waitFor();
  await bodyOf(tanaka).fill("まず、LANケーブルを抜いてください。");
  const writes = suzuki.page.getByRole("status").getByText("田中さんが返信を書いています");
  await writes.waitFor();
  await suzuki.holdsOnBoth("desk-other-writes");
  expectEqual(await tanaka.page.getByText("田中さんが").count(), 0, "lines about oneself");

  const third = await browser.person(town.server, "tanaka@desk.example");
  await third.go("/desk?view=all");
  await third.page.getByRole("listitem").filter({ hasText: "二人で見る" })
    .getByText("鈴木さんが読んでいます").waitFor();
  await third.holdsOnBoth("desk-queue-presence");
  await third.page.context().close();

  await bodyOf(tanaka).fill("");
  await writes.waitFor({ state: "hidden" });
  await tanaka.leave();
  await suzuki.page.getByText("田中さんが読んでいます").first().waitFor({ state: "hidden", timeout: 10_000 });
  await suzuki.go("/desk?view=all");
  await eventually("who went back to the queue reads no more", async () =>
    !(await town.analyst.get("/api/v1/desk/presence")).items.some((one) => one.inquiry_id === inquiry));
  await tanaka.page.context().close();
  await suzuki.page.context().close();
}

async function customersSeeNothing(town, browser) {
  const inquiry = await town.inquiry(town.customer, town.ours);
  const tanaka = await open(browser, town, "tanaka@desk.example", inquiry);
  await bodyOf(tanaka).fill("社内で相談中の文章");
  await isKept(await town.as("tanaka@desk.example"), town, inquiry, "社内で相談中の文章");
  const customer = await browser.person(town.server, "ours@test.example");
  const asked = [];
  customer.page.on("request", (request) => asked.push(request.url()));
  await customer.go(`/t/${town.ours}/inquiries/${inquiry}`);
  await customer.page.getByLabel("返信").waitFor();
  expect(!(await customer.page.content()).includes("田中さんが"), "a customer does not see who reads");
  expect(!asked.some((url) => /presence|\/draft/.test(url)), "nor asks for it");
  await tanaka.page.context().close();
  await customer.page.context().close();
}

async function draftsFollow(town, browser) {
  const inquiry = await town.inquiry(town.customer, town.ours);
  const api = await town.as("tanaka@desk.example");
  const office = await open(browser, town, "tanaka@desk.example", inquiry);
  await office.page.getByRole("radio", { name: "社内メモ" }).check({ force: true });
  await bodyOf(office).fill("事務所で書きはじめた");
  await isKept(api, town, inquiry, "事務所で書きはじめた");
  await town.server.kill();
  await town.server.start();
  const home = await open(browser, town, "tanaka@desk.example", inquiry);
  await eventually("the draft is in the other browser",
    async () => await bodyOf(home).inputValue() === "事務所で書きはじめた");
  expect(await home.page.getByRole("radio", { name: "社内メモ" }).isChecked(), "a memo stays a memo");
  await home.holdsOnBoth("desk-draft");

  await bodyOf(home).fill("自宅で続きを書いた");
  await eventually("and the first browser follows",
    async () => await bodyOf(office).inputValue() === "自宅で続きを書いた", { withinMs: 40_000 });
  await home.page.getByRole("button", { name: "社内メモを残す" }).click();
  await home.page.getByText("社内メモを残しました").waitFor();
  expectEqual(await kept(api, town, inquiry), null, "the draft of what was sent");
  await eventually("nothing is left to be sent twice", async () => await bodyOf(office).inputValue() === "");
  await office.page.context().close();
  await home.page.context().close();
}

async function theOlderOneIsOffered(town, browser) {
  const inquiry = await town.inquiry(town.customer, town.ours);
  const api = await town.as("tanaka@desk.example");
  const page = await open(browser, town, "tanaka@desk.example", inquiry);
  await bodyOf(page).fill("はじめの文章");
  await isKept(api, town, inquiry, "はじめの文章");
  // Without a line to the server one writes on; meanwhile another browser has written, too.
  await page.page.context().setOffline(true);
  await bodyOf(page).fill("つながらない間に書いた文章");
  await page.page.getByText("いまこの端末だけに保存しています").waitFor();
  const { revision } = await kept(api, town, inquiry);
  await api.call("PUT", draftPath(town, inquiry),
    JSON.stringify({ kind: "answer", body: "別の端末で書いた文章", replaces: revision }));
  page.faults = []; // of the line that was cut
  await page.page.context().setOffline(false);
  await page.page.getByText("別の画面で書いた下書きがあります").waitFor({ timeout: 40_000 });
  expectEqual(await bodyOf(page).inputValue(), "別の端末で書いた文章", "the newer one in the box");
  await page.page.getByText("つながらない間に書いた文章").waitFor();
  page.faults = [];
  await page.holdsOnBoth("desk-older-draft");
  await page.page.getByRole("button", { name: "本文と入れ替える" }).click();
  expectEqual(await bodyOf(page).inputValue(), "つながらない間に書いた文章", "the older one was taken");
  await isKept(api, town, inquiry, "つながらない間に書いた文章");
  await page.page.getByRole("button", { name: "この下書きを消す" }).click();
  await page.page.getByText("別の画面で書いた下書きがあります").waitFor({ state: "hidden" });
  await page.page.context().close();
}

export default async function cases(report) {
  const town = await new Town().up();
  town.server.addUser("tanaka@desk.example", "田中", "analyst");
  town.server.addUser("suzuki@desk.example", "鈴木", "analyst");
  const browser = await new Browser().open();
  await report.run("two analysts on one inquiry see each other, and who writes", () => seeEachOther(town, browser));
  await report.run("a customer sees nothing of it", () => customersSeeNothing(town, browser));
  await report.run("a draft follows its writer into another browser, over kill -9",
    () => draftsFollow(town, browser));
  await report.run("of two drafts the newer one stands and the older one is offered",
    () => theOlderOneIsOffered(town, browser));
  await browser.close();
  await town.down();
}
