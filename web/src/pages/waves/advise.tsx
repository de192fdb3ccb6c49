import { useNavigate } from "react-router";
import { useRight } from "../../app/rights";
import { Button } from "../../components/button";
import { Card } from "../../components/card";
import { ErrorNotice } from "../../components/notice";
import { useAdvise } from "./queries";

/** An advisory for the firms of a wave: a draft with words to begin with, opened for writing. */
export function Advise({ wave, firms }: { wave: string; firms: number }) {
  const navigate = useNavigate();
  const advising = useAdvise(wave);
  if (!useRight("advisory.write")) return null;
  const begin = () =>
    advising.mutate(undefined, {
      onSuccess: ({ id }) => void navigate(`/desk/advisories/${id}/edit`),
    });
  return (
    <Card title="情報配信">
      <p>
        この{firms}社へ、まとめて知らせる記事の下書きを作ります。配信するまで、お客さまには見えません。
      </p>
      {advising.isError ? <ErrorNotice error={advising.error} /> : null}
      <div>
        <Button isWide isPending={advising.isPending} onPress={begin}>
          この{firms}社への記事を書く
        </Button>
      </div>
    </Card>
  );
}
