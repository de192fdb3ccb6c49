import type { WaveDetail } from "../../api/types";
import { dayWords } from "../../words/day";

/** Firms per day: bars for the eye, in the table that says the same. */
export function Days({ days }: { days: WaveDetail["days"] }) {
  const most = Math.max(1, ...days.map((day) => day.firms));
  return (
    <table className="w-full border-collapse leading-normal">
      <caption className="sr-only">日ごとの会社の数</caption>
      <thead className="sr-only">
        <tr>
          <th scope="col">日</th>
          <th scope="col">会社の数</th>
        </tr>
      </thead>
      <tbody>
        {days.map((day) => (
          <tr key={day.day}>
            <th scope="row" className="w-px whitespace-nowrap py-0.5 pr-3 text-left font-normal">
              {dayWords(day.day)}
            </th>
            <td className="py-0.5">
              <span className="flex items-center gap-2">
                <span aria-hidden="true" className="h-4 min-w-0 flex-1">
                  <span
                    className="block h-full rounded-4 bg-key"
                    style={{ width: `${(100 * day.firms) / most}%` }}
                  />
                </span>
                <span className="w-14 text-right">{day.firms}社</span>
              </span>
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
