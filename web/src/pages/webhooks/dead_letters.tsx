import { useState } from "react";
import type { Webhook } from "../../api/types";
import { Button } from "../../components/button";
import { Card } from "../../components/card";
import { Check } from "../../components/checks";
import { ConfirmInline } from "../../components/confirm_inline";
import { ErrorNotice } from "../../components/notice";
import { Skeleton } from "../../components/waiting";
import { DeliveryLine } from "./deliveries";
import { useDeliveries, useDropDead, useSendAgain } from "./queries";

/** What did not get there: a person sends it again or lets it go. */
export function DeadLetters({ tenant, webhook }: { tenant: string; webhook: Webhook }) {
  const found = useDeliveries(tenant, webhook.id, "dead");
  const sending = useSendAgain(tenant, webhook.id);
  const dropping = useDropDead(tenant, webhook.id);
  const [marked, setMarked] = useState<string[]>([]);
  const items = found.data?.items ?? [];
  const chosen = items.map((one) => one.id).filter((id) => marked.includes(id));
  const mark = (id: string, isMarked: boolean) =>
    setMarked((now) => (isMarked ? [...now, id] : now.filter((one) => one !== id)));
  const error = sending.error ?? dropping.error;
  return (
    <Card title="届かなかったもの">
      <p className="text-ink-soft">
        全部で {webhook.dead} 件です。選んで、もう一度送るか、削除してください。
        {webhook.lost > 0 ? `古いもの ${webhook.lost} 件は、多すぎたため残っていません。` : ""}
      </p>
      {found.isPending ? <Skeleton lines={2} /> : null}
      {found.isError ? <ErrorNotice error={found.error} /> : null}
      {items.length > 1 ? (
        <Check
          isSelected={chosen.length === items.length}
          onChange={(isAll) => setMarked(isAll ? items.map((one) => one.id) : [])}
        >
          表示しているものをすべて選ぶ
        </Check>
      ) : null}
      <ul aria-label="届かなかったもの" className="flex flex-col divide-y divide-line">
        {items.map((delivery) => (
          <li key={delivery.id}>
            <Check
              isSelected={marked.includes(delivery.id)}
              onChange={(isMarked) => mark(delivery.id, isMarked)}
            >
              <DeliveryLine delivery={delivery} />
            </Check>
          </li>
        ))}
      </ul>
      {error ? <ErrorNotice error={error} /> : null}
      {chosen.length > 0 ? (
        <div className="flex flex-wrap gap-3">
          <Button look="primary" isWide isPending={sending.isPending} onPress={() => sending.mutate(chosen)}>
            {`選んだ ${chosen.length} 件をもう一度送る`}
          </Button>
          <ConfirmInline
            action={`選んだ ${chosen.length} 件を削除`}
            consequence={<p>これらは送られなくなります。元には戻せません。</p>}
            isPending={dropping.isPending}
            onConfirm={() => dropping.mutate(chosen)}
          />
        </div>
      ) : null}
    </Card>
  );
}
