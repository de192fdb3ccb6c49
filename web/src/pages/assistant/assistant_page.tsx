import type { AssistantStanding } from "../../api/types";
import { useTenantRight } from "../../app/rights";
import { useSession } from "../../app/session";
import { useTenantId } from "../../app/tenant";
import { Button } from "../../components/button";
import { Card } from "../../components/card";
import { ErrorNotice, Notice } from "../../components/notice";
import { Page } from "../../components/page";
import { Time } from "../../components/time";
import { EmptyState, Skeleton } from "../../components/waiting";
import { useAgree, useAssistant } from "./queries";

/** What the company said last, and what that means now. Read out when it changes. */
function Standing({ standing }: { standing: AssistantStanding }) {
  const { consent } = standing;
  if (!consent) {
    return <p role="status">まだ決めていません。決めるまで、文章の補助は使いません。</p>;
  }
  const said = (
    <>
      {consent.by_name} さんが <Time at={consent.at} /> に
      {consent.is_given ? "同意しました。" : "同意しないことにしました。"}
    </>
  );
  if (!consent.is_given || standing.is_agreed) return <p role="status">{said}</p>;
  return (
    <Notice tone="caution" title="もう一度お決めください">
      <p>{said}</p>
      <p>その後、説明の文か、使う機械が変わりました。お決めいただくまで、文章の補助は使いません。</p>
    </Notice>
  );
}

function Choice({ tenant, standing }: { tenant: string; standing: AssistantStanding }) {
  const agreeing = useAgree(tenant);
  const { assistant, consent, is_agreed, terms_hash } = standing;
  const say = (is_given: boolean) => agreeing.mutate({ is_given, terms_hash });
  return (
    <div className="flex flex-col gap-4">
      {agreeing.isError ? <ErrorNotice error={agreeing.error} /> : null}
      <div className="flex flex-wrap gap-3">
        {is_agreed || !assistant ? null : (
          <Button look="primary" isWide isPending={agreeing.isPending} onPress={() => say(true)}>
            使うことに同意する
          </Button>
        )}
        {consent?.is_given ? (
          <Button isWide isPending={agreeing.isPending} onPress={() => say(false)}>
            同意を取り消す
          </Button>
        ) : null}
      </div>
    </div>
  );
}

/** A company decides whether answers to it may be rephrased by a machine. */
export function AssistantPage() {
  const tenant = useTenantId();
  const asked = useAssistant(tenant);
  const session = useSession();
  const mayDecide = useTenantRight(tenant, "user.manage") && session.side === "customer";
  const standing = asked.data;
  return (
    <Page title="文章の補助" lead="回答の言い回しを整える機械を、使ってよいかどうかを決めます。">
      {asked.isPending ? <Skeleton /> : null}
      {asked.isError ? (
        <ErrorNotice error={asked.error} onRetry={() => void asked.refetch()} />
      ) : null}
      {standing && !standing.assistant ? (
        <EmptyState
          title="この窓口では、文章の補助を使っていません"
          action={mayDecide ? <Choice tenant={tenant} standing={standing} /> : null}
        >
          <p>お決めいただくことはありません。</p>
        </EmptyState>
      ) : null}
      {standing?.assistant ? (
        <>
          <Card title="いまの設定">
            <Standing standing={standing} />
          </Card>
          <Card title="説明" aside={<span>{`${standing.terms.version} 版`}</span>}>
            <p>
              使う機械: <strong>{standing.assistant}</strong>
            </p>
            <div className="whitespace-pre-line">{standing.terms.text}</div>
            {mayDecide ? (
              <Choice tenant={tenant} standing={standing} />
            ) : (
              <p className="text-ink-soft">お決めいただけるのは、管理者の方です。</p>
            )}
          </Card>
        </>
      ) : null}
    </Page>
  );
}
