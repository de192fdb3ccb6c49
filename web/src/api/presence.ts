/** Whether somebody sits at the page: pages ask for news by themselves, people touch them. */

const kAwayAfterMs = 60_000;
const kTouches = ["pointerdown", "pointermove", "keydown", "wheel", "touchstart"] as const;

let touchedAt = Date.now();

for (const touch of kTouches) {
  window.addEventListener(touch, () => (touchedAt = Date.now()), { passive: true, capture: true });
}

/** How long nobody has touched the page. */
export const untouchedMs = () => Date.now() - touchedAt;
export const isUnattended = () => untouchedMs() > kAwayAfterMs;
