import type { WaveDetail } from "../../api/types";

export type WaveInquiry = WaveDetail["inquiries"][number];

const kAnswered = ["answered", "closed", "out_of_scope", "paid_offer"];

/** How far the inquiries of a wave have come. */
export interface Progress {
  released: number;
  /** With a draft of one's own, which a person reads and sends. */
  toRelease: WaveInquiry[];
  /** Without a draft and not answered. */
  untouched: WaveInquiry[];
}

export function progressOf(inquiries: WaveInquiry[]): Progress {
  const toRelease = inquiries.filter((one) => one.is_open && one.has_draft);
  const others = inquiries.filter((one) => !(one.is_open && one.has_draft));
  return {
    released: others.filter((one) => kAnswered.includes(one.state)).length,
    toRelease,
    untouched: others.filter((one) => one.is_open && !kAnswered.includes(one.state)),
  };
}

/** The draft to read next; from one of them, the one behind it. */
export function nextOf(progress: Progress, current?: string): WaveInquiry | undefined {
  const { toRelease } = progress;
  const place = toRelease.findIndex((one) => one.id === current);
  const next = toRelease[place + 1] ?? toRelease[0];
  return next?.id === current ? undefined : next;
}
