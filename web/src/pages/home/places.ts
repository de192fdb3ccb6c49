import type { Home } from "../../api/types";
import { at } from "../../app/tenant";

type ToDo = Home["to_do"][number];

/** Where a thing to do is done. */
export function placeOf(tenant: string, item: ToDo): string {
  if (item.alert_id) return at(tenant, "alerts", item.alert_id);
  if (item.inquiry_id) return at(tenant, "inquiries", item.inquiry_id);
  if (item.block_id) return at(tenant, "blocks", item.block_id);
  if (item.delegation_id) return at(tenant, "delegations", item.delegation_id);
  return at(tenant, "delegations");
}
