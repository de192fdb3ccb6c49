/** Whether somebody sits at the page: pages ask for news by themselves, people touch them. */

const kAwayAfterMs = 60_000;
const kTouches = ["pointerdown", "pointermove", "keydown", "wheel", "touchstart"] as const;

let touchedAt = Date.now();

for (const touch of kTouches) {
  window.addEventListener(touch, () => (touchedAt = Date.now()), { passive: true, capture: true });
}

export const isUnattended = () => Date.now() - touchedAt > kAwayAfterMs;
