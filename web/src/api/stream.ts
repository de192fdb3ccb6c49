// What changes, as the server tells it: one stream a browser. The tab that holds the lock has it
// and passes the news on to the others; when that tab closes, the next one goes on after the last
// event. Without locks (no https) there is no stream, and pages ask by themselves.

export interface Change {
  kind: string;
  /** Null: some of that kind, such as a batch of alerts. */
  id: string | null;
  /** Null: it is no one company's. */
  tenant_id: string | null;
}

/** `reset`: something was missed, read everything again. `beat`: the line is alive. */
export type News =
  | { type: "change"; change: Change; at: string }
  | { type: "reset" | "beat" | "down"; at: string };

const kPath = "/api/v1/events";
/** Beats come every 25 s. */
const kSilentMs = 70_000;
const kAgainMs = 30_000;

export interface Listener {
  onNews(news: News): void;
  /** Whether news come; false: look by yourself. */
  onState(isUp: boolean): void;
}

/** Follows the news of the person who is signed in, until the returned function is called. */
export function followNews(person: string, listener: Listener): () => void {
  if (!("locks" in navigator) || !("BroadcastChannel" in window)) return () => undefined;
  const name = `madoguchi-news-${person}`;
  const channel = new BroadcastChannel(name);
  let term = new AbortController();
  let isEnded = false;
  let lastId = "";
  let heardAt = Date.now();
  let isUp = false;

  const hear = (news: News) => {
    if (isEnded) return;
    if (news.at) lastId = news.at;
    heardAt = Date.now();
    const isUpNow = news.type !== "down";
    if (isUpNow !== isUp) listener.onState(isUpNow);
    isUp = isUpNow;
    listener.onNews(news);
  };
  channel.onmessage = ({ data }: MessageEvent<News>) => hear(data);

  const tellAll = (news: News) => {
    if (isEnded) return;
    channel.postMessage(news);
    hear(news);
  };
  /** Waits for the lead in place of what this tab waits for or holds now. */
  const queue = (isStealing: boolean) => {
    term.abort();
    const mine = new AbortController();
    term = mine;
    navigator.locks
      .request(name, isStealing ? { steal: true } : { signal: mine.signal }, () =>
        holdStream(mine.signal, () => lastId, tellAll),
      )
      .catch(() => undefined)
      .then(() => {
        mine.abort(); // another tab took the lead
        if (term === mine && !isEnded) queue(false);
      });
  };
  queue(false);

  // A tab that sleeps keeps its lock, and a line may die without a word: whoever is looked at
  // takes the lead then.
  const watch = setInterval(() => {
    if (Date.now() - heardAt < kSilentMs) return;
    hear({ type: "down", at: "" });
    if (document.visibilityState === "visible") queue(true);
  }, kSilentMs / 10);

  return () => {
    isEnded = true;
    term.abort();
    clearInterval(watch);
    channel.close();
  };
}

/** Keeps a stream open; the promise ends when `ending` is aborted. */
function holdStream(
  ending: AbortSignal,
  lastId: () => string,
  tell: (news: News) => void,
): Promise<void> {
  return new Promise((resolve) => {
    let source: EventSource;
    let again: ReturnType<typeof setTimeout> | undefined;
    const open = () => {
      const after = lastId();
      source = new EventSource(after ? `${kPath}?after=${after}` : kPath);
      source.onopen = () => tell({ type: "beat", at: "" });
      source.addEventListener("change", ({ data, lastEventId: at }) =>
        tell({ type: "change", change: JSON.parse(data) as Change, at }),
      );
      source.addEventListener("reset", ({ lastEventId: at }) => tell({ type: "reset", at }));
      source.addEventListener("beat", () => tell({ type: "beat", at: "" }));
      source.onerror = () => {
        tell({ type: "down", at: "" });
        // A browser comes back by itself after a broken line, but not after a refusal.
        if (source.readyState === EventSource.CLOSED) again = setTimeout(open, kAgainMs);
      };
    };
    const close = () => {
      clearTimeout(again);
      source.close();
      resolve();
    };
    open();
    ending.addEventListener("abort", close, { once: true });
  });
}
