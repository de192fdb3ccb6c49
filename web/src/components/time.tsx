import { timeWords } from "../words/time";

/** A moment in people's words (Japan's time); the ISO form on hover. */
export function Time({ at }: { at: string }) {
  return (
    <time dateTime={at} title={at} className="whitespace-nowrap">
      {timeWords(at)}
    </time>
  );
}
