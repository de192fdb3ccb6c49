import { at, useTenantId } from "../../app/tenant";
import { TextLink } from "../../components/button";
import { Card, Fold } from "../../components/card";
import { ErrorNotice } from "../../components/notice";
import { Page } from "../../components/page";
import { PublicWindows } from "../../components/public_windows";
import { Skeleton } from "../../components/waiting";
import { DeskHours } from "./guidance";
import { useGuide } from "./queries";

/** First steps by case, and who else helps. */
export function GuidePage() {
  const tenant = useTenantId();
  const guide = useGuide();
  return (
    <Page title="困ったときの手引き" lead="ようすに近いものを選ぶと、まずやることを表示します。">
      {guide.isPending ? <Skeleton lines={6} /> : null}
      {guide.isError ? (
        <ErrorNotice error={guide.error} onRetry={() => void guide.refetch()} />
      ) : null}
      {guide.data ? (
        <>
          <Card title="ようすから選ぶ">
            <ul className="flex flex-col gap-1">
              {guide.data.cases.map((each) => (
                <li key={each.article_id} className="flex min-h-11 items-center">
                  <TextLink to={at(tenant, "guide", each.article_id)}>{each.title}</TextLink>
                </li>
              ))}
            </ul>
          </Card>
          <Card title="窓口に質問する">
            <DeskHours desk={guide.data.desk} />
            <p>
              <TextLink to={at(tenant, "inquiries", "new")}>新しいお問い合わせを書く</TextLink>
            </p>
          </Card>
          <Card title="いま受け付けている公的な窓口">
            <PublicWindows windows={guide.data.windows.filter((each) => each.is_open)} />
          </Card>
          <Fold title="ほかの公的な窓口">
            <PublicWindows windows={guide.data.windows.filter((each) => !each.is_open)} />
          </Fold>
        </>
      ) : null}
    </Page>
  );
}
