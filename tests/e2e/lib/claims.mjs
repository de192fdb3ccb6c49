// Claims by the API: what the insurance cases share.
import { setTimeout as pause } from "node:timers/promises";

const dayInJapan = (at) => new Date(at.getTime() + 9 * 3600e3).toISOString().slice(0, 10);
export const today = () => dayInJapan(new Date());

export const unlimited = {
  MADOGUCHI_LIMITS_ADDRESS_PER_MINUTE: "0",
  MADOGUCHI_LIMITS_ACCOUNT_PER_MINUTE: "0",
  MADOGUCHI_LIMITS_TOKEN_PER_MINUTE: "0",
};

export class Claims {
  constructor(path, customer, clerk) {
    this.path = `${path}/claims`;
    this.customer = customer;
    this.clerk = clerk;
    this.count = 0;
  }

  act(who, claim, what, body = {}) {
    return who.post(`${this.path}/${claim}/${what}`, body);
  }

  open(fields = {}) {
    return this.customer.post(this.path,
      { discovered_at: new Date().toISOString(), summary: "サーバーが感染しました", ...fields });
  }

  cost(claim, amount, fields = {}) {
    this.count += 1;
    return this.act(this.customer, claim, "costs", { cost_id: "investigation", what: "調査",
      vendor: "例示調査株式会社", invoice_number: `T-${this.count}`, invoice_on: today(), amount, ...fields });
  }

  // With one cost, and with the insurer.
  async assessed(amount, fields = {}) {
    const { id } = await this.open();
    const claim = await this.cost(id, amount, fields);
    await this.act(this.customer, id, "notification");
    const { version } = await this.act(this.clerk, id, "acceptance");
    await this.act(this.clerk, id, "documents", { accepted: ["company"], request: "", version });
    await this.act(this.clerk, id, "assessment");
    return { id, line: claim.lines[0].id };
  }

  // To its end: what one person may not decide alone the second one confirms as it stands.
  async decideByTwo(claim, amount, second) {
    const { waits_for_second, version } = await this.decide(claim, amount);
    if (waits_for_second) await this.act(second, claim.id, "decision-confirmation", { version });
  }

  decide({ id, line }, amount) {
    return this.act(this.clerk, id, "decision", { outcome: "pay", number: "D-1", decided_on: today(),
      reason: "対象です", amounts: [{ line_id: line, amount }] });
  }
}

// The call, again and again with its key, until an answer came: what a kill cut off is done once.
export async function insisted(call) {
  for (let attempt = 0; ; attempt += 1) {
    try {
      return await call();
    } catch (error) {
      if ((error.status !== undefined && error.status !== 503) || attempt > 300) throw error;
      await pause(50);
    }
  }
}
