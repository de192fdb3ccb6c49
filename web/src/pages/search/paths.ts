import { at } from "../../app/tenant";

/** Where everything is searched: in one company, or by the desk in all of them. */
export function searchPath(tenant: string | null, words = ""): string {
  const path = tenant ? at(tenant, "search") : "/desk/search";
  return words ? `${path}?q=${encodeURIComponent(words)}` : path;
}
