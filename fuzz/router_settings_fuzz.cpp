// What a router shows of its settings, of both forms: read, changed, and read again.

#include "domain/blocking/driver/cli_settings.hpp"
#include "platform/config/document.hpp"
#include "platform/remote/screen.hpp"

#include <cstdlib>

namespace {

using blocking::driver::CliInterface;
using blocking::driver::CliProfile;
using blocking::driver::CliSettings;

[[nodiscard]] CliProfile profile_of(std::string const& name) {
  auto const file = std::string{MADOGUCHI_SOURCE_DIR} + "/data/router_profiles/" + name + ".toml";
  return *blocking::driver::read_cli_profile(*platform::config::read_file(file), file);
}

void must(bool holds) {
  if (!holds) std::abort();
}

/// What is made of any settings that can be read holds what was wanted, and no plan leads away
/// from it again.
void try_one(CliProfile const& profile, CliInterface const& interface,
             std::vector<std::string> const& lines) {
  auto const now = read_settings(profile, interface, lines);
  if (!now) return;
  std::set<terms::IpAddress> const wanted{*terms::IpAddress::parse("198.51.100.1")};
  auto const made = settings_with(profile, interface, *now, wanted);
  if (!made) return;
  must(addresses_of(*made) == wanted);
  auto const again = settings_with(profile, interface, *made, wanted);
  must(again.has_value() && is_same(*made, *again));
  must(lines_between(profile, interface, *made, *again).empty());
  for (auto const& line : lines_between(profile, interface, *now, *made)) {
    must(line.find('\n') == std::string::npos);
  }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* data, std::size_t size) {
  static auto const yamaha = profile_of("yamaha_rtx");
  static auto const ix = profile_of("nec_ix");
  platform::remote::Screen screen;
  screen.feed({reinterpret_cast<char const*>(data), size});
  try_one(yamaha, *interface_of(yamaha, "lan2"), screen.lines());
  try_one(yamaha, *interface_of(yamaha, "pp1"), screen.lines());
  try_one(ix, *interface_of(ix, "GigaEthernet0.0"), screen.lines());
  return 0;
}
