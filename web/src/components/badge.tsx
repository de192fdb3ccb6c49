import { type Tone, type Words, wordOf } from "../words/tones";
import { Icon } from "./icon";

const tones: Record<Tone, string> = {
  danger: "border-danger bg-danger-ground text-danger",
  warn: "border-warn bg-warn-ground text-warn",
  caution: "border-caution bg-caution-ground text-caution",
  good: "border-good bg-good-ground text-good",
  info: "border-key bg-key-ground text-key",
  neutral: "border-edge bg-surface text-ink",
};

const kShape =
  "inline-flex items-center gap-1 whitespace-nowrap rounded-full border px-2 py-0.5 " +
  "text-dns-14B-130";

interface BadgeProps {
  words: Words;
  name: string;
  /** Said before the word: 「リスク」. */
  label?: string;
}

/** Icon and word in a frame; the colour only repeats them. */
export function Badge({ words, name, label }: BadgeProps) {
  const word = wordOf(words, name);
  return (
    <span className={`${kShape} ${tones[word.tone]}`}>
      <Icon name={word.icon} className="size-4" />
      {label ? <span className="font-normal">{label}</span> : null}
      {word.text}
    </span>
  );
}
