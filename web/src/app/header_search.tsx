import { type FormEvent, useRef, useState } from "react";
import { Link, useLocation, useNavigate, useParams, useSearchParams } from "react-router";
import { Icon } from "../components/icon";
import { useKeys } from "../components/keys";
import { searchPath } from "../pages/search/paths";
import { trimmed } from "../words/normalise";
import { useSession } from "./session";
import { useFirstTenant } from "./tenant";

const kBox =
  "min-h-11 w-36 rounded-8 border border-edge bg-surface px-3 py-1 text-ink leading-normal " +
  "placeholder:text-ink-soft xl:w-52";

/** Where the person searches: null for all companies, undefined where there is nothing to search. */
function useSearchPlace(): string | null | undefined {
  const session = useSession();
  const { tenant } = useParams();
  const first = useFirstTenant();
  if (session.must_set_up_totp) return undefined;
  if (session.rights.includes("desk.queue")) return null;
  const acting = tenant ?? (session.side === "desk" ? null : first);
  return acting && session.rights.includes("inquiry.read") ? acting : undefined;
}

function Box({ tenant, shown }: { tenant: string | null; shown: string }) {
  const [text, setText] = useState(shown);
  const box = useRef<HTMLInputElement>(null);
  const navigate = useNavigate();
  useKeys({
    "/": () => {
      // On a phone the box lies in its own page.
      if (box.current?.checkVisibility()) box.current.focus();
      else void navigate(searchPath(tenant));
    },
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    void navigate(searchPath(tenant, trimmed(text)));
  };
  return (
    <>
      <form role="search" aria-label="全体" onSubmit={submit} className="hidden shrink-0 lg:block">
        <input
          ref={box}
          type="search"
          aria-label={tenant ? "全体を検索" : "すべての会社を検索"}
          aria-keyshortcuts="/"
          placeholder="検索 ( / )"
          value={text}
          maxLength={60}
          onChange={(event) => setText(event.target.value)}
          className={kBox}
        />
      </form>
      <Link
        to={searchPath(tenant)}
        className="ml-auto flex min-h-11 items-center gap-1 whitespace-nowrap rounded-8 text-key lg:hidden"
      >
        <Icon name="search" />
        検索
      </Link>
    </>
  );
}

/** One box over everything, on every page but the one that has it larger. The key / leads to it. */
export function HeaderSearch() {
  const place = useSearchPlace();
  const { pathname } = useLocation();
  const [search] = useSearchParams();
  if (place === undefined || pathname === searchPath(place)) return null;
  const shown = pathname === "/desk" ? (search.get("q") ?? "") : "";
  return <Box key={`${pathname} ${shown}`} tenant={place} shown={shown} />;
}
