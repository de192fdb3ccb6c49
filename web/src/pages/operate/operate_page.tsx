import type { ContractItem, PartnerItem } from "../../api/types";
import { Button, ButtonLink } from "../../components/button";
import { Card } from "../../components/card";
import { ConfirmInline } from "../../components/confirm_inline";
import { ErrorNotice } from "../../components/notice";
import { Page } from "../../components/page";
import { Time } from "../../components/time";
import { ContractSearch } from "../contracts/contract_search";
import { useEndContract, usePartners } from "./queries";

function EndContract({ contract, name }: { contract: number; name: string }) {
  const ending = useEndContract(contract);
  return (
    <>
      <ConfirmInline
        action={`${name}の契約を終了`}
        consequence={
          <p>
            今すぐ終わります。これより後の情報は、この契約の人には表示されません。質問、遮断の依頼、設定もできなくなります。元に戻せません。
          </p>
        }
        isPending={ending.isPending}
        onConfirm={() => ending.mutate()}
      />
      {ending.isError ? <ErrorNotice error={ending.error} /> : null}
    </>
  );
}

function Parent({ partner }: { partner: PartnerItem }) {
  return (
    <li className="flex flex-col gap-2 py-3">
      <p className="flex flex-wrap gap-x-4">
        <strong>{partner.name}</strong>
        <span className="text-ink-soft">{partner.number}</span>
        {partner.ends_at ? (
          <span>
            <Time at={partner.ends_at} /> に終了
          </span>
        ) : null}
      </p>
      {partner.ends_at ? null : <EndContract contract={partner.contract} name={partner.name} />}
    </li>
  );
}

function Partners() {
  const partners = usePartners();
  const items = partners.data?.pages.flatMap((page) => page.items) ?? [];
  return (
    <Card title="販売会社との親契約">
      {partners.isError ? <ErrorNotice error={partners.error} /> : null}
      {partners.isSuccess && items.length === 0 ? <p>販売会社はまだ登録されていません。</p> : null}
      <ul className="flex flex-col divide-y divide-line">
        {items.map((partner) => (
          <Parent key={partner.id} partner={partner} />
        ))}
      </ul>
      {partners.hasNextPage ? (
        <div>
          <Button
            isPending={partners.isFetchingNextPage}
            onPress={() => void partners.fetchNextPage()}
          >
            続きの販売会社を表示する
          </Button>
        </div>
      ) : null}
    </Card>
  );
}

const endOf = (item: ContractItem) =>
  item.ends_at ? null : <EndContract contract={item.contract} name={item.tenant_name} />;

/** Tenants and contracts, and the way to what waits for the operator. */
export function OperatePage() {
  return (
    <Page
      title="契約の運用"
      lead="お客さまの契約と利用の状態です。"
      isWide
      aside={
        <div className="flex flex-wrap gap-3">
          <ButtonLink to="/operate/orders" look="primary">
            申込み
          </ButtonLink>
          <ButtonLink to="/operate/calls">電話の予定</ButtonLink>
          <ButtonLink to="/operate/departures">契約終了と消去</ButtonLink>
          <ButtonLink to="/contracts/statement">利用明細</ButtonLink>
          <ButtonLink to="/operate/import">一括取り込み</ButtonLink>
        </div>
      }
    >
      <ContractSearch actOn={endOf} />
      <Partners />
    </Page>
  );
}
