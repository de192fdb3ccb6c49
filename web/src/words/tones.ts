// A word, the icon beside it and its tone. Colour alone says nothing.
import type { IconName } from "../components/icon";

export type Tone = "danger" | "warn" | "caution" | "good" | "info" | "neutral";

export interface Word {
  text: string;
  icon: IconName;
  tone: Tone;
}

export type Words = Record<string, Word>;

export function wordOf(words: Words, name: string): Word {
  return words[name] ?? { text: name, icon: "dot", tone: "neutral" };
}
