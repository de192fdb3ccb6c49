import { Copyable } from "../../components/copy";

/** Shown once: for the day the phone is lost. */
export function RecoveryCodes({ codes }: { codes: string[] }) {
  return (
    <>
      <p>
        スマートフォンをなくしたときに、確認コードの代わりに使います。1個は1回だけ使えます。表示はこの1回だけです。紙に控えて、安全な場所に保管してください。
      </p>
      <ul className="grid grid-cols-1 gap-1 font-mono sm:grid-cols-2">
        {codes.map((code) => (
          <li key={code}>{code}</li>
        ))}
      </ul>
      <details>
        <summary className="min-h-6 rounded-4 text-key">まとめてコピーする</summary>
        <Copyable value={codes.join(" ")} what="回復コード" />
      </details>
    </>
  );
}
