import { useLocation, useNavigate, useSearchParams } from "react-router";
import { Button, ButtonLink } from "./button";

/** Pages by cursor, kept in the URL, so that back, reload and sharing the link find the place. */
export function Pager({ nextCursor, label }: { nextCursor: string | null; label: string }) {
  const [search] = useSearchParams();
  const location = useLocation();
  const navigate = useNavigate();
  const isFirst = !search.has("cursor");
  const cameByPager = (location.state as { fromPager?: boolean } | null)?.fromPager === true;
  if (isFirst && nextCursor === null) return null;

  const first = new URLSearchParams(search);
  first.delete("cursor");
  const next = new URLSearchParams(search);
  if (nextCursor !== null) next.set("cursor", nextCursor);
  return (
    <nav aria-label={`${label}のページ`} className="flex flex-wrap justify-between gap-3">
      <div className="flex flex-wrap gap-3">
        {isFirst ? null : <ButtonLink to={{ search: `?${first}` }}>最初のページ</ButtonLink>}
        {!isFirst && cameByPager ? (
          <Button onPress={() => void navigate(-1)}>前のページ</Button>
        ) : null}
      </div>
      {nextCursor === null ? null : (
        <ButtonLink to={{ search: `?${next}` }} state={{ fromPager: true }}>
          次のページ
        </ButtonLink>
      )}
    </nav>
  );
}
