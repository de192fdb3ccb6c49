// Debian's nginx with the example of deploy/nginx.conf: our ports, a certificate of its own, and where
// a test wants it another folder for the status page; nothing else is changed.
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { request } from "node:https";
import { createServer } from "node:net";
import { join } from "node:path";
import { certificate } from "./certificate.mjs";
import { root } from "./madoguchi.mjs";
import { start } from "./process.mjs";
import { eventually } from "./report.mjs";

const kNginx = "/usr/sbin/nginx";

export const hasNginx = () => existsSync(kNginx);

export function freePort() {
  return new Promise((resolve) => {
    const server = createServer().listen(0, "127.0.0.1", () => {
      const { port } = server.address();
      server.close(() => resolve(port));
    });
  });
}

function configuration(folder, ports, inside, statusFolder) {
  const example = readFileSync(join(root, "deploy/nginx.conf"), "utf8")
    .replace("server 127.0.0.1:8080", `server ${inside}`)
    .replace("listen 443 ssl", `listen 127.0.0.1:${ports.tls} ssl`)
    .replace(/ *listen \[::\][^\n]*\n/g, "")
    .replace("listen 80;", `listen 127.0.0.1:${ports.plain};`)
    .replaceAll("desk.example.jp;", "localhost;")
    .replace("/etc/ssl/desk.example.jp/chain.pem", join(folder, "cert.pem"))
    .replace("/etc/ssl/private/desk.example.jp.pem", join(folder, "key.pem"))
    .replaceAll("/var/lib/madoguchi-status", statusFolder);
  const paths = ["client_body", "proxy", "fastcgi", "uwsgi", "scgi"]
    .map((name) => `${name}_temp_path ${folder}/${name};`).join("\n");
  return `daemon off;\nuser root;\nerror_log stderr;\npid ${folder}/pid;\nevents {}\n` +
    `http {\naccess_log off;\n${paths}\n${example}\n}\n`;
}

export async function nginx(folder, ports, inside, statusFolder = join(folder, "status")) {
  certificate(folder, "localhost");
  const file = join(folder, "nginx.conf");
  writeFileSync(file, configuration(folder, ports, inside, statusFolder));
  const child = start(kNginx, ["-p", folder, "-c", file], { log: join(folder, "log"), cwd: folder });
  await eventually("nginx answers", async () => {
    if (child.exitCode !== null) throw new Error(readFileSync(join(folder, "log"), "utf8"));
    return (await call(ports.tls, "GET", "/healthz").catch(() => null))?.status === 200;
  });
  return child;
}

export function call(port, method, path, { headers = {}, body, onData, from } = {}) {
  return new Promise((resolve, reject) => {
    const asked = request({ host: "127.0.0.1", port, method, path, headers, localAddress: from,
      rejectUnauthorized: false }, (answer) => {
      if (onData) {
        answer.on("data", (piece) => onData(String(piece)));
        answer.on("error", () => undefined);
        resolve({ status: answer.statusCode, headers: answer.headers, end: () => asked.destroy() });
        return;
      }
      let text = "";
      answer.on("data", (piece) => { text += piece; });
      answer.on("end", () => resolve({ status: answer.statusCode, headers: answer.headers, text }));
    });
    asked.on("error", reject);
    asked.end(body);
  });
}
