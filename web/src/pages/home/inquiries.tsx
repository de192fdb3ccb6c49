import type { Home } from "../../api/types";
import { at } from "../../app/tenant";
import { Badge } from "../../components/badge";
import { TextLink } from "../../components/button";
import { Card } from "../../components/card";
import { Time } from "../../components/time";
import { inquiryStateWords } from "../../words/inquiries";

/** The open inquiries, newest change first. */
export function Inquiries({ home, tenant }: { home: Home; tenant: string }) {
  const hidden = home.open_inquiry_count - home.open_inquiries.length;
  return (
    <Card
      title="対応中のお問い合わせ"
      aside={<TextLink to={at(tenant, "inquiries")}>お問い合わせの一覧</TextLink>}
    >
      {home.open_inquiries.length === 0 ? (
        <p className="text-ink-soft">
          対応中のお問い合わせはありません。気になることは
          <TextLink to={at(tenant, "inquiries", "new")}>窓口に質問</TextLink>できます。
        </p>
      ) : (
        <ul className="flex flex-col divide-y divide-line">
          {home.open_inquiries.map((inquiry) => (
            <li key={inquiry.id} className="flex flex-col gap-1 py-3">
              <TextLink to={at(tenant, "inquiries", inquiry.id)}>{inquiry.subject}</TextLink>
              <span className="flex flex-wrap items-center gap-x-4 gap-y-1">
                <Badge words={inquiryStateWords} name={inquiry.state} />
                <span className="text-ink-soft">
                  {inquiry.number}・<Time at={inquiry.updated_at} /> 更新
                </span>
              </span>
            </li>
          ))}
        </ul>
      )}
      {hidden > 0 ? <p className="text-ink-soft">ほかに {hidden} 件あります。</p> : null}
    </Card>
  );
}
