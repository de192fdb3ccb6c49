import { useEffect, useRef } from "react";

/** What a key does; the name is `event.key`: "t", "?", "Escape". */
export type Keys = Record<string, () => void>;

const kSwitch = "madoguchi.keys";

/** Whether single keys act on this device. Speech input and shaky hands need them off. */
export const areKeysOn = () => localStorage.getItem(kSwitch) !== "off";

export function switchKeys(isOn: boolean) {
  if (isOn) localStorage.removeItem(kSwitch);
  else localStorage.setItem(kSwitch, "off");
}

function isTyping(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false;
  return target.isContentEditable || /^(input|textarea|select)$/i.test(target.tagName);
}

/**
 * Single keys of a page. Silent while somebody types (but for Escape), converts kana, or holds a
 * modifier.
 */
export function useKeys(keys: Keys) {
  const latest = useRef(keys);
  useEffect(() => {
    latest.current = keys;
  });
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
      const isSilent = isTyping(event.target) || !areKeysOn();
      if (event.repeat || (isSilent && event.key !== "Escape")) return;
      const act = latest.current[event.key];
      if (!act) return;
      event.preventDefault();
      act();
    };
    window.addEventListener("keydown", press);
    return () => window.removeEventListener("keydown", press);
  }, []);
}
