import { useSearchParams } from "react-router";
import { useServiceStatus } from "../../app/desk_status";
import { Badge } from "../../components/badge";
import { ButtonLink, TextLink } from "../../components/button";
import { Card } from "../../components/card";
import { ErrorNotice } from "../../components/notice";
import { Page } from "../../components/page";
import { Pager } from "../../components/pager";
import { Time } from "../../components/time";
import { EmptyState, Skeleton } from "../../components/waiting";
import { audienceWords, serviceStateWords } from "../../words/announcements";
import { Marks } from "./pieces";
import { useDeskAnnouncements } from "./queries";

/** As everybody sees it now. */
function Standing() {
  const status = useServiceStatus().data;
  if (!status) return null;
  return (
    <Card
      title="いまのサービスの状況"
      aside={<TextLink to="/status">公開されているページ</TextLink>}
    >
      <div>
        <Badge words={serviceStateWords} name={status.state} />
      </div>
      <p>
        {status.heading}。{status.sentence}
      </p>
    </Card>
  );
}

/** Every announcement, what stands and what is over, the newest change first. */
export function DeskAnnouncementsPage() {
  const [search] = useSearchParams();
  const found = useDeskAnnouncements(search.get("cursor"));
  const items = found.data?.items ?? [];
  return (
    <Page
      title="お知らせ"
      lead="障害とメンテナンスは、公開されているサービスの状況にも表示されます。"
      aside={
        <ButtonLink to="/desk/announcements/new" look="primary">
          お知らせを書く
        </ButtonLink>
      }
    >
      <Standing />
      {found.isPending ? <Skeleton /> : null}
      {found.isError ? (
        <ErrorNotice error={found.error} onRetry={() => void found.refetch()} />
      ) : null}
      {found.isSuccess && items.length === 0 ? (
        <EmptyState title="お知らせはまだありません">
          <p>「お知らせを書く」から、障害、メンテナンス、そのほかのことをお客さまに知らせます。</p>
        </EmptyState>
      ) : null}
      {items.length > 0 ? (
        <ul aria-label="お知らせ" className="overflow-hidden rounded-12 border border-line bg-surface">
          {items.map(({ announcement, audience, writer_name }) => (
            <li
              key={announcement.id}
              className="flex flex-col gap-1 border-line border-b px-4 py-3 last:border-b-0"
            >
              <span className="font-bold">
                <TextLink to={`/desk/announcements/${announcement.id}`}>{announcement.title}</TextLink>
              </span>
              <Marks announcement={announcement} />
              <span className="text-ink-soft">
                {audienceWords[audience]}・{writer_name}・<Time at={announcement.changed_at} />
                {announcement.version > 1 ? ` (第${announcement.version}版)` : ""}
              </span>
            </li>
          ))}
        </ul>
      ) : null}
      <Pager nextCursor={found.data?.next_cursor ?? null} label="お知らせ" />
    </Page>
  );
}
