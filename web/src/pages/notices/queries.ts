import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { api, body } from "../../api/client";
import type { DigestCondition, OwnNotices } from "../../api/types";
import { kNewsMs } from "../../app/queries";

const kOwn = "/api/v1/own-notices";
const kOwnKey = ["own-notices"];

export function useOwnNotices() {
  return useQuery({ queryKey: kOwnKey, queryFn: () => body(api.GET(kOwn)) });
}

/** What one does to one's own mails; each answers how they stand then. */
function useOwnAct<Input>(act: (input: Input) => Promise<OwnNotices>) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: act,
    onSuccess: (own) => client.setQueryData(kOwnKey, own),
  });
}

export type OwnChoice = Omit<OwnNotices, "is_on" | "is_confirmed" | "held_since">;

export const useKeepOwn = () =>
  useOwnAct((choice: OwnChoice) => body(api.PUT(kOwn, { body: choice })));
export const useSendCheck = () =>
  useOwnAct(() => body(api.POST(`${kOwn}/check`, { body: {} })));
export const useSendTest = () => useOwnAct(() => body(api.POST(`${kOwn}/test`, { body: {} })));
export const useConfirm = () =>
  useOwnAct((token: string) => body(api.POST(`${kOwn}/confirmation`, { body: { token } })));

const kCondition = "/api/v1/tenants/{tenant}/digest-condition";

export function useCondition(tenant: string) {
  return useQuery({
    queryKey: ["t", tenant, "digest-condition"],
    queryFn: () => body(api.GET(kCondition, { params: { path: { tenant } } })),
  });
}

export function useKeepCondition(tenant: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (condition: DigestCondition) =>
      body(api.PUT(kCondition, { params: { path: { tenant } }, body: condition })),
    onSuccess: (kept) => client.setQueryData(["t", tenant, "digest-condition"], kept),
  });
}

export function useReached(tenant: string, isWanted: boolean) {
  return useQuery({
    queryKey: ["t", tenant, "mail-people"],
    queryFn: () =>
      body(api.GET("/api/v1/tenants/{tenant}/mail-people", { params: { path: { tenant } } })),
    enabled: isWanted,
  });
}

export function useMailStanding() {
  return useQuery({
    queryKey: ["operate-mail", "standing"],
    queryFn: () => body(api.GET("/api/v1/operate/mail")),
    refetchInterval: kNewsMs,
  });
}

export const kStates = [
  "uncertain",
  "failed",
  "bounced",
  "waiting",
  "sending",
  "dropped",
  "sent",
] as const;
export type MailState = (typeof kStates)[number];

export function useMails(state: MailState, cursor: string | null) {
  return useQuery({
    queryKey: ["operate-mail", state, cursor],
    queryFn: () =>
      body(
        api.GET("/api/v1/operate/notices", {
          params: { query: { state, limit: 50, ...(cursor ? { cursor } : {}) } },
        }),
      ),
  });
}

export function useResolve(notice: string, how: "again" | "drop") {
  const client = useQueryClient();
  const of = { params: { path: { notice } }, body: {} };
  return useMutation({
    mutationFn: () =>
      how === "again"
        ? body(api.POST("/api/v1/operate/notices/{notice}/again", of))
        : body(api.POST("/api/v1/operate/notices/{notice}/drop", of)),
    onSettled: () => void client.invalidateQueries({ queryKey: ["operate-mail"] }),
  });
}
