import type { ComposedBlock } from "../api/types";

const headingId = (block: ComposedBlock, place: number) => `composed-${block.kind}-${place}`;

function Lines({ block }: { block: ComposedBlock }) {
  const lines = block.lines.map((line) => <li key={line.text}>{line.text}</li>);
  if (block.form === "numbered") {
    return <ol className="flex list-decimal flex-col gap-2 pl-6">{lines}</ol>;
  }
  if (block.form === "bulleted") {
    return <ul className="flex list-disc flex-col gap-2 pl-6">{lines}</ul>;
  }
  return (
    <>
      {block.lines.map((line) => (
        <p key={line.text}>{line.text}</p>
      ))}
    </>
  );
}

/** What the desk's articles say, as a customer reads it: what it means, what to do and what not. */
export function Composed({ blocks }: { blocks: ComposedBlock[] }) {
  return (
    <>
      {blocks.map((block, place) => (
        <section
          key={headingId(block, place)}
          aria-labelledby={block.heading ? headingId(block, place) : undefined}
          className="flex flex-col gap-2"
        >
          {block.heading ? (
            <h3 id={headingId(block, place)} className="text-std-18B-160">
              {block.heading}
            </h3>
          ) : null}
          <Lines block={block} />
        </section>
      ))}
    </>
  );
}
