import type { ReactNode } from "react";
import { useSearchParams } from "react-router";
import type { ContractItem } from "../../api/types";
import { Field } from "../../components/field";
import { ErrorNotice } from "../../components/notice";
import { Pager } from "../../components/pager";
import { SaveCsv } from "../../components/save_csv";
import { ViewLinks } from "../../components/view_links";
import { EmptyState, Skeleton } from "../../components/waiting";
import { ContractRows } from "./contract_rows";
import { type ContractState, useContracts } from "./queries";

const views: { name: ContractState; text: string }[] = [
  { name: "all", text: "すべて" },
  { name: "active", text: "利用中" },
  { name: "inactive", text: "利用前" },
  { name: "terminated", text: "終了" },
];

/** The contracts one reaches, by name, number and state; all of it in the URL. */
export function ContractSearch({ actOn }: { actOn?: (item: ContractItem) => ReactNode }) {
  const [search, setSearch] = useSearchParams();
  const q = search.get("q") ?? "";
  const state = views.find((each) => each.name === search.get("state"))?.name ?? "all";
  const contracts = useContracts(q, state, search.get("cursor"));
  const items = contracts.data?.items ?? [];
  const look = (value: string) => {
    const next = new URLSearchParams(search);
    next.delete("cursor");
    if (value) next.set("q", value);
    else next.delete("q");
    setSearch(next, { replace: true });
  };
  return (
    <>
      <Field label="会社名・法人番号・お客さま番号で探す" type="search" value={q} onChange={look} />
      <ViewLinks label="契約の絞り込み" views={views} current={state} param="state" />
      {contracts.isPending ? <Skeleton lines={4} /> : null}
      {contracts.isError ? <ErrorNotice error={contracts.error} /> : null}
      {contracts.isSuccess && items.length === 0 ? (
        <EmptyState title="あてはまる契約はありません">
          <p>名前の一部だけを入れるか、絞り込みを「すべて」にしてください。</p>
        </EmptyState>
      ) : null}
      {items.length > 0 ? (
        <>
          <ContractRows items={items} {...(actOn ? { actOn } : {})} />
          <SaveCsv path="/api/v1/contracts.csv" query={{ q: q || null, state }} />
        </>
      ) : null}
      <Pager nextCursor={contracts.data?.next_cursor ?? null} label="契約" />
    </>
  );
}
