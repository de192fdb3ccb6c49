import type { ReactNode } from "react";
import type { Delegation } from "../../api/types";
import { at } from "../../app/tenant";
import { Badge } from "../../components/badge";
import { TextLink } from "../../components/button";
import { Facts, Item } from "../../components/card";
import { Time } from "../../components/time";
import { actsOf, delegationStateWords } from "../../words/delegations";
import { Revoke } from "./revoke";

interface DelegationCardProps {
  delegation: Delegation;
  tenant: string;
  mayRevoke: boolean;
}

/** What it says of itself, in pairs. */
export function factsOf(delegation: Delegation): [string, ReactNode][] {
  const { ends_at, created_at, created_by_name, revoked_at, revoked_by_name } = delegation;
  const { acts, sources } = delegation;
  const facts: [string, ReactNode][] = [
    ["期限", <span key="until"><Time at={ends_at} /> まで</span>],
    ["任せる操作", actsOf(acts)],
    ["窓口の接続元", sources.length > 0 ? sources.join("、") : "限定していません"],
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

/** One delegated account among several: what it covers, until when, who made it. */
export function DelegationCard({ delegation, tenant, mayRevoke }: DelegationCardProps) {
  const routers = delegation.routers.map((router) => router.name).join("、");
  return (
    <Item
      title={routers}
      aside={<Badge words={delegationStateWords} name={delegation.state} />}
    >
      <Facts rows={factsOf(delegation)} />
      <p>
        <TextLink to={at(tenant, "delegations", delegation.id)}>使われた記録と更新</TextLink>
      </p>
      {mayRevoke ? <Revoke delegation={delegation.id} tenant={tenant} /> : null}
    </Item>
  );
}
