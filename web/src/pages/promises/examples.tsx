import type { PromiseExample } from "../../api/types";
import { Card } from "../../components/card";
import { Time } from "../../components/time";
import { targetParts } from "./queries";

function Due({ at }: { at: string | null | undefined }) {
  if (!at) return <>窓口の営業時間では届きません</>;
  return (
    <>
      <Time at={at} /> まで
    </>
  );
}

/** What the targets would mean for questions at some moments. */
export function Examples({ items }: { items: PromiseExample[] }) {
  return (
    <Card title="この目安だと、いつまでになるか">
      <ul className="flex flex-col gap-4">
        {items.map((example) => (
          <li key={example.asked_at} className="flex flex-col gap-1">
            <p className="font-bold">
              <Time at={example.asked_at} /> に届いた場合
            </p>
            <dl className="grid grid-cols-1 gap-x-6 gap-y-1 sm:grid-cols-2">
              {targetParts.map(({ name, label }) => (
                <div key={name} className="flex flex-wrap gap-x-2">
                  <dt className="text-ink-soft">{label}</dt>
                  <dd>
                    <Due at={example[name]} />
                  </dd>
                </div>
              ))}
            </dl>
          </li>
        ))}
      </ul>
    </Card>
  );
}
