import { type FormEvent, useRef, useState } from "react";
import { useNavigate, useParams } from "react-router";
import type { DeskAdvisory } from "../../api/types";
import { Button, ButtonLink } from "../../components/button";
import { focusFirstError } from "../../components/focus";
import { ErrorNotice } from "../../components/notice";
import { Overtaken } from "../../components/overtaken";
import { Page } from "../../components/page";
import { Skeleton } from "../../components/waiting";
import { AdvisoryText } from "./advisory_text";
import { useDeskAdvisory, useWriteAdvisory } from "./queries";
import { RecommendationsToCome } from "./recommendations";
import { WriteForm } from "./write_form";
import { cvesOf, requestOf, useWritten, type Written, writtenOf } from "./writing";

const kList = "/desk/advisories";

/** The page of the customer, as it follows what is typed. */
function Preview({ written }: { written: Written }) {
  const text = {
    severity: written.severity,
    body: written.body,
    products: written.products.filter((line) => line.product.trim() !== ""),
    cves: cvesOf(written.cves),
  };
  return (
    <section aria-labelledby="preview" className="flex min-w-0 flex-col gap-4">
      <h2 id="preview" className="text-std-20B-160">
        お客さまに見える形
      </h2>
      <p className="font-bold text-std-20B-160">{written.title || "(タイトル)"}</p>
      <AdvisoryText text={text}>
        <RecommendationsToCome
          texts={written.recommendations.map((line) => line.text).filter((line) => line.trim() !== "")}
        />
      </AdvisoryText>
    </section>
  );
}

function Writing({ detail: newest }: { detail: DeskAdvisory | null }) {
  const navigate = useNavigate();
  const form = useRef<HTMLFormElement>(null);
  // What another saves meanwhile is not written over, nor does it take away what is typed.
  const [detail] = useState(newest);
  const id = detail?.advisory.id ?? null;
  const { written, change, clear } = useWritten(
    detail ? `advisory.${id}.${detail.revision}` : "advisory.new",
    writtenOf(detail),
  );
  const writing = useWriteAdvisory(id);
  const isCorrection = detail?.published != null;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    writing.mutate(requestOf(written, detail), {
      onSuccess: (kept) => {
        clear();
        void navigate(`${kList}/${kept.advisory.id}`, { replace: true });
      },
      onError: () => focusFirstError(form.current),
    });
  };
  return (
    <div className="grid grid-cols-1 gap-8 xl:grid-cols-2">
      <form ref={form} onSubmit={submit} noValidate className="flex min-w-0 flex-col gap-6">
        <WriteForm
          written={written}
          onChange={change}
          error={writing.error}
          isCorrection={isCorrection}
          reached={(detail?.firms ?? []).filter((firm) => firm.is_reached).map((firm) => firm.id)}
          isForAllAlready={detail?.published?.is_for_all ?? false}
        />
        {newest?.revision !== detail?.revision && !writing.isSuccess ? <Overtaken /> : null}
        {writing.isError ? <ErrorNotice error={writing.error} /> : null}
        <div className="flex flex-wrap gap-3">
          <Button type="submit" look="primary" isWide isPending={writing.isPending}>
            下書きを保存する
          </Button>
          <ButtonLink to={id ? `${kList}/${id}` : kList} look="quiet" isWide>
            やめる
          </ButtonLink>
        </div>
        <p className="text-ink-soft">
          書きかけの内容は、サインアウトするまでこの端末に残ります。保存しても、配信するまでお客さまには見えません。
        </p>
      </form>
      <Preview written={written} />
    </div>
  );
}

export function NewAdvisoryPage() {
  return (
    <Page title="記事を書く" back={{ to: kList, name: "情報配信の一覧" }} isWide>
      <Writing detail={null} />
    </Page>
  );
}

/** The draft anew; of a published advisory the next version, which begins with its text. */
export function EditAdvisoryPage() {
  const { advisory = "" } = useParams();
  const found = useDeskAdvisory(advisory);
  const isCorrection = found.data?.published != null;
  return (
    <Page
      title={isCorrection ? "新しい版を書く" : "記事を直す"}
      back={{ to: `${kList}/${advisory}`, name: "この記事" }}
      lead={found.data?.advisory.number}
      isWide
    >
      {found.isPending ? <Skeleton lines={5} /> : null}
      {found.isError ? (
        <ErrorNotice error={found.error} onRetry={() => void found.refetch()} />
      ) : null}
      {found.data ? <Writing key={advisory} detail={found.data} /> : null}
    </Page>
  );
}
