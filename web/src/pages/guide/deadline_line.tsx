import { at } from "../../app/tenant";
import { TextLink } from "../../components/button";

/**
 * Rows of the scope catalogue (data/scopes/scopes.toml, src/domain/triage/category.hpp) in which
 * personal data may have left the house. An article for customers bears the id of its row.
 */
const kScopes = ["A3", "A7", "A8", "U1", "U2", "U3", "U4", "U5", "U6"];

/** One line of an inquiry: until when a leak is reported. */
export function DeadlineLine({ tenant, scope }: { tenant: string; scope: string | null }) {
  if (!scope || !kScopes.includes(scope)) return null;
  return (
    <p>
      お客さまや社員の情報が漏れたおそれがあるときは、
      <TextLink to={at(tenant, "guide", "report-deadline")}>報告の期限</TextLink>
      をお確かめください。
    </p>
  );
}
