import { useEffect, useRef } from "react";
import { useParams, useSearchParams } from "react-router";
import type { AdvisoryDetail } from "../../api/types";
import { useTenantRight } from "../../app/rights";
import { useSession } from "../../app/session";
import { at, useTenantId } from "../../app/tenant";
import { ButtonLink, TextLink } from "../../components/button";
import { Card } from "../../components/card";
import { ErrorNotice, Notice } from "../../components/notice";
import { Page } from "../../components/page";
import { Time } from "../../components/time";
import { Skeleton } from "../../components/waiting";
import { AdvisoryText } from "./advisory_text";
import { useAdvisory, useNoteReading } from "./queries";
import { Recommendations } from "./recommendations";

/** Whoever has the newest version before them has read it; the desk looks without a trace. */
function useReading(tenant: string, detail: AdvisoryDetail) {
  const { side } = useSession();
  const { mutate } = useNoteReading(tenant, detail.id);
  const noted = useRef(0);
  const isNewest = detail.version === detail.newest_version;
  useEffect(() => {
    if (side !== "customer" || !isNewest || noted.current === detail.version) return;
    noted.current = detail.version;
    mutate();
  }, [side, isNewest, detail.version, mutate]);
}

function Standing({ detail, tenant }: { detail: AdvisoryDetail; tenant: string }) {
  if (detail.withdrawal) {
    return (
      <Notice tone="caution" title="この記事は取り下げられました">
        <p>{detail.withdrawal.reason}</p>
        <p className="text-ink-soft">
          取り下げ: <Time at={detail.withdrawal.at} />
        </p>
      </Notice>
    );
  }
  if (detail.version !== detail.newest_version) {
    return (
      <Notice tone="caution" title="これは古い版です">
        <p>
          <TextLink to={at(tenant, "advisories", detail.id)}>いちばん新しい版を読む</TextLink>
        </p>
      </Notice>
    );
  }
  if (detail.change_note === "") return null;
  return (
    <Notice tone="info" title={`第${detail.version}版で直したこと`}>
      <p>{detail.change_note}</p>
    </Notice>
  );
}

function Ask({ detail, tenant }: { detail: AdvisoryDetail; tenant: string }) {
  const { side } = useSession();
  const mayAsk = useTenantRight(tenant, "inquiry.open");
  if (side !== "customer") return null;
  return (
    <Card title="分からないことがあるとき">
      {mayAsk ? (
        <>
          <p>お使いの機器が対象かどうか、何から始めればよいかなど、窓口にお尋ねください。</p>
          <div>
            <ButtonLink to={`${at(tenant, "inquiries", "new")}?advisory=${detail.id}`} isWide>
              この記事について質問する
            </ButtonLink>
          </div>
        </>
      ) : (
        <p>ご質問と、対応の選択は、ご契約の販売会社の担当者がお送りします。</p>
      )}
    </Card>
  );
}

function Editions({ detail, tenant }: { detail: AdvisoryDetail; tenant: string }) {
  if (detail.editions.length < 2) return null;
  return (
    <Card title="この記事の版">
      <ul className="flex flex-col divide-y divide-line">
        {detail.editions.map((edition) => (
          <li key={edition.version} className="flex flex-col gap-1 py-2">
            <span className="flex flex-wrap gap-x-4">
              {edition.version === detail.version ? (
                <span className="font-bold">第{edition.version}版 (表示中)</span>
              ) : (
                <TextLink to={`${at(tenant, "advisories", detail.id)}?version=${edition.version}`}>
                  第{edition.version}版
                </TextLink>
              )}
              <span className="text-ink-soft">
                <Time at={edition.published_at} /> 配信
              </span>
            </span>
            {edition.change_note ? <span>{edition.change_note}</span> : null}
          </li>
        ))}
      </ul>
    </Card>
  );
}

function Content({ detail, tenant }: { detail: AdvisoryDetail; tenant: string }) {
  useReading(tenant, detail);
  return (
    <>
      <Standing detail={detail} tenant={tenant} />
      <AdvisoryText text={detail}>
        <Recommendations detail={detail} tenant={tenant} />
      </AdvisoryText>
      <Ask detail={detail} tenant={tenant} />
      <Editions detail={detail} tenant={tenant} />
    </>
  );
}

/** One advisory: what is the matter, what the desk recommends, what the firm decided. */
export function AdvisoryPage() {
  const tenant = useTenantId();
  const { advisory = "" } = useParams();
  const [search] = useSearchParams();
  const version = Number(search.get("version"));
  const found = useAdvisory(tenant, advisory, version > 0 ? version : undefined);
  return (
    <Page
      title={found.data?.title ?? "情報配信"}
      back={{ to: at(tenant, "advisories"), name: "情報配信の一覧" }}
      lead={
        found.data ? (
          <>
            {found.data.number}・<Time at={found.data.published_at} /> 配信
          </>
        ) : undefined
      }
    >
      {found.isPending ? <Skeleton lines={5} /> : null}
      {found.isError ? (
        <ErrorNotice error={found.error} onRetry={() => void found.refetch()} />
      ) : null}
      {found.data ? <Content key={found.data.id} detail={found.data} tenant={tenant} /> : null}
    </Page>
  );
}
