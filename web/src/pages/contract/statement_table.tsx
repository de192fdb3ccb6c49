import type { StatementView } from "../../api/types";
import { Time } from "../../components/time";
import { count, minutesText } from "../../words/contracts";
import { yenWords } from "../../words/yen";

const kCell = "border-line border-b p-2 text-left align-top";

/** Facts first; amounts only where the operator has configured prices. */
export function StatementTable({ statement }: { statement: StatementView }) {
  const hasYen = statement.items.some((line) => line.yen !== null && line.yen !== undefined);
  return (
    <>
      <p className="text-ink-soft">
        <Time at={statement.begins_at} /> から <Time at={statement.ends_at} /> の前まで
        (月の区切りは世界標準時です。1日の 9:00 より前は、前の月に入ります)。
        {statement.is_running ? "月の途中なので、今までの分です。" : ""}
      </p>
      <div role="region" aria-label="利用明細の表" tabIndex={0} className="overflow-x-auto">
        <table className="w-full border-collapse tabular-nums">
          <thead>
            <tr>
              <th className={kCell}>会社</th>
              <th className={kCell}>サービス</th>
              <th className={kCell}>利用した時間</th>
              <th className={kCell}>課金対象</th>
              {hasYen ? <th className={kCell}>金額</th> : null}
            </tr>
          </thead>
          <tbody>
            {statement.items.map((line, place) => (
              <tr key={`${line.tenant_id} ${line.service} ${place}`}>
                <td className={kCell}>{line.tenant_name}</td>
                <td className={kCell}>
                  {line.service === "desk" ? "ヘルプデスク" : `脅威検知 ${line.router_name ?? ""}`}
                </td>
                <td className={kCell}>{minutesText(line.minutes)}</td>
                <td className={kCell}>{count(line.charged_minutes)}分</td>
                {hasYen ? <td className={kCell}>{yenWords(line.yen ?? 0)}</td> : null}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      {statement.total_yen !== null && statement.total_yen !== undefined ? (
        <p>
          <strong>合計 {yenWords(statement.total_yen)}</strong>
          <span className="text-ink-soft"> (表示中の分。1円未満は切り捨て)</span>
        </p>
      ) : (
        <p className="text-ink-soft">
          料金表が登録されていないため、利用の事実だけを表示しています。1分に満たない利用は1分に数え、脅威検知は月に20日分
          (28,800分) までが課金の対象です。
        </p>
      )}
    </>
  );
}
