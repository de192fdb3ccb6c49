import { useRight } from "../../app/rights";
import { useSession } from "../../app/session";
import { at } from "../../app/tenant";
import { TextLink } from "../../components/button";
import { Card } from "../../components/card";
import { kFreeOfCharge } from "../../words/paid_works";
import { usePaidWorks } from "./queries";
import { WorkRows } from "./work_rows";

interface InquiryPaidWorksProps {
  tenant: string;
  inquiry: string;
  scope: string | null;
  /** On the customer's page what waits for an answer stands first, the others further down. */
  part?: "waiting" | "rest" | "all";
}

/** What the desk has decided so far lets paid work follow; the server looks again. */
const mayFollow = (scope: string | null) =>
  scope !== null && (/^[AU]/.test(scope) || scope === "N6" || scope === "N12");

/** The quotes that belong to an inquiry, and the desk's way to offer one. */
export function InquiryPaidWorks(props: InquiryPaidWorksProps) {
  const { tenant, inquiry, scope, part = "all" } = props;
  const mayOffer = useRight("paid-work.offer");
  const { side } = useSession();
  const works = usePaidWorks(tenant, { inquiry });
  const items = (works.data?.items ?? []).filter(
    (work) => part === "all" || (work.state === "offered") === (part === "waiting"),
  );
  const isOffering = mayOffer && mayFollow(scope);
  if (items.length === 0 && !isOffering) return null;
  const isDesk = side === "desk";
  return (
    <Card title={part === "waiting" ? "見積が届いています" : "有償の作業"}>
      {isDesk ? null : <p>{kFreeOfCharge}</p>}
      <WorkRows
        works={items}
        to={(work) =>
          isDesk ? `/desk/paid-works/${tenant}/${work.id}` : at(tenant, "paid-works", work.id)
        }
      />
      {isOffering ? (
        <p>
          <TextLink to={`/desk/paid-works/new/${tenant}/${inquiry}`}>有償の作業を案内する</TextLink>
        </p>
      ) : null}
    </Card>
  );
}
