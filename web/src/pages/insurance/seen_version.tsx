import { useState } from "react";
import type { Claim } from "../../api/types";
import { Button } from "../../components/button";
import { Notice } from "../../components/notice";

/** The version that was read, until whoever reads says that they have read the new one. */
export function useSeenVersion(claim: Claim) {
  const [version, setVersion] = useState(claim.version);
  return { version, isStale: version !== claim.version, see: setVersion, now: claim.version };
}

export type SeenVersion = ReturnType<typeof useSeenVersion>;

/** What stands on the page is no longer what was read: first to be read again. */
export function ChangedMeanwhile({ seen, what }: { seen: SeenVersion; what: string }) {
  if (!seen.isStale) return null;
  return (
    <Notice tone="caution" role="status" title={what}>
      <div>
        <Button onPress={() => seen.see(seen.now)}>新しい内容を確かめました</Button>
      </div>
    </Notice>
  );
}
