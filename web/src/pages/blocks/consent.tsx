import { useLocation } from "react-router";
import type { BlockPreview } from "../../api/types";
import { useTenantRight } from "../../app/rights";
import { useSession } from "../../app/session";
import { at } from "../../app/tenant";
import { ButtonLink } from "../../components/button";
import { Card, Facts } from "../../components/card";
import { Check } from "../../components/checks";
import { Notice } from "../../components/notice";
import { Time } from "../../components/time";
import { isTrial } from "../../words/blocks";

/** What will be stopped, and for which router. */
export function WhatStops({ preview }: { preview: BlockPreview }) {
  return (
    <Card title="止める通信">
      <Facts
        rows={[
          [
            "相手のアドレス",
            <strong key="target" className="font-mono">
              {preview.target ?? "-"}
            </strong>,
          ],
          ["ルーター", preview.router_name ?? "-"],
          ["使っている遮断の数", `${preview.filters_used} / ${preview.filter_cap}`],
        ]}
      />
      {preview.radius && isTrial(preview.radius) ? null : (
        <p>このルーターを通る、このアドレスへの通信と、そこから戻る通信を止めます。</p>
      )}
    </Card>
  );
}

interface ConsentProps {
  preview: BlockPreview;
  isAgreed: boolean;
  onAgree: (isAgreed: boolean) => void;
  /** The button was pressed without the tick. */
  isMissing: boolean;
}

export function Consent({ preview, isAgreed, onAgree, isMissing }: ConsentProps) {
  return (
    <Card title="ご確認いただくこと">
      <div className="whitespace-pre-line">{preview.consent_text.trim()}</div>
      <Check isSelected={isAgreed} onChange={onAgree} isInvalid={isMissing}>
        内容を読み、同意します
      </Check>
      {isMissing ? (
        <p role="alert" className="font-bold text-danger">
          依頼するには、内容を読んで「同意します」にチェックを入れてください。
        </p>
      ) : null}
      {preview.delegation_ends_at ? (
        <p className="text-ink-soft">
          代行設定用アカウントは <Time at={preview.delegation_ends_at} /> まで有効です。
        </p>
      ) : null}
    </Card>
  );
}

/** No delegated account: who must make one, and where. */
export function NoDelegation({ tenant }: { tenant: string }) {
  const mayMake = useTenantRight(tenant, "delegation.manage");
  const { organisation } = useSession();
  const { pathname, search } = useLocation();
  if (mayMake) {
    return (
      <Notice tone="caution" title="先に、代行設定用アカウントを作ってください">
        <p>
          窓口がルーターを設定できるのは、代行設定用アカウントが有効な間だけです。作ると、この画面に戻って依頼できます。
        </p>
        <div>
          <ButtonLink
            to={at(tenant, "delegations", "new")}
            state={{ from: pathname + search }}
            look="primary"
            isWide
          >
            代行設定用アカウントを作る
          </ButtonLink>
        </div>
      </Notice>
    );
  }
  const who = organisation === "partner" ? "販売会社の管理者" : "お客さまの会社の管理者";
  return (
    <Notice tone="caution" title="有効な代行設定用アカウントがありません">
      <p>
        窓口がルーターを設定するには、代行設定用アカウントが必要です。{who}
        に作成をお願いしてください。作成されると、この画面から依頼できます。
      </p>
      <div>
        <ButtonLink to={at(tenant, "delegations")}>代行設定用アカウントを見る</ButtonLink>
      </div>
    </Notice>
  );
}
