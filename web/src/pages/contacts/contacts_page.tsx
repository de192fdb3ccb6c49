import { useState } from "react";
import type { ContactList } from "../../api/types";
import { useTenantRight } from "../../app/rights";
import { useSession } from "../../app/session";
import { useTenantId } from "../../app/tenant";
import { Button } from "../../components/button";
import { Card } from "../../components/card";
import { ErrorNotice } from "../../components/notice";
import { Page } from "../../components/page";
import { Time } from "../../components/time";
import { EmptyState, Skeleton } from "../../components/waiting";
import { ContactItems } from "./contact_list";
import { ContactsForm } from "./contacts_form";
import { useContacts } from "./queries";

function Kept({ list, mayChange }: { list: ContactList; mayChange: boolean }) {
  if (list.items.length === 0) {
    return (
      <EmptyState title="緊急連絡先はまだありません">
        <p>
          {mayChange
            ? "急ぎのときに窓口が連絡する方を、連絡する順に登録してください。"
            : "急ぎのときに窓口が連絡する方です。管理者が登録します。"}
        </p>
      </EmptyState>
    );
  }
  return (
    <Card title="連絡する順">
      <ContactItems items={list.items} />
      {list.changed_at ? (
        <p className="text-ink-soft">
          {list.changed_by_name} さんが <Time at={list.changed_at} /> に変更しました。
        </p>
      ) : null}
    </Card>
  );
}

/** Whom the desk rings when it can't wait. */
export function ContactsPage() {
  const tenant = useTenantId();
  const contacts = useContacts(tenant);
  const session = useSession();
  const mayChange = useTenantRight(tenant, "user.manage") && session.side === "customer";
  const [isEditing, setEditing] = useState(false);
  return (
    <Page
      title="緊急連絡先"
      lead="急ぎのとき、窓口は上の方から順に連絡します。"
      aside={
        mayChange && contacts.data && !isEditing ? (
          <Button look="primary" onPress={() => setEditing(true)}>
            緊急連絡先を変える
          </Button>
        ) : null
      }
    >
      {contacts.isPending ? <Skeleton /> : null}
      {contacts.isError ? (
        <ErrorNotice error={contacts.error} onRetry={() => void contacts.refetch()} />
      ) : null}
      {contacts.data && isEditing ? (
        <ContactsForm tenant={tenant} list={contacts.data} onDone={() => setEditing(false)} />
      ) : null}
      {contacts.data && !isEditing ? <Kept list={contacts.data} mayChange={mayChange} /> : null}
    </Page>
  );
}
