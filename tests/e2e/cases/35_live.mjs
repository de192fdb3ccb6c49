// Pages hear of changes while they happen: one stream a browser, whatever the number of tabs.
import { Browser, Person } from "../lib/browser.mjs";
import { eventually, expect, expectEqual } from "../lib/report.mjs";
import { Town } from "../lib/town.mjs";

const isStream = (request) => request.url().includes("/api/v1/events");

async function live(report, town, browser) {
  const inquiry = await town.inquiry(town.customer, town.ours, { subject: "生きた画面" });
  const path = `/t/${town.ours}/inquiries/${inquiry}`;
  const first = await browser.person(town.server, "ours@test.example");
  const context = first.page.context();
  const streams = [];
  const open = new Set();
  context.on("request", (request) => {
    if (!isStream(request)) return;
    streams.push(request);
    open.add(request);
  });
  for (const end of ["requestfailed", "requestfinished"]) context.on(end, (request) => open.delete(request));
  await first.go(path); // a fresh page opens the stream anew, where it is counted
  await eventually("the first tab has a stream", () => streams.length >= 1);
  const second = new Person(town.server, await context.newPage());
  await second.go(path);

  const answered = async (words) => {
    await town.analyst.post(`${town.path(town.ours)}/inquiries/${inquiry}/messages`,
      { kind: "answer", body: words });
  };

  await report.run("a page shows an answer without asking again and again", async () => {
    let asked = 0;
    context.on("request", (request) => {
      if (request.url().endsWith(`/inquiries/${inquiry}`)) asked += 1;
    });
    await answered("一つめの回答です");
    for (const { page } of [first, second]) await page.getByText("一つめの回答です").first().waitFor();
    expect(asked <= 6, `each tab read it once or twice, got ${asked} requests`);
  });

  await report.run("two tabs share one stream", () => {
    expectEqual(open.size, 1, "open streams");
  });

  await report.run("the other tab goes on when the first is closed", async () => {
    const before = streams.length;
    await first.page.close();
    await eventually("the second tab opens its own", () => streams.length > before);
    expect(streams.at(-1).url().includes("after="), "it goes on after the last event");
    await answered("二つめの回答です");
    await second.page.getByText("二つめの回答です").first().waitFor();
  });

  await report.run("a page finds its way back after the server was killed", async () => {
    await town.server.kill();
    await town.server.start();
    await town.customer.get("/api/v1/session");
    await answered("三つめの回答です");
    await second.page.getByText("三つめの回答です").first().waitFor({ timeout: 40_000 });
  });
}

export default async function cases(report) {
  const browser = new Browser();
  const town = new Town();
  try {
    await town.up();
    await browser.open();
    await live(report, town, browser);
  } finally {
    await browser.close();
    await town.down();
  }
}
