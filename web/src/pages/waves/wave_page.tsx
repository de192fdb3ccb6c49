import { useNavigate, useParams } from "react-router";
import type { WaveDetail } from "../../api/types";
import { useRight } from "../../app/rights";
import { at } from "../../app/tenant";
import { Badge } from "../../components/badge";
import { TextLink } from "../../components/button";
import { Card, Facts } from "../../components/card";
import { useKeys } from "../../components/keys";
import { ErrorNotice } from "../../components/notice";
import { Page } from "../../components/page";
import { Time } from "../../components/time";
import { Skeleton } from "../../components/waiting";
import { riskWords } from "../../words/alerts";
import { blockStateWords } from "../../words/blocks";
import { waveDirectionWords, waveKindWords, waveTitle } from "../../words/waves";
import { Advise } from "./advise";
import { Days } from "./days";
import { Drafts } from "./drafts";
import { Firms } from "./firms";
import { Inquiries } from "./inquiries";
import { waveInquiryPath, wavesPath } from "./paths";
import { nextOf, progressOf } from "./progress";
import { useWave } from "./queries";

function Summary({ detail }: { detail: WaveDetail }) {
  const { wave } = detail;
  return (
    <Card title="概要">
      <p className="flex flex-wrap gap-2">
        <Badge words={riskWords} name={wave.risk} label="リスク" />
        <Badge words={waveDirectionWords} name={wave.direction} label="方向" />
      </p>
      <Facts
        rows={[
          ["会社", `${wave.firms}社`],
          ["検知", `${wave.sightings}回`],
          ["最初", <Time key="first" at={wave.first_seen_at} />],
          ["最後", <Time key="last" at={wave.last_seen_at} />],
          ["お問い合わせ中", wave.asking_firms > 0 ? `${wave.asking_firms}社` : "なし"],
        ]}
      />
    </Card>
  );
}

function Blocks({ detail }: { detail: WaveDetail }) {
  const { wave, blocks } = detail;
  if (wave.kind !== "peer") return null;
  return (
    <Card title="この相手の遮断">
      {blocks.length === 0 ? (
        <p className="text-ink-soft">有効な遮断も、手続き中の遮断もありません。</p>
      ) : (
        <>
          <p>
            有効 {wave.blocks_in_force} 件・手続き中 {wave.blocks_waiting} 件
          </p>
          <ul className="flex flex-col gap-2 leading-normal">
            {blocks.map((block) => (
              <li key={block.id} className="flex flex-wrap items-center gap-x-3 gap-y-1">
                <TextLink to={at(block.tenant_id, "blocks", block.id)}>
                  {block.tenant_name}・{block.router_name}
                </TextLink>
                <Badge words={blockStateWords} name={block.state} />
              </li>
            ))}
          </ul>
        </>
      )}
    </Card>
  );
}

function Wave({ detail }: { detail: WaveDetail }) {
  const { wave, firms, inquiries } = detail;
  const progress = progressOf(inquiries);
  const mayAnswer = useRight("inquiry.answer");
  const navigate = useNavigate();
  useKeys({
    n: () => {
      const next = nextOf(progress);
      if (next) void navigate(waveInquiryPath(wave.id, next.tenant_id, next.id));
    },
  });
  return (
    <div className="grid grid-cols-1 gap-6 lg:grid-cols-[minmax(0,1fr)_23rem]">
      <div className="flex min-w-0 flex-col gap-6">
        <Inquiries wave={wave.id} inquiries={inquiries} progress={progress} />
        {mayAnswer ? (
          <Drafts wave={wave.id} targets={progress.untouched} inquiries={inquiries} />
        ) : null}
        <Card title={firms.length < wave.firms ? `会社 (新しい順に${firms.length}社)` : "会社"}>
          <Firms firms={firms} />
        </Card>
      </div>
      <div className="flex min-w-0 flex-col gap-6">
        <Summary detail={detail} />
        <Card title="日ごとの会社の数">
          <Days days={detail.days} />
        </Card>
        <Blocks detail={detail} />
        <Advise wave={wave.id} firms={wave.firms} />
      </div>
    </div>
  );
}

function leadOf(wave: WaveDetail["wave"]): string {
  const number = wave.kind === "signature" ? ` (${wave.what})` : "";
  return `同じ${waveKindWords[wave.kind]}${number}を、${wave.firms}社で検知しています。`;
}

/** One wave: who asks, one text for all of them, the firms with their alerts, blocks. */
export function WavePage() {
  const { wave = "" } = useParams();
  const found = useWave(wave);
  const summary = found.data?.wave;
  return (
    <Page
      title={summary ? waveTitle(summary) : "同時多発"}
      isFull
      back={{ to: wavesPath, name: "同時多発" }}
      lead={summary ? leadOf(summary) : undefined}
    >
      {found.isPending ? <Skeleton lines={6} /> : null}
      {found.isError ? (
        <ErrorNotice error={found.error} onRetry={() => void found.refetch()} />
      ) : null}
      {found.data ? <Wave key={wave} detail={found.data} /> : null}
    </Page>
  );
}
