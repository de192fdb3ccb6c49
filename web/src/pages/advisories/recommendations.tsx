import type { AdvisoryDetail } from "../../api/types";
import { Button } from "../../components/button";
import { Card } from "../../components/card";
import { Icon } from "../../components/icon";
import { ErrorNotice } from "../../components/notice";
import { Time } from "../../components/time";
import { decisionConditions, decisionIsOpen } from "../../words/advisories";
import { advisoryChoiceWords } from "../../words/choices";
import { useDecide } from "./queries";

type Recommendation = AdvisoryDetail["recommendations"][number];

const choices = ["do", "do_not"] as const;

/** Who chose what and when; the newest counts, those before it stay readable. */
function Decisions({ decisions }: { decisions: Recommendation["decisions"] }) {
  const [newest, ...older] = decisions;
  if (!newest) return <p className="text-ink-soft">まだ選ばれていません。</p>;
  return (
    <>
      <p className="flex flex-wrap items-center gap-x-3 gap-y-1">
        <span className="inline-flex items-center gap-1 font-bold">
          <Icon name={newest.choice === "do" ? "check" : "dash"} />
          {advisoryChoiceWords[newest.choice]}
        </span>
        <span className="text-ink-soft">
          {newest.by_name} さん・
          <Time at={newest.at} />
        </span>
      </p>
      {older.length > 0 ? (
        <details>
          <summary className="min-h-11 py-2 text-key underline underline-offset-4">
            これまでの選択 ({older.length} 件)
          </summary>
          <ul className="flex flex-col gap-1 pl-4 text-ink-soft">
            {older.map((one) => (
              <li key={one.at}>
                {advisoryChoiceWords[one.choice]}・{one.by_name} さん・
                <Time at={one.at} />
              </li>
            ))}
          </ul>
        </details>
      ) : null}
    </>
  );
}

interface OneProps {
  one: Recommendation;
  mayDecide: boolean;
  pending: string | undefined;
  onChoose: (choice: (typeof choices)[number]) => void;
}

function One({ one, mayDecide, pending, onChoose }: OneProps) {
  const standing = one.decisions[0]?.choice;
  return (
    <li className="flex flex-col gap-2 py-4 first:pt-0 last:pb-0">
      <p className="text-std-18B-160">{one.text}</p>
      <Decisions decisions={one.decisions} />
      {mayDecide ? (
        <div role="group" aria-label={`「${one.text}」の選択`} className="flex flex-wrap gap-3">
          {choices.map((choice) => (
            <Button
              key={choice}
              look={standing === choice ? "primary" : "secondary"}
              aria-pressed={standing === choice}
              isPending={pending === choice}
              onPress={() => {
                if (standing !== choice) onChoose(choice);
              }}
            >
              {advisoryChoiceWords[choice]}
            </Button>
          ))}
        </div>
      ) : null}
    </li>
  );
}

/** The recommendations, each with the firm's own decision. */
export function Recommendations({ detail, tenant }: { detail: AdvisoryDetail; tenant: string }) {
  const deciding = useDecide(tenant, detail.id);
  const asked = deciding.isPending ? deciding.variables : undefined;
  return (
    <Card title="おすすめする対応">
      <ol className="flex flex-col divide-y divide-line">
        {detail.recommendations.map((one) => (
          <One
            key={one.text_hash}
            one={one}
            mayDecide={detail.may_decide}
            pending={asked?.text_hash === one.text_hash ? asked.choice : undefined}
            onChoose={(choice) =>
              deciding.mutate({ version: detail.version, text_hash: one.text_hash, choice })
            }
          />
        ))}
      </ol>
      {deciding.isError ? <ErrorNotice error={deciding.error} /> : null}
      <p className="text-ink-soft">
        {decisionConditions}
        {detail.may_decide ? decisionIsOpen : ""}
      </p>
    </Card>
  );
}

/** The same while it is being written: nothing to press. */
export function RecommendationsToCome({ texts }: { texts: string[] }) {
  return (
    <Card title="おすすめする対応">
      {texts.length === 0 ? <p className="text-ink-soft">(おすすめする対応)</p> : null}
      <ol className="flex list-decimal flex-col gap-2 pl-6 empty:hidden">
        {texts.map((text, place) => (
          <li key={`${place} ${text}`} className="text-std-18B-160">
            {text}
          </li>
        ))}
      </ol>
      <p className="text-ink-soft">
        {decisionConditions}
        {decisionIsOpen}
      </p>
    </Card>
  );
}
