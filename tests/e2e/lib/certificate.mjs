// A key and a certificate of its own, in FOLDER/key.pem and FOLDER/cert.pem.
import { spawnSync } from "node:child_process";
import { join } from "node:path";
import { expectEqual } from "./report.mjs";

export function certificate(folder, name) {
  const made = spawnSync("openssl", ["req", "-x509", "-newkey", "ec", "-pkeyopt",
    "ec_paramgen_curve:P-256", "-nodes", "-subj", `/CN=${name}`, "-days", "2", "-keyout",
    join(folder, "key.pem"), "-out", join(folder, "cert.pem")], { encoding: "utf8" });
  expectEqual(made.status, 0, made.stderr);
}
