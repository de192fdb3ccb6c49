// Every page, for everybody who has it, on a phone and on a desk, with the demo data; and every
// state of a block that a person can meet. Each holds: no sideways scroll, axe finds nothing.
import { Api } from "../lib/api.mjs";
import { Browser, desk, phone } from "../lib/browser.mjs";
import { Madoguchi } from "../lib/madoguchi.mjs";
import { PlayedRouter } from "../lib/played_router.mjs";
import { eventually, expectEqual } from "../lib/report.mjs";

const password = "madoguchi-demo-1";
const customer = "sato@aozora.example";
const partner = "ono@midori.example";
const analyst = "aoki@desk.example";
const labTarget = "198.51.100.10"; // the fresh alert on the router with an agent

async function blocksOf(api, tenant) {
  return (await api.get(`/api/v1/tenants/${tenant}/blocks?limit=200`)).items;
}

// Asks for a block of the lab router's fresh alert, as the customer.
async function request(api, tenant) {
  const path = `/api/v1/tenants/${tenant}`;
  const alerts = (await api.get(`${path}/alerts?q=${labTarget}&period=1w`)).items;
  const preview = await api.get(`${path}/block-preview?alert_id=${alerts[0].id}`);
  return api.post(`${path}/blocks`, {
    alert_id: alerts[0].id,
    delegation_id: preview.delegation_id,
    consent_hash: preview.consent_hash,
  });
}

// Brings blocks into each state and shows each to the customer.
class Life {
  constructor(server, person, tenant) {
    this.person = person;
    this.server = server;
    this.path = `/api/v1/tenants/${tenant}`;
    this.tenant = tenant;
  }

  async begin() {
    this.customer = await Api.signIn(this.server, customer, password);
    this.desk = await Api.signIn(this.server, analyst, password);
    this.router = await new PlayedRouter(this.server).enrol("demo-router-1");
  }

  async show(id, state) {
    await eventually(`a block is ${state}`, async () =>
      (await this.customer.get(`${this.path}/blocks/${id}`)).state === state);
    await this.person.holdsOnBoth(`block-${state}`, `/t/${this.tenant}/blocks/${id}`);
  }

  async plan(id) {
    return this.desk.post(`${this.path}/blocks/${id}/plan`);
  }

  async declined() {
    const block = await request(this.customer, this.tenant);
    await this.show(block.id, "requested");
    await this.plan(block.id);
    await this.show(block.id, "previewed");
    await this.desk.post(`${this.path}/blocks/${block.id}/decline`,
      { why: "この相手は、お使いの取引先の設備と確認できたためです" });
    await this.show(block.id, "declined");
  }

  async withdrawn() {
    const block = await request(this.customer, this.tenant);
    await this.customer.post(`${this.path}/blocks/${block.id}/withdrawal`);
    await this.show(block.id, "withdrawn");
  }

  async ran() {
    const block = await request(this.customer, this.tenant);
    const { plan } = await this.plan(block.id);
    await this.desk.post(`${this.path}/blocks/${block.id}/approval`, { plan_hash: plan.hash });
    await this.show(block.id, "applying");
    await this.router.report();
    await this.show(block.id, "verified");
    await this.router.report({ without: [labTarget] });
    await this.show(block.id, "drifted");
    await this.customer.post(`${this.path}/blocks/${block.id}/removal`);
    await this.show(block.id, "expiring");
    await this.router.report();
    await this.show(block.id, "reverted");
  }

  // What the demo data brings along.
  async told() {
    const all = await blocksOf(this.customer, this.tenant);
    for (const state of ["proposed", "failed"]) {
      const block = all.find((each) => each.state === state);
      await this.show(block.id, state);
    }
  }
}

async function pagesOfCompany(person, tenant) {
  const path = `/t/${tenant}`;
  const first = async (subject) =>
    (await person.page.evaluate(async (url) => (await fetch(url)).json(),
      `/api/v1/tenants/${tenant}/${subject}?limit=1`)).items[0]?.id;
  await person.holdsOnBoth("company-home", path);
  await person.holdsOnBoth("company-alerts", `${path}/alerts?period=1m`);
  await person.holdsOnBoth("company-alert", `${path}/alerts/${await first("alerts")}`);
  await person.holdsOnBoth("company-inquiries", `${path}/inquiries`);
  await person.holdsOnBoth("company-inquiry", `${path}/inquiries/${await first("inquiries")}`);
  await person.holdsOnBoth("company-inquiry-new", `${path}/inquiries/new`);
  await person.holdsOnBoth("company-blocks", `${path}/blocks`);
  await person.holdsOnBoth("company-delegations", `${path}/delegations`);
  await person.holdsOnBoth("company-delegation-new", `${path}/delegations/new`);
  await person.holdsOnBoth("company-not-found", `${path}/no-such-page`);
}

async function pagesOfDesk(person) {
  await person.holdsOnBoth("desk-queue-all", "/desk?view=all");
  await person.page.keyboard.press("n");
  await person.page.getByRole("heading", { name: "区分" }).first().waitFor();
  await person.holdsOnBoth("desk-bench-demo");
  await person.holdsOnBoth("desk-approvals", "/desk/blocks");
  await person.holdsOnBoth("desk-companies", "/companies");
}

// How long a block waits is set when it is opened, so this one has a server of its own, on which
// the demo's proposal of five hours ago is too old.
async function lapsedBlock(server, browser) {
  server.environment = { MADOGUCHI_BLOCKS_LAPSE_HOURS: "1" };
  await server.start();
  const api = await Api.signIn(server, customer, password);
  const tenant = api.session.home_tenant_id;
  const lapsed = await eventually("the demo's proposal has lapsed", async () =>
    (await blocksOf(api, tenant)).find((each) => each.state === "lapsed"));
  const person = await browser.person(server, customer, { password });
  await person.holdsOnBoth("block-lapsed", `/t/${tenant}/blocks/${lapsed.id}`);
  expectEqual(lapsed.status, "not_blocked", "the status of a lapsed block");
}

export default async function cases(report) {
  const server = new Madoguchi("pages", { demo: true });
  const browser = await new Browser().open();
  await server.start();
  const session = await Api.signIn(server, customer, password);
  const tenant = session.session.home_tenant_id;

  await report.run("the pages of a company", async () => {
    const person = await browser.person(server, customer, { password });
    await pagesOfCompany(person, tenant);
  });
  await report.run("the pages of a reseller", async () => {
    const person = await browser.person(server, partner, { password });
    await person.holdsOnBoth("partner-companies", "/companies");
  });
  await report.run("the pages of the desk", async () => {
    const person = await browser.person(server, analyst, { password });
    await pagesOfDesk(person);
  });
  await report.run("every state of a block", async () => {
    const person = await browser.person(server, customer, { password });
    const life = new Life(server, person, tenant);
    await life.begin();
    await life.told();
    await life.declined();
    await life.withdrawn();
    await life.ran();
  });
  await server.stop();
  server.remove();
  const impatient = new Madoguchi("lapse", { demo: true });
  await report.run("a proposal nobody confirmed lapses", () => lapsedBlock(impatient, browser));
  await impatient.stop();
  impatient.remove();
  await browser.close();
}
