// A customer's system that takes webhooks over HTTPS, written from docs/webhooks.md alone. Each path
// behaves in its own way; everything that came is kept.
import { createHmac, timingSafeEqual } from "node:crypto";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { createServer } from "node:https";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { certificate } from "./certificate.mjs";

const kToleranceSeconds = 300;

// As docs/webhooks.md has it: constant time, five minutes, any of the signatures.
export function isGenuine(secret, header, body, nowSeconds = Date.now() / 1000) {
  const parts = header.split(",").map((part) => part.split("="));
  const time = Number(parts.find(([name]) => name === "t")?.[1]);
  if (!(Math.abs(nowSeconds - time) <= kToleranceSeconds)) return false;
  const wanted = createHmac("sha256", secret).update(`${time}.${body}`).digest();
  return parts.filter(([name]) => name === "v1").some(([, hex]) => {
    const given = Buffer.from(hex, "hex");
    return given.length === wanted.length && timingSafeEqual(given, wanted);
  });
}

export class Receiver {
  deliveries = [];
  answers = new Map(); // path → (how many came there before) => { status, headers, afterMs } or null: silence

  async up() {
    this.folder = mkdtempSync(join(tmpdir(), "madoguchi-receiver-"));
    certificate(this.folder, "localhost");
    this.caFile = join(this.folder, "cert.pem");
    const keys = { key: readFileSync(join(this.folder, "key.pem")), cert: readFileSync(this.caFile) };
    this.server = createServer(keys, (request, response) => this.take(request, response));
    await new Promise((resolve) => { this.server.listen(0, "127.0.0.1", resolve); });
    this.port = this.server.address().port;
    return this;
  }

  take(request, response) {
    let body = "";
    request.on("data", (piece) => { body += piece; });
    request.on("end", () => {
      const before = this.at(request.url).length;
      this.deliveries.push({ path: request.url, body, headers: request.headers,
        id: request.headers["madoguchi-delivery"], signature: request.headers["madoguchi-signature"],
        json: JSON.parse(body), atMs: Date.now() });
      const answer = (this.answers.get(request.url) ?? (() => ({ status: 204 })))(before);
      if (answer === null) return;
      setTimeout(() => response.writeHead(answer.status, answer.headers ?? {}).end(), answer.afterMs ?? 0);
    });
  }

  url(path) {
    return `https://localhost:${this.port}${path}`;
  }

  at(path) {
    return this.deliveries.filter((one) => one.path === path);
  }

  async down() {
    this.server?.closeAllConnections();
    await new Promise((resolve) => { this.server?.close(resolve) ?? resolve(); });
    rmSync(this.folder, { recursive: true, force: true });
  }
}
