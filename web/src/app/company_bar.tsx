import { useNavigate, useParams } from "react-router";
import { TextLink } from "../components/button";
import { Select } from "../components/field";
import { Places, partnerPlaces, tenantPlaces } from "./navigation";
import { useSession } from "./session";
import { at, rememberTenant, useTenant, useTenants } from "./tenant";

function Chooser({ tenant }: { tenant: string | undefined }) {
  const tenants = useTenants();
  const navigate = useNavigate();
  const items = tenants.data?.items ?? [];
  const choose = (next: string) => {
    rememberTenant(next);
    const section = window.location.pathname.split("/")[3];
    void navigate(section ? at(next, section) : at(next));
  };
  return (
    <div className="flex flex-wrap items-end gap-3">
      <Select
        label="表示している会社"
        value={tenant ?? ""}
        onChange={choose}
        options={[
          ...(tenant ? [] : [{ value: "", label: "会社を選んでください" }]),
          ...items.map((item) => ({ value: item.id, label: item.name })),
        ]}
      />
      {tenants.data?.next_cursor ? <TextLink to="/companies">ほかの会社を探す</TextLink> : null}
    </div>
  );
}

/** The company a partner or the desk is looking at: always visible, never to be mistaken. */
export function CompanyBar() {
  const session = useSession();
  const { tenant } = useParams();
  if (session.organisation === "company") return null;
  if (session.organisation === "partner") {
    return (
      <section
        aria-label="表示している会社"
        className="border-line border-b bg-surface px-4 py-3 sm:px-6"
      >
        <div className="flex flex-wrap items-end gap-x-6 gap-y-2">
          <Chooser tenant={tenant} />
          <Places label="販売会社のページ" places={partnerPlaces} />
        </div>
      </section>
    );
  }
  return tenant ? <DeskCompany tenant={tenant} /> : null;
}

function DeskCompany({ tenant }: { tenant: string }) {
  const found = useTenant(tenant);
  return (
    <section
      aria-label="表示している会社"
      className="flex flex-wrap items-center gap-x-6 gap-y-1 border-line border-b bg-surface px-4 py-2 sm:px-6"
    >
      <p>
        <span className="text-ink-soft">会社 </span>
        <strong>{found.data?.name ?? "…"}</strong>
        {found.data?.partner_name ? (
          <span className="text-ink-soft"> (販売会社: {found.data.partner_name})</span>
        ) : null}
      </p>
      <Places label="この会社のページ" places={tenantPlaces(tenant)} />
    </section>
  );
}
