// Words for what several firms see at the same time.
import type { Words } from "./tones";

export const waveKindWords: Record<string, string> = {
  peer: "相手",
  signature: "検知名",
};

export const waveDirectionWords: Words = {
  outbound: { text: "上り", icon: "up", tone: "neutral" },
  inbound: { text: "下り", icon: "down", tone: "neutral" },
  both: { text: "上り・下り", icon: "up", tone: "neutral" },
  none: { text: "-", icon: "dash", tone: "neutral" },
};

/** Why an inquiry got no draft. */
export const notPutWords: Record<string, string> = {
  not_of_wave: "この同時多発のアラートに結び付いていません",
  ended: "すでに終わっています",
  has_draft: "書きかけの下書きがあるため、そのままにしました",
  too_long: "会社名を入れると20,000文字を超えます",
  drafts_full: "下書きが上限の200件に達しています",
};

/** What to call a wave: the address, or the name of what was seen. */
export function waveTitle(wave: { kind: string; what: string; name: string }): string {
  return wave.kind === "peer" ? wave.what : wave.name || wave.what;
}
