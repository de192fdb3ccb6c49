import { Link, useSearchParams } from "react-router";

export interface ViewLink {
  name: string;
  text: string;
  /** How many rows lie behind it, where that is known. */
  count?: number | undefined;
}

interface ViewLinksProps {
  label: string;
  views: readonly ViewLink[];
  current: string;
  /** Its name in the URL. */
  param?: string;
}

/** Counting stops on the server, so a large count says "or more". */
const kCountMax = 1000;

const kLink =
  "flex min-h-11 items-center gap-2 rounded-full border border-edge bg-surface px-4 py-1 " +
  "leading-normal hover:bg-key-ground aria-[current=page]:border-key " +
  "aria-[current=page]:bg-key aria-[current=page]:font-bold aria-[current=page]:text-on-key";

/** The views of one list, each a URL: ?view=… */
export function ViewLinks({ label, views, current, param = "view" }: ViewLinksProps) {
  const [search] = useSearchParams();
  const to = (name: string) => {
    const next = new URLSearchParams(search);
    next.set(param, name);
    next.delete("cursor");
    return { search: `?${next}` };
  };
  return (
    <nav aria-label={label}>
      <ul className="flex flex-wrap gap-2">
        {views.map((view) => (
          <li key={view.name}>
            <Link
              to={to(view.name)}
              preventScrollReset
              aria-current={view.name === current ? "page" : undefined}
              className={kLink}
            >
              {view.text}
              {view.count === undefined ? null : (
                <span>
                  {view.count >= kCountMax ? `${kCountMax}以上` : view.count}
                  <span className="sr-only"> 件</span>
                </span>
              )}
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  );
}
