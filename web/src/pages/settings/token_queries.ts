import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { api, body } from "../../api/client";

const kTokens = "/api/v1/tokens";

export function useTokens(cursor: string | null) {
  return useQuery({
    queryKey: ["tokens", cursor],
    queryFn: () =>
      body(api.GET(kTokens, { params: { query: { limit: 25, ...(cursor ? { cursor } : {}) } } })),
  });
}

export interface NewToken {
  name: string;
  router_ids: string[];
  ends_at: string;
}

export function useAddToken() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (token: NewToken) => body(api.POST(kTokens, { body: token })),
    onSuccess: () => void client.invalidateQueries({ queryKey: ["tokens"] }),
  });
}

export function useRevokeToken(token: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: () =>
      body(api.POST(`${kTokens}/{token}/revocation`, { params: { path: { token } }, body: {} })),
    onSettled: () => void client.invalidateQueries({ queryKey: ["tokens"] }),
  });
}
