import type { Departure } from "../../api/types";
import { Notice } from "../../components/notice";
import { Time } from "../../components/time";

function Running({ departure }: { departure: Departure }) {
  return (
    <ol className="flex list-decimal flex-col gap-2 pl-6">
      <li>契約が終わると、その後の情報は表示されません。質問や遮断の依頼もできなくなります。</li>
      <li>終わってから {departure.export_days} 日の間は、データの書き出しを頼んで受け取れます。</li>
      <li>終わってから {departure.erase_days} 日がたつと、この契約のデータを消去します。</li>
    </ol>
  );
}

function Ended({ departure }: { departure: Departure }) {
  return (
    <ol className="flex list-decimal flex-col gap-2 pl-6">
      {departure.ended_at ? (
        <li>
          <Time at={departure.ended_at} /> に契約が終わりました。
        </li>
      ) : null}
      {departure.export_until ? (
        <li>
          少なくとも <Time at={departure.export_until} /> までは消去しません。必要なデータは、それまでに受け取ってください。
        </li>
      ) : null}
      {departure.erase_at ? (
        <li>
          <Time at={departure.erase_at} /> を過ぎると、この契約のデータを消去します。
        </li>
      ) : null}
    </ol>
  );
}

/** Why it is not erased, although its day may come. */
export function Obstacles({ departure }: { departure: Pick<Departure, "obstacles"> }) {
  if (departure.obstacles.length === 0) return null;
  return (
    <Notice tone="info" title="次の理由で、消去を待っています">
      <ul className="flex list-disc flex-col gap-1 pl-6">
        {departure.obstacles.map((each) => (
          <li key={each.code}>
            {each.text}
            {each.until ? (
              <>
                {" "}
                (<Time at={each.until} /> まで)
              </>
            ) : null}
          </li>
        ))}
      </ul>
    </Notice>
  );
}

/** What happens when. */
export function Dates({ departure }: { departure: Departure }) {
  if (departure.state === "running") return <Running departure={departure} />;
  if (departure.state === "erasing") return <p>この契約のデータを消去しています。</p>;
  return <Ended departure={departure} />;
}

/** What is erased, and what is left. */
export function WhatIsErased() {
  return (
    <>
      <p>
        お問い合わせ、回答、アラートの記録、遮断、添付ファイル、利用者、メール、Webhook、保険の請求の内容を消去します。元に戻せません。
      </p>
      <p>残るものは、次のとおりです。</p>
      <ul className="flex list-disc flex-col gap-1 pl-6">
        <li>保険の支払いの金額と、使った請求書の番号 (会社ごとの上限を守るため)</li>
        <li>監査記録のハッシュ値 (内容は残りません。記録が書き換えられていないことの証明に使います)</li>
        <li>消去したことの証明 (契約番号、日時、件数)</li>
        <li>会社の名前と法人番号</li>
      </ul>
      <p>
        封をしたバックアップには、その保管期間が終わるまでデータが残ります。バックアップから元に戻したときは、もう一度消去します。
      </p>
    </>
  );
}
