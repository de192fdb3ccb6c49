import { Icon } from "./icon";

type Value = string | number | string[] | null | undefined;

interface SaveCsvProps {
  /** The file beside the list: "/api/v1/tenants/t1/alerts.csv". */
  path: string;
  /** The filters of the list as it is shown. */
  query?: Record<string, Value>;
}

/** The whole list as it is filtered, not only this page of it. */
export function SaveCsv({ path, query = {} }: SaveCsvProps) {
  const search = new URLSearchParams();
  for (const [name, value] of Object.entries(query)) {
    if (value === null || value === undefined || name === "cursor" || name === "limit") continue;
    for (const one of Array.isArray(value) ? value : [value]) search.append(name, String(one));
  }
  const tail = search.size > 0 ? `?${search}` : "";
  return (
    <p>
      <a
        href={`${path}${tail}`}
        download
        className="inline-flex min-h-11 items-center gap-2 rounded-8 font-bold text-key underline underline-offset-4"
      >
        <Icon name="down" />
        この一覧を CSV で保存
      </a>
    </p>
  );
}
