// What was proposed for an inquiry, and what a person made of it.
import type { KeptDecision } from "../api/types";
import { urgencyWords } from "./inquiries";
import { wordOf } from "./tones";

const urgency = (name: string) => wordOf(urgencyWords, name).text;

/** 「提案 A1・高 (87%) → 決定 A5・通常 (田中さん)」; the urgency only where it differs. */
export function decisionWords(decision: KeptDecision): string {
  const { proposed_scope_id, proposed_urgency, confidence_percent, scope_id, person_name } = decision;
  const decided = decision.urgency ?? proposed_urgency;
  const differs = decided !== proposed_urgency;
  const proposed = differs ? `${proposed_scope_id}・${urgency(proposed_urgency)}` : proposed_scope_id;
  const made = differs ? `${scope_id}・${urgency(decided)}` : scope_id;
  return `提案 ${proposed} (${confidence_percent}%) → 決定 ${made} (${person_name}さん)`;
}
