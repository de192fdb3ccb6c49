import { Badge } from "../../components/badge";
import { ButtonLink, TextLink } from "../../components/button";
import { Card } from "../../components/card";
import { Time } from "../../components/time";
import { inquiryStateWords, urgencyWords } from "../../words/inquiries";
import { Kbd } from "../../components/key_sheet";
import { waveInquiryPath } from "./paths";
import { nextOf, type Progress, type WaveInquiry } from "./progress";

const kRow =
  "flex flex-wrap items-center gap-x-4 gap-y-1 border-line border-b py-2 last:border-b-0 last:pb-0 " +
  "xl:grid xl:grid-cols-[7rem_minmax(0,1fr)_10rem_6rem_5rem] xl:items-center xl:gap-x-4";

function Row({ wave, inquiry }: { wave: string; inquiry: WaveInquiry }) {
  return (
    <li className={kRow}>
      <span className="flex">
        <Badge words={urgencyWords} name={inquiry.urgency} label="緊急度" />
      </span>
      <span className="min-w-0 basis-full leading-normal xl:basis-auto">
        <span className="block font-bold">
          <TextLink to={waveInquiryPath(wave, inquiry.tenant_id, inquiry.id)}>
            {inquiry.subject}
          </TextLink>
        </span>
        <span className="block text-ink-soft text-dns-14N-130">
          {inquiry.tenant_name}・<span className="whitespace-nowrap">{inquiry.number}</span>・
          <Time at={inquiry.opened_at} />
        </span>
      </span>
      <span className="flex">
        <Badge words={inquiryStateWords} name={inquiry.state} />
      </span>
      <span className={inquiry.has_draft ? "font-bold" : "text-ink-soft"}>
        {inquiry.has_draft ? "下書きあり" : "下書きなし"}
      </span>
      <span className={inquiry.owner_name ? "" : "text-ink-soft"}>
        <span className="sr-only">担当 </span>
        {inquiry.owner_name ?? "未担当"}
      </span>
    </li>
  );
}

interface InquiriesProps {
  wave: string;
  inquiries: WaveInquiry[];
  progress: Progress;
}

/** How far the answers have come, the way through them, and the inquiries one by one. */
export function Inquiries({ wave, inquiries, progress }: InquiriesProps) {
  const next = nextOf(progress);
  if (inquiries.length === 0) {
    return (
      <Card title="お問い合わせ">
        <p className="text-ink-soft">
          この同時多発のアラートについてのお問い合わせは、まだありません。届くと、ここに並びます。
        </p>
      </Card>
    );
  }
  return (
    <Card title="お問い合わせ">
      <div className="flex flex-wrap items-center justify-between gap-x-6 gap-y-2">
        <p role="status">
          回答済み <span className="font-bold">{progress.released}</span> 件・送る前の下書き{" "}
          <span className="font-bold">{progress.toRelease.length}</span> 件・これから{" "}
          <span className="font-bold">{progress.untouched.length}</span> 件
        </p>
        {next ? (
          <ButtonLink look="primary" isWide to={waveInquiryPath(wave, next.tenant_id, next.id)}>
            次のお問い合わせを開く
            <Kbd>n</Kbd>
          </ButtonLink>
        ) : null}
      </div>
      <ul aria-label="お問い合わせ">
        {inquiries.map((inquiry) => (
          <Row key={inquiry.id} wave={wave} inquiry={inquiry} />
        ))}
      </ul>
    </Card>
  );
}
