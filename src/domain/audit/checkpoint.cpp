#include "domain/audit/checkpoint.hpp"

#include <algorithm>

namespace audit {
namespace {

using base::Result;

[[nodiscard]] std::optional<CheckpointFaultKind> fault_of_signature(Checkpoint const& checkpoint,
                                                                    Judge const& judge) {
  if (judge.public_key && *judge.public_key != checkpoint.public_key) {
    return CheckpointFaultKind::ForeignKey;
  }
  auto const text = signed_text(checkpoint.head, checkpoint.at);
  if (judge.is_signed(checkpoint.public_key, text, checkpoint.signature)) return std::nullopt;
  return CheckpointFaultKind::Unsigned;
}

[[nodiscard]] Result<std::optional<CheckpointFaultKind>> fault_of_place(Chain& chain,
                                                                        Head const& known,
                                                                        std::int64_t last) {
  if (known.seq > last) return CheckpointFaultKind::Ahead;
  if (known.seq == 0) {
    return known.hash == kFirstHash ? std::nullopt : std::optional{CheckpointFaultKind::Differs};
  }
  auto const entry = chain.from(known.seq, 1);
  if (!entry) return tl::unexpected(entry.error());
  bool const is_same = !entry->empty() && entry->front().entry.seq == known.seq &&
                       entry->front().hash == known.hash;
  return is_same ? std::nullopt : std::optional{CheckpointFaultKind::Differs};
}

[[nodiscard]] Result<std::optional<CheckpointFaultKind>> fault_of(Chain& chain,
                                                                  Checkpoint const& checkpoint,
                                                                  Judge const& judge,
                                                                  std::int64_t last) {
  if (auto const fault = fault_of_signature(checkpoint, judge)) return fault;
  return fault_of_place(chain, checkpoint.head, last);
}

}  // namespace

std::string signed_text(Head const& head, base::Instant at) {
  return "madoguchi.audit.checkpoint.1\n" + std::to_string(head.seq) + '\n' + head.hash + '\n' +
         base::iso8601(at) + '\n';
}

Result<CheckpointVerdict> judge_checkpoints(Chain& chain,
                                            std::vector<Checkpoint> const& checkpoints,
                                            Judge const& judge) {
  auto const head = chain.head();
  if (!head) return tl::unexpected(head.error());
  auto const last = *head ? (*head)->seq : 0;
  CheckpointVerdict verdict;
  for (std::size_t i = 0; i < checkpoints.size(); ++i) {
    auto const& checkpoint = checkpoints[i];
    verdict.newest = std::max(verdict.newest, checkpoint.head.seq);
    auto const fault = fault_of(chain, checkpoint, judge, last);
    if (!fault) return tl::unexpected(fault.error());
    if (!*fault) {
      ++verdict.good;
    } else if (!verdict.fault || (verdict.fault->kind == CheckpointFaultKind::Ahead &&
                                  **fault != CheckpointFaultKind::Ahead)) {
      verdict.fault = CheckpointFault{i + 1, checkpoint.head.seq, **fault};
    }
  }
  return verdict;
}

std::string name_of(CheckpointFaultKind kind) {
  switch (kind) {
    case CheckpointFaultKind::Unsigned: return "unsigned";
    case CheckpointFaultKind::ForeignKey: return "foreign-key";
    case CheckpointFaultKind::Ahead: return "ahead";
    case CheckpointFaultKind::Differs: return "differs";
  }
  return "";
}

std::string sentence_of(CheckpointFault const& fault) {
  auto const checkpoint = "Checkpoint " + std::to_string(fault.line);
  auto const entry = "entry " + std::to_string(fault.seq);
  switch (fault.kind) {
    case CheckpointFaultKind::Unsigned:
      return checkpoint + " (" + entry + ") is not what was signed.";
    case CheckpointFaultKind::ForeignKey:
      return checkpoint + " (" + entry + ") is signed by another key.";
    case CheckpointFaultKind::Ahead:
      return checkpoint + " knows " + entry + ", but the trail ends before it.";
    case CheckpointFaultKind::Differs:
      return checkpoint + " knows another " + entry + " than the trail has.";
  }
  return checkpoint;
}

bool is_checkpoint_due(Head const& head, base::Instant now, std::optional<Checkpoint> const& last,
                       CheckpointPace const& pace) {
  if (!last) return head.seq > 0;
  auto const grown = head.seq - last->head.seq;
  // Below the last one stands a trail that was set back: it gets a checkpoint of its own at once.
  if (grown < 0 || grown >= pace.entries) return true;
  return grown > 0 && now - last->at >= pace.time;
}

}  // namespace audit
