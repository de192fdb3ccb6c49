import { useParams } from "react-router";
import type { DeskAnnouncement } from "../../api/types";
import { ButtonLink } from "../../components/button";
import { Card, Facts } from "../../components/card";
import { ConfirmInline } from "../../components/confirm_inline";
import { ErrorNotice } from "../../components/notice";
import { Page } from "../../components/page";
import { Time } from "../../components/time";
import { Skeleton } from "../../components/waiting";
import { audienceWords } from "../../words/announcements";
import { AnnouncementText, Editions } from "./pieces";
import { useDeskAnnouncement, useEnd } from "./queries";

function Delivery({ detail }: { detail: DeskAnnouncement }) {
  const { announcement, audience, writer_name } = detail.row;
  const firms = detail.firms.map((firm) => firm.name).join("、");
  return (
    <Card title="お知らせした相手">
      <Facts
        rows={[
          ["宛先", firms || (audienceWords[audience] ?? audience)],
          ["公開", <Time key="p" at={announcement.published_at} />],
          ["書いた人", writer_name],
        ]}
      />
    </Card>
  );
}

function Acts({ detail }: { detail: DeskAnnouncement }) {
  const { announcement } = detail.row;
  const ending = useEnd(announcement.id);
  if (announcement.ended_at) return null;
  return (
    <Card title="直す・終える">
      <div>
        <ButtonLink to={`/desk/announcements/${announcement.id}/correction`} isWide>
          新しい版を書く
        </ButtonLink>
      </div>
      <ConfirmInline
        action="このお知らせを終了"
        look="secondary"
        isPending={ending.isPending}
        onConfirm={() => ending.mutate(announcement.version)}
        consequence={<p>お客さまのホームと、サービスの状況から消えます。一覧には残ります。</p>}
      />
      {ending.isError ? <ErrorNotice error={ending.error} /> : null}
    </Card>
  );
}

/** One announcement as the desk keeps it. */
export function DeskAnnouncementPage() {
  const { announcement: id = "" } = useParams();
  const found = useDeskAnnouncement(id);
  return (
    <Page
      title={found.data?.row.announcement.title ?? "お知らせ"}
      back={{ to: "/desk/announcements", name: "お知らせの一覧" }}
    >
      {found.isPending ? <Skeleton /> : null}
      {found.isError ? (
        <ErrorNotice error={found.error} onRetry={() => void found.refetch()} />
      ) : null}
      {found.data ? (
        <>
          <AnnouncementText announcement={found.data.row.announcement} />
          <Acts detail={found.data} />
          <Delivery detail={found.data} />
          <Editions editions={found.data.editions} />
        </>
      ) : null}
    </Page>
  );
}
