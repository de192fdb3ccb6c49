// A real OpenID provider on loopback: npm's oidc-provider with one client and people who sign in by
// naming themselves.
import { createRequire } from "node:module";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { root } from "./madoguchi.mjs";

const require = createRequire(join(root, "web/package.json"));

export class IdentityProvider {
  async start(redirectUri) {
    const { default: Provider } = await import(pathToFileURL(require.resolve("oidc-provider")).href);
    const { createServer } = await import("node:http");
    this.http = createServer((request, response) => this.answer(request, response));
    await new Promise((resolve) => this.http.listen(0, "127.0.0.1", resolve));
    this.issuer = `http://127.0.0.1:${this.http.address().port}`;
    this.provider = new Provider(this.issuer, {
      clients: [{
        client_id: "madoguchi", client_secret: "a secret of the test", redirect_uris: [redirectUri],
        grant_types: ["authorization_code"], response_types: ["code"],
        id_token_signed_response_alg: this.algorithm ?? "RS256",
      }],
      pkce: { required: () => true },
      cookies: { keys: ["e2e"] },
      features: { devInteractions: { enabled: true } },
      findAccount: (_, sub) => ({ accountId: sub, claims: () => ({ sub, email: "sato@aozora.example" }) }),
    });
    this.provider.on("server_error", (_, error) => console.log(`provider: ${error.stack}`));
    this.handle = this.provider.callback();
    return this;
  }

  // `altered(path, body)` may change what the provider says: a test's own faults.
  answer(request, response) {
    if (this.altered) {
      const end = response.end.bind(response);
      response.end = (body, ...rest) => {
        const text = this.altered(request.url, body === undefined ? "" : String(body));
        if (text === undefined) return end(body, ...rest);
        response.setHeader("content-length", Buffer.byteLength(text));
        return end(text);
      };
    }
    this.handle(request, response);
  }

  async stop() {
    this.http.closeAllConnections();
    await new Promise((resolve) => this.http.close(resolve));
  }
}
