import { at } from "../../app/tenant";
import { TextLink } from "../../components/button";

/** The article of the guide that tells how to find a machine by its address. */
const kArticle = "A2";

export function FindDevice({ tenant, address }: { tenant: string; address?: string }) {
  return (
    <TextLink to={at(tenant, "guide", kArticle)}>
      {address ? `${address} の機器の探しかた` : "機器の探しかた"}
    </TextLink>
  );
}
