import { useSession } from "./session";
import { useTenant } from "./tenant";

/** Whether the person holds a right at all; the server decides again on every request. */
export function useRight(right: string): boolean {
  return useSession().rights.includes(right);
}

/** The same in one company: a child contract's people, for instance, ask through their partner. */
export function useTenantRight(tenant: string, right: string): boolean {
  const session = useSession();
  const found = useTenant(tenant);
  return (found.data?.rights ?? session.rights).includes(right);
}
