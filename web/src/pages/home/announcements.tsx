import { at } from "../../app/tenant";
import { TextLink } from "../../components/button";
import { Notice } from "../../components/notice";
import { announcementKindWords } from "../../words/announcements";
import { useAnnouncements } from "../announcements/queries";

const kShownMax = 3;

/** What the desk has announced and this person has not read, as long as it is not over. */
export function Announcements({ tenant }: { tenant: string }) {
  const found = useAnnouncements(tenant, null, 10);
  const unread = (found.data?.items ?? []).filter((one) => one.is_unread && one.phase !== "over");
  if (unread.length === 0) return null;
  const isUrgent = unread.some((one) => one.kind !== "news");
  return (
    <Notice tone={isUrgent ? "caution" : "info"} title="窓口からのお知らせがあります">
      <ul className="flex flex-col gap-1">
        {unread.slice(0, kShownMax).map((one) => (
          <li key={one.id}>
            {announcementKindWords[one.kind]?.text}:{" "}
            <TextLink to={at(tenant, "announcements", one.id)}>{one.title}</TextLink>
          </li>
        ))}
      </ul>
      {unread.length > kShownMax ? (
        <p>
          <TextLink to={at(tenant, "announcements")}>お知らせの一覧</TextLink>
        </p>
      ) : null}
    </Notice>
  );
}
