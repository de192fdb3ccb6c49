import { useState } from "react";
import { useParams } from "react-router";
import { issueAt } from "../../api/problem";
import type { PaidWork } from "../../api/types";
import { Badge } from "../../components/badge";
import { Button, TextLink } from "../../components/button";
import { Card } from "../../components/card";
import { ConfirmInline } from "../../components/confirm_inline";
import { Field } from "../../components/field";
import { ErrorNotice, Notice } from "../../components/notice";
import { Page } from "../../components/page";
import { Skeleton } from "../../components/waiting";
import { contentWords, paidWorkStateWords } from "../../words/paid_works";
import { deskInquiryPath } from "../desk/paths";
import { useFetchBundle, usePaidWork, useWorkActs, type WorkActs } from "./queries";
import { ConsentsCard, ContentsCard, HandOverCard, LifeCard, QuoteCard } from "./work_parts";

interface ActProps {
  work: PaidWork;
  acts: WorkActs;
}

const kNext: Record<string, string> = {
  offered: "お客さまのお返事を待っています。",
  consented: "お客さまが同意しました。引き渡しを記録してから、依頼先にお渡しください。",
  handed_over: "引き渡しを記録しました。取り出したファイルを依頼先にお渡しください。",
  done: "作業は終わりました。",
  declined: "お客さまが断りました。",
  withdrawn: "お客さまが同意を取り消しました。何も渡していません。",
  retracted: "窓口が取り下げました。",
  lapsed: "期限までにお返事がありませんでした。",
};

function HandOver({ work, acts }: ActProps) {
  if (!work.allowed.includes("hand_over")) return null;
  const parts = work.contents.map((content) => contentWords[content] ?? content).join("、");
  return (
    <Card title="引き渡し">
      <p>
        {work.firm_name} に渡すもの: {parts}
      </p>
      <p>記録すると、いまの内容を1つのファイルに封をします。お客さまは、そのあと同意を取り消せません。</p>
      {acts.handOver.isError ? <ErrorNotice error={acts.handOver.error} /> : null}
      <ConfirmInline
        action="引き渡しを記録"
        look="primary"
        consequence={
          <p>
            {work.firm_name} への引き渡しを記録します。記録は消せず、お客さまの画面にも出ます。
          </p>
        }
        isPending={acts.handOver.isPending}
        onConfirm={() => acts.handOver.mutate(undefined)}
      />
    </Card>
  );
}

function Fetch({ work, tenant }: { work: PaidWork; tenant: string }) {
  const fetching = useFetchBundle(tenant, work);
  if (!work.allowed.includes("download")) return null;
  return (
    <Card title="ファイルの取り出し">
      <p>取り出すたびに、日時とお名前がお客さまの画面に出ます。</p>
      {fetching.isError ? <ErrorNotice error={fetching.error} /> : null}
      <div>
        <Button
          look={work.state === "handed_over" ? "primary" : "secondary"}
          isPending={fetching.isPending}
          onPress={() => fetching.mutate()}
        >
          {`${work.number} のファイルを取り出す`}
        </Button>
      </div>
    </Card>
  );
}

function Finish({ work, acts }: ActProps) {
  const [result, setResult] = useState("");
  if (!work.allowed.includes("finish")) return null;
  return (
    <Card title="完了">
      <Field
        label="結果"
        hint="お客さまの画面に出る1行です。"
        value={result}
        onChange={setResult}
        maxLength={500}
        isOptionalShown
        error={issueAt(acts.finish.error, "/reason")}
      />
      {acts.finish.isError ? <ErrorNotice error={acts.finish.error} /> : null}
      <div>
        <Button isPending={acts.finish.isPending} onPress={() => acts.finish.mutate(result.trim())}>
          作業を完了にする
        </Button>
      </div>
    </Card>
  );
}

function Retract({ work, acts }: ActProps) {
  const [reason, setReason] = useState("");
  if (!work.allowed.includes("retract")) return null;
  return (
    <Card title="取り下げ">
      <p>見積は書き換えられません。直すときは、取り下げて、新しい見積を出してください。</p>
      <Field
        label="取り下げる理由"
        hint="お客さまの画面に出ます。"
        value={reason}
        onChange={setReason}
        maxLength={500}
        error={issueAt(acts.retract.error, "/reason")}
      />
      {acts.retract.isError ? <ErrorNotice error={acts.retract.error} /> : null}
      <div>
        <Button
          look="danger"
          isPending={acts.retract.isPending}
          onPress={() => acts.retract.mutate(reason.trim())}
        >
          {`見積 ${work.number} を取り下げる`}
        </Button>
      </div>
    </Card>
  );
}

function Body({ work, tenant }: { work: PaidWork; tenant: string }) {
  const acts = useWorkActs(tenant, work.id);
  const props = { work, acts };
  return (
    <div className="grid grid-cols-1 items-start gap-6 xl:grid-cols-2">
      <div className="flex min-w-0 flex-col gap-6">
        <div role="status" className="flex flex-col gap-2">
          <p>
            <Badge words={paidWorkStateWords} name={work.state} />
          </p>
          <p>{kNext[work.state]}</p>
        </div>
        {work.wants_consent_again ? (
          <Notice tone="caution" title="お客さまの、もう一度の同意を待っています">
            <p>同意のあとに、同意文が新しくなりました。それまで、引き渡しはできません。</p>
          </Notice>
        ) : null}
        <HandOver {...props} />
        <Fetch work={work} tenant={tenant} />
        <Finish {...props} />
        <HandOverCard work={work} />
        <Retract {...props} />
        <LifeCard work={work} />
      </div>
      <div className="flex min-w-0 flex-col gap-6">
        <QuoteCard work={work} />
        <ContentsCard work={work} />
        <ConsentsCard work={work} />
        <p>
          <TextLink to={deskInquiryPath(tenant, work.inquiry_id)}>
            お問い合わせ {work.inquiry_number} を開く
          </TextLink>
        </p>
      </div>
    </div>
  );
}

/** One quote at the desk: what is next on the left, what it is about on the right. */
export function DeskPaidWorkPage() {
  const { tenant = "", work = "" } = useParams();
  const found = usePaidWork(tenant, work);
  return (
    <Page
      title={found.data ? `有償の作業の見積 ${found.data.number}` : "有償の作業の見積"}
      back={{ to: "/desk/paid-works", name: "有償の作業" }}
      lead={found.data?.tenant_name}
      isWide
    >
      {found.isPending ? <Skeleton lines={5} /> : null}
      {found.isError ? (
        <ErrorNotice error={found.error} onRetry={() => void found.refetch()} />
      ) : null}
      {found.data ? <Body work={found.data} tenant={tenant} /> : null}
    </Page>
  );
}
