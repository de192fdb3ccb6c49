import { useServiceStatus } from "../../app/desk_status";
import { useSession } from "../../app/session";
import { Notice } from "../../components/notice";
import { timeWords } from "../../words/time";

/** Until when nobody of the desk reads a request; nothing while it is open. */
function useOpening(): string | null {
  const status = useServiceStatus().data;
  if (!status || status.is_desk_open) return null;
  return status.opens_at ? `${timeWords(status.opens_at)} に開きます` : "いま閉まっています";
}

/** Before it is asked for at night: when it will be looked at, and what helps until then. */
export function ClosedDesk() {
  const opening = useOpening();
  if (opening === null) return null;
  return (
    <Notice tone="caution" title={`窓口は ${opening}`}>
      <p>
        いま依頼できます。承認はそのあとになり、それまで通信は止まりません。お急ぎのときは、通信している機器のLANケーブルを抜き、Wi-Fiを切ってください。
      </p>
    </Notice>
  );
}

/** For what else waits for the desk. */
export function WhenTheDeskOpens() {
  const opening = useOpening();
  const { side } = useSession();
  return opening === null || side === "desk" ? null : <p>窓口は {opening}。</p>;
}

/** Once it was asked for: who is awaited, and until when nobody comes. */
export function AwaitsDesk() {
  const opening = useOpening();
  const { side } = useSession();
  if (side === "desk") return <p>まだ何も止まっていません。承認すると、ルーターへの設定が始まります。</p>;
  return (
    <p>
      窓口の承認を待っています。承認されるまで、通信は止まりません。
      {opening === null ? "" : `窓口は ${opening}。`}
    </p>
  );
}
