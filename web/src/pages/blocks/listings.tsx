import type { BlockListing } from "../../api/types";
import { Notice } from "../../components/notice";
import { Time } from "../../components/time";

/** 「A」「B」 */
const titlesOf = (listings: BlockListing[]) =>
  listings.map((each) => `「${each.title}」`).join("");

function Since({ listings }: { listings: BlockListing[] }) {
  const later = listings.filter((each) => each.is_later);
  const first = later.map((each) => each.since).sort()[0];
  if (first === undefined) return null;
  return (
    <p>
      依頼のあと、
      <Time at={first} /> に一覧に加わりました。
    </p>
  );
}

export interface ListingsProps {
  target: string;
  listings: BlockListing[];
  /** Whether it stops this target at this moment, or is only asked for. */
  isInForce: boolean;
}

/** Nobody blocks it: what that means, and what to do first. */
function Hard({ target, listings, isInForce }: ListingsProps) {
  return (
    <Notice tone="danger" title={`${target} は、止めてはいけない宛先です`}>
      <p>
        一覧{titlesOf(listings)}に載っています。通信そのものに欠かせない設備のアドレスで、止めると
        {" "}インターネットや窓口とのやりとりができなくなることがあります。
      </p>
      <Since listings={listings} />
      <p>
        {isInForce
          ? "まず、この画面から遮断を解除してください。止めたい通信があるときは、窓口にご相談ください。"
          : "この遮断は適用されません。止めたい通信があるときは、窓口にご相談ください。"}
      </p>
    </Notice>
  );
}

/** Many use it: what may stop as well. */
function Soft({ target, listings, isInForce }: ListingsProps) {
  return (
    <Notice tone="caution" title={`${target} は、多くのサービスが共用している宛先です`}>
      <p>
        一覧{titlesOf(listings)}に載っています。止めると、関係のない Web
        サイトやクラウドサービスも使えなくなることがあります。
      </p>
      <Since listings={listings} />
      <p>
        {isInForce
          ? "業務に影響が出ているときは、この画面からすぐに解除できます。"
          : "ふだんお使いのサービスが止まっても困らないか、先にお確かめください。窓口では2人で確認して承認し、期間は最長4時間です。"}
      </p>
    </Notice>
  );
}

/** The never-block lists that hold the target of a block now; nothing where none does. */
export function Listings(props: ListingsProps) {
  const hard = props.listings.filter((each) => each.kind === "hard");
  const soft = props.listings.filter((each) => each.kind !== "hard");
  return (
    <>
      {hard.length > 0 ? <Hard {...props} listings={hard} /> : null}
      {soft.length > 0 ? <Soft {...props} listings={soft} /> : null}
    </>
  );
}
