// Pages follow what the server tells; while nobody tells, they ask by themselves.
import type { QueryKey } from "@tanstack/react-query";
import { useEffect } from "react";
import { type Change, followNews } from "../api/stream";
import { queryClient } from "./queries";

/** How often a page asks all the same while it is told. */
const kCalmMs = 60_000;
/** News of a burst are taken together: for so long at first, twice as long each time, at most. */
const kGatherFirstMs = 200;
const kGatherMaxMs = 1000;
/** So long a line may be broken before every page asks by itself. */
const kPatienceMs = 10_000;

let isTold = false;

/** How long to wait before asking again: `ms` while nobody tells. */
export const paced = (ms: number) => (isTold ? Math.max(ms, kCalmMs) : ms);

/** The subjects of keys ["t", tenant, subject, id?] that show something of that kind. */
const shownOf: Record<string, string[]> = {
  alert: ["alert", "alerts-news", "home", "block-preview"],
  inquiry: ["inquiry", "inquiries", "home", "draft"],
  draft: ["draft"],
  block: ["block", "blocks", "alert", "alerts-news", "block-preview", "home"],
  delegation: ["delegations", "block-preview", "home"],
  contract: ["tenant", "contract", "orders"],
  advisory: ["advisory", "advisories", "home"],
  claim: ["claim", "claims", "cover", "claim-cover"],
  "paid-work": ["paid-work", "paid-works"],
};
const kOfDesk = ["inquiry", "block", "advisory", "claim", "paid-work"];

function isTouched(key: QueryKey, { kind, id, tenant_id }: Change): boolean {
  const [realm, tenant, subject, thing] = key;
  if (realm === "desk" && (tenant === "presence" || kind === "presence")) return tenant === kind;
  if (realm === "desk") return kOfDesk.includes(kind);
  if (realm === "tenants" && tenant === "homes") return (shownOf[kind] ?? []).includes("home");
  if (realm === "tenants") return kind === "contract";
  if (realm !== "t" || (tenant_id !== null && tenant !== tenant_id)) return false;
  const isOther = subject === kind && id !== null && thing !== id;
  return !isOther && (shownOf[kind] ?? []).includes(subject as string);
}

let gathered: Change[] = [];
let gathering: ReturnType<typeof setTimeout> | undefined;

function refresh(gatherMs: number) {
  const changes = gathered;
  gathered = [];
  const next = Math.min(2 * gatherMs, kGatherMaxMs);
  gathering = changes.length > 0 ? setTimeout(() => refresh(next), gatherMs) : undefined;
  if (changes.length === 0) return;
  void queryClient.invalidateQueries({
    predicate: ({ queryKey }) => changes.some((change) => isTouched(queryKey, change)),
  });
}

/** The first of a burst at once, the others together. */
function gather(change: Change) {
  gathered.push(change);
  if (gathering === undefined) refresh(kGatherFirstMs);
}

const refreshAll = () =>
  void queryClient.invalidateQueries({
    predicate: ({ queryKey }) => queryKey[0] === "t" || queryKey[0] === "desk",
  });

/** Keeps the pages of this person up to date. */
export function useLiveNews(person: string | undefined) {
  useEffect(() => {
    if (!person) return undefined;
    let giveUp: ReturnType<typeof setTimeout> | undefined;
    const stop = followNews(person, {
      onNews: (news) => {
        if (news.type === "change") gather(news.change);
        if (news.type === "reset") refreshAll();
      },
      onState: (isUp) => {
        clearTimeout(giveUp);
        if (isUp) isTold = true;
        else giveUp = setTimeout(fallBack, kPatienceMs);
      },
    });
    const fallBack = () => {
      isTold = false;
      refreshAll();
    };
    return () => {
      stop();
      clearTimeout(giveUp);
      isTold = false;
    };
  }, [person]);
}
