import { Notice } from "./notice";

/** While somebody writes, another kept a newer state: said before what is typed is refused. */
export function Overtaken() {
  return (
    <Notice tone="caution" role="status" title="書いている間に、ほかの方が内容を変えました">
      <p>このままでは保存できません。書いた文面を手元に写してから、画面を読み込み直してください。</p>
    </Notice>
  );
}
