// Signing in at a real OpenID provider, and what a false one achieves.
import { writeFileSync } from "node:fs";
import { createServer } from "node:net";
import { join } from "node:path";
import { Api } from "../lib/api.mjs";
import { Browser, Person } from "../lib/browser.mjs";
import { IdentityProvider } from "../lib/identity_provider.mjs";
import { Madoguchi } from "../lib/madoguchi.mjs";
import { eventually, expect, expectEqual } from "../lib/report.mjs";

const password = "madoguchi-demo-1";

// The provider is told the way back before the portal listens, so the port is chosen first.
function freePort() {
  return new Promise((resolve) => {
    const server = createServer();
    server.listen(0, "127.0.0.1", () => {
      const { port } = server.address();
      server.close(() => resolve(port));
    });
  });
}

class Scene {
  async up() {
    const port = await freePort();
    this.server = new Madoguchi("oidc", { demo: true, listen: [`127.0.0.1:${port}`] });
    const way = `http://127.0.0.1:${port}/api/v1/oidc/callback`;
    this.provider = await new IdentityProvider().start(way);
    const secret = join(this.server.data, "oidc-secret");
    writeFileSync(secret, "a secret of the test\n");
    this.server.environment = {
      MADOGUCHI_OIDC_ISSUER: this.provider.issuer,
      MADOGUCHI_OIDC_CLIENT_ID: "madoguchi",
      MADOGUCHI_OIDC_CLIENT_SECRET_FILE: secret,
      MADOGUCHI_OIDC_REDIRECT_URI: way,
      MADOGUCHI_OIDC_NAME: "社内アカウント",
    };
    await this.server.start();
    this.browser = await new Browser().open();
    this.operator = await Api.signIn(this.server, "onishi@desk.example", password);
    return this;
  }

  async stranger() {
    const context = await this.browser.browser.newContext({ locale: "ja-JP", timezoneId: "Asia/Tokyo" });
    // The provider's own pages would fetch letters from elsewhere.
    await context.route((url) => url.hostname !== "127.0.0.1", (route) => route.abort());
    return new Person(this.server, await context.newPage());
  }

  // To the provider, as `subject`, and back.
  async arrive(subject) {
    const person = await this.stranger();
    await person.go("/");
    await person.page.getByRole("link", { name: "社内アカウントでサインインする" }).click();
    await person.page.getByPlaceholder("Enter any login").fill(subject);
    await person.page.getByPlaceholder("and password").fill("x");
    await person.page.getByRole("button", { name: /sign-in/i }).click();
    await person.page.getByRole("button", { name: /continue/i }).click();
    await person.page.waitForURL((url) => url.origin === this.server.url);
    await person.settled();
    person.faults = []; // of the provider's pages
    return person;
  }

  async person(login) {
    const { items } = await this.operator.get(`/api/v1/people?q=${encodeURIComponent(login)}`);
    return items[0].id;
  }

  async link(login, subject) {
    return this.operator.call("PUT", `/api/v1/people/${await this.person(login)}/oidc-link`, { subject });
  }

  async down() {
    await this.browser.close();
    await this.provider.stop();
    await this.server.stop();
    this.server.remove();
  }
}

async function goodDays(report, scene) {
  await report.run("attack 31: whom nobody linked is told the identifier, whatever the mail address", async () => {
    const person = await scene.arrive("subject-1");
    await person.page.getByText("窓口の利用者として登録されていません").waitFor();
    await person.page.getByText("subject-1").waitFor();
    await person.holdsOnBoth("oidc-stranger");
  });
  await report.run("a linked person is in", async () => {
    await scene.link("suzuki@aozora.example", "subject-1");
    const person = await scene.arrive("subject-1");
    await person.page.getByText("鈴木 太郎").first().waitFor({ state: "attached" });
    const session = await person.page.evaluate(async () => (await fetch("/api/v1/session")).json());
    expectEqual(session.login, "suzuki@aozora.example", "who is in");
    const cookies = await person.page.context().cookies();
    const cookie = cookies.find((one) => one.name === "madoguchi_session");
    expect(cookie.httpOnly && cookie.sameSite === "Strict", "the session's cookie is kept strict");
    expect(!cookies.some((one) => one.name === "madoguchi_oidc"), "the way back is used up");
  });
  await report.run("the pages with single sign-on", async () => {
    const person = await scene.stranger();
    await person.holdsOnBoth("sign-in-oidc", "/");
    const page = await scene.browser.person(scene.server, "onishi@desk.example", { password });
    page.faults = []; // what the operator may not see on the first page
    await page.holdsOnBoth("settings-people-operator", "/settings/people");
    await page.holdsOnBoth("settings-tokens", "/settings/tokens");
    await page.holdsOnBoth("settings-tokens-new", "/settings/tokens/new");
  });
}

