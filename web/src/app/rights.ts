import { useSession } from "./session";

/** Whether the person holds a right at all; the server decides again on every request. */
export function useRight(right: string): boolean {
  return useSession().rights.includes(right);
}
