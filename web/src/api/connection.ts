import { onlineManager } from "@tanstack/react-query";

// Whether the desk can be reached. The browser knows only of its own network, so a request that
// found nobody counts, too; from then on we knock until somebody opens.

const kKnockMs = 3000;
let isKnocking = false;

async function knock() {
  const isThere = await fetch("/healthz", { cache: "no-store" })
    .then((answer) => answer.ok)
    .catch(() => false);
  if (isThere) {
    isKnocking = false;
    onlineManager.setOnline(true);
  } else {
    setTimeout(() => void knock(), kKnockMs);
  }
}

/** A request found nobody: all others wait until the desk is there again. */
export function lostConnection() {
  onlineManager.setOnline(false);
  if (isKnocking) return;
  isKnocking = true;
  setTimeout(() => void knock(), kKnockMs);
}
