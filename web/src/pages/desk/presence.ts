import { onlineManager, useQuery } from "@tanstack/react-query";
import { useCallback, useEffect, useRef, useState } from "react";
import { api, body } from "../../api/client";
import { untouchedMs } from "../../api/presence";
import type { PresentPerson } from "../../api/types";
import { kNewsMs } from "../../app/queries";
import { useSession } from "../../app/session";

const kPath = "/api/v1/tenants/{tenant}/inquiries/{inquiry}/presence";
/** The server's lease is 45 s. */
const kRenewMs = 20_000;
/** An open page that nobody touched for so long is not being read. */
const kLeftMs = 5 * 60_000;
/** Who typed within this time is writing. */
const kWritingMs = 60_000;

export type Activity = "reading" | "writing";

/** The others of the desk, by inquiry. A lease that runs out is told by nobody: so it is asked. */
export function useOthers(): (inquiry: string) => PresentPerson[] {
  const session = useSession();
  const { data } = useQuery({
    queryKey: ["desk", "presence"],
    queryFn: () => body(api.GET("/api/v1/desk/presence")),
    refetchInterval: kNewsMs,
  });
  const others = (data?.items ?? []).filter((each) => each.user_id !== session.user_id);
  return (inquiry) => others.filter((each) => each.inquiry_id === inquiry);
}

/** True for a while after each `touch`. */
export function useRecently(): [boolean, () => void] {
  const [isRecent, setRecent] = useState(false);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  useEffect(() => () => clearTimeout(timer.current), []);
  const touch = useCallback(() => {
    clearTimeout(timer.current);
    timer.current = setTimeout(() => setRecent(false), kWritingMs);
    setRecent(true);
  }, []);
  return [isRecent, touch];
}

const newPageId = () =>
  [...crypto.getRandomValues(new Uint8Array(12))]
    .map((byte) => byte.toString(16).padStart(2, "0"))
    .join("");

/** Says to the other analysts that this page has the inquiry open, until it is left. */
export function useBePresent(tenant: string, inquiry: string, activity: Activity) {
  const [page_id] = useState(newPageId);
  useEffect(() => {
    const path = { tenant, inquiry };
    const isHere = () => activity === "writing" || untouchedMs() < kLeftMs;
    // A courtesy: what does not get through is said again soon.
    const renew = () => {
      if (!isHere() || !onlineManager.isOnline()) return;
      api.PUT(kPath, { params: { path }, body: { page_id, activity } }).catch(() => undefined);
    };
    const comeBack = ({ persisted }: PageTransitionEvent) => {
      if (persisted) renew();
    };
    renew();
    const timer = setInterval(renew, kRenewMs);
    window.addEventListener("pageshow", comeBack);
    return () => {
      clearInterval(timer);
      window.removeEventListener("pageshow", comeBack);
    };
  }, [tenant, inquiry, activity, page_id]);

  useEffect(() => {
    const path = { tenant, inquiry };
    const leave = () => {
      if (!onlineManager.isOnline()) return;
      api
        .DELETE(kPath, { params: { path, query: { page_id } }, keepalive: true })
        .catch(() => undefined); // the lease ends by itself
    };
    window.addEventListener("pagehide", leave);
    return () => {
      window.removeEventListener("pagehide", leave);
      leave();
    };
  }, [tenant, inquiry, page_id]);
}
