import type { ReactNode } from "react";
import { Badge } from "../../components/badge";
import { Card } from "../../components/card";
import { riskWords } from "../../words/alerts";

/** What the text of an advisory is made of, on its page and in the preview of its writer. */
export interface AdvisoryWords {
  severity: string;
  body: string;
  products: { product: string; versions: string }[];
  cves: string[];
}

function Products({ products }: { products: AdvisoryWords["products"] }) {
  if (products.length === 0) return null;
  return (
    <Card title="対象の製品">
      <ul className="flex flex-col divide-y divide-line">
        {products.map(({ product, versions }, place) => (
          <li key={`${place} ${product}`} className="flex flex-col py-2">
            <span className="font-bold">{product}</span>
            <span className="text-ink-soft">{versions || "すべてのバージョン"}</span>
          </li>
        ))}
      </ul>
    </Card>
  );
}

function Cves({ cves }: { cves: string[] }) {
  if (cves.length === 0) return null;
  return (
    <Card title="関連する弱点の番号 (CVE)">
      <ul className="flex flex-wrap gap-x-6 gap-y-1">
        {cves.map((cve) => (
          <li key={cve} className="tabular-nums">
            {cve}
          </li>
        ))}
      </ul>
      <p className="text-ink-soft">
        CVEは、製品の弱点に世界で共通につけられる番号です。メーカーや保守会社に伝えると話が早くなります。
      </p>
    </Card>
  );
}

/** What it is about, then what the desk recommends, then whom it concerns. */
export function AdvisoryText({ text, children }: { text: AdvisoryWords; children: ReactNode }) {
  return (
    <>
      <Card title="何が起きているか">
        <div>
          <Badge words={riskWords} name={text.severity} label="リスク" />
        </div>
        {text.body
          .split(/\n\s*\n/)
          .filter((paragraph) => paragraph.trim() !== "")
          .map((paragraph, place) => (
            <p key={`${place} ${paragraph}`} className="whitespace-pre-wrap">
              {paragraph.trim()}
            </p>
          ))}
      </Card>
      {children}
      <Products products={text.products} />
      <Cves cves={text.cves} />
    </>
  );
}
