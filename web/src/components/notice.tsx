import type { ReactNode } from "react";
import { messageOf, Problem } from "../api/problem";
import { Button } from "./button";
import { Icon, type IconName } from "./icon";

export type NoticeTone = "info" | "caution" | "danger" | "good";

const tones: Record<NoticeTone, { frame: string; ink: string; icon: IconName }> = {
  info: { frame: "border-key bg-key-ground", ink: "text-key", icon: "info" },
  caution: { frame: "border-caution bg-caution-ground", ink: "text-caution", icon: "caution" },
  danger: { frame: "border-danger bg-danger-ground", ink: "text-danger", icon: "alert" },
  good: { frame: "border-good bg-good-ground", ink: "text-good", icon: "check" },
};

interface NoticeProps {
  tone?: NoticeTone;
  title?: string;
  children?: ReactNode;
  /** Read out at once (alert) or when there is time (status). */
  role?: "alert" | "status";
}

export function Notice({ tone = "info", title, children, role }: NoticeProps) {
  const { frame, ink, icon } = tones[tone];
  return (
    <div role={role} className={`flex gap-3 rounded-8 border border-l-8 p-4 ${frame}`}>
      <span className={ink}>
        <Icon name={icon} className="mt-0.5 size-6" />
      </span>
      <div className="flex min-w-0 flex-1 flex-col gap-2">
        {title ? <p className="font-bold">{title}</p> : null}
        {children}
      </div>
    </div>
  );
}

const isFinal = (error: unknown) =>
  error instanceof Problem && (error.status === 403 || error.status === 404);

/** What went wrong and the way on; asking again helps only where the answer may change. */
export function ErrorNotice({ error, onRetry }: { error: unknown; onRetry?: () => void }) {
  return (
    <Notice tone="danger" role="alert" title={messageOf(error)}>
      {onRetry && !isFinal(error) ? (
        <div>
          <Button onPress={onRetry}>もう一度読み込む</Button>
        </div>
      ) : null}
    </Notice>
  );
}
