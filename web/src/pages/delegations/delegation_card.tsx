import { type ReactNode, useState } from "react";
import type { Delegation } from "../../api/types";
import { at } from "../../app/tenant";
import { Badge } from "../../components/badge";
import { TextLink } from "../../components/button";
import { Facts, Item } from "../../components/card";
import { ConfirmInline } from "../../components/confirm_inline";
import { ErrorNotice } from "../../components/notice";
import { Time } from "../../components/time";
import { Skeleton } from "../../components/waiting";
import { blockStateWords } from "../../words/blocks";
import { delegationStateWords } from "../../words/delegations";
import { useRevokeDelegation } from "./queries";
import { useUses } from "./uses";

interface DelegationCardProps {
  delegation: Delegation;
  tenant: string;
  mayRevoke: boolean;
}

/** Every block that was asked for under this account. */
function Uses({ delegation, tenant }: { delegation: string; tenant: string }) {
  const uses = useUses(tenant, delegation);
  if (uses.isPending) return <Skeleton lines={1} />;
  if (uses.isError) return <ErrorNotice error={uses.error} />;
  if (uses.blocks.length === 0) return <p className="text-ink-soft">まだ使われていません。</p>;
  return (
    <>
      <ul className="flex flex-col gap-2">
        {uses.blocks.map((block) => (
          <li key={block.id} className="flex flex-wrap items-center gap-x-3 gap-y-1">
            <TextLink to={at(tenant, "blocks", block.id)}>{block.target} の遮断</TextLink>
            <Badge words={blockStateWords} name={block.state} />
            <span className="text-ink-soft">
              {block.requested_at ? <Time at={block.requested_at} /> : null}{" "}
              {block.requested_by_name}
              {block.approved_by_name ? `・承認 ${block.approved_by_name}` : ""}
            </span>
          </li>
        ))}
      </ul>
      {uses.isCut ? <p className="text-ink-soft">新しい200件の遮断から探しました。</p> : null}
    </>
  );
}

/** Asked for only when somebody wants to know. */
function UsesFold(props: { delegation: string; tenant: string }) {
  const [isOpen, setOpen] = useState(false);
  return (
    <details onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary className="min-h-6 rounded-4 text-key">使われた記録</summary>
      <div className="flex flex-col gap-2 pt-2">{isOpen ? <Uses {...props} /> : null}</div>
    </details>
  );
}

function Revoke({ delegation, tenant }: { delegation: string; tenant: string }) {
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

function factsOf(delegation: Delegation): [string, ReactNode][] {
  const { ends_at, created_at, created_by_name, revoked_at, revoked_by_name } = delegation;
  const facts: [string, ReactNode][] = [
    ["期限", <span key="until"><Time at={ends_at} /> まで</span>],
    ["作成", <span key="made">{created_by_name}・<Time at={created_at} /></span>],
  ];
  if (revoked_at) {
    facts.push(["取り消し", <span key="end">{revoked_by_name}・<Time at={revoked_at} /></span>]);
  }
  if (delegation.console_account_name) {
    facts.push(["管理画面のアカウント名", delegation.console_account_name]);
  }
  return facts;
}

/** One delegated account: what it covers, until when, who made it, what it was used for. */
export function DelegationCard({ delegation, tenant, mayRevoke }: DelegationCardProps) {
  const routers = delegation.routers.map((router) => router.name).join("、");
  return (
    <Item
      title={routers}
      aside={<Badge words={delegationStateWords} name={delegation.state} />}
    >
      <Facts rows={factsOf(delegation)} />
      <UsesFold delegation={delegation.id} tenant={tenant} />
      {mayRevoke ? <Revoke delegation={delegation.id} tenant={tenant} /> : null}
    </Item>
  );
}
