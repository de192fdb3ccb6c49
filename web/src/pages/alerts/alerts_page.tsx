import { useSearchParams } from "react-router";
import { useTenantId } from "../../app/tenant";
import { Button } from "../../components/button";
import { ErrorNotice } from "../../components/notice";
import { Page } from "../../components/page";
import { Pager } from "../../components/pager";
import { SaveCsv } from "../../components/save_csv";
import { EmptyState, Skeleton } from "../../components/waiting";
import { isFiltered, queryOf } from "./filter";
import { FilterPanel } from "./filter_panel";
import { useAlerts, useNews } from "./queries";
import { Rows } from "./rows";

function Empty({ isFilteredList }: { isFilteredList: boolean }) {
  if (isFilteredList) {
    return (
      <EmptyState title="この条件にあてはまるアラートはありません">
        <p>期間を広げるか、条件を減らしてください。</p>
      </EmptyState>
    );
  }
  return (
    <EmptyState title="アラートはまだありません">
      <p>ネットワークで気になる通信を検知すると、ここに並びます。していただくことはありません。</p>
    </EmptyState>
  );
}

/** Few fit among very many: the server looks at so many at a time, the newest first. */
function NotYet() {
  return (
    <EmptyState title="新しいほうから調べましたが、まだ見つかりません">
      <p>「次のページ」で、それより前のアラートを調べます。期間を選ぶと、早く見つかります。</p>
    </EmptyState>
  );
}

/** The alerts of a company, newest sighting first. */
export function AlertsPage() {
  const tenant = useTenantId();
  const [search, setSearch] = useSearchParams();
  const query = queryOf(search, search.get("cursor"));
  const alerts = useAlerts(tenant, query);
  const news = useNews(tenant, query, alerts.data);
  const items = alerts.data?.items ?? [];
  const change = (next: URLSearchParams) => setSearch(next, { preventScrollReset: true });
  return (
    <Page title="アラート" isWide lead="ネットワークで検知した通信を、新しい順に並べています。">
      <FilterPanel tenant={tenant} search={search} onChange={change} />
      <div aria-live="polite">
        {news.count > 0 ? <Button onPress={news.show}>新着 {news.count} 件を表示</Button> : null}
      </div>
      {alerts.isPending ? <Skeleton lines={6} /> : null}
      {alerts.isError ? (
        <ErrorNotice error={alerts.error} onRetry={() => void alerts.refetch()} />
      ) : null}
      {alerts.isSuccess && items.length === 0 && alerts.data.next_cursor ? <NotYet /> : null}
      {alerts.isSuccess && items.length === 0 && !alerts.data.next_cursor ? (
        <Empty isFilteredList={isFiltered(search)} />
      ) : null}
      {items.length > 0 ? <Rows alerts={items} tenant={tenant} /> : null}
      {items.length > 0 ? <SaveCsv path={`/api/v1/tenants/${tenant}/alerts.csv`} query={query} /> : null}
      <Pager nextCursor={alerts.data?.next_cursor ?? null} label="アラート" />
    </Page>
  );
}
