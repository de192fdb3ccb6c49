import { useEffect, useRef } from "react";
import { useParams } from "react-router";
import type { Announcement } from "../../api/types";
import { useSession } from "../../app/session";
import { at, useTenantId } from "../../app/tenant";
import { ErrorNotice, Notice } from "../../components/notice";
import { Page } from "../../components/page";
import { Time } from "../../components/time";
import { Skeleton } from "../../components/waiting";
import { AnnouncementText, Editions } from "./pieces";
import { useAnnouncement, useNoteReading } from "./queries";

/** Whoever has a version before them has read it; the desk looks without a trace. */
function useReading(tenant: string, announcement: Announcement | undefined) {
  const { side } = useSession();
  const { mutate } = useNoteReading(tenant, announcement?.id ?? "");
  const noted = useRef(0);
  useEffect(() => {
    const isNew = announcement?.is_unread && noted.current !== announcement.version;
    if (side !== "customer" || !announcement || !isNew) return;
    noted.current = announcement.version;
    mutate();
  }, [side, announcement, mutate]);
}

/** One announcement, with the versions before it. */
export function AnnouncementPage() {
  const tenant = useTenantId();
  const { announcement: id = "" } = useParams();
  const found = useAnnouncement(tenant, id);
  const announcement = found.data?.announcement;
  useReading(tenant, announcement);
  return (
    <Page
      title={announcement?.title ?? "窓口からのお知らせ"}
      back={{ to: at(tenant, "announcements"), name: "お知らせの一覧" }}
      lead={announcement ? <Time at={announcement.changed_at} /> : undefined}
    >
      {found.isPending ? <Skeleton /> : null}
      {found.isError ? (
        <ErrorNotice error={found.error} onRetry={() => void found.refetch()} />
      ) : null}
      {announcement?.change_note ? (
        <Notice tone="info" title={`第${announcement.version}版の変更点`}>
          <p>{announcement.change_note}</p>
        </Notice>
      ) : null}
      {announcement ? <AnnouncementText announcement={announcement} /> : null}
      {found.data ? <Editions editions={found.data.editions} /> : null}
    </Page>
  );
}
