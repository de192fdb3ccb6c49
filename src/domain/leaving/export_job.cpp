#include "domain/leaving/export_job.hpp"

#include <algorithm>
#include <array>

namespace leaving {
namespace {

constexpr std::array<std::string_view, 5> kStates{"ordered", "writing", "ready", "failed",
                                                  "expired"};

}  // namespace

std::string_view name_of(ExportState state) { return kStates[static_cast<std::size_t>(state)]; }

std::optional<ExportState> export_state_from(std::string_view name) {
  auto const* const found = std::find(kStates.begin(), kStates.end(), name);
  if (found == kStates.end()) return std::nullopt;
  return static_cast<ExportState>(found - kStates.begin());
}

std::string_view words_of_fault(std::string_view why) {
  if (why.empty()) return "";
  if (why == "full") return "保存する場所が足りませんでした。窓口に連絡してください。";
  if (why == "interrupted") return "途中で何度か止まりました。もう一度頼んでください。";
  if (why == "damaged-file") {
    return "添付ファイルの一つを読めませんでした。窓口に連絡してください。";
  }
  return "書き出せませんでした。もう一度頼んでください。続くときは窓口に連絡してください。";
}

}  // namespace leaving
