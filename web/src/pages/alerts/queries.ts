import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { api, body } from "../../api/client";
import type { AlertPage, AlertQuery } from "../../api/types";
import { paced } from "../../app/live";
import { kNewsMs } from "../../app/queries";

const kPath = "/api/v1/tenants/{tenant}/alerts";

async function alertsOf(tenant: string, query: AlertQuery): Promise<AlertPage> {
  return body(api.GET(kPath, { params: { path: { tenant }, query } }));
}

/** One page of the list as it was when asked for: a list never moves under the reader's eyes. */
export function useAlerts(tenant: string, query: AlertQuery) {
  return useQuery({
    queryKey: ["t", tenant, "alerts", query],
    queryFn: () => alertsOf(tenant, query),
    staleTime: 30_000,
    refetchOnWindowFocus: false,
  });
}

/** What came since `shown` was read, waiting behind a button. */
export function useNews(tenant: string, query: AlertQuery, shown: AlertPage | undefined) {
  const client = useQueryClient();
  const isFirstPage = query.cursor === undefined;
  const latest = useQuery({
    queryKey: ["t", tenant, "alerts-news", query],
    queryFn: () => alertsOf(tenant, query),
    refetchInterval: () => paced(kNewsMs),
    enabled: isFirstPage && shown !== undefined,
  });
  const seen = new Map(shown?.items.map((alert) => [alert.id, alert.last_seen_at]));
  const newest = shown?.items[0]?.last_seen_at ?? "";
  const news = (latest.data?.items ?? []).filter(
    (alert) => alert.last_seen_at > newest && seen.get(alert.id) !== alert.last_seen_at,
  );
  const show = () => {
    if (latest.data) client.setQueryData(["t", tenant, "alerts", query], latest.data);
  };
  return { count: isFirstPage ? news.length : 0, show };
}

export function useAlert(tenant: string, alert: string) {
  return useQuery({
    queryKey: ["t", tenant, "alert", alert],
    queryFn: () => body(api.GET(`${kPath}/{alert}`, { params: { path: { tenant, alert } } })),
    refetchInterval: () => paced(kNewsMs),
  });
}

export function useSightings(
  tenant: string,
  alert: string,
  cursor: string | null,
  isWanted: boolean,
) {
  return useQuery({
    queryKey: ["t", tenant, "alert", alert, "sightings", cursor],
    queryFn: () =>
      body(
        api.GET(`${kPath}/{alert}/sightings`, {
          params: { path: { tenant, alert }, query: { limit: 20, ...(cursor ? { cursor } : {}) } },
        }),
      ),
    enabled: isWanted,
  });
}

export function useMoveAlert(tenant: string, alert: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (step: { to: string; why: string }) =>
      body(
        api.POST(`${kPath}/{alert}/life`, {
          params: { path: { tenant, alert } },
          body: { to: step.to, ...(step.why ? { why: step.why } : {}) },
        }),
      ),
    onSuccess: (detail) => {
      client.setQueryData(["t", tenant, "alert", alert], detail);
      void client.invalidateQueries({ queryKey: ["t", tenant, "alerts"] });
    },
  });
}
