import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { api, body } from "../../api/client";
import { paced } from "../../app/live";
import { kLiveMs, kNewsMs } from "../../app/queries";

export const waveViews = [
  { name: "all", text: "すべて" },
  { name: "serious", text: "重大・高" },
  { name: "peers", text: "相手" },
  { name: "signatures", text: "検知名" },
] as const;

export type WaveView = (typeof waveViews)[number]["name"];

export function waveViewOf(name: string | null): WaveView {
  return waveViews.find((view) => view.name === name)?.name ?? "all";
}

const kPath = "/api/v1/desk/waves";

export function useWaves(view: WaveView, cursor: string | null) {
  return useQuery({
    queryKey: ["desk", "waves", view, cursor],
    queryFn: () =>
      body(
        api.GET(kPath, { params: { query: { view, limit: 50, ...(cursor ? { cursor } : {}) } } }),
      ),
    refetchInterval: () => paced(kNewsMs),
  });
}

export function useWave(wave: string) {
  return useQuery({
    queryKey: ["desk", "wave", wave],
    queryFn: () => body(api.GET(`${kPath}/{wave}`, { params: { path: { wave } } })),
    refetchInterval: () => paced(2 * kLiveMs),
    enabled: wave !== "",
  });
}

export function useWavesOfAlert(tenant: string, alert: string) {
  return useQuery({
    queryKey: ["t", tenant, "alert-waves", alert],
    queryFn: () =>
      body(
        api.GET("/api/v1/tenants/{tenant}/alerts/{alert}/waves", {
          params: { path: { tenant, alert } },
        }),
      ),
    staleTime: kNewsMs,
  });
}

/** Begins an advisory for the firms of a wave. */
export function useAdvise(wave: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: () =>
      body(api.POST(`${kPath}/{wave}/advisory`, { params: { path: { wave } }, body: {} })),
    onSuccess: () => void client.invalidateQueries({ queryKey: ["desk", "advisories"] }),
  });
}

export interface WaveText {
  text: string;
  inquiries: { tenant_id: string; inquiry_id: string }[];
}

export function usePutDrafts(wave: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (what: WaveText) =>
      body(api.POST(`${kPath}/{wave}/drafts`, { params: { path: { wave } }, body: what })),
    onSuccess: () => void client.invalidateQueries({ queryKey: ["desk", "wave", wave] }),
  });
}
