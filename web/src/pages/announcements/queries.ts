import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { api, body } from "../../api/client";
import type { paths } from "../../api/schema";
import { kNewsMs, kStatusKey } from "../../app/queries";

const kPath = "/api/v1/tenants/{tenant}/announcements";
const kDesk = "/api/v1/desk/announcements";

export type NewAnnouncement =
  paths[typeof kDesk]["post"]["requestBody"]["content"]["application/json"];
type Correction =
  paths["/api/v1/desk/announcements/{announcement}/correction"]["post"]["requestBody"]["content"]["application/json"];

export function useAnnouncements(tenant: string, cursor: string | null, limit = 25) {
  const query = { limit, ...(cursor ? { cursor } : {}) };
  return useQuery({
    queryKey: ["t", tenant, "announcements", cursor, limit],
    queryFn: () => body(api.GET(kPath, { params: { path: { tenant }, query } })),
    refetchInterval: kNewsMs,
  });
}

export function useAnnouncement(tenant: string, announcement: string) {
  return useQuery({
    queryKey: ["t", tenant, "announcement", announcement],
    queryFn: () =>
      body(api.GET(`${kPath}/{announcement}`, { params: { path: { tenant, announcement } } })),
    refetchInterval: kNewsMs,
  });
}

export function useNoteReading(tenant: string, announcement: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: () =>
      api.POST(`${kPath}/{announcement}/reading`, {
        params: { path: { tenant, announcement } },
        body: {},
      }),
    onSuccess: () => void client.invalidateQueries({ queryKey: ["t", tenant, "announcements"] }),
  });
}

export function useDeskAnnouncements(cursor: string | null) {
  const query = { limit: 25, ...(cursor ? { cursor } : {}) };
  return useQuery({
    queryKey: ["desk", "announcements", cursor],
    queryFn: () => body(api.GET(kDesk, { params: { query } })),
    refetchInterval: kNewsMs,
  });
}

export function useDeskAnnouncement(announcement: string) {
  return useQuery({
    queryKey: ["desk", "announcement", announcement],
    queryFn: () => body(api.GET(`${kDesk}/{announcement}`, { params: { path: { announcement } } })),
    refetchInterval: kNewsMs,
  });
}

/** What changes announcements changes how the service stands, too. */
function useWriting<Input, Output>(write: (input: Input) => Promise<Output>) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: write,
    onSettled: () =>
      Promise.all([
        client.invalidateQueries({ queryKey: ["desk", "announcements"] }),
        client.invalidateQueries({ queryKey: ["desk", "announcement"] }),
        client.invalidateQueries({ queryKey: kStatusKey }),
      ]),
  });
}

export function usePublish() {
  return useWriting((written: NewAnnouncement) => body(api.POST(kDesk, { body: written })));
}

export function useCorrect(announcement: string) {
  return useWriting((correction: Correction) =>
    body(
      api.POST(`${kDesk}/{announcement}/correction`, {
        params: { path: { announcement } },
        body: correction,
      }),
    ),
  );
}

export function useEnd(announcement: string) {
  return useWriting((version: number) =>
    body(
      api.POST(`${kDesk}/{announcement}/end`, {
        params: { path: { announcement } },
        body: { version },
      }),
    ),
  );
}
