#include "domain/mailroom/delivery_report.hpp"

#include "base/text.hpp"

#include <algorithm>

namespace mailroom {
namespace {

constexpr std::size_t kBytesMax = 64 * 1024;
constexpr std::size_t kCodeLettersMax = 11;  // "5.999.999", and a little

/// "5.1.1 (unknown user)" → "5.1.1"; "" for what is no code.
[[nodiscard]] std::string code_of(std::string_view value) {
  auto const code = value.substr(0, value.find_first_not_of("0123456789."));
  bool const fits = code.size() <= kCodeLettersMax &&
                    std::count(code.begin(), code.end(), '.') == 2;
  return fits ? std::string{code} : std::string{};
}

}  // namespace

/// Given up after days without a server ("failed" with 4.x.x) says nothing of the address.
DeliveryReport delivery_report_of(std::string_view status) {
  status = status.substr(0, kBytesMax);
  DeliveryReport report;
  bool is_given_up = false;
  while (!status.empty()) {
    auto const end = std::min(status.find('\n'), status.size());
    auto const line = base::folded(base::trimmed(status.substr(0, end)));
    status.remove_prefix(std::min(end + 1, status.size()));
    auto const colon = line.find(':');
    if (colon == std::string::npos) continue;
    auto const value = base::trimmed(std::string_view{line}.substr(colon + 1));
    if (line.starts_with("action:")) is_given_up = value == "failed";
    if (line.starts_with("status:")) report.code = code_of(value);
  }
  report.is_final = is_given_up && report.code.starts_with('5');
  return report;
}

}  // namespace mailroom
