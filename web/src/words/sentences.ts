import type { AlertSummary } from "../api/types";
import { timeWords } from "./time";

/** What happened, in one sentence with the device, the peer and the time. */
export function whatHappened(alert: AlertSummary, now: Date = new Date()): string {
  const when = timeWords(alert.last_seen_at, now);
  const inside = alert.inside_ip;
  const outside = alert.outside_ip;
  if (alert.direction === "outbound" && inside && outside) {
    return `${when}、社内の機器 ${inside} から、社外の ${outside} への通信を検知しました。`;
  }
  if (alert.direction === "inbound" && inside && outside) {
    return `${when}、社外の ${outside} から、社内の機器 ${inside} への通信を検知しました。`;
  }
  return `${when}、${alert.src_ip} から ${alert.dst_ip} への通信を検知しました。`;
}

/** The plain word for what follows the sentence: how often, where. */
export function howOften(alert: AlertSummary): string {
  if (alert.sightings === 1) return `「${alert.router_name}」で 1 回検知しています。`;
  return `「${alert.router_name}」で、${timeWords(alert.first_seen_at)} から ${alert.sightings} 回検知しています。`;
}
