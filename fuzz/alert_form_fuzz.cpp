#include "domain/detection/driver/alert_form_reader.hpp"
#include "domain/detection/ingest_lines.hpp"

#include <cstddef>
#include <cstdint>
#include <string_view>

/// Any bytes as a body of the alert form: a finding or a named fault for each line, never a crash.
extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* data, std::size_t size) {
  using detection::driver::AlertFormReader;
  static AlertFormReader reader{AlertFormReader::Behavior::Released};
  detection::Lines lines{{reinterpret_cast<char const*>(data), size}};
  while (auto const line = lines.next()) {
    auto const reading = reader.read(line->text, base::Instant{1'795'402'800'000'000});
    if (std::holds_alternative<detection::LineFault>(reading)) continue;
  }
  return 0;
}
