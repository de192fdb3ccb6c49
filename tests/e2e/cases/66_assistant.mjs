// 文章の補助: nothing leaves before a firm has agreed, then the desk's own sentences alone; what
// comes back is checked, shown beside what was there, and sent by a person.
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Browser } from "../lib/browser.mjs";
import { LanguageModel } from "../lib/language_model.mjs";
import { expect, expectEqual } from "../lib/report.mjs";
import { refusal, Town } from "../lib/town.mjs";

const question = {
  subject: "赤井商店の山田です。警告が出ました",
  body: "山田太郎です。192.168.77.10 のパソコンに、203.0.113.9 への通信を止めるかどうか聞かれました。遮断してほしいです。電話は 090-1234-5678 です。",
};
const button = (person, name) => person.page.getByRole("button", { name, exact: true });

// As a model would: most lines well, and one fault of each kind.
const kFaults = [
  (text) => `かならず、${text}`,
  (text) => `${text}evil.example へ。`,
  (text) => `ウイルスバスターを使い、${text}`,
];
const rephrase = (lines) => lines.map(({ id, text }, place) =>
  ({ id, text: place > 0 && place <= kFaults.length ? kFaults[place - 1](text) : text.replace(/。$/, "ね。") }));

class Scene {
  async up() {
    this.model = await new LanguageModel().start();
    this.model.say = rephrase;
    this.folder = mkdtempSync(join(tmpdir(), "madoguchi-assistant-"));
    const key = join(this.folder, "key");
    writeFileSync(key, "key-of-the-test\n");
    this.town = new Town();
    this.town.environment = {
      MADOGUCHI_ASSISTANT_URL: this.model.url,
      MADOGUCHI_ASSISTANT_MODEL: "played",
      MADOGUCHI_ASSISTANT_KEY_FILE: key,
      MADOGUCHI_ASSISTANT_NAME: "例示通信の文章モデル",
      MADOGUCHI_ASSISTANT_TIMEOUT_SECONDS: "1",
    };
    await this.town.up();
    this.alert = await this.town.alert("ours");
    this.inquiry = await this.town.inquiry(this.town.customer, this.town.ours,
      { ...question, alert_ids: [this.alert] });
    this.browser = await new Browser().open();
    return this;
  }

  path(tail = "") {
    return `${this.town.path(this.town.ours)}/inquiries/${this.inquiry}${tail}`;
  }

  ask(style = "plain") {
    return this.town.analyst.post(this.path("/rephrased-answer"), { style });
  }

  async nothingBeforeConsent() {
    expectEqual((await refusal(() => this.ask(), "without consent")).status, 403, "its answer");
    const path = `${this.town.path(this.town.ours)}/assistant`;
    const { terms_hash } = await this.town.analyst.get(path);
    const told = await refusal(() => this.town.analyst.call("PUT", path,
      { is_given: true, terms_hash }), "the desk's consent");
    expectEqual(told.status, 403, "the desk agrees for nobody");
    this.desk = await this.browser.person(this.town.server, "analyst@desk.example");
    await this.desk.go(`/desk/inquiries/${this.town.ours}/${this.inquiry}`);
    await this.desk.page.getByText("文章の補助を使うことに同意していません").waitFor();
    expectEqual(await button(this.desk, "やさしく言い換える").count(), 0, "no button before");
    expectEqual(this.model.asked.length, 0, "questions to the model");
  }

  async agreed() {
    this.admin = await this.browser.person(this.town.server, "ours@test.example");
    await this.admin.go("/settings");
    await this.admin.page.getByRole("link", { name: "文章の補助" }).click();
    await this.admin.page.getByText("まだ決めていません").waitFor();
    await this.admin.page.getByText("例示通信の文章モデル").waitFor();
    await this.admin.holdsOnBoth("assistant-undecided");
    await button(this.admin, "使うことに同意する").click();
    await this.admin.page.getByText("同意しました。").waitFor();
    await this.admin.holdsOnBoth("assistant-agreed");
  }

  async rephrased() {
    const { page } = this.desk;
    await page.reload();
    await this.desk.settled();
    await button(this.desk, "やさしく言い換える").click();
    await page.getByText("もとの文と読み比べてください").waitFor();
    await page.getByText("もとのまま残した文 3件").click();
    await page.getByText("約束が増えていました").waitFor();
    await page.getByText("数字や英字の名前が変わっていました").waitFor();
    await page.getByText("もとの文にない言葉がありました").waitFor();
    await this.desk.holdsOnBoth("desk-rephrased");
    await button(this.desk, "言い換えた案を本文に入れる").click();
    const text = await page.getByLabel("本文").inputValue();
    expect(text.includes("ね。") && text.includes("203.0.113.9"), `it is filled: ${text}`);
    expect(!/かならず|evil|ウイルスバスター/.test(text), `nothing made up: ${text}`);
    await page.keyboard.press("Control+Enter");
    await page.getByText("回答を送りました").waitFor();
    const detail = await this.town.customer.get(this.path());
    const answer = detail.timeline.find((entry) => entry.kind === "answer");
    expectEqual(answer.body.trim(), text.trim(), "what the customer reads");
  }

