// Sends one mail by SMTP, byte for byte. Answers the server's last reply.
import { connect } from "node:net";

// The lines of one reply: "250-…" goes on, "250 …" ends it.
function replies(line) {
  let text = "";
  const waiting = [];
  const ended = (error) => waiting.splice(0).forEach(({ reject }) => reject(error));
  line.on("data", (bytes) => {
    text += bytes.toString("latin1");
    const end = /^\d{3} .*\r\n/m.exec(text);
    if (!end || waiting.length === 0) return;
    const reply = text.slice(0, end.index + end[0].length);
    text = text.slice(reply.length);
    waiting.shift().resolve(reply.split("\r\n").at(-2));
  });
  line.on("error", ended);
  line.on("close", () => ended(new Error("the mail server hung up")));
  return () => new Promise((resolve, reject) => waiting.push({ resolve, reject }));
}

export async function sendMail(port, { from, to, bytes }) {
  const line = connect(port, "127.0.0.1");
  const next = replies(line);
  const say = (words) => {
    const answer = next();
    line.write(words);
    return answer;
  };
  await next();
  let last = "";
  for (const words of ["EHLO client.example\r\n", `MAIL FROM:<${from}>\r\n`, `RCPT TO:<${to}>\r\n`, "DATA\r\n"]) {
    last = await say(words);
    if (!/^[23]/.test(last)) break;
  }
  if (last.startsWith("354")) {
    const stuffed = bytes.toString("latin1").replace(/\r?\n/g, "\r\n").replace(/^\./gm, "..");
    last = await say(Buffer.from(`${stuffed.replace(/(?<!\r\n)$/, "\r\n")}.\r\n`, "latin1"));
  }
  line.end("QUIT\r\n");
  return last;
}
