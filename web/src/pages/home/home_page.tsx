import { Page } from "../../components/page";
import { Skeleton } from "../../components/waiting";

export function HomePage() {
  return (
    <Page title="ホーム">
      <Skeleton />
    </Page>
  );
}
