import { useSearchParams } from "react-router";
import { useTenantRight } from "../../app/rights";
import { at, useTenantId } from "../../app/tenant";
import { ErrorNotice, Notice } from "../../components/notice";
import { Page } from "../../components/page";
import { Skeleton } from "../../components/waiting";
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

/** どうしましたか: a question to the desk, free or about one alert (?alert=…). */
export function NewInquiryPage() {
  const tenant = useTenantId();
  const [search] = useSearchParams();
  const alert = search.get("alert");
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
      {mayOpen && !alert ? <QuestionForm tenant={tenant} about={null} /> : null}
    </Page>
  );
}
