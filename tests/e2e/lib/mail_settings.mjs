// What a desk is set to that sends by a mail server of ours, and has its answers come back there.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect } from "./report.mjs";

export const portal = "https://desk.example";

// The key and its record for the DNS, made by the program itself.
export function dkimKey(server) {
  const file = join(server.data, "dkim.pem");
  const line = server.cli(["mail", "dkim-key", "--out", file]);
  expect(readFileSync(file, "utf8").includes("PRIVATE KEY"), "a key in the file");
  const pieces = [...line.matchAll(/"([^"]+)"/g)].map(([, piece]) => piece);
  expect(pieces.length > 1 && pieces.every((piece) => piece.length <= 255), "pieces the DNS takes");
  return { file, record: pieces.join("") };
}

export const outgoing = (mail, key) => ({
  MADOGUCHI_MAIL_HOST: "127.0.0.1",
  MADOGUCHI_MAIL_PORT: String(mail.port),
  MADOGUCHI_MAIL_TLS: "none",
  MADOGUCHI_MAIL_FROM: "desk@desk.example",
  MADOGUCHI_MAIL_DOMAIN: mail.domain,
  MADOGUCHI_MAIL_PORTAL_URL: portal,
  ...(key ? { MADOGUCHI_MAIL_DKIM_DOMAIN: "desk.example", MADOGUCHI_MAIL_DKIM_KEY_FILE: key.file } : {}),
});
