import { ErrorNotice, Notice } from "../../components/notice";
import { Time } from "../../components/time";
import { faultWords } from "../../words/audit";
import { useStanding } from "./queries";

/** Where the trail ends, and whether the signed checkpoints agree. */
export function Standing() {
  const standing = useStanding();
  if (standing.isError) return <ErrorNotice error={standing.error} />;
  const now = standing.data;
  if (!now) return null;
  return (
    <>
      {now.fault ? (
        <Notice tone="danger" role="alert" title="監査記録が、署名された記録と合いません">
          <p>
            {faultWords[now.fault.kind] ?? now.fault.kind} (記録 {now.fault.seq} 番)
          </p>
          <p>
            運用担当に知らせ、外に保管した署名の記録と照合してください: <code>madoguchi audit verify</code>
          </p>
        </Notice>
      ) : null}
      <dl className="grid gap-x-6 gap-y-1 sm:grid-cols-[auto_1fr]">
        <dt className="text-ink-soft">最後の記録</dt>
        <dd className="min-w-0 break-all">
          {now.seq} 番 <span className="text-ink-soft text-dns-14N-130">{now.hash}</span>
        </dd>
        <dt className="text-ink-soft">署名された記録</dt>
        <dd className="min-w-0 break-all">
          {now.checkpoint_at ? (
            <>
              {now.checkpoints} 件、最新は {now.checkpoint_seq} 番 (<Time at={now.checkpoint_at} />)
              <span className="block text-ink-soft text-dns-14N-130">鍵 {now.public_key}</span>
            </>
          ) : (
            "まだありません"
          )}
        </dd>
      </dl>
    </>
  );
}
