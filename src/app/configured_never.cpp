#include "app/configured_never.hpp"

#include <fmt/format.h>

#include <optional>

namespace app {
namespace {

/// ADDRESS:PORT, [ADDRESS]:PORT, http://ADDRESS:PORT; none where it listens on every address.
[[nodiscard]] std::optional<terms::IpAddress> listening_on(std::string_view text) {
  if (auto const scheme = text.find("://"); scheme != text.npos) text.remove_prefix(scheme + 3);
  text = text.substr(0, text.rfind(':'));
  if (text.size() > 2 && text.front() == '[') text = text.substr(1, text.size() - 2);
  auto const address = terms::IpAddress::parse(text);
  if (!address || terms::kind_of(*address) == terms::AddressKind::Unspecified) return std::nullopt;
  return *address;
}

}  // namespace

base::Result<std::vector<terms::IpPrefix>> configured_never(
    platform::config::Settings const& settings) {
  std::vector<terms::IpPrefix> ranges;
  for (auto const& text : settings.texts("blocking.never")) {
    auto const range = terms::IpPrefix::parse(text);
    if (!range || range->length() == 0) {
      return base::fail(base::ErrorKind::Invalid, "config.value",
                        fmt::format("blocking.never: \"{}\" is no address and no range without "
                                    "host bits, such as 192.0.2.1 or 192.0.2.0/24.",
                                    text));
    }
    ranges.push_back(*range);
  }
  for (auto const& text : settings.texts("server.listen")) {
    auto const address = listening_on(text);
    if (address) ranges.push_back(terms::IpPrefix::around(*address, address->length()));
  }
  return ranges;
}

}  // namespace app