// What the browser is told when it comes back with `query` and these cookies.
async function callback(scene, query, cookie = "") {
  const response = await fetch(`${scene.server.url}/api/v1/oidc/callback?${query}`,
    { redirect: "manual", headers: { cookie } });
  return response.headers.get("location");
}

async function badDays(report, scene) {
  await report.run("attack 39: a callback that this browser did not begin signs nobody in", async () => {
    expectEqual(await callback(scene, "code=x&state=y"), "/sign-in#oidc-flow", "without the cookie");
    const start = await fetch(`${scene.server.url}/api/v1/oidc/start`, { redirect: "manual" });
    const cookie = start.headers.get("set-cookie").split(";")[0];
    const url = new URL(start.headers.get("location"));
    expectEqual(url.searchParams.get("code_challenge_method"), "S256", "PKCE");
    expectEqual(await callback(scene, "code=x&state=another", cookie), "/sign-in#oidc-state", "another state");
    const state = url.searchParams.get("state");
    expectEqual(await callback(scene, `code=x&state=${state}&iss=https://evil.example`, cookie),
      "/sign-in#oidc-state", "another issuer");
    expectEqual(await callback(scene, `code=made-up&state=${state}`, cookie), "/sign-in#oidc-code", "a made-up code");
  });
  await report.run("attack 40: the way back leads to our own pages only", async () => {
    for (const query of ["code=x&state=//evil.example", "error=x&return_to=https://evil.example",
      "code=x&iss=javascript:alert(1)", "error=%0d%0aLocation:%20https://evil.example"]) {
      const location = await callback(scene, query);
      expect(/^\/sign-in#[a-z-]+$/.test(location), `one of our own pages, got ${location}`);
    }
  });
  const refused = async (what, altered) => {
    scene.provider.altered = altered;
    const person = await scene.arrive("subject-1");
    scene.provider.altered = undefined;
    await eventually(`${what}: nobody is in`, async () =>
      new URL(person.page.url()).pathname === "/sign-in");
    const status = await person.page.evaluate(async () => (await fetch("/api/v1/session")).status);
    expectEqual(status, 401, what);
  };
  const changed = (change) => (path, body) => {
    if (!path.startsWith("/token")) return undefined;
    const answer = JSON.parse(body);
    const [head, payload, signature] = answer.id_token.split(".");
    const json = (text) => JSON.parse(Buffer.from(text, "base64url"));
    const text = (value) => Buffer.from(JSON.stringify(value)).toString("base64url");
    answer.id_token = change({ head: json(head), payload: json(payload), signature, text });
    return JSON.stringify(answer);
  };
  await report.run("attack 31: an unsigned or altered token of the provider signs nobody in", async () => {
    await refused("alg none", changed(({ payload, text }) => `${text({ alg: "none" })}.${text(payload)}.`));
    await refused("alg none with a signature", changed(({ payload, signature, text }) =>
      `${text({ alg: "none" })}.${text(payload)}.${signature}`));
    await refused("another subject", changed(({ head, payload, signature, text }) =>
      `${text(head)}.${text({ ...payload, sub: "subject-2" })}.${signature}`));
    await refused("HS256", changed(({ head, payload, signature, text }) =>
      `${text({ ...head, alg: "HS256" })}.${text(payload)}.${signature}`));
  });
}

// A document that would have us ask, or send people, elsewhere; read by a server that knows none yet.
async function falseDocument(report, scene) {
  await report.run("attack 18: endpoints on another host are not asked", async () => {
    for (const member of ["token_endpoint", "jwks_uri", "authorization_endpoint", "issuer"]) {
      scene.provider.altered = (path, body) => path.startsWith("/.well-known")
        ? JSON.stringify({ ...JSON.parse(body), [member]: "http://169.254.169.254/latest" }) : undefined;
      const response = await fetch(`${scene.server.url}/api/v1/oidc/start`, { redirect: "manual" });
      expectEqual(response.headers.get("location"), "/sign-in#oidc-provider", member);
    }
    scene.provider.altered = undefined;
  });
}

export default async function cases(report) {
  const scene = await new Scene().up();
  await falseDocument(report, scene);
  await goodDays(report, scene);
  await badDays(report, scene);
  await scene.down();
}
