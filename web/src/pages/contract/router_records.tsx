import { useState } from "react";
import type { TenantContract } from "../../api/types";
import { at } from "../../app/tenant";
import { Badge } from "../../components/badge";
import { Button, ButtonLink } from "../../components/button";
import { ConfirmInline } from "../../components/confirm_inline";
import { Select } from "../../components/field";
import { ErrorNotice } from "../../components/notice";
import { Time } from "../../components/time";
import { Skeleton } from "../../components/waiting";
import { count, retentionName, retentions } from "../../words/contracts";
import { wayNames } from "../../words/feeds";
import { agentWords } from "../../words/routers";
import { useApply, useLoss } from "./queries";

type Router = TenantContract["routers"][number];

interface ChangeProps {
  tenant: string;
  router: Router;
  to: string;
  onDone: () => void;
}

/** What would be gone for good, before anybody confirms it. */
function Confirm({ tenant, router, to, onDone }: ChangeProps) {
  const loss = useLoss(tenant, router.id, to);
  const applying = useApply(tenant);
  if (loss.isPending) return <Skeleton lines={1} />;
  if (loss.isError) return <ErrorNotice error={loss.error} />;
  const { records, alerts, is_capped } = loss.data;
  const more = is_capped ? "以上" : "";
  return (
    <>
      <ConfirmInline
        action={`${retentionName(to)}に変更`}
        look={records > 0 ? "danger" : "primary"}
        isPending={applying.isPending}
        onConfirm={() =>
          applying.mutate(
            { kind: "retention", router_id: router.id, retention: to },
            { onSuccess: onDone },
          )
        }
        consequence={
          records > 0 ? (
            <p>
              {count(alerts)}件{more}のアラートの、生の記録 {count(records)}件{more}
              を消します。消した記録は、元に戻せません。アラートの一覧と、対応の経過は残ります。
            </p>
          ) : (
            <p>いま消える記録はありません。これからは、この期間を過ぎた記録から消えます。</p>
          )
        }
      />
      {applying.isError ? <ErrorNotice error={applying.error} /> : null}
    </>
  );
}

function Change({ tenant, router }: { tenant: string; router: Router }) {
  const [isOpen, setOpen] = useState(false);
  const others = retentions.filter((each) => each.value !== router.retention);
  const [to, setTo] = useState(others[0]?.value ?? "");
  if (!isOpen) {
    return (
      <div>
        <Button aria-label={`${router.name}の保管期間を変える`} onPress={() => setOpen(true)}>
          保管期間を変える
        </Button>
      </div>
    );
  }
  return (
    <div className="flex flex-col gap-3">
      <Select label="新しい保管期間" value={to} onChange={setTo} options={others} />
      <Confirm key={to} tenant={tenant} router={router} to={to} onDone={() => setOpen(false)} />
    </div>
  );
}

/** To where its way of enforcement is set up; the other ways need nothing set up in the portal. */
function Ways({ tenant, router }: { tenant: string; router: Router }) {
  const page = at(tenant, "contract", "routers", router.id);
  const isFeed = router.adapter === "crowdsec" || router.adapter === "edl";
  if (!isFeed && router.adapter !== "ssh") return null;
  return (
    <div>
      <ButtonLink to={isFeed ? page : `${page}/console`}>
        {isFeed ? `${router.name}への遮断の配信` : `${router.name}への接続 (SSH)`}
      </ButtonLink>
    </div>
  );
}

interface RouterRecordsProps {
  tenant: string;
  routers: Router[];
  mayApply: boolean;
  mayManage: boolean;
}

/** Each router with how long its raw records are kept. */
export function RouterRecords({ tenant, routers, mayApply, mayManage }: RouterRecordsProps) {
  if (routers.length === 0) return <p>登録されたルーターはまだありません。</p>;
  return (
    <ul className="flex flex-col divide-y divide-line">
      {routers.map((router) => (
        <li key={router.id} className="flex flex-col gap-3 py-4">
          <p className="flex flex-wrap items-center gap-x-3 gap-y-1">
            <strong>{router.name}</strong>
            <Badge words={agentWords} name={router.agent_state} />
          </p>
          <p>検知の記録: {retentionName(router.retention)}</p>
          <p>遮断の方法: {wayNames[router.adapter] ?? router.adapter}</p>
          {router.last_seen_at ? (
            <p className="text-ink-soft">
              最後の通信: <Time at={router.last_seen_at} />
            </p>
          ) : null}
          {mayManage ? <Ways tenant={tenant} router={router} /> : null}
          {mayApply ? <Change tenant={tenant} router={router} /> : null}
        </li>
      ))}
    </ul>
  );
}
