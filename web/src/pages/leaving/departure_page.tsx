import { useTenantRight } from "../../app/rights";
import { useSession } from "../../app/session";
import { at, useTenantId } from "../../app/tenant";
import { Badge } from "../../components/badge";
import { Card } from "../../components/card";
import { ErrorNotice } from "../../components/notice";
import { Page } from "../../components/page";
import { Skeleton } from "../../components/waiting";
import { departureWords } from "../../words/leaving";
import { Dates, Obstacles, WhatIsErased } from "./dates";
import { ExportCard } from "./export_card";
import { useDeparture } from "./queries";

/** What the end of the contract means for the data: what happens when, the file, the erasure. */
export function DeparturePage() {
  const tenant = useTenantId();
  const departure = useDeparture(tenant);
  const { side } = useSession();
  const mayOrder = useTenantRight(tenant, "contract.apply") && side === "customer";
  return (
    <Page
      title="契約終了後のデータ"
      back={{ to: at(tenant, "contract"), name: "契約" }}
      lead="契約が終わるとデータがどうなるか、いつまで受け取れるかをお知らせします。"
    >
      {departure.isPending ? <Skeleton lines={5} /> : null}
      {departure.isError ? (
        <ErrorNotice error={departure.error} onRetry={() => void departure.refetch()} />
      ) : null}
      {departure.data ? (
        <>
          <Card
            title="これからのこと"
            aside={<Badge words={departureWords} name={departure.data.state} />}
          >
            <Dates departure={departure.data} />
            <Obstacles departure={departure.data} />
          </Card>
          <ExportCard
            tenant={tenant}
            departure={departure.data}
            isOfDesk={false}
            mayOrder={mayOrder}
          />
          <Card title="消去するもの、残るもの">
            <WhatIsErased />
          </Card>
        </>
      ) : null}
    </Page>
  );
}
