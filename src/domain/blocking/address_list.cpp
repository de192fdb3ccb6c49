#include "domain/blocking/address_list.hpp"

#include "domain/blocking/decision_stream.hpp"

#include <fmt/format.h>

#include <array>
#include <utility>

namespace blocking {
namespace {

struct Spelling {
  ListProfile profile;
  std::string_view prefix;
  std::string_view ending;
};
constexpr std::array<Spelling, 6> kSpellings{{{ListProfile::Generic, "", ".txt"},
                                              {ListProfile::PaloAlto, "paloalto-", ".txt"},
                                              {ListProfile::FortiGate, "fortigate-", ".txt"},
                                              {ListProfile::Juniper, "juniper-", ".txt"},
                                              {ListProfile::CheckPoint, "checkpoint-", ".csv"},
                                              {ListProfile::MikroTik, "mikrotik-", ".rsc"}}};

[[nodiscard]] std::string_view menu_of(bool is_v4) { return is_v4 ? "/ip" : "/ipv6"; }

/// A timer of its own for each: where the router is cut off, they end by themselves.
[[nodiscard]] std::string mikrotik_line(std::string_view address, std::chrono::seconds left,
                                        bool is_v4) {
  return fmt::format("{} firewall address-list add list=madoguchi address={} timeout={}s\n",
                     menu_of(is_v4), address, left.count());
}

[[nodiscard]] std::string line_of(Decision const& decision, ListName const& name) {
  auto const address = decision.address.text();
  switch (name.profile) {
    case ListProfile::Generic:
    case ListProfile::PaloAlto:
    case ListProfile::FortiGate:
    case ListProfile::Juniper: return address + "\n";
    case ListProfile::CheckPoint:
      return fmt::format("madoguchi-{},{},IP,high,high,AB,\n", decision.number, address);
    case ListProfile::MikroTik: return mikrotik_line(address, decision.left, name.is_v4);
  }
  return "";
}

[[nodiscard]] std::string nobody(ListName const& name) {
  auto const address = name.is_v4 ? kNobodyV4 : kNobodyV6;
  if (name.profile == ListProfile::CheckPoint) {
    return fmt::format("madoguchi-0,{},IP,high,high,AB,\n", address);
  }
  // The command that empties the list is a line already.
  return name.profile == ListProfile::MikroTik ? "" : std::string{address} + "\n";
}

}  // namespace

std::optional<ListName> list_name_from(std::string_view file) {
  for (auto const& spelling : kSpellings) {
    for (bool const is_v4 : {true, false}) {
      auto const whole = fmt::format("{}{}{}", spelling.prefix, is_v4 ? "v4" : "v6",
                                     spelling.ending);
      if (file == whole) return ListName{spelling.profile, is_v4};
    }
  }
  return std::nullopt;
}

std::string_view part_of(ListName const& name) { return name.is_v4 ? "v4" : "v6"; }

std::vector<std::string> list_files() {
  std::vector<std::string> files;
  for (auto const& spelling : kSpellings) {
    for (auto const* family : {"v4", "v6"}) {
      files.push_back(fmt::format("{}{}{}", spelling.prefix, family, spelling.ending));
    }
  }
  return files;
}

std::string address_list(std::vector<FeedEntry> const& entries, ListName const& name,
                         base::Instant now) {
  std::string body;
  bool is_empty = true;
  if (name.profile == ListProfile::MikroTik) {
    body = fmt::format("{} firewall address-list remove [find list=madoguchi]\n",
                       menu_of(name.is_v4));
  }
  for (auto const& decision : decisions_in_force(entries, now)) {
    if (decision.address.is_v4() != name.is_v4) continue;
    body += line_of(decision, name);
    is_empty = false;
  }
  if (is_empty) body += nobody(name);
  return body;
}

}  // namespace blocking
