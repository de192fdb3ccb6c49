import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { api, body } from "../../api/client";
import type { Contact } from "../../api/types";

const kPath = "/api/v1/tenants/{tenant}/emergency-contacts";

export function useContacts(tenant: string) {
  return useQuery({
    queryKey: ["t", tenant, "contacts"],
    queryFn: () => body(api.GET(kPath, { params: { path: { tenant } } })),
  });
}

export function useKeepContacts(tenant: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (list: { items: Contact[]; revision: number }) =>
      body(api.PUT(kPath, { params: { path: { tenant } }, body: list })),
    onSuccess: (list) => client.setQueryData(["t", tenant, "contacts"], list),
  });
}
