import { at } from "../../app/tenant";
import { TextLink } from "../../components/button";

/** The article of the guide that tells how to find a machine by its address. */
const kArticle = "A2";

/** Opens with what is looked for: the machine of the alert. */
export function FindDevice(props: { tenant: string; alert: string; address?: string }) {
  const { tenant, alert, address } = props;
  return (
    <TextLink to={`${at(tenant, "guide", kArticle)}?alert=${alert}`}>
      {address ? `${address} の機器の探しかた` : "機器の探しかた"}
    </TextLink>
  );
}
