import { useRight } from "../../app/rights";
import { TextLink } from "../../components/button";
import { waveKindWords } from "../../words/waves";
import { wavePath } from "./paths";
import { useWavesOfAlert } from "./queries";

function Lines({ tenant, alert }: { tenant: string; alert: string }) {
  const found = useWavesOfAlert(tenant, alert);
  if (!found.data || found.data.items.length === 0) return null;
  return (
    <ul aria-label="同時多発" className="flex flex-col gap-1">
      {found.data.items.map((wave) => (
        <li key={wave.id} className="rounded-8 bg-caution-ground px-3 py-1 text-caution">
          <TextLink to={wavePath(wave.id)}>
            同じ{waveKindWords[wave.kind]}が直近{found.data.days}日で{wave.firms}社に出ています
          </TextLink>
        </li>
      ))}
    </ul>
  );
}

/** Beside an alert: whether its peer or its signature is seen elsewhere, too. */
export function WaveLine(props: { tenant: string; alert: string }) {
  return useRight("desk.queue") ? <Lines {...props} /> : null;
}
