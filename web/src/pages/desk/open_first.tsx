import { useNavigate } from "react-router";
import type { Block } from "../../api/types";
import { at } from "../../app/tenant";
import { Button } from "../../components/button";
import { Kbd } from "../../components/key_sheet";
import { useKeys } from "../../components/keys";
import { useDeskBlocks } from "./queries";

/** A proposal waits for the customer, and the second of two approvals for somebody else. */
const isMine = (block: Block) =>
  block.state !== "proposed" &&
  (block.state !== "previewed" ||
    block.allowed.includes("approve") ||
    block.allowed.includes("approve-second"));

/** The first the desk has something to do for, by one key. */
export function OpenFirst({ rows, words }: { rows: Block[]; words: string }) {
  const navigate = useNavigate();
  const block = rows.find(isMine);
  const open = () => {
    if (block) void navigate(at(block.tenant_id, "blocks", block.id));
  };
  useKeys({ n: open });
  if (!block) return null;
  return (
    <div>
      <Button look="quiet" onPress={open}>
        {words}
        <Kbd>n</Kbd>
      </Button>
    </div>
  );
}

/** From one that is decided to the next: by the same key, without going back to the list. */
export function OpenNext({ after }: { after: Block }) {
  const waiting = useDeskBlocks("waiting", null);
  const rows = (waiting.data?.items ?? []).filter((block) => block.id !== after.id);
  return <OpenFirst rows={rows} words="次の承認待ちを開く" />;
}
