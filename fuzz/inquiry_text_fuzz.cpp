#include "domain/triage/driver/triage_lines.hpp"
#include "domain/triage/entities.hpp"
#include "domain/triage/features.hpp"
#include "domain/triage/message.hpp"

#include <cstddef>
#include <cstdint>
#include <string_view>

namespace {

void read_text(std::string_view text) {
  static triage::Cues const cues{{{"block", {U"遮断", U"当社の~ログ"}}}};
  auto const message = triage::read_message(text);
  auto const letters = message.text.letters.size();
  if (message.lowered.size() != letters || message.text.origins.size() != letters) __builtin_trap();
  for (auto const& origin : message.text.origins) {
    if (origin.from >= origin.to || origin.to > text.size()) __builtin_trap();
  }
  std::size_t end = 0;
  auto const entities = triage::find_entities(message);
  for (auto const& entity : entities) {
    if (entity.value.empty() || entity.span.begin < end || entity.span.end > letters)
      __builtin_trap();
    end = entity.span.end;
  }
  for (auto const& feature : triage::features_of(message, entities, std::nullopt, cues)) {
    if (feature.span.end > letters) __builtin_trap();
  }
}

}  // namespace

/// Any bytes as an inquiry's text, and as a line of JSON: letters keep their places, facts don't
/// overlap, and nothing lies outside of the text.
extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* data, std::size_t size) {
  static triage::driver::InquiryLineReader reader;
  std::string_view const input{reinterpret_cast<char const*>(data), size};
  read_text(input);
  static_cast<void>(reader.read_labelled(input));
  return 0;
}
