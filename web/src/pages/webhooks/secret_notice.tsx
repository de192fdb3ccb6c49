import { Copyable } from "../../components/copy";
import { Notice } from "../../components/notice";

/** The secret, this once. */
export function SecretNotice({ title, secret }: { title: string; secret: string }) {
  return (
    <Notice tone="good" role="status" title={title}>
      <p>署名の鍵です。受け取る側のシステムに設定してください。表示はこの1回だけです。</p>
      <span className="break-all">
        <Copyable value={secret} what="署名の鍵" />
      </span>
    </Notice>
  );
}
