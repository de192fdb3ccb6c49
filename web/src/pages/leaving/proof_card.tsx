import type { ErasureProof } from "../../api/types";
import { Card, Facts, Fold } from "../../components/card";
import { Time } from "../../components/time";
import { count } from "../../words/contracts";
import { rowsByArea } from "../../words/leaving";

function Rows({ proof }: { proof: ErasureProof }) {
  return (
    <div className="overflow-x-auto">
      <table className="w-full">
        <caption className="sr-only">消去した件数</caption>
        <thead>
          <tr className="border-b border-line text-left">
            <th scope="col" className="py-2 pr-4">
              記録
            </th>
            <th scope="col" className="py-2 text-right">
              件数
            </th>
          </tr>
        </thead>
        <tbody>
          {rowsByArea(proof.parts).map(([area, rows]) => (
            <tr key={area} className="border-b border-line">
              <th scope="row" className="py-2 pr-4 text-left font-normal">
                {area}
              </th>
              <td className="py-2 text-right tabular-nums">{count(rows)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

/** 消去の証明: when, how many rows of what, and the hash over it. */
export function ProofCard({ proof }: { proof: ErasureProof }) {
  if (!proof.erased_at) return null;
  return (
    <Card title="消去の証明">
      <Facts
        rows={[
          ["契約番号", proof.contract],
          ["契約の終了", <Time key="end" at={proof.ended_at} />],
          ["消去の完了", <Time key="erased" at={proof.erased_at} />],
          ["消去した件数", `${count(proof.rows)} 件`],
        ]}
      />
      <Rows proof={proof} />
      <p>
        証明の SHA-256: <span className="break-all font-mono">{proof.sha256}</span>
      </p>
      <p className="text-ink-soft">
        同じ値が監査記録にも残っています。下の文面の SHA-256 を計算すると、この値になります。
      </p>
      <Fold title="証明の文面">
        <pre className="overflow-x-auto font-mono" tabIndex={0} aria-label="証明の文面">
          {proof.text}
        </pre>
      </Fold>
      <Fold title="残っているものと、その理由">
        <ul className="flex list-disc flex-col gap-1 pl-6">
          {proof.kept.map((each) => (
            <li key={each.name}>
              <span className="font-mono">{each.name}</span>
              <span lang="en"> {each.why}</span>
            </li>
          ))}
        </ul>
      </Fold>
    </Card>
  );
}
