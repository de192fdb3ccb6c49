import { useState } from "react";
import { FileTrigger } from "react-aria-components";
import { Button } from "../../components/button";
import { Card } from "../../components/card";
import { Notice } from "../../components/notice";
import { Page } from "../../components/page";
import { Radios } from "../../components/radios";
import { save } from "./csv_text";
import { isWhole, useImporting } from "./importing";
import { type ImportKind, importKinds } from "./kinds";
import { Report } from "./report";

function Columns({ kind }: { kind: ImportKind }) {
  const template = `\uFEFF${kind.columns.map((column) => column.heading).join(",")}\r\n`;
  return (
    <Card title="列">
      <p>
        1行目に列の名前を置きます。「{kind.keyHeading}
        」が同じ行は、新しく作らずに内容を改めます。文字コードは UTF-8 か Shift_JIS です。
      </p>
      <dl className="flex flex-col gap-1">
        {kind.columns.map((column) => (
          <div key={column.heading} className="flex flex-wrap gap-x-3">
            <dt className="font-bold">
              {column.heading}
              {column.isNeeded ? " (必須)" : ""}
            </dt>
            <dd className="text-ink-soft">{column.hint}</dd>
          </div>
        ))}
      </dl>
      <div>
        <Button isWide onPress={() => save(`${kind.name}.csv`, template)}>
          ひな形を保存する
        </Button>
      </div>
    </Card>
  );
}

function Import({ kind }: { kind: ImportKind }) {
  const { state, look, keep, stop, clear } = useImporting(kind);
  const isBusy = state !== null && !state.isOver;
  const isChecked = state !== null && state.isDryRun && isWhole(state);
  const fitting = state ? state.report.rows - state.report.refused : 0;
  return (
    <>
      <Columns kind={kind} />
      <Card title="ファイル">
        <p>選ぶと、まず内容を確認します。確認だけでは何も変わりません。</p>
        <FileTrigger
          acceptedFileTypes={[".csv", "text/csv"]}
          onSelect={(list) => {
            const file = list?.[0];
            if (file) void look(file);
          }}
        >
          <Button isWide look={state ? "secondary" : "primary"} isDisabled={isBusy}>
            CSVファイルを選ぶ
          </Button>
        </FileTrigger>
        {state ? <Report kind={kind} importing={state} onStop={stop} /> : null}
        {isChecked && state.csv.rows.length === 0 ? (
          <Notice tone="caution" title="行がありません">
            <p>1行目は列の名前です。2行目から内容を入れてください。</p>
          </Notice>
        ) : null}
        {isChecked && fitting > 0 ? (
          <div className="flex flex-wrap gap-3">
            <Button look="primary" isWide onPress={() => void keep()}>
              {`${fitting}行を取り込む`}
            </Button>
            <Button look="quiet" isWide onPress={clear}>
              やめる
            </Button>
          </div>
        ) : null}
        {state && !state.isDryRun && isWhole(state) ? (
          <Notice tone="good" role="status" title="取り込みました" />
        ) : null}
      </Card>
    </>
  );
}

/** Companies, contracts, routers and people from the tables an operator has. */
export function ImportPage() {
  const [chosen, setChosen] = useState("companies");
  const kind = importKinds.find((one) => one.id === chosen) ?? importKinds[0];
  return (
    <Page
      title="一括取り込み"
      back={{ to: "/operate", name: "契約の運用" }}
      lead="会社、契約、ルーター、利用者を、CSVファイルからこの順に取り込みます。"
    >
      <Radios
        label="取り込むもの"
        value={chosen}
        onChange={setChosen}
        options={importKinds.map((one) => ({ value: one.id, label: one.name }))}
      />
      {kind ? <Import key={kind.id} kind={kind} /> : null}
    </Page>
  );
}
