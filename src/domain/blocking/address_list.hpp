#pragma once

#include "domain/blocking/feed_ports.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace blocking {

/// Whose firewall reads a list: what a line looks like.
enum class ListProfile : std::uint8_t {
  Generic,
  PaloAlto,
  FortiGate,
  Juniper,
  CheckPoint,
  MikroTik
};

/// A list as its file name asks for it: "v4.txt", "paloalto-v6.txt", "checkpoint-v4.csv",
/// "mikrotik-v4.rsc".
struct ListName {
  ListProfile profile = ListProfile::Generic;
  bool is_v4 = true;
};
[[nodiscard]] std::optional<ListName> list_name_from(std::string_view file);
[[nodiscard]] std::string_view part_of(ListName const& name);  // "v4", "v6"
/// Every file there is, for those who set a device up.
[[nodiscard]] std::vector<std::string> list_files();

/// What an empty list holds: some firewalls take a file without a line for a fault, and go on with
/// the one before. Addresses of documentation, which are nobody's.
inline constexpr std::string_view kNobodyV4 = "192.0.2.255";
inline constexpr std::string_view kNobodyV6 = "2001:db8::ffff";

/// The whole list: ASCII, a line feed after each line, one address a line, sorted by address, none
/// twice, no head and no comment; for RouterOS a script that brings its list to that. Pure.
[[nodiscard]] std::string address_list(std::vector<FeedEntry> const& entries, ListName const& name,
                                       base::Instant now);
/// The same of a list that tells the time left: with the ends in its place. It changes when an
/// address or an end does and not from second to second, and is what a tag is made of. Pure.
[[nodiscard]] std::string timeless_list(std::vector<FeedEntry> const& entries, ListName const& name,
                                        base::Instant now);

}  // namespace blocking
