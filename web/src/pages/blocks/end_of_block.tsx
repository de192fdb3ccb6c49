import { useRef, useState } from "react";
import { issueAt } from "../../api/problem";
import type { Block } from "../../api/types";
import { Button } from "../../components/button";
import { Card } from "../../components/card";
import { ConfirmInline } from "../../components/confirm_inline";
import { Field, Select } from "../../components/field";
import { focusField } from "../../components/focus";
import { ErrorNotice, Notice } from "../../components/notice";
import { Time } from "../../components/time";
import { Skeleton } from "../../components/waiting";
import { isEnded } from "../../words/blocks";
import { hoursWords, isoFromLocal, localFromIso } from "../../words/time";
import { Consent, NoDelegation } from "./consent";
import { WhenTheDeskOpens } from "./desk_hours";
import { useAskLonger, useShorten, useTakeWishBack } from "./end_queries";
import { usePreview } from "./queries";

interface EndProps {
  block: Block;
  tenant: string;
}

const kHourMs = 3_600_000;
const kLifetimes = [24, 72, 168, 336, 720];

/** The lengths that end later than foreseen, from now on. */
function longerThan(block: Block, longest: number): number[] {
  const left = block.expires_at ? (Date.parse(block.expires_at) - Date.now()) / kHourMs : 0;
  return kLifetimes.filter((each) => each > left + 1 && each <= longest);
}

function LongerForm({ block, tenant, onClose }: EndProps & { onClose: () => void }) {
  const preview = usePreview(tenant, block.alert_id);
  const ask = useAskLonger(tenant, block.id);
  const [hours, setHours] = useState<number | null>(null);
  const [isAgreed, setAgreed] = useState(false);
  const [isTried, setTried] = useState(false);
  if (preview.isPending) return <Skeleton lines={2} />;
  if (preview.isError) return <ErrorNotice error={preview.error} />;
  const delegation = preview.data.delegation_id;
  if (delegation === null) return <NoDelegation tenant={tenant} />;
  const lengths = longerThan(block, preview.data.lifetime_hours_max);
  const chosen = hours ?? lengths[0];
  if (chosen === undefined) return <p>これより長くは延長できません。</p>;
  const send = () => {
    setTried(true);
    if (!isAgreed) return;
    const agreement = { delegation, consentHash: preview.data.consent_hash };
    ask.mutate({ hours: chosen, agreement }, { onSuccess: onClose });
  };
  return (
    <div className="flex flex-col gap-4">
      <Select
        label="延長する期間"
        hint="窓口が承認したときから数えます。承認されるまでは、いまの予定のままです。"
        value={String(chosen)}
        onChange={(value) => setHours(Number(value))}
        options={lengths.map((each) => ({ value: String(each), label: hoursWords(each) }))}
      />
      <Consent
        preview={preview.data}
        isAgreed={isAgreed}
        onAgree={setAgreed}
        isMissing={isTried && !isAgreed}
      />
      {ask.isError ? <ErrorNotice error={ask.error} /> : null}
      <div className="flex flex-wrap gap-3">
        <Button look="primary" isWide isPending={ask.isPending} onPress={send}>
          {`${block.target} の遮断の延長を依頼する`}
        </Button>
        <Button look="quiet" isWide onPress={onClose}>
          やめる
        </Button>
      </div>
    </div>
  );
}

interface ShorterFormProps extends EndProps {
  end: string; // the present one
  onClose: () => void;
}

