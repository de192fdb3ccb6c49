import { issueAt, Problem } from "../../api/problem";
import { Button } from "../../components/button";
import { Field } from "../../components/field";
import { Radios } from "../../components/radios";
import { severityNames } from "../../words/advisories";
import { riskWords } from "../../words/alerts";
import { FirmPicker } from "./firm_picker";
import { nextKey, type Written } from "./writing";

const kProductsMax = 20;
const kRecommendationsMax = 5;

interface PartProps {
  written: Written;
  onChange: (part: Partial<Written>) => void;
  error: unknown;
}

const severities = severityNames.map((value) => ({ value, label: riskWords[value]?.text ?? value }));

/** What is said about any of several, where the field holds them all. */
function issueBelow(error: unknown, pointer: string): string | undefined {
  if (!(error instanceof Problem)) return undefined;
  const issue = error.issues.find((each) => each.pointer.startsWith(pointer));
  if (!issue) return undefined;
  const place = Number(issue.pointer.slice(pointer.length + 1));
  return issue.pointer === pointer ? issue.detail : `${place + 1}番目: ${issue.detail}`;
}

function Recommendations({ written, onChange, error }: PartProps) {
  const lines = written.recommendations;
  return (
    <fieldset className="flex flex-col gap-3">
      <legend className="mb-1 font-bold">おすすめする対応 (1〜5つ)</legend>
      <p className="text-ink-soft">
        1つに1つの行動を、短く書いてください。お客さまは、1つずつ実施するかどうかを選びます。
      </p>
      {lines.map((line, place) => (
        <div key={line.key} className="flex flex-col gap-2 sm:flex-row sm:items-end">
          <div className="flex-1">
            <Field
              label={`対応 ${place + 1}`}
              value={line.text}
              maxLength={200}
              onChange={(text) =>
                onChange({
                  recommendations: lines.map((one) =>
                    one.key === line.key ? { ...one, text } : one,
                  ),
                })
              }
              error={
                issueAt(error, `/recommendations/${place}`) ??
                (place === 0 ? issueAt(error, "/recommendations") : undefined)
              }
            />
          </div>
          {lines.length > 1 ? (
            <div>
              <Button
                look="danger"
                aria-label={`対応 ${place + 1} を外す`}
                onPress={() =>
                  onChange({ recommendations: lines.filter((one) => one.key !== line.key) })
                }
              >
                外す
              </Button>
            </div>
          ) : null}
        </div>
      ))}
      {lines.length < kRecommendationsMax ? (
        <div>
          <Button
            onPress={() =>
              onChange({ recommendations: [...lines, { key: nextKey(lines), text: "" }] })
            }
          >
            対応を追加する
          </Button>
        </div>
      ) : null}
    </fieldset>
  );
}

function Products({ written, onChange, error }: PartProps) {
  const lines = written.products;
  const change = (key: number, part: { product?: string; versions?: string }) =>
    onChange({ products: lines.map((one) => (one.key === key ? { ...one, ...part } : one)) });
  return (
    <fieldset className="flex flex-col gap-3">
      <legend className="mb-1 font-bold">
        対象の製品<span className="font-normal text-ink-soft"> (任意)</span>
      </legend>
      {lines.map((line, place) => (
        <div key={line.key} className="flex flex-col gap-2 sm:flex-row sm:items-end">
          <div className="flex-1">
            <Field
              label={`製品 ${place + 1}`}
              value={line.product}
              maxLength={100}
              onChange={(product) => change(line.key, { product })}
              error={
                issueAt(error, `/products/${place}/product`) ??
                (place === 0 ? issueAt(error, "/products") : undefined)
              }
            />
          </div>
          <div className="flex-1">
            <Field
              label={`製品 ${place + 1} のバージョン`}
              value={line.versions}
              maxLength={100}
              onChange={(versions) => change(line.key, { versions })}
              error={issueAt(error, `/products/${place}/versions`)}
            />
          </div>
          <div>
            <Button
              look="danger"
              aria-label={`製品 ${place + 1} を外す`}
              onPress={() => onChange({ products: lines.filter((one) => one.key !== line.key) })}
            >
              外す
            </Button>
          </div>
        </div>
      ))}
      {lines.length < kProductsMax ? (
        <div>
          <Button
            onPress={() =>
              onChange({
                products: [...lines, { key: nextKey(lines), product: "", versions: "" }],
              })
            }
          >
            製品を追加する
          </Button>
        </div>
      ) : null}
    </fieldset>
  );
}

interface WriteFormProps extends PartProps {
  /** A version is out already: what this one puts right is said, and the firms it went to stay. */
  isCorrection: boolean;
  /** Those that have a published version, where there is a list. */
  reached: string[];
  isForAllAlready: boolean;
}

export function WriteForm(props: WriteFormProps) {
  const { written, onChange, error, isCorrection } = props;
  return (
    <>
      {isCorrection ? (
        <Field
          label="直したこと (お客さまに表示します)"
          value={written.changeNote}
          onChange={(changeNote) => onChange({ changeNote })}
          maxLength={200}
          isRequired
          error={issueAt(error, "/change_note")}
        />
      ) : null}
      <Field
        label="タイトル"
        value={written.title}
        onChange={(title) => onChange({ title })}
        maxLength={120}
        isRequired
        error={issueAt(error, "/title")}
      />
      <Radios
        label="リスク"
        value={written.severity}
        onChange={(severity) => onChange({ severity })}
        options={severities}
      />
      <Field
        label="何が起きているか"
        value={written.body}
        onChange={(body) => onChange({ body })}
        rows={10}
        maxLength={10_000}
        isRequired
        hint="空の行で段落を分けます。誰に関係があるかを、はじめに書いてください。"
        error={issueAt(error, "/body")}
      />
      <Recommendations written={written} onChange={onChange} error={error} />
      <Products written={written} onChange={onChange} error={error} />
      <Field
        label="CVE番号"
        isOptionalShown
        value={written.cves}
        onChange={(cves) => onChange({ cves })}
        rows={2}
        hint="CVE-2026-12345 の形で、空白か改行で区切ってください。"
        error={issueBelow(error, "/cves")}
      />
      <FirmPicker
        isForAll={written.isForAll}
        firms={written.firms}
        reached={props.reached}
        isForAllAlready={props.isForAllAlready}
        onChange={onChange}
        error={issueAt(error, "/tenant_ids") ?? issueAt(error, "/is_for_all")}
      />
    </>
  );
}