  // What left is searched for everything that is the customer's.
  nothingOfTheCustomerLeft() {
    expectEqual(this.model.asked.length, 1, "questions to the model");
    const [asked] = this.model.asked;
    expectEqual(asked.method, "POST", "how");
    expectEqual(asked.headers.authorization, "Bearer key-of-the-test", "the key");
    expect(asked.body.includes("{alert.peer}"), "a place stands for a fact");
    for (const own of ["山田", "赤井", "192.168", "203.0.113", "090-1234", "試験製作所", "Beacon",
      this.town.ours, this.inquiry, "router-ours", "analyst"]) {
      expect(!asked.body.includes(own), `${own} has left`);
    }
  }

  async modelsThatFail() {
    const ways = {
      "an error": (response) => response.writeHead(500).end("no"),
      "no answer in time": () => undefined,
      "another form": (response) => response.end("<html>"),
      "no list": (response) => LanguageModel.complete(response, "できません。"),
      "too much": (response) => response.end(`"${"x".repeat(400 * 1024)}"`),
      "another place": (response) => response.writeHead(302, { location: "http://127.0.0.1:9/" }).end(),
    };
    for (const [name, way] of Object.entries(ways)) {
      this.model.misbehaves = way;
      const told = await refusal(() => this.ask("short"), name);
      expectEqual(`${told.status} ${told.body.type}`, "503 /problems/knowledge.assistant-away", name);
    }
    this.model.misbehaves = undefined;
    const draft = await this.town.analyst.get(this.path("/suggested-answer"));
    expect(draft.text.length > 0, "the draft is there all the same");
  }

  async busy() {
    this.model.misbehaves = () => undefined;
    const told = await Promise.all([1, 2, 3].map(() => refusal(() => this.ask(), "a silent model")));
    const codes = told.map((one) => one.body.type).sort();
    const wanted = ["away", "busy", "busy"].map((how) => `/problems/knowledge.assistant-${how}`);
    expectEqual(codes.join(), wanted.join(), "of three at once");
    this.model.misbehaves = undefined;
  }

  async withdrawn() {
    await button(this.admin, "同意を取り消す").click();
    await this.admin.page.getByText("同意しないことにしました。").waitFor();
    const before = this.model.asked.length;
    expectEqual((await refusal(() => this.ask(), "after it was withdrawn")).status, 403, "its answer");
    expectEqual(this.model.asked.length, before, "questions to the model");
    const auditor = await this.browser.person(this.town.server, "auditor@desk.example");
    await auditor.go("/audit");
    for (const words of ["文章の補助を使った", "文章を言い換えた", "文章の補助に同意した", "文章の補助の同意を取り消した"]) {
      await auditor.page.getByText(words).first().waitFor();
    }
  }

  async down() {
    await this.browser.close();
    await this.model.stop();
    await this.town.down();
    rmSync(this.folder, { recursive: true, force: true });
  }
}

async function noneUnlessSetUp() {
  const town = await new Town().up();
  try {
    const inquiry = await town.inquiry(town.customer, town.ours, question);
    const standing = await town.customer.get(`${town.path(town.ours)}/assistant`);
    expectEqual(standing.assistant ?? null, null, "none is there");
    const told = await refusal(() => town.analyst.post(
      `${town.path(town.ours)}/inquiries/${inquiry}/rephrased-answer`, { style: "plain" }), "without one");
    expectEqual(told.status, 404, "its answer");
  } finally {
    await town.down();
  }
}

export default async function cases(report) {
  await report.run("there is no assistant unless one is set up", noneUnlessSetUp);
  const scene = await new Scene().up();
  await report.run("nothing leaves before a firm has agreed", () => scene.nothingBeforeConsent());
  await report.run("a firm's admin reads what it is and agrees", () => scene.agreed());
  await report.run("a draft said otherwise is checked, read and sent by a person", () => scene.rephrased());
  await report.run("nothing of the customer has left", () => scene.nothingOfTheCustomerLeft());
  await report.run("a model that fails leaves the draft as it is", () => scene.modelsThatFail());
  await report.run("one of four workers waits for it at a time", () => scene.busy());
  await report.run("what was withdrawn ends at once, and all of it is on record", () => scene.withdrawn());
  await scene.down();
}
