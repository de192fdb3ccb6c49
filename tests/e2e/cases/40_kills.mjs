// kill -9 of server and agent at random moments while alerts come in, blocks come and go and
// back-ups are taken: nothing that was acknowledged is lost, router and record agree afterwards,
// and each back-up restores to a moment of the acknowledged history.
import { randomInt } from "node:crypto";
import { Backups, inquiriesOf } from "../lib/backups.mjs";
import { sensor, Stage } from "../lib/stage.mjs";
import { eventually, expect, expectEqual } from "../lib/report.mjs";
import { run } from "../lib/process.mjs";
import { binary, root } from "../lib/madoguchi.mjs";
import { eveLine } from "../lib/traffic.mjs";

const kills = Number(process.env.MADOGUCHI_KILLS ?? 20);
const sleep = (ms) => new Promise((resolve) => setTimeout(resolve, ms));

// One person does here what a thousand do elsewhere.
const unlimited = {
  MADOGUCHI_LIMITS_ADDRESS_PER_MINUTE: "0",
  MADOGUCHI_LIMITS_ACCOUNT_PER_MINUTE: "0",
  MADOGUCHI_LIMITS_TOKEN_PER_MINUTE: "0",
  MADOGUCHI_BLOCKS_BRAKE_TENANT: "10000",
  MADOGUCHI_BLOCKS_BRAKE_OPERATOR: "10000",
  MADOGUCHI_BLOCKS_BRAKE_MINUTES: "1", // ten thousand acts in ten are soon done here
  MADOGUCHI_BLOCKS_DAY_MAX: "100000",
};

// An address nobody was asked to block before; 2001:db8::/32 does not run out.
function freshFlow(number) {
  if (number < 255) return { host: "192.168.77.10", address: `203.0.113.${number}` };
  return { host: "2001:db8:1::10", address: `2001:db8:f::${number.toString(16)}` };
}

// Tries again while the server is down; anything but a refused connection is passed on.
async function insist(call) {
  for (let attempt = 0; ; attempt += 1) {
    try {
      return await call();
    } catch (error) {
      if (error.status !== undefined || attempt > 300) throw error;
      await sleep(100);
    }
  }
}

class Work {
  acknowledged = { inquiries: [], sightings: 0, blocks: [] };

  constructor(stage) {
    this.stage = stage;
    this.path = `/api/v1/tenants/${stage.tenant}`;
  }

  // One round: an alert on an address of its own, a question, and sometimes a block or its end.
  async round(number) {
    const flow = freshFlow(number);
    const ingested = await this.stage.feed.ingest(
      eveLine({ sensor, ...flow, proto: "TCP", sid: 9100000 + number }));
    this.acknowledged.sightings += ingested.sightings;
    const found = await this.customer.get(`${this.path}/alerts?q=${flow.address}&period=1d`);
    const alert = found.items[0];
    const opened = await this.customer.post(`${this.path}/inquiries`,
      { subject: `質問 ${number}`, body: "これは何ですか", alert_ids: [alert.id] });
    this.acknowledged.inquiries.push(opened.inquiry.id);
    await this.block(alert);
  }

  async block(alert) {
    const preview = await this.roomFor(alert);
    const block = await this.customer.post(`${this.path}/blocks`, {
      alert_id: alert.id,
      delegation_id: preview.delegation_id,
      consent_hash: preview.consent_hash,
      lifetime_hours: 24,
    });
    await this.approve(block.id);
    this.acknowledged.blocks.push({ id: block.id, address: alert.outside_ip, end: "none" });
    await this.removeSome();
  }

  // A block that ends keeps its place until the router has said so, and its agent may be dead.
  roomFor(alert) {
    return eventually("the router has room", async () => {
      const preview = await this.customer.get(
        `${this.path}/block-preview?alert_id=${alert.id}`);
      return preview.filters_used < preview.filter_cap ? preview : null;
    });
  }

  // Sometimes one, and always when many stand: the router takes a hundred.
  async removeSome() {
    const standing = this.acknowledged.blocks.filter((block) => block.end === "none");
    if (standing.length === 0 || (standing.length < 30 && randomInt(3) !== 0)) return;
    const block = standing[standing.length < 30 ? randomInt(standing.length) : 0];
    // Cut off by a kill, it may have been done or not.
    block.end = "unknown";
    await this.customer.post(`${this.path}/blocks/${block.id}/removal`);
    block.end = "acknowledged";
  }

  // Plans anew when another block has changed the router's set meanwhile, as a person would.
  async approve(id, attempts = 5) {
    const planned = await this.analyst.post(`${this.path}/blocks/${id}/plan`);
    try {
      await this.analyst.post(`${this.path}/blocks/${id}/approval`,
        { plan_hash: planned.plan.hash });
    } catch (error) {
      const isOld = error.body?.type === "/problems/blocking.plan-changed";
      if (!isOld || attempts === 1) throw error;
      await this.approve(id, attempts - 1);
    }
  }

