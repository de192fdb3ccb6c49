import { Navigate } from "react-router";
import { Page } from "../components/page";
import { EmptyState, Skeleton } from "../components/waiting";
import { useSession } from "./session";
import { at, useFirstTenant, useTenants } from "./tenant";

/** "/": the desk goes to its queue, everybody else to their company. */
export function Start() {
  const session = useSession();
  const tenants = useTenants();
  const first = useFirstTenant();
  if (session.side === "desk") return <Navigate to="/desk" replace />;
  if (first) return <Navigate to={at(first)} replace />;
  if (tenants.isPending) return <Skeleton />;
  return (
    <Page title="ホーム">
      <EmptyState title="まだ会社が登録されていません">
        <p>契約の登録が終わると、ここに会社が表示されます。</p>
      </EmptyState>
    </Page>
  );
}
