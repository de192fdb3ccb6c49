import type { ReactNode } from "react";
import type { ContractItem } from "../../api/types";
import { at, rememberTenant } from "../../app/tenant";
import { Badge } from "../../components/badge";
import { TextLink } from "../../components/button";
import { Time } from "../../components/time";
import { subscriptionWords } from "../../words/contracts";

interface ContractRowsProps {
  items: ContractItem[];
  /** What may be done with one. */
  actOn?: (item: ContractItem) => ReactNode;
}

export function ContractRows({ items, actOn }: ContractRowsProps) {
  return (
    <ul aria-label="契約" className="flex flex-col gap-3">
      {items.map((item) => (
        <li
          key={item.tenant_id}
          className="flex flex-col gap-2 rounded-12 border border-line bg-surface p-4"
        >
          <p className="flex flex-wrap items-center gap-x-3 gap-y-1">
            <TextLink
              to={at(item.tenant_id, "contract")}
              onClick={() => rememberTenant(item.tenant_id)}
            >
              {item.tenant_name}
            </TextLink>
            <Badge words={subscriptionWords} name={item.state} />
          </p>
          <p className="flex flex-wrap gap-x-4 gap-y-1 text-ink-soft">
            <span>{item.number}</span>
            <span>法人番号 {item.corporate_number}</span>
            {item.customer_number ? <span>お客さま番号 {item.customer_number}</span> : null}
            {item.partner_name ? <span>販売会社: {item.partner_name}</span> : null}
            {item.since ? (
              <span>
                <Time at={item.since} /> 開始
              </span>
            ) : null}
            {item.until ? (
              <span>
                <Time at={item.until} /> 終了
              </span>
            ) : null}
            {item.ends_at ? (
              <span>
                契約は <Time at={item.ends_at} /> に終了
              </span>
            ) : null}
          </p>
          {actOn ? actOn(item) : null}
        </li>
      ))}
    </ul>
  );
}
