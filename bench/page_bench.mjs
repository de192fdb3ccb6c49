// From the approval to 遮断中 on a page that is open, with the real agent on a router in the lab.
// usage: node bench/page_bench.mjs [ROUNDS]      needs "make build" and root; prints one page
// Each round: the customer's page of a block is open in a browser, the desk approves through the API,
// and the page itself notes when the word stands on it. Then the block is taken off again.
import { loadavg, release } from "node:os";
import { Browser, phone } from "../tests/e2e/lib/browser.mjs";
import { eventually } from "../tests/e2e/lib/report.mjs";
import { sensor, Stage } from "../tests/e2e/lib/stage.mjs";
import { eveLine } from "../tests/e2e/lib/traffic.mjs";
import { stopAll } from "../tests/e2e/lib/process.mjs";

const kUnlimited = {
  MADOGUCHI_LIMITS_ADDRESS_PER_MINUTE: "0",
  MADOGUCHI_LIMITS_ACCOUNT_PER_MINUTE: "0",
  MADOGUCHI_LIMITS_TOKEN_PER_MINUTE: "0",
  MADOGUCHI_BLOCKS_BRAKE_TENANT: "1000",
  MADOGUCHI_BLOCKS_BRAKE_OPERATOR: "1000",
  MADOGUCHI_BLOCKS_DAY_MAX: "1000",
};

const at = (sorted, share) => sorted[Math.min(sorted.length - 1, Math.ceil(share * sorted.length) - 1)];

class Rounds {
  constructor(stage, browser) {
    this.stage = stage;
    this.browser = browser;
    this.path = `/api/v1/tenants/${stage.tenant}`;
  }

  async begin() {
    this.customer = await this.stage.asCustomer();
    this.analyst = await this.stage.asAnalyst();
    await this.customer.post(`${this.path}/delegations`, { router_ids: [this.stage.router],
      ends_at: new Date(Date.now() + 30 * 86400e3).toISOString() });
    this.reader = await this.browser.person(this.stage.server, "sato@test.example", { viewport: phone });
  }

  async planned(round) {
    const address = `198.51.100.${20 + round % 200}`;
    await this.stage.feed.ingest(eveLine({ sensor, address, proto: "TCP", sid: 9300000 + round }));
    const found = await this.customer.get(
      `${this.path}/alerts?q=${encodeURIComponent(address)}&period=1d`);
    const alert = found.items[0].id;
    const preview = await this.customer.get(`${this.path}/block-preview?alert_id=${alert}`);
    const asked = await this.customer.post(`${this.path}/blocks`, { alert_id: alert,
      delegation_id: preview.delegation_id, consent_hash: preview.consent_hash, lifetime_hours: 24 });
    return this.analyst.post(`${this.path}/blocks/${asked.id}/plan`);
  }

  // Milliseconds from the approval's request to the word on the page.
  async one(round) {
    const block = await this.planned(round);
    const { page } = this.reader;
    await page.goto(`${this.stage.server.url}/t/${this.stage.tenant}/blocks/${block.id}`);
    await page.getByText("申請中").first().waitFor();
    const shown = page.evaluate(() => new Promise((resolve) => {
      const look = () => {
        if (document.querySelector("main")?.innerText.includes("遮断中")) resolve(Date.now());
      };
      new MutationObserver(look).observe(document.body,
        { subtree: true, childList: true, characterData: true });
    }));
    const begun = Date.now();
    await this.analyst.post(`${this.path}/blocks/${block.id}/approval`, { plan_hash: block.plan.hash });
    const took = await shown - begun;
    await this.customer.post(`${this.path}/blocks/${block.id}/removal`);
    await eventually("it is off again", async () =>
      (await this.customer.get(`${this.path}/blocks/${block.id}`)).state === "reverted");
    return took;
  }
}

const rounds = Number(process.argv[2] ?? 100);
const stage = new Stage("pageb", 78);
const browser = new Browser();
const before = loadavg()[0];
try {
  await stage.up({ environment: kUnlimited });
  await browser.open();
  const run = new Rounds(stage, browser);
  await run.begin();
  const took = [];
  for (let round = 0; round < rounds; round += 1) took.push(await run.one(round));
  took.sort((a, b) => a - b);
  console.log(`# From the approval to 遮断中 on an open page

\`node bench/page_bench.mjs ${rounds}\` on 2 cores, Linux ${release()}; server, agent, router, browser and
peers share them. Load average before ${before.toFixed(2)}, after ${loadavg()[0].toFixed(2)}.

From the approval's request to the word on the customer's page, through the agent's read-back.

| rounds | p50 ms | p90 | p99 | most |
|---|---|---|---|---|
| ${rounds} | ${at(took, 0.5)} | ${at(took, 0.9)} | ${at(took, 0.99)} | ${took.at(-1)} |`);
} finally {
  await browser.close();
  await stage.down();
  await stopAll();
}
