import { useParams } from "react-router";
import { at, useTenantId } from "../../app/tenant";
import { ButtonLink } from "../../components/button";
import { Card } from "../../components/card";
import { ErrorNotice } from "../../components/notice";
import { Page } from "../../components/page";
import { Skeleton } from "../../components/waiting";
import { GuidanceBody } from "./guidance";
import { useGuideCase } from "./queries";

/** The first steps of one case. */
export function GuideCasePage() {
  const tenant = useTenantId();
  const { article = "" } = useParams();
  const found = useGuideCase(article);
  return (
    <Page
      title={found.data?.title ?? "困ったときの手引き"}
      back={{ to: at(tenant, "guide"), name: "困ったときの手引き" }}
      lead="一般的なご案内です。迷うときは、窓口に質問してください。"
    >
      {found.isPending ? <Skeleton lines={6} /> : null}
      {found.isError ? (
        <ErrorNotice error={found.error} onRetry={() => void found.refetch()} />
      ) : null}
      {found.data ? (
        <>
          <Card title="まず読むこと">
            <GuidanceBody guidance={found.data} />
          </Card>
          <div>
            <ButtonLink to={at(tenant, "inquiries", "new")} isWide>
              窓口に質問する
            </ButtonLink>
          </div>
        </>
      ) : null}
    </Page>
  );
}
