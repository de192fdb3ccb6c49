// The server's own TLS, and a router agent that talks to its key alone.
import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { request } from "node:https";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { corporateNumber } from "../lib/corporate_number.mjs";
import { agentBinary, Madoguchi } from "../lib/madoguchi.mjs";
import { eventually, expect, expectEqual } from "../lib/report.mjs";

function certificate(folder, name) {
  const made = spawnSync("openssl", ["req", "-x509", "-newkey", "ec", "-pkeyopt",
    "ec_paramgen_curve:P-256", "-nodes", "-subj", `/CN=${name}`, "-days", "2", "-keyout",
    join(folder, "key.pem"), "-out", join(folder, "cert.pem")], { encoding: "utf8" });
  expectEqual(made.status, 0, made.stderr);
}

function healthz(port) {
  return new Promise((resolve, reject) => {
    const asked = request({ host: "127.0.0.1", port, path: "/healthz", rejectUnauthorized: false,
      agent: false }, (answer) => {
      answer.resume();
      resolve({ status: answer.statusCode, name: answer.socket.getPeerCertificate().subject.CN });
    });
    asked.on("error", reject);
    asked.end();
  });
}

export default async function cases(report) {
  const folder = mkdtempSync(join(tmpdir(), "madoguchi-tls-"));
  const server = new Madoguchi("tls");
  try {
    certificate(folder, "first");
    server.environment = { MADOGUCHI_TLS_CERTIFICATE: join(folder, "cert.pem"),
      MADOGUCHI_TLS_KEY: join(folder, "key.pem") };
    const tenant = server.addTenant("試験製作所", corporateNumber("234567890123"));
    server.addRouter(tenant, "tls-router");
    await server.start();
    const [, port] = server.listen[0].split(":");
    const enrol = (code) => spawnSync(agentBinary, ["enrol", "--server", `https://127.0.0.1:${port}`,
      "--code", code, "--state", join(folder, "state")], { encoding: "utf8" });
    const { code } = server.cli(["router", "enrol", "--sensor", "tls-router"]);

    await report.run("an agent hands its code to no server with another key", () => {
      const [secret] = code.split(".");
      const other = enrol(`${secret}.${"0".repeat(64)}`);
      expectEqual(other.status, 1, other.stderr);
      expect(other.stderr.includes("key"), other.stderr);
      expectEqual(enrol(secret).status, 2, "without a pin nothing is tried");
    });

    await report.run("an agent enrols with the code that carries the server's pin", () => {
      const done = enrol(code);
      expectEqual(done.status, 0, done.stderr);
    });

    await report.run("SIGHUP brings the renewed certificate in", async () => {
      expectEqual((await healthz(port)).name, "first", "before");
      certificate(folder, "second");
      server.child.kill("SIGHUP");
      await eventually("the new certificate", async () => (await healthz(port)).name === "second");
    });
  } finally {
    await server.stop();
    server.remove();
    rmSync(folder, { recursive: true, force: true });
  }
}