function ShorterForm({ block, tenant, end, onClose }: ShorterFormProps) {
  const shorten = useShorten(tenant, block.id);
  const present = localFromIso(end);
  const [text, setText] = useState(present);
  const [isTried, setTried] = useState(false);
  const until = text < present ? isoFromLocal(text) : undefined;
  const send = () => {
    setTried(true);
    if (until) shorten.mutate(until, { onSuccess: onClose });
  };
  return (
    <div className="flex flex-col gap-4">
      <Field
        label="新しい終了の日時"
        type="datetime-local"
        value={text}
        onChange={setText}
        hint={
          <>
            いまの予定は <Time at={end} /> です。これより前にできます。
          </>
        }
        error={
          isTried && !until
            ? "いまの予定より前の日時を入力してください"
            : issueAt(shorten.error, "/until")
        }
      />
      {shorten.isError ? <ErrorNotice error={shorten.error} /> : null}
      <div className="flex flex-wrap gap-3">
        <Button look="primary" isWide isPending={shorten.isPending} onPress={send}>
          {`${block.target} の遮断の終了を早める`}
        </Button>
        <Button look="quiet" isWide onPress={onClose}>
          やめる
        </Button>
      </div>
    </div>
  );
}

const kRefusal = "延長のお断り: ";

/** The last that happened to it: nobody should have to find that in its record. */
function ExtensionRefused({ block }: { block: Block }) {
  const last = block.steps.at(-1)?.detail ?? "";
  if (!block.expires_at || isEnded(block.state) || !last.startsWith(kRefusal)) return null;
  return (
    <Notice tone="caution" title="延長はお受けできませんでした">
      <p className="whitespace-pre-line">{last.slice(kRefusal.length)}</p>
      <p>
        いまの予定どおり、<Time at={block.expires_at} /> に終わります。
      </p>
    </Notice>
  );
}

/** What the customer has asked for; the present end stays until the desk has answered. */
export function ExtensionWaits({ block, tenant }: EndProps) {
  const back = useTakeWishBack(tenant, block.id);
  const wish = block.extension;
  if (wish === null) return <ExtensionRefused block={block} />;
  return (
    <Notice title="延長の申請中です">
      <p>
        {wish.requested_by_name} さんが、承認から{hoursWords(wish.lifetime_hours)}
        の延長を申請しました。窓口が承認するまでは、いまの予定のままです。
      </p>
      <WhenTheDeskOpens />
      {back.isError ? <ErrorNotice error={back.error} /> : null}
      {block.allowed.includes("withdraw-extension") ? (
        <ConfirmInline
          action={`${block.target} の遮断の延長を取り下げ`}
          confirm={`${block.target} の遮断の延長を取り下げる`}
          consequence={<p>遮断は続き、いまの予定どおりに終わります。</p>}
          look="secondary"
          isPending={back.isPending}
          onConfirm={() => back.mutate()}
        />
      ) : null}
    </Notice>
  );
}

/** Longer takes two people, shorter one; both start here. */
export function EndOfBlock(props: EndProps) {
  const { allowed, expires_at: end } = props.block;
  const [open, setOpen] = useState<"longer" | "shorter" | null>(null);
  const mayAsk = allowed.includes("extend");
  const mayShorten = allowed.includes("shorten");
  const place = useRef<HTMLDivElement>(null);
  const start = (which: "longer" | "shorter") => {
    setOpen(which);
    focusField(place.current);
  };
  const close = () => {
    setOpen(null);
    requestAnimationFrame(() => place.current?.querySelector("button")?.focus());
  };
  if (end === null || (!mayAsk && !mayShorten)) return null;
  return (
    <Card title="終了の予定を変えるとき">
      <div ref={place} className="flex flex-col gap-4">
        {open === null ? (
          <>
            <p>
              いまの予定は <Time at={end} /> です。終わると自動的に解除されます。
            </p>
            <div className="flex flex-wrap gap-3">
              {mayAsk ? (
                <Button isWide onPress={() => start("longer")}>
                  延長を依頼する
                </Button>
              ) : null}
              {mayShorten ? (
                <Button look="quiet" isWide onPress={() => start("shorter")}>
                  終了を早める
                </Button>
              ) : null}
            </div>
          </>
        ) : null}
        {open === "longer" ? <LongerForm {...props} onClose={close} /> : null}
        {open === "shorter" ? <ShorterForm {...props} end={end} onClose={close} /> : null}
      </div>
    </Card>
  );
}
