#include "domain/detection/driver/eve_reader.hpp"
#include "domain/detection/ingest_lines.hpp"

#include <cstddef>
#include <cstdint>
#include <string_view>

/// Any bytes as an EVE body: every line is a finding, an event or a named fault, and never a crash.
extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* data, std::size_t size) {
  static detection::EveMapping const mapping;
  static detection::driver::EveReader reader{mapping};
  detection::Lines lines{{reinterpret_cast<char const*>(data), size}};
  while (auto const line = lines.next()) {
    auto const reading = reader.read(line->text, base::Instant{1'795'402'800'000'000});
    if (std::holds_alternative<detection::LineFault>(reading)) continue;
  }
  return 0;
}
