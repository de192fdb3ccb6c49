import { useState } from "react";
import { useNavigate } from "react-router";
import { issueAt } from "../../api/problem";
import type { DeskQueue } from "../../api/types";
import { Button } from "../../components/button";
import { Fold } from "../../components/card";
import { ConfirmInline } from "../../components/confirm_inline";
import { Field, Select } from "../../components/field";
import { Form } from "../../components/form";
import { ErrorNotice } from "../../components/notice";
import { ViewLinks } from "../../components/view_links";
import { inquiryStateWords, urgencyWords } from "../../words/inquiries";
import { deskPath } from "./paths";
import { savedView, useForgetQueue, useSaveQueue, useScopes } from "./queries";

type Saved = DeskQueue["saved"];

const kAny = { value: "", label: "すべて" };
const kOpenStates = ["received", "triage", "in_progress", "waiting_customer", "waiting_block", "answered"];

const options = {
  state: [
    kAny,
    { value: "desk", label: "窓口の対応待ち" },
    ...kOpenStates.map((value) => ({ value, label: inquiryStateWords[value]?.text ?? value })),
  ],
  urgency: [
    kAny,
    ...["urgent", "high", "normal"].map((value) => ({ value, label: urgencyWords[value]?.text ?? value })),
  ],
  owner: [kAny, { value: "me", label: "自分" }, { value: "nobody", label: "未担当" }],
  kind: [kAny, { value: "question", label: "質問" }, { value: "fault", label: "不具合" }],
  due: [kAny, { value: "soon", label: "まもなく期限" }, { value: "over", label: "期限超過" }],
};

const labels = { state: "状態", urgency: "緊急度", owner: "担当", kind: "種類", due: "期限" };
type Part = keyof typeof options;
const parts = Object.keys(options) as Part[];

/** The queues one has saved, each with how many stand in it now. */
export function SavedLinks({ saved, current }: { saved: Saved; current: string }) {
  if (saved.length === 0) return null;
  return (
    <ViewLinks
      label="保存したキュー"
      current={current}
      views={saved.map((queue) => ({
        name: savedView(queue.id),
        text: queue.name,
        count: queue.found,
      }))}
    />
  );
}

/** Gives a filter a name. What is left on すべて asks for nothing. */
export function SaveQueue() {
  const navigate = useNavigate();
  const saving = useSaveQueue();
  const scopes = useScopes().data?.items ?? [];
  const [name, setName] = useState("");
  const [filter, setFilter] = useState<Partial<Record<Part | "scope_id", string>>>({});
  const save = () => {
    const asked = Object.fromEntries(Object.entries(filter).filter(([, value]) => value));
    saving.mutate(
      { name: name.trim(), ...asked },
      {
        onSuccess: (queue) => {
          setName("");
          setFilter({});
          void navigate(deskPath(savedView(queue.id)));
        },
      },
    );
  };
  return (
    <Fold title="条件を選んで、キューを保存する">
      <Form
        isSending={saving.isPending}
        className="flex flex-col gap-4"
        onSubmit={(event) => {
          event.preventDefault();
          save();
        }}
      >
        <Field
          label="キューの名前"
          value={name}
          onChange={setName}
          maxLength={40}
          isRequired
          error={issueAt(saving.error, "/name")}
        />
        <div className="grid grid-cols-1 gap-4 sm:grid-cols-3">
          {parts.map((part) => (
            <Select
              key={part}
              label={labels[part]}
              value={filter[part] ?? ""}
              onChange={(value) => setFilter({ ...filter, [part]: value })}
              options={options[part]}
            />
          ))}
          <Select
            label="区分"
            value={filter.scope_id ?? ""}
            onChange={(value) => setFilter({ ...filter, scope_id: value })}
            options={[
              kAny,
              { value: "none", label: "未定" },
              ...scopes.map((row) => ({ value: row.id, label: `${row.id} ${row.title}` })),
            ]}
          />
        </div>
        {saving.isError ? <ErrorNotice error={saving.error} /> : null}
        <div>
          <Button type="submit" isPending={saving.isPending}>
            キューを保存する
          </Button>
        </div>
      </Form>
    </Fold>
  );
}

/** Takes away the queue that is looked at. */
export function ForgetQueue({ id, name }: { id: string; name: string }) {
  const navigate = useNavigate();
  const forgetting = useForgetQueue();
  return (
    <>
      <ConfirmInline
        action={`キュー「${name}」を消す`}
        confirm="消す"
        look="secondary"
        consequence="並べ方だけが消えます。お問い合わせはそのまま残ります。"
        isPending={forgetting.isPending}
        onConfirm={() =>
          forgetting.mutate(id, { onSuccess: () => void navigate(deskPath("waiting_desk")) })
        }
      />
      {forgetting.isError ? <ErrorNotice error={forgetting.error} /> : null}
    </>
  );
}
