import { useParams, useSearchParams } from "react-router";
import { at, useTenantId } from "../../app/tenant";
import { ButtonLink } from "../../components/button";
import { Card, Facts } from "../../components/card";
import { ErrorNotice } from "../../components/notice";
import { Page } from "../../components/page";
import { Time } from "../../components/time";
import { Skeleton } from "../../components/waiting";
import { useAlert } from "../alerts/queries";
import { GuidanceBody } from "./guidance";
import { useGuideCase } from "./queries";

/** The machine that is looked for, and when it was seen: nobody has to go back for it. */
function WhichMachine({ tenant, alert }: { tenant: string; alert: string }) {
  const found = useAlert(tenant, alert).data?.alert;
  if (!found) return null;
  return (
    <Card title="探す機器">
      <Facts
        rows={[
          ["社内側のアドレス", <Address key="inside" of={found.inside_ip ?? found.src_ip} />],
          ["相手", <Address key="outside" of={found.outside_ip ?? found.dst_ip} />],
          ["最後の通信", <Time key="last" at={found.last_seen_at} />],
          ["ルーター", found.router_name],
        ]}
      />
    </Card>
  );
}

const Address = ({ of }: { of: string }) => <span className="font-mono">{of}</span>;

/** The first steps of one case. */
export function GuideCasePage() {
  const tenant = useTenantId();
  const { article = "" } = useParams();
  const alert = useSearchParams()[0].get("alert");
  const found = useGuideCase(article);
  return (
    <Page
      title={found.data?.title ?? "困ったときの手引き"}
      back={
        alert
          ? { to: at(tenant, "alerts", alert), name: "アラートに戻る" }
          : { to: at(tenant, "guide"), name: "困ったときの手引き" }
      }
      lead="一般的なご案内です。迷うときは、窓口に質問してください。"
    >
      {found.isPending ? <Skeleton lines={6} /> : null}
      {found.isError ? (
        <ErrorNotice error={found.error} onRetry={() => void found.refetch()} />
      ) : null}
      {found.data ? (
        <>
          {alert ? <WhichMachine tenant={tenant} alert={alert} /> : null}
          <Card title="まず読むこと">
            <GuidanceBody guidance={found.data} />
          </Card>
          <div>
            <ButtonLink
              to={`${at(tenant, "inquiries", "new")}${alert ? `?alert=${alert}` : ""}`}
              isWide
            >
              窓口に質問する
            </ButtonLink>
          </div>
        </>
      ) : null}
    </Page>
  );
}
