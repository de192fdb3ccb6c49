// A router in the lab that is reached over SSH: Debian's sshd in the router's namespace, whose every
// session is the played command line of tests/support/cli.
import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { root } from "./madoguchi.mjs";
import { run, stop } from "./process.mjs";
import { eventually, Skip } from "./report.mjs";

const sshd = "/usr/sbin/sshd";
const cli = join(root, "tests/support/cli/router_cli.py");

// What the firm itself has set, which nobody may touch.
export const firmSettings = `ip lan2 address dhcp
ip lan2 secure filter out 200099
ip filter 200099 pass * * * * *
`;
export const secondPassword = "enable-me"; // the played Yamaha's

export class SshRouter {
  // `make`: yamaha or ix.
  constructor(lab, make = "yamaha", settings = firmSettings) {
    if (!existsSync(sshd)) throw new Skip("openssh-server is not installed");
    this.lab = lab;
    this.address = `${lab.management}.2`;
    this.folder = mkdtempSync(join(tmpdir(), "madoguchi-sshd-"));
    mkdirSync(join(this.folder, "router"));
    writeFileSync(this.file("settings"), settings);
    for (const name of ["host", "user"]) this.newKey(name);
    writeFileSync(join(this.folder, "config"), [
      `ListenAddress ${this.address}`, `HostKey ${this.folder}/host`,
      `AuthorizedKeysFile ${this.folder}/user.pub`, "StrictModes no", "PermitRootLogin yes",
      "UsePAM no", "PasswordAuthentication no", "PidFile none", "PrintMotd no", "PrintLastLog no",
      `ForceCommand /usr/bin/python3 -I -S -B ${cli} ${make} ${this.folder}/router`, "",
    ].join("\n"));
  }

  file(name) {
    return join(this.folder, "router", name);
  }

  newKey(name) {
    const path = join(this.folder, name);
    for (const old of [path, `${path}.pub`]) rmSync(old, { force: true });
    run("ssh-keygen", ["-q", "-t", "ed25519", "-N", "", "-f", path]);
  }

  async start() {
    mkdirSync("/run/sshd", { recursive: true }); // Debian's sshd wants it, as root
    this.child = this.lab.inside(this.lab.router, sshd,
      ["-D", "-e", "-f", join(this.folder, "config")]);
    await eventually("sshd listens",
      () => this.child.lines.some((line) => line.includes("Server listening on")));
    return this;
  }

  // As the device itself shows it on its console.
  fingerprint() {
    return run("ssh-keygen", ["-lf", join(this.folder, "host.pub")]).split(" ")[1];
  }

  // Another machine in its place, or the same one set back.
  async becomesAnother() {
    await stop(this.child);
    this.newKey("host");
    return this.start();
  }

  userKey() {
    return readFileSync(join(this.folder, "user"), "utf8");
  }

  static user() {
    return spawnSync("id", ["-un"], { encoding: "utf8" }).stdout.trim();
  }

  settings() {
    return readFileSync(this.file("settings"), "utf8");
  }

  saved() {
    return readFileSync(this.file("saved"), "utf8");
  }

  async down() {
    if (this.child) await stop(this.child);
    rmSync(this.folder, { recursive: true, force: true });
  }
}
