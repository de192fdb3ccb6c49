import { Copyable } from "../../components/copy";
import { Notice } from "../../components/notice";
import { Time } from "../../components/time";

interface IssuedLink {
  person: { name: string };
  secret: string;
  ends_at: string;
}

/** The link as the person will open it: the secret stands behind #, so no server logs it. */
const urlOf = (secret: string) => `${window.location.origin}/invitation#${secret}`;

/** Shown once. Who made it hands it over by a way of their own. */
export function LinkBox({ link }: { link: IssuedLink }) {
  return (
    <Notice tone="good" role="status" title={`${link.person.name} さん用のリンクを作りました`}>
      <p>
        このリンクを本人だけに渡してください。表示はこの1回だけです。
        <Time at={link.ends_at} /> まで、1回だけ使えます。
      </p>
      <Copyable value={urlOf(link.secret)} what="リンク" />
    </Notice>
  );
}
