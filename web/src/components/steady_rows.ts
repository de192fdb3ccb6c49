import { useState } from "react";

interface Shown {
  list: string;
  ids: string[];
}

/**
 * Rows keep their place while they are read: what is known changes in place, what has gone goes,
 * what is new waits until `show` is asked for. `list` names the list, so that another view starts
 * afresh.
 */
export function useSteadyRows<Row extends { id: string }>(items: Row[] | undefined, list: string) {
  const [shown, setShown] = useState<Shown | null>(null);
  const ids = (items ?? []).map((row) => row.id);
  const isFresh = items !== undefined && (shown?.list !== list || shown.ids.length === 0);
  if (isFresh && (shown?.list !== list || ids.length > 0)) setShown({ list, ids });
  const places = isFresh || shown === null ? ids : shown.ids;
  const byId = new Map((items ?? []).map((row) => [row.id, row]));
  const rows = places.flatMap((id) => byId.get(id) ?? []);
  return {
    rows,
    newCount: ids.filter((id) => !places.includes(id)).length,
    show: () => setShown({ list, ids }),
  };
}