  async signIn() {
    this.customer = await insist(() => this.stage.asCustomer());
    this.analyst = await insist(() => this.stage.asAnalyst());
  }

  // What a kill cut off may have been done or not: a person would look, and take back the rest.
  // Otherwise a long run fills the router with blocks nobody counts.
  async takeBackTheRest() {
    const wanted = new Set(
      this.acknowledged.blocks.filter((b) => b.end === "none").map((b) => b.id));
    for (const view of ["waiting", "in_force"]) {
      for (const block of await this.list(view)) {
        if (wanted.has(block.id) || block.state === "expiring") continue;
        await this.customer.post(`${this.path}/blocks/${block.id}/removal`);
      }
    }
  }

  async list(view) {
    const blocks = [];
    let cursor = "";
    do {
      const page = await this.customer.get(`${this.path}/blocks?view=${view}&limit=200${cursor}`);
      blocks.push(...page.items);
      cursor = page.next_cursor ? `&cursor=${page.next_cursor}` : "";
    } while (cursor);
    return blocks;
  }
}

async function keepWorking(work, flag) {
  let wasCutOff = false;
  for (let number = 1; !flag.isOver; number += 1) {
    try {
      if (wasCutOff) {
        await work.signIn();
        await work.takeBackTheRest();
        wasCutOff = false;
      }
      await work.round(number);
    } catch (error) {
      // A call cut off by a kill was not acknowledged. Every other fault is the test's business.
      if (error.status !== undefined) throw error;
      wasCutOff = true;
    }
  }
}

async function keepKilling(stage) {
  for (let count = 0; count < kills; count += 1) {
    await sleep(300 + randomInt(1500));
    if (randomInt(2) === 0) {
      await stage.server.kill();
      await sleep(randomInt(300));
      await stage.server.start();
    } else {
      stage.lab.agent.kill("SIGKILL");
      await stage.lab.agent.ended;
      await sleep(randomInt(300));
      stage.lab.startAgent(stage.agentLog);
    }
  }
}

async function compare(stage, work) {
  await work.signIn();
  for (const id of work.acknowledged.inquiries) {
    await work.customer.get(`${work.path}/inquiries/${id}`);
  }
  const wanted = work.acknowledged.blocks.filter((b) => b.end === "none").map((b) => b.address).sort();
  await eventually("router and record agree", async () => {
    const standing = await work.list("in_force");
    const inForce = standing.filter((b) => b.state === "verified").map((b) => b.target).sort();
    const kernel = stage.lab.kernelFilters();
    expectEqual(kernel, inForce, "in the router's kernel, against the record");
    const missing = wanted.filter((address) => !inForce.includes(address));
    expectEqual(missing, [], "acknowledged and not in force");
    return true;
  }, { withinMs: 60000, everyMs: 1000 });
  for (const block of work.acknowledged.blocks.filter((b) => b.end === "acknowledged")) {
    const now = await work.customer.get(`${work.path}/blocks/${block.id}`);
    expectEqual(now.state, "reverted", `the end of ${block.address}`);
  }
}

export default async function cases(report) {
  const stage = new Stage("kill", 40);
  let backups;
  await report.run(`case 12: no acknowledged write is lost over ${kills} kills`, async () => {
    await stage.up({ environment: unlimited });
    const work = new Work(stage);
    await work.signIn();
    const until = new Date(Date.now() + 86400e3).toISOString();
    await work.customer.post(`${work.path}/delegations`,
      { router_ids: [stage.router], ends_at: until });
    const flag = { isOver: false };
    backups = new Backups(stage.server, work.acknowledged.inquiries);
    const going = [keepWorking(work, flag), backups.keepTaking(flag)].map((each) =>
      each.then(() => null, (error) => error));
    await keepKilling(stage);
    flag.isOver = true;
    for (const fault of await Promise.all(going)) if (fault) throw fault;
    await compare(stage, work);
    const inquiries = await inquiriesOf(work.customer, stage.tenant);
    expect(work.acknowledged.inquiries.length > 5, "enough work was done to tell");
    console.log(`        ${work.acknowledged.inquiries.length} inquiries, ` +
      `${work.acknowledged.blocks.length} blocks acknowledged`);
    await stage.server.stop();
    run(binary, ["audit", "verify", "--data", stage.server.data], { cwd: root });
    await backups.compare(stage.tenant, inquiries);
    console.log(`        ${backups.count} back-ups, ${backups.cutOff} of them killed`);
  });
  backups?.remove();
  await stage.down();
}
