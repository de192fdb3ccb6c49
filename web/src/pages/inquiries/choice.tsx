import type { InquiryDetail } from "../../api/types";
import { Button } from "../../components/button";
import { ErrorNotice } from "../../components/notice";
import { answerChoiceWords } from "../../words/choices";
import { timeWords } from "../../words/time";
import { useChoose } from "./queries";

type Entry = InquiryDetail["timeline"][number];

/** The newest choice about an answer. */
function choiceOf(timeline: Entry[], answer: string): Entry | undefined {
  return timeline.filter((entry) => entry.kind === "choice" && entry.from === answer).at(-1);
}

function ChosenLine({ choice }: { choice: Entry }) {
  const word = answerChoiceWords[choice.to ?? ""] ?? choice.to;
  return <p>{`${timeWords(choice.at)} に ${choice.author_name} さんが「${word}」を選びました。`}</p>;
}

interface ChoiceProps {
  tenant: string;
  inquiry: string;
  answer: string;
  timeline: Entry[];
}

/** Whether the customer carries out what an answer recommends: theirs to decide, and kept. */
export function AnswerChoice({ tenant, inquiry, answer, timeline }: ChoiceProps) {
  const choosing = useChoose(tenant, inquiry);
  const chosen = choiceOf(timeline, answer);
  return (
    <div className="flex flex-col gap-2 border-line border-t pt-3">
      <div role="status">{chosen ? <ChosenLine choice={chosen} /> : null}</div>
      {chosen ? null : <p>ご案内したことを実施しますか。お選びいただいた内容を記録します。</p>}
      <div className="flex flex-wrap gap-3">
        {Object.entries(answerChoiceWords)
          .filter(([name]) => name !== chosen?.to)
          .map(([name, word]) => (
            <Button
              key={name}
              isPending={choosing.isPending && choosing.variables?.choice === name}
              onPress={() => choosing.mutate({ entry_id: answer, choice: name })}
            >
              {chosen ? `「${word}」に変える` : word}
            </Button>
          ))}
      </div>
      {choosing.isError ? <ErrorNotice error={choosing.error} /> : null}
    </div>
  );
}
