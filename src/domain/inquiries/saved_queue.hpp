#pragma once

#include "base/result.hpp"
#include "base/strong_id.hpp"
#include "domain/inquiries/targets.hpp"

#include <optional>
#include <string>

namespace inquiries {

using SavedQueueId = base::StrongId<struct SavedQueueIdTag>;

/// Which open inquiries stand in a queue; what is absent asks for nothing.
struct QueueFilter {
  /// Any state but an ended one, or kDeskHasIt.
  std::optional<std::string> state{};
  std::optional<Urgency> urgency{};
  std::optional<std::string> scope_id{};  // or kNone: not decided yet
  std::optional<std::string> owner_id{};  // of a person, or kNone
  std::optional<InquiryKind> kind{};
  std::optional<std::int64_t> due_stage{};  // kStageSoon, kStageOver

  static constexpr std::string_view kDeskHasIt = "desk";
  static constexpr std::string_view kNone = "-";
  bool operator==(QueueFilter const&) const = default;
};

/// How a promise stands in the queue; stored, and moved by the clock.
inline constexpr std::int64_t kStageNone = 0;  // none runs
inline constexpr std::int64_t kStageRuns = 1;
inline constexpr std::int64_t kStageSoon = 2;
inline constexpr std::int64_t kStageOver = 3;

/// A filter that one of the desk's people gave a name.
struct SavedQueue {
  static constexpr std::size_t kNameLengthMax = 40;  // code points
  /// In an installation: every change of an inquiry is held against each of them.
  static constexpr std::int64_t kCountMax = 200;

  SavedQueueId id;
  std::string person_id;
  std::string name;
  QueueFilter filter;
  std::int64_t found = 0;  // as it stands now; kept by the store
};

}  // namespace inquiries
