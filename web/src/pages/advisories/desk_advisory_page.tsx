import { type FormEvent, useState } from "react";
import { useNavigate, useParams } from "react-router";
import { issueAt } from "../../api/problem";
import type { DeskAdvisory } from "../../api/types";
import { useRight } from "../../app/rights";
import { Badge } from "../../components/badge";
import { Button, ButtonLink } from "../../components/button";
import { Card, Facts, Fold } from "../../components/card";
import { ConfirmInline } from "../../components/confirm_inline";
import { Field } from "../../components/field";
import { ErrorNotice, Notice } from "../../components/notice";
import { Page } from "../../components/page";
import { Time } from "../../components/time";
import { Skeleton } from "../../components/waiting";
import { advisoryStateWords } from "../../words/advisories";
import { AdvisoryText } from "./advisory_text";
import { useDeskAdvisory, useDropDraft, usePublish, useWithdraw } from "./queries";
import { RecommendationsToCome } from "./recommendations";

const kList = "/desk/advisories";

function Audience({ detail }: { detail: DeskAdvisory }) {
  if ((detail.draft ?? detail.published)?.is_for_all) return <>すべてのお客さま</>;
  return <>選んだ会社 {detail.firms.length} 社</>;
}

function Overview({ detail }: { detail: DeskAdvisory }) {
  const { advisory } = detail;
  const rows: [string, React.ReactNode][] = [
    ["状態", <Badge key="state" words={advisoryStateWords} name={advisory.state} />],
    ["宛先", <Audience key="audience" detail={detail} />],
    ["書いた人", advisory.author_name],
  ];
  if (advisory.published_at) {
    rows.push([
      "配信",
      <span key="at">
        <Time at={advisory.published_at} /> (第{advisory.version}版)
      </span>,
    ]);
    rows.push(["配信した会社", `${advisory.receivers} 社 (配信した日の数)`]);
    rows.push(["この版を読んだ会社", `${advisory.read_firms} 社`]);
    rows.push(["対応を選んだ会社", `${advisory.decided_firms} 社`]);
  }
  return (
    <Card title="配信の状況">
      <Facts rows={rows} />
      {detail.uptake.length > 0 ? (
        <ul aria-label="対応の選択" className="flex flex-col divide-y divide-line">
          {detail.uptake.map((one) => (
            <li key={one.text} className="flex flex-col gap-1 py-2">
              <span>{one.text}</span>
              <span className="text-ink-soft">
                実施する {one.doing} 社・実施しない {one.not_doing} 社
              </span>
            </li>
          ))}
        </ul>
      ) : null}
    </Card>
  );
}

function Publishing({ detail }: { detail: DeskAdvisory }) {
  const { advisory } = detail;
  const mayPublish = useRight("advisory.publish");
  const publishing = usePublish(advisory.id);
  const isCorrection = detail.published !== null;
  if (!mayPublish) {
    return <p className="text-ink-soft">配信は窓口の責任者が行います。内容の確認をお願いしてください。</p>;
  }
  return (
    <>
      <ConfirmInline
        action={isCorrection ? `第${detail.draft?.version}版を配信` : "この記事を配信"}
        look="primary"
        isPending={publishing.isPending}
        onConfirm={() => publishing.mutate(detail.revision)}
        consequence={
          <p>
            {detail.draft_reach} 社のお客さまに、すぐに表示されます。配信した文章は書き換えられません
            (直すときは新しい版を配信します)。
            {isCorrection ? "前の版も、お客さまは読み返せます。" : ""}
          </p>
        }
      />
      {publishing.isError ? <ErrorNotice error={publishing.error} /> : null}
    </>
  );
}

function DropDraft({ detail }: { detail: DeskAdvisory }) {
  const navigate = useNavigate();
  const dropping = useDropDraft(detail.advisory.id);
  return (
    <>
      <ConfirmInline
        action="下書きを削除"
        isPending={dropping.isPending}
        onConfirm={() =>
          dropping.mutate(detail.revision, {
            onSuccess: () => void navigate(kList, { replace: true }),
          })
        }
        consequence={
          <p>
            {detail.published
              ? "訂正の下書きがなくなります。配信中の記事はそのままです。"
              : "この記事がなくなります。元に戻せません。"}
          </p>
        }
      />
      {dropping.isError ? <ErrorNotice error={dropping.error} /> : null}
    </>
  );
}

