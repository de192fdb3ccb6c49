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
  const windows = guide.data?.windows ?? [];
  const open = windows.filter((each) => each.is_open);
  const others = windows.filter((each) => !each.is_open);
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
            <p>
              お客さまや社員の情報が漏れたおそれがあるときは、
              <TextLink to={at(tenant, "guide", "report-deadline")}>報告の期限</TextLink>
              をお確かめください。
            </p>
          </Card>
          <Card title="窓口に質問する">
            <DeskHours desk={guide.data.desk} />
            <p>
              <TextLink to={at(tenant, "inquiries", "new")}>新しいお問い合わせを書く</TextLink>
            </p>
          </Card>
          <Card title="いま受け付けている公的な窓口">
            {open.length > 0 ? (
              <PublicWindows windows={open} />
            ) : (
              <p>いまは受付時間外です。次の受付は「ほかの公的な窓口」でお確かめください。</p>
            )}
          </Card>
          {others.length > 0 ? (
            <Fold title="ほかの公的な窓口">
              <PublicWindows windows={others} />
            </Fold>
          ) : null}
        </>
      ) : null}
    </Page>
  );
}
