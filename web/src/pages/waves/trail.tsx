import { useSearchParams } from "react-router";
import { ButtonLink, TextLink } from "../../components/button";
import { waveInquiryPath, wavePath } from "./paths";
import { nextOf, progressOf } from "./progress";
import { useWave } from "./queries";

/** On the way through the inquiries of a wave (?wave=): which one comes next. */
export function useTrail(inquiry: string) {
  const [search] = useSearchParams();
  const wave = search.get("wave") ?? "";
  const found = useWave(wave);
  if (!found.data) return null;
  const progress = progressOf(found.data.inquiries);
  const next = nextOf(progress, inquiry);
  return {
    back: wavePath(wave),
    next: next ? waveInquiryPath(wave, next.tenant_id, next.id) : undefined,
    released: progress.released,
    toRelease: progress.toRelease.length,
  };
}

/** Where one is on that way, and the next step. */
export function Trail({ trail }: { trail: ReturnType<typeof useTrail> }) {
  if (!trail) return null;
  return (
    <nav
      aria-label="同時多発への回答"
      className="flex flex-wrap items-center gap-x-6 gap-y-2 rounded-8 bg-key-ground px-4 py-2"
    >
      <span role="status">
        同時多発への回答: 回答済み {trail.released} 件・送る前の下書き {trail.toRelease} 件
      </span>
      {trail.next ? <ButtonLink to={trail.next}>次のお問い合わせを開く</ButtonLink> : null}
      <TextLink to={trail.back}>同時多発の画面へ戻る</TextLink>
    </nav>
  );
}