function Withdrawing({ detail }: { detail: DeskAdvisory }) {
  const [reason, setReason] = useState("");
  const withdrawing = useWithdraw(detail.advisory.id);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    withdrawing.mutate({ revision: detail.revision, reason });
  };
  return (
    <Fold title="この記事を取り下げる">
      <form onSubmit={submit} noValidate className="flex flex-col gap-4">
        <p>
          お客さまの画面には「取り下げ」の印と理由が出て、対応の選択はできなくなります。記事は読めるまま残り、元には戻せません。
        </p>
        <Field
          label="取り下げの理由 (お客さまに表示します)"
          value={reason}
          onChange={setReason}
          maxLength={500}
          isRequired
          error={issueAt(withdrawing.error, "/reason")}
        />
        {withdrawing.isError ? <ErrorNotice error={withdrawing.error} /> : null}
        <div>
          <Button type="submit" look="danger" isWide isPending={withdrawing.isPending}>
            この記事を取り下げる
          </Button>
        </div>
      </form>
    </Fold>
  );
}

function Acts({ detail }: { detail: DeskAdvisory }) {
  const mayPublish = useRight("advisory.publish");
  const { advisory } = detail;
  if (advisory.state === "withdrawn") return null;
  return (
    <>
      <div className="flex flex-wrap items-start gap-3">
        <ButtonLink to={`${kList}/${advisory.id}/edit`} look="secondary" isWide>
          {detail.draft ? "下書きを直す" : "新しい版を書く"}
        </ButtonLink>
        {detail.draft ? <DropDraft detail={detail} /> : null}
      </div>
      {detail.draft ? <Publishing detail={detail} /> : null}
      {detail.published && mayPublish ? <Withdrawing detail={detail} /> : null}
    </>
  );
}

/** As a firm sees it, without the buttons. */
function Shown({ text }: { text: NonNullable<DeskAdvisory["draft"]> }) {
  return (
    <div className="flex flex-col gap-6">
      <p className="font-bold text-std-20B-160">{text.title}</p>
      <AdvisoryText text={text}>
        <RecommendationsToCome texts={text.recommendations} />
      </AdvisoryText>
    </div>
  );
}

function Editions({ detail }: { detail: DeskAdvisory }) {
  if (detail.editions.length === 0) return null;
  return (
    <Card title="配信した版">
      <ul className="flex flex-col divide-y divide-line">
        {detail.editions.map((edition) => (
          <li key={edition.version} className="flex flex-col gap-1 py-2">
            <span>
              第{edition.version}版・
              <Time at={edition.published_at} />・{edition.published_by_name}・{edition.receivers} 社
            </span>
            {edition.change_note ? <span className="text-ink-soft">{edition.change_note}</span> : null}
          </li>
        ))}
      </ul>
    </Card>
  );
}

function Firms({ detail }: { detail: DeskAdvisory }) {
  if (detail.firms.length === 0) return null;
  return (
    <Fold title={`宛先の会社 (${detail.firms.length} 社)`}>
      <ul className="flex flex-col gap-1">
        {detail.firms.map((firm) => (
          <li key={firm.id}>{firm.name}</li>
        ))}
      </ul>
    </Fold>
  );
}

function Content({ detail }: { detail: DeskAdvisory }) {
  const text = detail.draft ?? detail.published;
  return (
    <>
      {detail.withdrawal ? (
        <Notice tone="caution" title="この記事は取り下げられました">
          <p>{detail.withdrawal.reason}</p>
        </Notice>
      ) : null}
      <Overview detail={detail} />
      <Acts detail={detail} />
      {text ? (
        <section aria-labelledby="as-shown" className="flex flex-col gap-4">
          <h2 id="as-shown" className="text-std-20B-160">
            {detail.draft && detail.published
              ? "訂正の下書き (まだお客さまには見えません)"
              : detail.draft
                ? "下書き (まだお客さまには見えません)"
                : "お客さまに見えている文章"}
          </h2>
          {detail.draft?.change_note ? <p>直したこと: {detail.draft.change_note}</p> : null}
          <Shown text={text} />
        </section>
      ) : null}
      <Firms detail={detail} />
      <Editions detail={detail} />
    </>
  );
}

/** An advisory on the desk: where it stands, what can be done, how it looks. */
export function DeskAdvisoryPage() {
  const { advisory = "" } = useParams();
  const found = useDeskAdvisory(advisory);
  return (
    <Page
      title={found.data?.draft?.title ?? found.data?.advisory.title ?? "情報配信"}
      back={{ to: kList, name: "情報配信の一覧" }}
      lead={found.data?.advisory.number}
    >
      {found.isPending ? <Skeleton lines={5} /> : null}
      {found.isError ? (
        <ErrorNotice error={found.error} onRetry={() => void found.refetch()} />
      ) : null}
      {found.data ? <Content detail={found.data} /> : null}
    </Page>
  );
}
