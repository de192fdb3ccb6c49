import { useSearchParams } from "react-router";
import { useTenantRight } from "../../app/rights";
import { at, useTenantId } from "../../app/tenant";
import { ErrorNotice, Notice } from "../../components/notice";
import { Page } from "../../components/page";
import { Skeleton } from "../../components/waiting";
import { useAdvisory } from "../advisories/queries";
import { useAlert } from "../alerts/queries";
import { QuestionForm } from "./question_form";

function AboutAlert({ tenant, alert }: { tenant: string; alert: string }) {
  const found = useAlert(tenant, alert);
  if (found.isPending) return <Skeleton lines={4} />;
  if (found.isError) {
    return (
      <>
        <ErrorNotice error={found.error} onRetry={() => void found.refetch()} />
        <QuestionForm tenant={tenant} about={null} />
      </>
    );
  }
  return <QuestionForm tenant={tenant} about={found.data} />;
}

function AboutAdvisory({ tenant, advisory }: { tenant: string; advisory: string }) {
  const found = useAdvisory(tenant, advisory);
  if (found.isPending) return <Skeleton lines={4} />;
  if (found.isError) {
    return (
      <>
        <ErrorNotice error={found.error} onRetry={() => void found.refetch()} />
        <QuestionForm tenant={tenant} about={null} />
      </>
    );
  }
  const { id, number, title } = found.data;
  return <QuestionForm tenant={tenant} about={null} topic={{ key: id, number, title }} />;
}

/**
 * どうしましたか: a question to the desk, free, about one alert (?alert=…) or about one advisory
 * (?advisory=…).
 */
export function NewInquiryPage() {
  const tenant = useTenantId();
  const [search] = useSearchParams();
  const alert = search.get("alert");
  const advisory = search.get("advisory");
  const mayOpen = useTenantRight(tenant, "inquiry.open");
  return (
    <Page
      title="どうしましたか"
      back={{ to: at(tenant, "inquiries"), name: "お問い合わせ" }}
      lead="分かるところだけで大丈夫です。足りないことは窓口からお尋ねします。"
    >
      {mayOpen ? null : (
        <Notice tone="info" title="この会社のお問い合わせは、販売会社の担当者がお送りします">
          <p>お困りのことは、ご契約の販売会社にお知らせください。</p>
        </Notice>
      )}
      {mayOpen && alert ? <AboutAlert key={alert} tenant={tenant} alert={alert} /> : null}
      {mayOpen && !alert && advisory ? (
        <AboutAdvisory key={advisory} tenant={tenant} advisory={advisory} />
      ) : null}
      {mayOpen && !alert && !advisory ? <QuestionForm tenant={tenant} about={null} /> : null}
    </Page>
  );
}
