import { onlineManager, type QueryClient } from "@tanstack/react-query";
import { api, body } from "../../api/client";
import { Problem } from "../../api/problem";
import type { OwnDraft } from "../../api/types";
import { type DeviceRecord, deviceRecord } from "../../components/draft";
import { trimmed } from "../../words/normalise";
import {
  type AnswerKind,
  type DraftOnDevice,
  kEmptyDraft,
  settled,
  withOlder,
} from "./draft_settling";

const kPath = "/api/v1/tenants/{tenant}/inquiries/{inquiry}/draft";
/** While somebody types, the server hears of it so often. */
const kPaceMs = 2000;

export interface DraftPlace {
  tenant: string;
  inquiry: string;
}

export const draftKey = ({ tenant, inquiry }: DraftPlace) => ["t", tenant, "draft", inquiry];

export const fetchDraft = (path: DraftPlace) => body(api.GET(kPath, { params: { path } }));

async function save(path: DraftPlace, draft: DraftOnDevice): Promise<OwnDraft["draft"]> {
  const { kind, text, since, base } = draft;
  const input = { kind, body: text, read_to: since || null, replaces: base || null };
  const kept = await body(api.PUT(kPath, { params: { path }, body: input }));
  return kept.draft ?? null;
}

async function drop(path: DraftPlace, revision: string): Promise<null> {
  if (revision) await api.DELETE(kPath, { params: { path, query: { revision } } });
  return null;
}

export interface DraftShown extends DraftOnDevice {
  /** Whether the server could not be told; it stands on this device then. */
  isHeldUp: boolean;
}

/** One draft of the desk: on the device at once, on the server a little later. */
export class DraftKeeper {
  private shown: DraftShown;
  private readonly device: DeviceRecord<DraftOnDevice>;
  private readonly listeners = new Set<() => void>();
  private timer: ReturnType<typeof setTimeout> | undefined;
  private isTelling = false;
  /** Rises when the draft was sent: what is still under way then belongs to the one before. */
  private term = 0;

  constructor(
    private readonly place: DraftPlace,
    private readonly client: QueryClient,
  ) {
    this.device = deviceRecord(`${place.tenant}.desk.${place.inquiry}`);
    this.shown = { ...kEmptyDraft, ...this.device.read(), isHeldUp: false };
  }

  readonly current = () => this.shown;
  readonly subscribe = (listener: () => void) => {
    this.listeners.add(listener);
    return () => void this.listeners.delete(listener);
  };

  readonly change = (text: string, since: string) => this.touch({ text, since });
  readonly choose = (kind: AnswerKind) => {
    if (trimmed(this.shown.text)) this.touch({ kind });
    else this.put({ kind });
  };

  /** It was sent; the server dropped it with that. */
  readonly clear = () => {
    const { kind, older } = this.shown;
    this.term += 1;
    clearTimeout(this.timer);
    this.timer = undefined;
    void this.client.cancelQueries({ queryKey: draftKey(this.place) });
    this.client.setQueryData<OwnDraft>(draftKey(this.place), { draft: null });
    this.put({ ...kEmptyDraft, kind, older, isHeldUp: false });
  };

  /** Changes places with the one in the box. */
  readonly takeOlder = (place: number) => {
    const { older } = this.shown;
    const taken = older[place];
    if (!taken) return;
    const rest = { ...this.shown, older: older.filter((each) => each !== taken) };
    this.put(trimmed(rest.text) ? withOlder(rest, rest, "newer") : rest);
    const { text, since, kind } = taken;
    this.touch({ text, since, kind });
  };
  readonly dropOlder = (place: number) =>
    this.put({ older: this.shown.older.filter((_, each) => each !== place) });

  /** The server told what it has. */
  settle(stored: OwnDraft["draft"], isSent: (text: string) => boolean) {
    if (this.isTelling) return; // its answer tells more
    const next = settled(this.shown, stored, isSent);
    this.put({ ...next, isHeldUp: this.shown.isHeldUp && next.isUnsaved });
    if (next.isUnsaved) this.tellSoon();
  }

  readonly flush = () => {
    clearTimeout(this.timer);
    this.timer = undefined;
    void this.tell();
  };

  private put(news: Partial<DraftShown>) {
    this.shown = { ...this.shown, ...news };
    const { isHeldUp: _, ...kept } = this.shown;
    const isWorthIt = kept.text !== "" || kept.isUnsaved || kept.older.length > 0;
    this.device.keep(isWorthIt ? kept : null);
    for (const listener of this.listeners) listener();
  }

  private touch(news: Partial<DraftOnDevice>) {
    this.put({ ...news, isUnsaved: true, at: Date.now() });
    this.tellSoon();
  }

  private tellSoon() {
    this.timer ??= setTimeout(this.flush, kPaceMs);
  }

  private async tell() {
    if (this.isTelling || !this.shown.isUnsaved) return;
    if (!onlineManager.isOnline()) {
      this.put({ isHeldUp: true });
      return;
    }
    const { term, shown: told } = this;
    this.isTelling = true;
    try {
      const isBlank = !trimmed(told.text);
      const kept = isBlank
        ? await drop(this.place, told.base)
        : await save(this.place, told);
      if (term === this.term) await this.told(told, kept);
      else await drop(this.place, kept?.revision ?? "");
    } catch (error) {
      this.refused(error);
    } finally {
      this.isTelling = false;
      if (this.shown.isUnsaved && !this.shown.isHeldUp) this.tellSoon();
    }
  }

  private async told(told: DraftOnDevice, kept: OwnDraft["draft"]) {
    // What was asked before may be answered after; it is older than this.
    await this.client.cancelQueries({ queryKey: draftKey(this.place) });
    this.client.setQueryData<OwnDraft>(draftKey(this.place), { draft: kept });
    const { text, since, kind } = this.shown;
    const isUnsaved = text !== told.text || since !== told.since || kind !== told.kind;
    this.put({ base: kept?.revision ?? "", isUnsaved, isHeldUp: false });
  }

  /** The next look at the server's draft settles it, or tells it again. */
  private refused(error: unknown) {
    this.put({ isHeldUp: true });
    const isMoved = error instanceof Problem && error.status === 409;
    if (isMoved) void this.client.refetchQueries({ queryKey: draftKey(this.place) });
  }
}
