// A real mail server (exim4) of our own: own configuration, own port on loopback, own spool in a
// temporary folder; never the machine's. What it takes lies in the Maildir box/, mail for `domain`
// in desk/. Receivers whose name begins with "nobody" are refused for good, with "later" for now;
// those with "gone" are taken, and a bounce is sent.
import { chownSync, existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { root } from "./madoguchi.mjs";
import { run, start, stop } from "./process.mjs";
import { eventually, Skip } from "./report.mjs";

const exim = "/usr/sbin/exim4";
const python = "/usr/bin/python3"; // Debian's, which has Debian's dkim

function freePort() {
  return new Promise((resolve) => {
    const probe = createServer().listen(0, "127.0.0.1", () => {
      const { port } = probe.address();
      probe.close(() => resolve(port));
    });
  });
}

const maildirs = ["/box", "/desk"].flatMap((path) => ["", "/new", "/cur", "/tmp"].map((part) => path + part));

const maildir = (folder, user, name) => `${name}:
  driver = appendfile
  directory = ${folder}/${name}
  maildir_format
  create_directory
  delivery_date_add
  envelope_to_add
  return_path_add
  user = ${user}
  group = ${user}
`;

const configuration = (folder, user, domain) => `
primary_hostname = mx.firm.example
spool_directory = ${folder}/spool
log_file_path = ${folder}/log/%s
pid_file_path = ${folder}/exim.pid
local_interfaces = 127.0.0.1
exim_user = ${user}
exim_group = ${user}
tls_advertise_hosts =
rfc1413_query_timeout = 0s
host_lookup =
keep_environment =
smtp_accept_max = 50
smtp_accept_max_per_connection = 0
smtp_accept_queue_per_connection = 0
remote_max_parallel = 4
acl_smtp_rcpt = check_rcpt
acl_smtp_data = accept
begin acl
check_rcpt:
  deny condition = \${if match{$local_part}{^nobody}}
       message = 5.1.1 nobody of that name
  defer condition = \${if match{$local_part}{^later}}
        message = 4.2.1 not now
  accept
begin routers
gone:
  driver = redirect
  condition = \${if match{$local_part}{^gone}}
  allow_fail
  data = :fail: 5.1.1 gone
desk:
  driver = accept
  domains = ${domain}
  transport = desk
everybody:
  driver = accept
  transport = box
begin transports
${["box", "desk"].map((name) => maildir(folder, user, name)).join("")}out:
  driver = smtp
  hosts_try_fastopen =
begin retry
* * F,1h,1s
`;

export class MailServer {
  // `domain`: whose mail leads back to the desk.
  constructor({ domain = "mail.desk.example" } = {}) {
    if (!existsSync(exim)) throw new Skip("exim4-daemon-light is not installed");
    this.folder = mkdtempSync(join(tmpdir(), "madoguchi-mail-"));
    this.domain = domain;
  }

  async start() {
    const isRoot = process.getuid() === 0;
    const number = (flag) => (isRoot ? Number(run("id", [flag, "Debian-exim"]).trim()) : process[`get${flag[1]}id`]());
    const user = isRoot ? "Debian-exim" : run("id", ["-un"]).trim();
    const owner = [number("-u"), number("-g")];
    for (const path of ["", "/spool", "/log", ...maildirs]) {
      mkdirSync(this.folder + path, { recursive: true });
      chownSync(this.folder + path, ...owner);
    }
    this.port ??= await freePort();
    this.file = join(this.folder, "exim.conf");
    writeFileSync(this.file, configuration(this.folder, user, this.domain), { mode: 0o644 });
    await this.open();
    return this;
  }

  // Again, after `close`: with what it took before.
  async open() {
    this.child = start(exim, ["-C", this.file, "-bdf", "-q1m", "-oX", `127.0.0.1.${this.port}`]);
    await eventually("the mail server listens", () => new Promise((resolve, reject) => {
      import("node:net").then(({ connect }) => {
        const line = connect(this.port, "127.0.0.1");
        line.once("data", () => { line.destroy(); resolve(true); });
        line.once("error", reject);
      });
    }));
  }

  async close() {
    if (this.child) await stop(this.child, "SIGTERM", 5000);
    this.child = undefined;
  }

  // The files of what was delivered, in the order of their arrival.
  files(name = "box") {
    const box = join(this.folder, name, "new");
    return readdirSync(box).sort().map((name) => join(box, name));
  }

  // Each as an independent reader (Python's email and dkim) sees it.
  read(files, { dkimRecord = "" } = {}) {
    if (files.length === 0) return [];
    const out = run(python, [join(root, "tests/e2e/lib/read_mail.py"), dkimRecord],
      { input: files.join("\n") });
    return out.trim().split("\n").map((line) => JSON.parse(line));
  }

  // The first mail to that address that arrived and fits; asked for until it is there.
  mail(to, fits = () => true, options = {}) {
    return eventually(`a mail to ${to}`, () =>
      this.read(this.files(), options).find((mail) => mail.to === to && fits(mail)),
    { withinMs: 30000, everyMs: 300 });
  }

  remove() {
    if (!process.env.MADOGUCHI_KEEP) rmSync(this.folder, { recursive: true, force: true });
  }
}
