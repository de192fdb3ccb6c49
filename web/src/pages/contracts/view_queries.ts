import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { api, body } from "../../api/client";

const kPath = "/api/v1/people/{person}/contracts";

export function useContractView(person: string) {
  return useQuery({
    queryKey: ["people", "view", person],
    queryFn: () => body(api.GET(kPath, { params: { path: { person } } })),
  });
}

export function useSetContractView(person: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (tenant_ids: string[]) =>
      body(api.PUT(kPath, { params: { path: { person } }, body: { tenant_ids } })),
    onSettled: () => void client.invalidateQueries({ queryKey: ["people", "view", person] }),
  });
}
