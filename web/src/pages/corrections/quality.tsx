import { useSearchParams } from "react-router";
import type { TriageQuality } from "../../api/types";
import { Card } from "../../components/card";
import { ErrorNotice } from "../../components/notice";
import { ViewLinks } from "../../components/view_links";
import { Skeleton } from "../../components/waiting";
import { useScopes } from "../desk/queries";
import { useQuality } from "./queries";

type Row = TriageQuality["rows"][number];

const spans = [
  { name: "7", text: "7日" },
  { name: "30", text: "30日" },
  { name: "90", text: "90日" },
  { name: "366", text: "1年" },
];
const kStandard = "30";

const share = (part: number, whole: number) => `${Math.round((100 * part) / whole)}%`;

/** 「A5 3件、緊急度だけ 2件」 */
function correctionWords(row: Row): string {
  const others = row.corrections.map((each) => `${each.scope_id} ${each.count}件`);
  if (row.urgency_corrected > 0) others.push(`緊急度だけ ${row.urgency_corrected}件`);
  return others.join("、") || "なし";
}

function Rows({ rows }: { rows: Row[] }) {
  const scopes = useScopes().data?.items ?? [];
  const titleOf = (id: string) => scopes.find((each) => each.id === id)?.title ?? "";
  return (
    <table className="w-full border-collapse leading-normal">
      <thead>
        <tr className="border-line border-b-2 text-left">
          <th scope="col" className="py-2 pr-4">提案した区分</th>
          <th scope="col" className="py-2 pr-4">そのまま決定</th>
          <th scope="col" className="py-2">多い修正</th>
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr key={row.scope_id} className="border-line border-b align-top">
            <th scope="row" className="py-2 pr-4 text-left">
              {row.scope_id} <span className="font-normal">{titleOf(row.scope_id)}</span>
            </th>
            <td className="py-2 pr-4">
              <span className="whitespace-nowrap">{share(row.confirmed, row.proposed)}</span>{" "}
              <span className="whitespace-nowrap text-ink-soft">
                {row.confirmed} / {row.proposed}件
              </span>
            </td>
            <td className="py-2">{correctionWords(row)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function Found({ quality }: { quality: TriageQuality }) {
  const { decisions, confirmed, is_cut } = quality;
  if (decisions === 0) {
    return (
      <p className="text-ink-soft">
        この期間の決定はありません。担当者が区分を決めると、ここに数えます。
      </p>
    );
  }
  return (
    <>
      <p>
        {is_cut ? `新しいほうから ${decisions} 件の` : `${decisions} 件の`}決定のうち、
        <strong>
          {confirmed} 件 ({share(confirmed, decisions)})
        </strong>
        は提案どおりでした。
      </p>
      <Rows rows={quality.rows} />
    </>
  );
}

/** How often proposals were confirmed, and what they were corrected to. */
export function Quality() {
  const [search] = useSearchParams();
  const asked = search.get("days");
  const span = spans.find((each) => each.name === asked)?.name ?? kStandard;
  const quality = useQuality(Number(span));
  return (
    <Card title="提案の当たり具合">
      <ViewLinks label="期間" views={spans} current={span} param="days" />
      {quality.isPending ? <Skeleton lines={3} /> : null}
      {quality.isError ? (
        <ErrorNotice error={quality.error} onRetry={() => void quality.refetch()} />
      ) : null}
      {quality.data ? <Found quality={quality.data} /> : null}
    </Card>
  );
}
