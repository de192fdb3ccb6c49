import { issueAt } from "../../api/problem";
import { Field } from "../../components/field";

/** Values of datetime-local fields, in Japan's time. */
export interface Times {
  begin: string;
  end: string;
}

interface TimeFieldsProps {
  kind: string;
  times: Times;
  onChange: (times: Times) => void;
  error: unknown;
}

/** From when until when; of a disturbance both may be left open. */
export function TimeFields({ kind, times, onChange, error }: TimeFieldsProps) {
  const isMaintenance = kind === "maintenance";
  return (
    <>
      <Field
        label={isMaintenance ? "開始" : "発生"}
        hint={isMaintenance ? undefined : "空けておくと、公開した時刻になります。"}
        type="datetime-local"
        value={times.begin}
        onChange={(begin) => onChange({ ...times, begin })}
        isRequired={isMaintenance}
        isOptionalShown={!isMaintenance}
        error={issueAt(error, "/begins_at")}
      />
      <Field
        label={isMaintenance ? "終了予定" : "復旧の見込み"}
        type="datetime-local"
        value={times.end}
        onChange={(end) => onChange({ ...times, end })}
        isRequired={isMaintenance}
        isOptionalShown={!isMaintenance}
        error={issueAt(error, "/planned_end_at")}
      />
    </>
  );
}
