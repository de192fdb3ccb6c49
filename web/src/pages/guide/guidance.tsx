import type { Guidance } from "../../api/types";
import { Composed } from "../../components/composed";
import { PublicWindows } from "../../components/public_windows";
import { dayWords } from "../../words/day";
import { timeWords } from "../../words/time";

/** When a person of the desk reads it. */
export function DeskHours({ desk }: { desk: Guidance["desk"] }) {
  if (desk.is_open) return <p>窓口はいま開いています。担当者が順に読んでお返事します。</p>;
  if (!desk.opens_at) return <p>窓口が開きしだい、担当者が順に読んでお返事します。</p>;
  return <p>{`窓口は ${timeWords(desk.opens_at)} に開きます。担当者が順に読んでお返事します。`}</p>;
}

/** An article of the desk for customers, with the public windows it names. */
export function GuidanceBody({ guidance }: { guidance: Guidance }) {
  return (
    <>
      <Composed blocks={guidance.blocks} />
      {guidance.windows.length > 0 ? (
        <section aria-labelledby="guidance-windows" className="flex flex-col gap-3">
          <h3 id="guidance-windows" className="text-std-18B-160">
            相談できる公的な窓口
          </h3>
          <PublicWindows windows={guidance.windows} />
        </section>
      ) : null}
      <p className="text-ink-soft text-dns-14N-130">
        {`第${guidance.version}版・${dayWords(guidance.reviewed_on)} に見直しました`}
      </p>
    </>
  );
}
