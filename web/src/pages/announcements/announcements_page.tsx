import { useSearchParams } from "react-router";
import { at, useTenantId } from "../../app/tenant";
import { TextLink } from "../../components/button";
import { ErrorNotice } from "../../components/notice";
import { Page } from "../../components/page";
import { Pager } from "../../components/pager";
import { Time } from "../../components/time";
import { EmptyState, Skeleton } from "../../components/waiting";
import { Marks } from "./pieces";
import { useAnnouncements } from "./queries";

/** What the desk announces of its own service, the newest change first. */
export function AnnouncementsPage() {
  const tenant = useTenantId();
  const [search] = useSearchParams();
  const found = useAnnouncements(tenant, search.get("cursor"));
  const items = found.data?.items ?? [];
  return (
    <Page
      title="窓口からのお知らせ"
      back={{ to: at(tenant), name: "ホーム" }}
      lead="障害、メンテナンス、そのほかのお知らせです。"
    >
      {found.isPending ? <Skeleton /> : null}
      {found.isError ? (
        <ErrorNotice error={found.error} onRetry={() => void found.refetch()} />
      ) : null}
      {found.isSuccess && items.length === 0 ? (
        <EmptyState title="お知らせはまだありません">
          <p>窓口からお知らせがあると、ここに並び、ホームにも表示されます。</p>
        </EmptyState>
      ) : null}
      {items.length > 0 ? (
        <ul aria-label="お知らせ" className="flex flex-col gap-3">
          {items.map((one) => (
            <li
              key={one.id}
              className="flex flex-col gap-2 rounded-12 border border-line bg-surface p-4"
            >
              <Marks announcement={one} />
              <p className={one.is_unread ? "font-bold" : ""}>
                <TextLink to={at(tenant, "announcements", one.id)}>{one.title}</TextLink>
              </p>
              <p className="text-ink-soft">
                <Time at={one.changed_at} />
                {one.version > 1 ? ` (第${one.version}版)` : ""}
              </p>
            </li>
          ))}
        </ul>
      ) : null}
      <Pager nextCursor={found.data?.next_cursor ?? null} label="お知らせ" />
    </Page>
  );
}
