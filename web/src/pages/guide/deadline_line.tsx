import { at } from "../../app/tenant";
import { TextLink } from "../../components/button";

/** Rows of the scope catalogue in which personal data may have left the house. */
const kScopes = ["A3", "A8", "U3", "U4"];

/** One line of an inquiry: until when a leak is reported. */
export function DeadlineLine({ tenant, scope }: { tenant: string; scope: string | null }) {
  if (!scope || !kScopes.includes(scope)) return null;
  return (
    <p>
      お客さまや社員の情報が漏れたおそれがあるときは、
      <TextLink to={at(tenant, "guide", "report-deadline")}>報告の期限のめやす</TextLink>
      をお確かめください。
    </p>
  );
}
