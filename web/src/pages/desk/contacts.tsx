import { useState } from "react";
import { ErrorNotice } from "../../components/notice";
import { Skeleton } from "../../components/waiting";
import { ContactItems } from "../contacts/contact_list";
import { useContacts } from "../contacts/queries";

function Contacts({ tenant }: { tenant: string }) {
  const contacts = useContacts(tenant);
  if (contacts.isPending) return <Skeleton lines={1} />;
  if (contacts.isError) return <ErrorNotice error={contacts.error} />;
  if (contacts.data.items.length === 0) return <p className="text-ink-soft">登録されていません。</p>;
  return <ContactItems items={contacts.data.items} />;
}

/** Whom to ring; people's numbers are fetched only when somebody wants to know. */
export function ContactsOfTenant({ tenant }: { tenant: string }) {
  const [isOpen, setOpen] = useState(false);
  return (
    <details
      className="rounded-12 border border-line bg-surface p-4"
      onToggle={(event) => setOpen(event.currentTarget.open)}
    >
      <summary className="min-h-6 rounded-4 text-key">緊急連絡先</summary>
      <div className="pt-3">{isOpen ? <Contacts tenant={tenant} /> : null}</div>
    </details>
  );
}
