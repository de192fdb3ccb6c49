import { useSearchParams } from "react-router";
import type { AdvisorySummary } from "../../api/types";
import { useSession } from "../../app/session";
import { at, useTenantId } from "../../app/tenant";
import { Badge } from "../../components/badge";
import { Button, TextLink } from "../../components/button";
import { ErrorNotice } from "../../components/notice";
import { Page } from "../../components/page";
import { Pager } from "../../components/pager";
import { SaveCsv } from "../../components/save_csv";
import { useSteadyRows } from "../../components/steady_rows";
import { Time } from "../../components/time";
import { EmptyState, Skeleton } from "../../components/waiting";
import { advisoryMarkWords } from "../../words/advisories";
import { riskWords } from "../../words/alerts";
import { useAdvisories } from "./queries";

function Row({ advisory, tenant }: { advisory: AdvisorySummary; tenant: string }) {
  const { side } = useSession();
  const waits = side === "customer" && advisory.undecided > 0;
  return (
    <li className="flex flex-col gap-2 rounded-12 border border-line bg-surface p-4">
      <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
        <Badge words={riskWords} name={advisory.severity} label="リスク" />
        {advisory.is_unread ? <Badge words={advisoryMarkWords} name="unread" /> : null}
        {advisory.is_withdrawn ? <Badge words={advisoryMarkWords} name="withdrawn" /> : null}
      </div>
      <p className={advisory.is_unread ? "font-bold" : ""}>
        <TextLink to={at(tenant, "advisories", advisory.id)}>{advisory.title}</TextLink>
      </p>
      <p className="flex flex-wrap gap-x-4 gap-y-1 text-ink-soft">
        <span>{advisory.number}</span>
        <span>
          <Time at={advisory.published_at} /> 配信
          {advisory.version > 1 ? ` (第${advisory.version}版)` : ""}
        </span>
        {waits ? <span>実施するかどうか未選択の対応: {advisory.undecided} 件</span> : null}
      </p>
    </li>
  );
}

/** What the desk tells its customers, newest first. */
export function AdvisoriesPage() {
  const tenant = useTenantId();
  const [search] = useSearchParams();
  const cursor = search.get("cursor");
  const advisories = useAdvisories(tenant, cursor);
  const list = useSteadyRows(advisories.data?.items, `${tenant} ${cursor}`);
  const isEmpty = advisories.isSuccess && list.rows.length === 0 && list.newCount === 0;
  return (
    <Page
      title="情報配信"
      lead="窓口からのお知らせ記事です。新しい弱点や手口と、おすすめする対応をお伝えします。"
    >
      <div role="status" className="empty:-mt-6">
        {list.newCount > 0 ? (
          <Button onPress={list.show}>新着 {list.newCount} 件を表示</Button>
        ) : null}
      </div>
      {advisories.isPending ? <Skeleton lines={4} /> : null}
      {advisories.isError ? (
        <ErrorNotice error={advisories.error} onRetry={() => void advisories.refetch()} />
      ) : null}
      {isEmpty ? (
        <EmptyState title="お知らせ記事はまだありません">
          <p>配信されると、ここに並び、ホームでもお知らせします。</p>
        </EmptyState>
      ) : null}
      {list.rows.length > 0 ? (
        <ul aria-label="お知らせ記事" className="flex flex-col gap-3">
          {list.rows.map((advisory) => (
            <Row key={advisory.id} advisory={advisory} tenant={tenant} />
          ))}
        </ul>
      ) : null}
      {list.rows.length > 0 ? <SaveCsv path={`/api/v1/tenants/${tenant}/advisories.csv`} /> : null}
      <Pager nextCursor={advisories.data?.next_cursor ?? null} label="お知らせ記事" />
    </Page>
  );
}
