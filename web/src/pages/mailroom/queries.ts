import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { api, body } from "../../api/client";
import { paced } from "../../app/live";
import { kNewsMs } from "../../app/queries";

export function useMailroom() {
  return useQuery({
    queryKey: ["mailroom", "counts"],
    queryFn: () => body(api.GET("/api/v1/operate/mailroom")),
    refetchInterval: () => paced(kNewsMs),
  });
}

export function useMails(outcome: string, cursor: string | null) {
  return useQuery({
    queryKey: ["mailroom", "mails", outcome, cursor],
    queryFn: () =>
      body(
        api.GET("/api/v1/operate/mailroom/mails", {
          params: { query: { outcome, limit: 25, ...(cursor ? { cursor } : {}) } },
        }),
      ),
    refetchInterval: () => paced(kNewsMs),
  });
}

export function useDeskMails(cursor: string | null) {
  return useQuery({
    queryKey: ["desk", "mails", cursor],
    queryFn: () =>
      body(
        api.GET("/api/v1/desk/mails", {
          params: { query: { limit: 25, ...(cursor ? { cursor } : {}) } },
        }),
      ),
    refetchInterval: () => paced(kNewsMs),
  });
}

const heldKey = (tenant: string, inquiry: string) => ["t", tenant, "held-mails", inquiry];

export function useHeldMails(tenant: string, inquiry: string) {
  return useQuery({
    queryKey: heldKey(tenant, inquiry),
    queryFn: () =>
      body(
        api.GET("/api/v1/tenants/{tenant}/inquiries/{inquiry}/mails", {
          params: { path: { tenant, inquiry } },
        }),
      ),
    refetchInterval: () => paced(kNewsMs),
  });
}

interface Decision {
  mail: string;
  decision: "taken_in" | "left_out";
}

export function useDecideMail(tenant: string, inquiry: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: ({ mail, decision }: Decision) =>
      body(
        api.POST("/api/v1/tenants/{tenant}/mails/{mail}/decision", {
          params: { path: { tenant, mail } },
          body: { decision },
        }),
      ),
    onSettled: () => {
      void client.invalidateQueries({ queryKey: heldKey(tenant, inquiry) });
      void client.invalidateQueries({ queryKey: ["desk", "mails"] });
      void client.invalidateQueries({ queryKey: ["t", tenant, "inquiry", inquiry] });
    },
  });
}
