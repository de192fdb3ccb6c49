import { useState } from "react";
import type { ExportJob } from "../../api/types";
import { Button } from "../../components/button";

/** So much the server sends at a time; a longer file comes in parts. */
const kWholeMax = 32 * 1024 * 1024;
const kPart = 16 * 1024 * 1024;
const kTries = 5;

const kSave =
  "inline-flex min-h-11 w-full items-center justify-center rounded-8 border border-key bg-key " +
  "px-4 py-2 font-bold text-on-key no-underline hover:bg-key-strong sm:w-auto";

/** One part; a line that broke is tried again from where it was. */
async function partOf(url: string, from: number): Promise<Blob> {
  for (let tried = 1; ; tried += 1) {
    try {
      const response = await fetch(url, {
        headers: { range: `bytes=${from}-${from + kPart - 1}` },
      });
      if (response.status === 206) return await response.blob();
      throw new Error(String(response.status));
    } catch (error) {
      if (tried === kTries) throw error;
    }
  }
}

async function saveInParts(url: string, job: ExportJob, onGot: (bytes: number) => void) {
  const parts: Blob[] = [];
  for (let got = 0; got < job.bytes; ) {
    const part = await partOf(url, got);
    parts.push(part);
    got += part.size;
    onGot(got);
  }
  const link = document.createElement("a");
  link.href = URL.createObjectURL(new Blob(parts, { type: "application/zip" }));
  link.download = `madoguchi-${job.ordered_at.slice(0, 10)}.zip`;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
}

function SaveInParts({ url, job }: { url: string; job: ExportJob }) {
  const [got, setGot] = useState<number | null>(null);
  const [isBroken, setBroken] = useState(false);
  const save = () => {
    setBroken(false);
    setGot(0);
    void saveInParts(url, job, setGot)
      .catch(() => setBroken(true))
      .finally(() => setGot(null));
  };
  return (
    <>
      <Button look="primary" isWide isPending={got !== null} pendingWords="受け取っています…" onPress={save}>
        ファイルを保存する
      </Button>
      {got === null ? null : (
        <progress max={job.bytes} value={got} aria-label="受け取りの進み具合" className="w-full" />
      )}
      {isBroken ? (
        <p role="alert">途中で切れました。もう一度「ファイルを保存する」を押してください。</p>
      ) : null}
    </>
  );
}

/** A short file is the browser's own download; a long one comes in parts, and is put together. */
export function SaveFile({ url, job }: { url: string; job: ExportJob }) {
  if (job.bytes > kWholeMax) return <SaveInParts url={url} job={job} />;
  return (
    <a href={url} download className={kSave}>
      ファイルを保存する
    </a>
  );
}
