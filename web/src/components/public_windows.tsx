import type { PublicWindow } from "../api/types";
import { dayWords } from "../words/day";
import { timeWords } from "../words/time";
import { Icon } from "./icon";

/** Whether somebody answers there now, as far as it is known. */
function Standing({ window }: { window: PublicWindow }) {
  if (window.is_open) {
    return (
      <span className="flex items-center gap-1 font-bold text-good">
        <Icon name="check" className="size-5" />
        いま受け付けています
      </span>
    );
  }
  if (window.is_open === false) {
    return (
      <span className="flex items-center gap-1 text-ink-soft">
        <Icon name="dash" className="size-5" />
        {window.opens_at ? `次の受付: ${timeWords(window.opens_at)}` : "いまは受付時間外です"}
      </span>
    );
  }
  return <span className="text-ink-soft">受付時間は窓口にお確かめください</span>;
}

function Ways({ window }: { window: PublicWindow }) {
  const link = "inline-flex min-h-11 items-center break-all text-key underline";
  return (
    <p className="flex flex-wrap gap-x-6">
      {window.phone ? (
        <a className={link} href={`tel:${encodeURIComponent(window.phone)}`}>
          {`電話 ${window.phone}`}
        </a>
      ) : null}
      {window.mail ? (
        <a className={link} href={`mailto:${window.mail}`}>
          {window.mail}
        </a>
      ) : null}
      {window.url ? (
        <a className={link} href={window.url} rel="noreferrer" target="_blank">
          {`${window.url} (新しいタブ)`}
        </a>
      ) : null}
    </p>
  );
}

/** Public desks that help where ours doesn't, those that answer now first. */
export function PublicWindows({ windows }: { windows: PublicWindow[] }) {
  return (
    <ul className="flex flex-col gap-4">
      {windows.map((window) => (
        <li key={window.id} className="flex flex-col gap-1 rounded-8 border border-line p-4">
          <p className="flex flex-wrap items-baseline justify-between gap-x-4 gap-y-1">
            <strong>{window.name}</strong>
            <Standing window={window} />
          </p>
          <p>{window.purpose}</p>
          <Ways window={window} />
          {window.hours ? <p className="text-ink-soft">{`受付: ${window.hours}`}</p> : null}
          {window.note ? <p className="text-ink-soft">{window.note}</p> : null}
          <p className="text-ink-soft text-dns-14N-130">
            {`${dayWords(window.verified_on)} に確かめた内容です`}
            {window.is_stale ? "。変わっていることがあるので、先に公式のサイトでお確かめください" : ""}
          </p>
        </li>
      ))}
    </ul>
  );
}
