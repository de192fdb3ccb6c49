import { useSearchParams } from "react-router";
import { useTenants } from "../../app/tenant";
import { ErrorNotice } from "../../components/notice";
import { Page } from "../../components/page";
import { Pager } from "../../components/pager";
import { SaveCsv } from "../../components/save_csv";
import { Time } from "../../components/time";
import { EmptyState, Skeleton } from "../../components/waiting";
import { actionWords, sideWords } from "../../words/audit";
import { queryOf, useTrail } from "./queries";
import { SearchForm } from "./search_form";
import { Standing } from "./standing";

type Entry = NonNullable<ReturnType<typeof useTrail>["data"]>["items"][number];

/** Of a tenant that was erased: the hash holds the chain together, nothing else is left. */
function Erased({ seq }: { seq: number }) {
  return (
    <li className="flex flex-wrap items-baseline gap-x-4 border-line border-b py-3">
      <span className="text-ink-soft text-dns-14N-130">{seq}</span>
      <span>消去済み (ハッシュ値だけが残っています)</span>
    </li>
  );
}

function Row({ entry, company }: { entry: Entry; company: string }) {
  return (
    <li className="flex flex-col gap-1 border-line border-b py-3">
      <p className="flex flex-wrap items-baseline gap-x-4">
        <span className="text-ink-soft text-dns-14N-130">{entry.seq}</span>
        <Time at={entry.at} />
        <span className="font-bold">{actionWords(entry.action)}</span>
        <span>
          {entry.actor_name} ({sideWords[entry.actor_side] ?? entry.actor_side})
        </span>
        {company ? <span className="text-ink-soft">{company}</span> : null}
      </p>
      <p className="break-all text-ink-soft text-dns-14N-130">
        {entry.action} / {entry.subject}
        {entry.detail ? ` / ${entry.detail}` : ""}
      </p>
    </li>
  );
}

/** Who did what, and when: searched, newest first, with what proves it. */
export function AuditPage() {
  const [search] = useSearchParams();
  const trail = useTrail(search);
  const tenants = useTenants();
  const names = new Map(tenants.data?.items.map((tenant) => [tenant.id, tenant.name]));
  const items = trail.data?.items ?? [];
  return (
    <Page title="監査記録" lead="だれが、何に、何をしたか。新しい順に表示します。" isWide>
      <Standing />
      <SearchForm key={search.toString()} />
      {trail.isPending ? <Skeleton /> : null}
      {trail.isError ? (
        <ErrorNotice error={trail.error} onRetry={() => void trail.refetch()} />
      ) : null}
      {trail.isSuccess && items.length === 0 ? (
        <EmptyState title="条件に合う記録はありません">
          <p>条件を減らすか、期間を広げてください。</p>
        </EmptyState>
      ) : null}
      <ul aria-label="記録">
        {items.map((entry) =>
          entry.actor_side === "erased" ? (
            <Erased key={entry.seq} seq={entry.seq} />
          ) : (
            <Row key={entry.seq} entry={entry} company={names.get(entry.tenant_id ?? "") ?? ""} />
          ),
        )}
      </ul>
      {items.length > 0 ? <SaveCsv path="/api/v1/audit.csv" query={queryOf(search)} /> : null}
      <Pager nextCursor={trail.data?.next_cursor ?? null} label="監査記録" />
    </Page>
  );
}
