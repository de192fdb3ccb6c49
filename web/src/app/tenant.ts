import { useQuery } from "@tanstack/react-query";
import { useParams } from "react-router";
import { api, body } from "../api/client";
import { useSession } from "./session";

const kChosenKey = "madoguchi.tenant";

/** The acting tenant of this page: it stands in the path, /t/:tenant/… */
export function useTenantId(): string {
  const { tenant } = useParams();
  if (!tenant) throw new Error("not a tenant's page");
  return tenant;
}

/** The path of a page of one tenant: at("t1", "alerts", "a1") is "/t/t1/alerts/a1". */
export function at(tenant: string, ...rest: string[]): string {
  return ["/t", tenant, ...rest].join("/");
}

/** The tenants the person may act for (the first 200; more are found by searching). */
export function useTenants(search = "") {
  const session = useSession();
  return useQuery({
    enabled: !session.must_set_up_totp,
    queryKey: ["tenants", search],
    queryFn: () =>
      body(
        api.GET("/api/v1/tenants", {
          params: { query: { limit: 200, ...(search ? { q: search } : {}) } },
        }),
      ),
    staleTime: 60_000,
  });
}

export function useTenant(tenant: string) {
  return useQuery({
    queryKey: ["t", tenant, "tenant"],
    queryFn: () => body(api.GET("/api/v1/tenants/{tenant}", { params: { path: { tenant } } })),
    staleTime: 60_000,
  });
}

export function rememberTenant(tenant: string) {
  localStorage.setItem(kChosenKey, tenant);
}

/** The tenant to begin with: one's own company, else the one chosen last on this device. */
export function useFirstTenant(): string | null {
  const session = useSession();
  const tenants = useTenants();
  if (session.home_tenant_id) return session.home_tenant_id;
  const items = tenants.data?.items ?? [];
  const chosen = localStorage.getItem(kChosenKey);
  if (chosen && items.some((tenant) => tenant.id === chosen)) return chosen;
  return items[0]?.id ?? null;
}
