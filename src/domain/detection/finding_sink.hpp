#pragma once

#include "base/result.hpp"
#include "domain/detection/file_marks.hpp"
#include "domain/detection/finding.hpp"
#include "domain/detection/line_reader.hpp"
#include "terms/actor.hpp"
#include "terms/ids.hpp"

#include <cstdint>
#include <optional>
#include <vector>

namespace detection {

/// At most so many findings are handed over, and stored in one transaction, at a time.
inline constexpr std::size_t kBatchFindingsMax = 5'000;

/// Who hands findings in, and the routers it may speak for.
struct Sender {
  terms::Actor actor;
  std::vector<terms::RouterId> routers{};
};

/// What became of one finding: refused when `fault` is there.
struct FindingOutcome {
  std::optional<LineFault> fault{};
  bool opened_alert = false;
};

/// Findings handed over together, and how far the file has been read that they came from.
struct Delivery {
  std::vector<Finding> findings{};
  std::optional<base::FileMark> mark{};
};

/// Where findings go. Answered by journeys/flow_to_alert.
class FindingSink {
 public:
  virtual ~FindingSink() = default;
  /// Stores a batch of at most kBatchFindingsMax, and the mark, in one transaction; one outcome for
  /// each finding, in their order. When it answers, what was accepted is durable; on an error
  /// nothing is stored.
  [[nodiscard]] virtual base::Result<std::vector<FindingOutcome>> take(Delivery delivery,
                                                                       Sender const& sender) = 0;
};

}  // namespace detection
