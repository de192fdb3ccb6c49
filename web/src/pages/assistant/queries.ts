import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { api, body } from "../../api/client";

const kPath = "/api/v1/tenants/{tenant}/assistant";
const keyOf = (tenant: string) => ["t", tenant, "assistant"];

/** Whether answers to a company may be rephrased by a machine. */
export function useAssistant(tenant: string) {
  return useQuery({
    queryKey: keyOf(tenant),
    queryFn: () => body(api.GET(kPath, { params: { path: { tenant } } })),
  });
}

export function useAgree(tenant: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (choice: { is_given: boolean; terms_hash: string }) =>
      body(api.PUT(kPath, { params: { path: { tenant } }, body: choice })),
    onSuccess: (standing) => client.setQueryData(keyOf(tenant), standing),
    // New terms are there to be read.
    onError: () => client.invalidateQueries({ queryKey: keyOf(tenant) }),
  });
}
