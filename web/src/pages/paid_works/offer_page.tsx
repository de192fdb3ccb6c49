import { useNavigate, useParams } from "react-router";
import { ErrorNotice } from "../../components/notice";
import { Page } from "../../components/page";
import { Skeleton } from "../../components/waiting";
import { deskInquiryPath } from "../desk/paths";
import { useInquiry } from "../inquiries/queries";
import { Wanting } from "./desk_paid_works_page";
import { OfferForm } from "./offer_form";
import { useMeans } from "./queries";

/** The desk offers paid work on an inquiry. */
export function OfferPage() {
  const { tenant = "", inquiry = "" } = useParams();
  const navigate = useNavigate();
  const found = useInquiry(tenant, inquiry);
  const means = useMeans();
  const summary = found.data?.inquiry;
  const isPending = found.isPending || means.isPending;
  return (
    <Page
      title="有償の作業の案内"
      back={{ to: deskInquiryPath(tenant, inquiry), name: summary?.number ?? "お問い合わせ" }}
      lead={summary ? `${summary.tenant_name}・${summary.subject}` : undefined}
    >
      {isPending ? <Skeleton lines={5} /> : null}
      {found.isError ? <ErrorNotice error={found.error} /> : null}
      {means.isError ? <ErrorNotice error={means.error} /> : null}
      {means.data ? <Wanting means={means.data} /> : null}
      {means.data?.consent_text && summary ? (
        <OfferForm
          tenant={tenant}
          inquiry={inquiry}
          scope={summary.scope_id}
          means={means.data}
          onOffered={(work) =>
            void navigate(`/desk/paid-works/${tenant}/${work.id}`, { replace: true })
          }
        />
      ) : null}
    </Page>
  );
}
