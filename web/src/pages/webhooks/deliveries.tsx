import type { Webhook, WebhookDelivery } from "../../api/types";
import { Badge } from "../../components/badge";
import { Card } from "../../components/card";
import { ErrorNotice } from "../../components/notice";
import { Time } from "../../components/time";
import { Skeleton } from "../../components/waiting";
import { deliveryStateWords, faultWords, topicWords } from "../../words/webhooks";
import { type DeliveryState, useDeliveries } from "./queries";

/** What it told of, and how the last try went. */
export function DeliveryLine({ delivery }: { delivery: WebhookDelivery }) {
  const fault = faultWords(delivery.fault, delivery.last_status);
  return (
    <span className="flex min-w-0 flex-col">
      <span className="flex flex-wrap items-center gap-x-3 gap-y-1">
        <span className="font-bold">{topicWords[delivery.topic] ?? delivery.topic}</span>
        <Badge words={deliveryStateWords} name={delivery.state} />
      </span>
      <span className="text-ink-soft">
        <Time at={delivery.event_at} />
        {delivery.tries > 0 ? `・${delivery.tries} 回送信` : ""}
      </span>
      {fault ? <span>{fault}</span> : null}
      <span className="break-all font-mono text-dns-14N-130 text-ink-soft">{delivery.id}</span>
    </span>
  );
}

interface ListProps {
  tenant: string;
  webhook: Webhook;
  state: DeliveryState;
  title: string;
  empty: string;
}

function List({ tenant, webhook, state, title, empty }: ListProps) {
  const found = useDeliveries(tenant, webhook.id, state);
  const items = found.data?.items ?? [];
  return (
    <Card title={title}>
      {found.isPending ? <Skeleton lines={1} /> : null}
      {found.isError ? <ErrorNotice error={found.error} /> : null}
      {found.isSuccess && items.length === 0 ? <p className="text-ink-soft">{empty}</p> : null}
      {items.length > 0 ? (
        <ul aria-label={title} className="flex flex-col divide-y divide-line">
          {items.map((delivery) => (
            <li key={delivery.id} className="py-2">
              <DeliveryLine delivery={delivery} />
            </li>
          ))}
        </ul>
      ) : null}
    </Card>
  );
}

export function Waiting({ tenant, webhook }: { tenant: string; webhook: Webhook }) {
  return (
    <List
      tenant={tenant}
      webhook={webhook}
      state="waiting"
      title="送信待ち"
      empty="送信待ちはありません。"
    />
  );
}

export function LastDeliveries({ tenant, webhook }: { tenant: string; webhook: Webhook }) {
  return (
    <List
      tenant={tenant}
      webhook={webhook}
      state="delivered"
      title="配信"
      empty="まだ何も届けていません。「試しに送る」で、受け取れるかどうかを確かめられます。"
    />
  );
}
