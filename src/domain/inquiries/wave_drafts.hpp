#pragma once

#include "base/result.hpp"
#include "terms/actor.hpp"
#include "terms/ids.hpp"

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace inquiries {

/// One text, to be a draft of each of these. The text may name {会社名} and {番号}.
struct WaveText {
  struct Target {
    terms::TenantId tenant;
    terms::InquiryId inquiry;
  };
  std::string text;
  std::vector<Target> targets;
};

/// Why an inquiry got no draft.
enum class NotPut : std::uint8_t {
  NotOfWave,  // also when there is no such inquiry
  Ended,
  HasDraft,  // the writer has begun one
  TooLong,   // with its company's name
  Full,      // the writer has as many drafts as one may
};
[[nodiscard]] std::string_view name_of(NotPut why);

struct PutDrafts {
  struct Missed {
    WaveText::Target target;
    NotPut why;
  };
  std::vector<WaveText::Target> put;
  std::vector<Missed> missed;
};

/// Puts one text into inquiries of a wave: the same peer or signature at several firms. Nothing is
/// sent; each is its writer's draft, which a person reads and sends. Answered by
/// journeys/wave_to_drafts.
class WaveDrafts {
 public:
  static constexpr std::size_t kTargetsMax = 50;
  virtual ~WaveDrafts() = default;
  /// NotFound ("portal.no-wave"); Invalid ("inquiries.draft-text", "inquiries.draft-targets").
  [[nodiscard]] virtual base::Result<PutDrafts> put(std::string_view wave, terms::Actor const& by,
                                                    WaveText const& what) = 0;
};

}  // namespace inquiries
