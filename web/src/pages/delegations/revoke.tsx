import { ConfirmInline } from "../../components/confirm_inline";
import { ErrorNotice } from "../../components/notice";
import { useRevokeDelegation } from "./queries";

/** Ends it at once; asked once, with what it means. */
export function Revoke({ delegation, tenant }: { delegation: string; tenant: string }) {
  const revoking = useRevokeDelegation(tenant, delegation);
  return (
    <>
      <ConfirmInline
        action="取り消す"
        confirm="取り消しを確定する"
        consequence={
          <p>
            窓口は、このアカウントでルーターを設定できなくなります。承認前の遮断は進みません。いま有効な遮断は、解除するか期間が終わるまで続きます。
          </p>
        }
        isPending={revoking.isPending}
        onConfirm={() => revoking.mutate()}
      />
      {revoking.isError ? <ErrorNotice error={revoking.error} /> : null}
    </>
  );
}
