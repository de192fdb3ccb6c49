import type { Cover } from "../../api/types";
import { Fold } from "../../components/card";
import { pillarWords } from "../../words/claims";
import { dayWords } from "../../words/day";
import { yenWords } from "../../words/yen";

interface Share {
  name: string;
  limit: number;
  used: number;
  left: number;
}

function Bar({ share }: { share: Share }) {
  const used = share.limit > 0 ? Math.min(100, (share.used / share.limit) * 100) : 0;
  return (
    <span
      aria-hidden="true"
      className="block h-3 w-full overflow-hidden rounded-full border border-edge bg-surface"
    >
      <span className="block h-full bg-key" style={{ width: `${100 - used}%` }} />
    </span>
  );
}

function Shares({ label, shares }: { label: string; shares: Share[] }) {
  return (
    <table className="w-full table-fixed border-collapse">
      <caption className="sr-only">{label}</caption>
      <thead>
        <tr className="border-line border-b text-left">
          <th scope="col" className="w-2/5 py-2 pr-2 font-normal text-ink-soft">
            区分 (上限)
          </th>
          <th scope="col" className="py-2 pr-2 text-right font-normal text-ink-soft">
            決定済み
          </th>
          <th scope="col" className="py-2 text-right font-normal text-ink-soft">
            残り
          </th>
        </tr>
      </thead>
      <tbody>
        {shares.map((share) => (
          <tr key={share.name} className="border-line border-b align-top last:border-b-0">
            <th scope="row" className="py-2 pr-2 text-left font-normal">
              <span className="block">{share.name}</span>
              <span className="mb-1 block text-ink-soft">({yenWords(share.limit)})</span>
              <Bar share={share} />
            </th>
            <td className="break-words py-2 pr-2 text-right tabular-nums">
              {yenWords(share.used)}
            </td>
            <td className="break-words py-2 text-right font-bold tabular-nums">
              {yenWords(share.left)}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** What remains of the whole and of each half, as bars with their table. */
export function Remains({ cover }: { cover: Cover }) {
  const shares: Share[] = cover.pillars.map((each) => ({
    name: pillarWords[each.pillar] ?? each.pillar,
    limit: each.limit,
    used: each.reserved + each.paid,
    left: each.left,
  }));
  shares.unshift({
    name: "全体",
    limit: cover.total_limit,
    used: cover.total_used,
    left: cover.total_left,
  });
  return (
    <>
      <p>
        {cover.company_name} の保険期間は、{dayWords(cover.period_from)} から{" "}
        {dayWords(cover.period_until)} までです。
      </p>
      <Shares label="保険の残り" shares={shares} />
      <Fold title="費用の種類ごとの残り">
        <Shares
          label="費用の種類ごとの残り"
          shares={cover.costs.map((cost) => ({ ...cost }))}
        />
      </Fold>
    </>
  );
}

/** The quiet line: who decides, and what this is not. */
export function Conditions({ lines }: { lines: string[] }) {
  return <p className="text-ink-soft">{lines.join("")}</p>;
}
