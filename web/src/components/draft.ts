import { useEffect, useState } from "react";

// What people typed and did not send, kept on this device: it outlives a reload, a closed tab, a
// lost connection and an ended session. Whoever signs out takes theirs along; a device may be shared.

const kPrefix = "madoguchi.draft.";
const kKeptMs = 7 * 24 * 3600 * 1000;

let owner = "";

interface Kept {
  text: string;
  at: number;
}

function read(key: string): Kept | null {
  try {
    const kept: unknown = JSON.parse(localStorage.getItem(key) ?? "null");
    if (typeof kept !== "object" || kept === null) return null;
    const { text, at } = kept as Partial<Kept>;
    return typeof text === "string" && typeof at === "number" ? { text, at } : null;
  } catch {
    return null; // not of ours, or written by half
  }
}

function keep(key: string, text: string) {
  try {
    localStorage.setItem(key, JSON.stringify({ text, at: Date.now() } satisfies Kept));
  } catch {
    // No room, or storage is switched off: the text still stands in the field.
  }
}

function sweep(isGone: (key: string) => boolean) {
  for (const key of Object.keys(localStorage)) {
    if (key.startsWith(kPrefix) && isGone(key)) localStorage.removeItem(key);
  }
}

/** Whose drafts are read and kept from now on. What is a week old goes. */
export function keepDraftsOf(user: string) {
  owner = user;
  sweep((key) => (read(key)?.at ?? 0) < Date.now() - kKeptMs);
}

export function forgetDrafts() {
  sweep((key) => key.startsWith(`${kPrefix}${owner}.`));
  owner = "";
}

/** A draft of several parts, kept on this device as a whole. Null: nothing is kept. */
export interface DeviceRecord<Parts> {
  read(): Parts | null;
  keep(parts: Parts | null): void;
}

/** For whoever is signed in now; what comes late, after they have signed out, is not kept. */
export function deviceRecord<Parts>(name: string): DeviceRecord<Parts> {
  const whose = owner;
  const key = `${kPrefix}${whose}.${name}`;
  return {
    read: () => {
      try {
        return JSON.parse(read(key)?.text ?? "null") as Parts | null;
      } catch {
        return null; // written by half
      }
    },
    keep: (parts) => {
      if (parts === null) localStorage.removeItem(key);
      else if (owner === whose) keep(key, JSON.stringify(parts));
    },
  };
}

/** Text that is kept under a name until `clear`: once it was sent. */
export function useDraft(name: string, initial = "") {
  const [key] = useState(`${kPrefix}${owner}.${name}`);
  const [text, setText] = useState(() => read(key)?.text ?? initial);
  useEffect(() => {
    if (text === initial) localStorage.removeItem(key);
    else keep(key, text);
  }, [key, text, initial]);
  const clear = () => {
    localStorage.removeItem(key);
    setText(initial);
  };
  return [text, setText, clear] as const;
}
