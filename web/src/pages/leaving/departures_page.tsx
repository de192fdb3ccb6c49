import { useSearchParams } from "react-router";
import type { DepartureRow } from "../../api/types";
import { Badge } from "../../components/badge";
import { TextLink } from "../../components/button";
import { ErrorNotice } from "../../components/notice";
import { Page } from "../../components/page";
import { Pager } from "../../components/pager";
import { Time } from "../../components/time";
import { ViewLinks } from "../../components/view_links";
import { EmptyState, Skeleton } from "../../components/waiting";
import { count } from "../../words/contracts";
import { departureWords } from "../../words/leaving";
import { useDepartures } from "./queries";

const views = [
  { name: "coming", text: "これから消去" },
  { name: "erased", text: "消去済み" },
];

function Row({ row }: { row: DepartureRow }) {
  return (
    <li className="flex flex-col gap-2 rounded-12 border border-line bg-surface p-4">
      <p className="flex flex-wrap items-center gap-x-3 gap-y-1">
        <TextLink to={`/operate/departures/${row.tenant_id}`}>
          {row.tenant_name || `契約 ${row.contract}`}
        </TextLink>
        <Badge words={departureWords} name={row.state} />
      </p>
      <p className="flex flex-wrap gap-x-4 gap-y-1 text-ink-soft">
        <span>{row.contract}</span>
        <span>
          <Time at={row.ended_at} /> に終了
        </span>
        {row.erased_at ? (
          <span>
            <Time at={row.erased_at} /> に {count(row.rows)} 件を消去
          </span>
        ) : (
          <span>
            <Time at={row.erase_at} /> に消去の予定
          </span>
        )}
      </p>
      {row.obstacles.map((each) => (
        <p key={each.code}>待っている理由: {each.text}</p>
      ))}
    </li>
  );
}

/** Contracts that have ended, by the day of their erasure; and the proofs of those that are gone. */
export function DeparturesPage() {
  const [search] = useSearchParams();
  const view = search.get("view") === "erased" ? "erased" : "coming";
  const rows = useDepartures(view, search.get("cursor"));
  return (
    <Page
      title="契約終了と消去"
      back={{ to: "/operate", name: "契約の運用" }}
      lead="終わった契約と、そのデータを消去する日です。"
    >
      <ViewLinks label="絞り込み" views={views} current={view} />
      {rows.isPending ? <Skeleton lines={4} /> : null}
      {rows.isError ? <ErrorNotice error={rows.error} /> : null}
      {rows.data?.items.length === 0 ? (
        <EmptyState
          title={view === "coming" ? "消去を待つ契約はありません" : "消去した契約はありません"}
        >
          <p>契約を終了すると、消去の日と一緒にここに並びます。</p>
        </EmptyState>
      ) : null}
      <ul aria-label="終わった契約" className="flex flex-col gap-3">
        {rows.data?.items.map((row) => <Row key={row.tenant_id} row={row} />)}
      </ul>
      <Pager nextCursor={rows.data?.next_cursor ?? null} label="終わった契約" />
    </Page>
  );
}
