// Texts that must stay texts, and raw bytes sent where a well-behaved client would not.
import { connect } from "node:net";

// Each would set window.owned, call home or draw an element named owned, were it ever markup.
export const markup = {
  name: `<img data-owned src=x onerror=window.owned=1>`,
  nested: `<scr<script>ipt data-owned>window.owned=1</scr</script>ipt>`,
  mutation: `<svg><style><img src=x onerror="window.owned=1" data-owned></style></svg>` +
    `<math><mtext></form><mglyph><style></math><img data-owned src=x onerror="window.owned=1">` +
    `<noscript><p title="</noscript><img data-owned src=x onerror=window.owned=1>">` +
    `<template><s data-owned>x</s></template>`,
  script: `<script data-owned>window.owned=1</script><img data-owned src=x onerror=window.owned=1>`,
  links: `javascript:window.owned=1 data:text/html,<script>window.owned=1</script> ` +
    `<a data-owned href="javascript:window.owned=1">x</a> [x](javascript:window.owned=1)`,
  beacon: `<link rel=stylesheet href=//beacon.example/a.css><img src="https://beacon.example/a.png">` +
    `<style data-owned>body{background:url(https://beacon.example/b.png)}</style> ` +
    `![x](https://beacon.example/c.png)`,
  autolink: `https://phish.example/ほんもの www.phish.example mailto:a@phish.example`,
};

// Watches a page for every sign that one of them came to life.
export function watch(page, ownOrigin) {
  const signs = [];
  page.on("dialog", (dialog) => {
    signs.push(`dialog: ${dialog.message()}`);
    dialog.dismiss();
  });
  page.on("request", (request) => {
    const { origin, protocol } = new URL(request.url());
    if (protocol !== "data:" && origin !== ownOrigin) signs.push(`request: ${request.url()}`);
  });
  return async () => {
    const alive = await page.evaluate(() => ({
      ran: "owned" in globalThis,
      drawn: document.querySelectorAll("[data-owned]").length,
      links: [...document.querySelectorAll("a[href], area[href]")]
        .map((a) => a.href).filter((href) => new URL(href).origin !== location.origin),
    }));
    if (alive.ran) signs.push("a script ran");
    if (alive.drawn > 0) signs.push(`${alive.drawn} elements were made of text`);
    signs.push(...alive.links.map((href) => `a link to ${href}`));
    return signs;
  };
}

// Sends bytes as they are and answers all that comes back until the server closes or keeps still.
export function raw(server, bytes, { stillMs = 1500 } = {}) {
  const { hostname, port } = new URL(server.url);
  return new Promise((resolve, reject) => {
    const socket = connect(Number(port), hostname, () => socket.write(bytes));
    let got = "";
    socket.setTimeout(stillMs, () => socket.destroy());
    socket.on("data", (data) => (got += data.toString("latin1")));
    socket.on("close", () => resolve(got));
    socket.on("error", (error) => (error.code === "ECONNRESET" ? resolve(got) : reject(error)));
  });
}

export const statuses = (answer) =>
  [...answer.matchAll(/HTTP\/1\.1 (\d{3}) /g)].map((match) => Number(match[1]));
