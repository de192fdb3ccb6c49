import type { Home } from "../../api/types";
import { at } from "../../app/tenant";
import { TextLink } from "../../components/button";
import { Notice } from "../../components/notice";

/** One line where the desk has told something that was not read yet. */
export function Advisories({ home, tenant }: { home: Home; tenant: string }) {
  const news = home.advisories;
  if (!news) return null;
  return (
    <Notice tone="info" title="まだ読んでいないお知らせ記事があります">
      <p>
        <TextLink to={at(tenant, "advisories", news.newest_id)}>{news.newest_title}</TextLink>
        {news.unread > 1 ? (
          <>
            {" "}
            (ほか {news.unread - 1} 件・
            <TextLink to={at(tenant, "advisories")}>情報配信の一覧</TextLink>)
          </>
        ) : null}
      </p>
    </Notice>
  );
}
