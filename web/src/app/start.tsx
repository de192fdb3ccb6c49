import { Navigate } from "react-router";
import type { Session } from "../api/types";
import { Page } from "../components/page";
import { EmptyState, Skeleton } from "../components/waiting";
import { useSession } from "./session";
import { at, useFirstTenant, useTenants } from "./tenant";

/** Where somebody of the desk works: the queue, the trail, or the companies. */
function deskStart(session: Session): string {
  if (session.rights.includes("desk.queue")) return "/desk";
  return session.rights.includes("audit.read") ? "/audit" : "/companies";
}

/** "/": the desk goes to its queue, a partner of several firms to who needs somebody, everybody
 * else to their company. */
export function Start() {
  const session = useSession();
  const tenants = useTenants();
  const first = useFirstTenant();
  if (session.side === "desk") return <Navigate to={deskStart(session)} replace />;
  const isOfSeveral = (tenants.data?.items.length ?? 0) > 1;
  if (session.organisation === "partner" && isOfSeveral) return <Navigate to="/homes" replace />;
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
