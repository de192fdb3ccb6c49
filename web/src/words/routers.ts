// Words for service routers and the program on them.
import type { Words } from "./tones";

export const agentWords: Words = {
  online: { text: "接続中", icon: "check", tone: "good" },
  silent: { text: "応答なし", icon: "caution", tone: "warn" },
  not_enrolled: { text: "未登録", icon: "dash", tone: "neutral" },
  none: { text: "エージェントなし", icon: "dash", tone: "neutral" },
};
