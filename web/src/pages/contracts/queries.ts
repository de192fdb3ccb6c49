import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { api, body } from "../../api/client";

export type ContractState = "all" | "inactive" | "active" | "terminated";

export function useContracts(q: string, state: ContractState, cursor: string | null) {
  return useQuery({
    queryKey: ["tenants", "contracts", q, state, cursor],
    queryFn: () =>
      body(
        api.GET("/api/v1/contracts", {
          params: {
            query: { limit: 50, state, ...(q ? { q } : {}), ...(cursor ? { cursor } : {}) },
          },
        }),
      ),
  });
}

export interface NewChild {
  name: string;
  corporate_number: string;
  customer_number?: string;
}

export function useOpenChild() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (child: NewChild) => body(api.POST("/api/v1/contracts", { body: child })),
    onSuccess: () => void client.invalidateQueries({ queryKey: ["tenants"] }),
  });
}

export function useStatements(month: string, cursor: string | null) {
  return useQuery({
    queryKey: ["tenants", "statements", month, cursor],
    queryFn: () =>
      body(
        api.GET("/api/v1/statements", {
          params: { query: { month, limit: 50, ...(cursor ? { cursor } : {}) } },
        }),
      ),
  });
}
