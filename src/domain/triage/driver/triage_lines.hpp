#pragma once

#include "base/result.hpp"
#include "domain/triage/decision.hpp"
#include "domain/triage/sort_inquiry.hpp"
#include "domain/triage/train_model.hpp"

#include <simdjson.h>

#include <string>
#include <string_view>

namespace triage::driver {

/// Reads inquiries that stand one JSON object a line.
class InquiryLineReader {
 public:
  static constexpr std::size_t kLineBytesMax = std::size_t{4} << 20;

  /// {"id","text","alert"?}; no other member is looked at. triage.line-too-long, .not-utf8,
  /// .not-json, .not-object, .missing (id, text), .wrong-type, naming the member.
  [[nodiscard]] base::Result<InquiryText> read(std::string_view line);
  /// The same with labels: category, also, urgency, urgency_also, action, action_also, persona.
  /// Moreover triage.unknown-value.
  [[nodiscard]] base::Result<LabelledInquiry> read_labelled(std::string_view line);

 private:
  [[nodiscard]] base::Result<simdjson::dom::object> object_of(std::string_view line);
  simdjson::dom::parser parser_;
};

/// One line of JSON, no line end: {"id","scope","category","ranking","confidence","urgency",
/// "action","entities","evidence","is_japanese","needs_person"}.
[[nodiscard]] std::string line_of(std::string_view id, Verdict const& verdict);

/// An accepted correction as a line of data/triage/lines: {"id","persona","text","alert"?,"scope",
/// "category","urgency","action","entities"}. It names nobody, and each is its own persona.
[[nodiscard]] std::string line_of(AcceptedCorrection const& accepted);

}  // namespace triage::driver
