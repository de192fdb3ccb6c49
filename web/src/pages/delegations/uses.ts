import { useQuery } from "@tanstack/react-query";
import { api, body } from "../../api/client";
import type { Block } from "../../api/types";

/** The blocks that stand on one delegated account, newest first, among the last 200 of the company. */
export function useUses(tenant: string, delegation: string) {
  const found = useQuery({
    queryKey: ["t", tenant, "blocks", "for-delegations"],
    queryFn: () =>
      body(
        api.GET("/api/v1/tenants/{tenant}/blocks", {
          params: { path: { tenant }, query: { view: "all", limit: 200 } },
        }),
      ),
  });
  const blocks: Block[] = (found.data?.items ?? []).filter(
    (block) => block.delegation_id === delegation,
  );
  return {
    blocks,
    isCut: (found.data?.next_cursor ?? null) !== null,
    isPending: found.isPending,
    isError: found.isError,
    error: found.error,
  };
}
