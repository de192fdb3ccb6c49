import { useParams } from "react-router";
import { at } from "../../app/tenant";
import { Badge } from "../../components/badge";
import { TextLink } from "../../components/button";
import { Card } from "../../components/card";
import { ErrorNotice } from "../../components/notice";
import { Page } from "../../components/page";
import { Skeleton } from "../../components/waiting";
import { departureWords } from "../../words/leaving";
import { Dates, Obstacles } from "./dates";
import { HoldErasure, MoveErasure } from "./erasure_forms";
import { ExportCard } from "./export_card";
import { ProofCard } from "./proof_card";
import { useDeparture, useProof } from "./queries";

/** One that is still there: its days, what stands against its erasure, its files. */
function Present({ tenant }: { tenant: string }) {
  const departure = useDeparture(tenant);
  if (departure.isPending) return <Skeleton lines={5} />;
  if (departure.isError) return <ErrorNotice error={departure.error} />;
  const { data } = departure;
  return (
    <>
      <Card title={data.tenant_name} aside={<Badge words={departureWords} name={data.state} />}>
        <Dates departure={data} />
        <Obstacles departure={data} />
        {data.obstacles.some((each) => each.code === "blocks") ? (
          <p>二度と応答しないルーターの遮断は、サーバーの madoguchi blocks gone で、外れたことを記録します。</p>
        ) : null}
        <p>
          <TextLink to={at(tenant, "contract")}>契約を見る</TextLink>
        </p>
      </Card>
      <ExportCard tenant={tenant} departure={data} isOfDesk mayOrder />
      {data.state === "waiting" ? (
        <>
          <MoveErasure key={data.erase_at} departure={data} />
          <HoldErasure key={data.hold_until} departure={data} />
        </>
      ) : null}
    </>
  );
}

export function OperateDeparturePage() {
  const { departure = "" } = useParams();
  const proof = useProof(departure);
  const isErased = proof.data?.state === "erased";
  return (
    <Page
      title={proof.data ? `契約 ${proof.data.contract} の終了と消去` : "契約の終了と消去"}
      back={{ to: "/operate/departures", name: "契約終了と消去" }}
    >
      {proof.isPending ? <Skeleton lines={5} /> : null}
      {proof.isError ? <ErrorNotice error={proof.error} /> : null}
      {proof.data && isErased ? <ProofCard proof={proof.data} /> : null}
      {proof.data && !isErased ? <Present tenant={departure} /> : null}
    </Page>
  );
}
