import type { OwnDraft } from "../../api/types";
import { trimmed } from "../../words/normalise";

export type AnswerKind = "answer" | "question" | "note";
type Stored = NonNullable<OwnDraft["draft"]>;

/** A draft that gave way to a newer one, until its writer says what becomes of it. */
export interface OlderDraft {
  text: string;
  since: string;
  /** A memo stays one: it must not come back as an answer. */
  kind: AnswerKind;
  /** When it was written, in ms. */
  at: number;
  /** The newer one is in the box; or this one was sent or emptied on another page. */
  why: "newer" | "gone";
}

/** What somebody of the desk is writing, as this device knows it. */
export interface DraftOnDevice {
  text: string;
  since: string;
  kind: AnswerKind;
  /** The revision of the server's draft that this one goes on from; "": of none. */
  base: string;
  /** Whether the server lacks some of it. */
  isUnsaved: boolean;
  at: number;
  older: OlderDraft[];
}

export const kEmptyDraft: DraftOnDevice = {
  text: "",
  since: "",
  kind: "answer",
  base: "",
  isUnsaved: false,
  at: 0,
  older: [],
};

const kOlderMax = 5;

/** The draft, with what gives way to it. */
export function withOlder(
  draft: DraftOnDevice,
  { text, since, kind, at }: DraftOnDevice,
  why: OlderDraft["why"],
): DraftOnDevice {
  return { ...draft, older: [{ text, since, kind, at, why }, ...draft.older].slice(0, kOlderMax) };
}

const asOnDevice = (stored: Stored, mine: DraftOnDevice): DraftOnDevice => ({
  text: stored.body,
  since: stored.read_to ?? "",
  kind: stored.kind as AnswerKind,
  base: stored.revision,
  isUnsaved: false,
  at: Date.parse(stored.saved_at),
  older: mine.older,
});

/**
 * What becomes of the draft on this device once the server told its own. Of two that were written
 * apart the newer one stands in the box and the other is offered.
 */
export function settled(
  mine: DraftOnDevice,
  stored: OwnDraft["draft"],
  isSent: (text: string) => boolean,
): DraftOnDevice {
  if ((stored?.revision ?? "") === mine.base) return mine;
  if (!stored) {
    if (mine.isUnsaved || !trimmed(mine.text)) return { ...mine, base: "" };
    const rest = { ...kEmptyDraft, kind: mine.kind, older: mine.older };
    return isSent(mine.text) ? rest : withOlder(rest, mine, "gone");
  }
  const theirs = asOnDevice(stored, mine);
  const isAlike = !mine.isUnsaved || !trimmed(mine.text) || mine.text === stored.body;
  if (isAlike) return theirs;
  if (theirs.at > mine.at) return withOlder(theirs, mine, "newer");
  return withOlder({ ...mine, base: stored.revision }, theirs, "newer");
}
