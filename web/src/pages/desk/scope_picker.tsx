import { useState } from "react";
import type { InquirySummary, ScopeRow } from "../../api/types";
import { Badge } from "../../components/badge";
import { Button } from "../../components/button";
import { Card } from "../../components/card";
import { Select } from "../../components/field";
import { ErrorNotice } from "../../components/notice";
import { scopeOutcomeWords, urgencyWords } from "../../words/inquiries";
import { useVerdict } from "../inquiries/queries";

interface ScopePickerProps {
  inquiry: InquirySummary;
  scopes: ScopeRow[];
  mayDecide: boolean;
}

function ScopeText({ scope }: { scope: ScopeRow }) {
  return (
    <div className="flex flex-col gap-3">
      <p className="flex flex-wrap items-center gap-2">
        <Badge words={scopeOutcomeWords} name={scope.outcome} />
        <strong>
          {scope.id} {scope.title}
        </strong>
      </p>
      <p>{scope.sentence}</p>
      {scope.examples.length > 0 ? (
        <details>
          <summary className="min-h-6 rounded-4 text-key">例を見る</summary>
          <ul className="flex list-disc flex-col gap-1 pt-2 pl-6">
            {scope.examples.map((example) => (
              <li key={example}>{example}</li>
            ))}
          </ul>
        </details>
      ) : null}
    </div>
  );
}

/** Which door a question belongs to, decided by hand. */
export function ScopePicker({ inquiry, scopes, mayDecide }: ScopePickerProps) {
  const [chosen, setChosen] = useState<string | null>(null);
  const [urgent, setUrgent] = useState<string | null>(null);
  const deciding = useVerdict(inquiry.tenant_id, inquiry.id);
  const name = chosen ?? inquiry.scope_id ?? "";
  const scope = scopes.find((each) => each.id === name);
  const urgency = urgent ?? inquiry.urgency;
  const isDecided = scope?.id === inquiry.scope_id && urgency === inquiry.urgency;
  return (
    <Card title="区分">
      <p>
        {inquiry.scope_id ? (
          <>
            いまの区分: <strong>{inquiry.scope_id}</strong>
          </>
        ) : (
          "まだ決めていません。"
        )}
      </p>
      <Select
        label="区分を選ぶ"
        value={name}
        onChange={setChosen}
        options={[
          ...(name === "" ? [{ value: "", label: "選んでください" }] : []),
          ...scopes.map((each) => ({ value: each.id, label: `${each.id} ${each.title}` })),
        ]}
      />
      {mayDecide ? (
        <Select
          label="緊急度を選ぶ"
          value={urgency}
          onChange={setUrgent}
          options={Object.entries(urgencyWords).map(([value, { text }]) => ({
            value,
            label: text,
          }))}
        />
      ) : null}
      {scope ? <ScopeText scope={scope} /> : null}
      {scope && mayDecide && !isDecided ? (
        <Button
          isWide
          isPending={deciding.isPending}
          onPress={() => deciding.mutate({ scope_id: scope.id, urgency })}
        >
          {`区分を ${scope.id} に決める`}
        </Button>
      ) : null}
      {deciding.isError ? <ErrorNotice error={deciding.error} /> : null}
    </Card>
  );
}
