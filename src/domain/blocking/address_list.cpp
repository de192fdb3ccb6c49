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

/// As RouterOS tells it: of IPv6 a prefix.
[[nodiscard]] std::string mikrotik_text(Decision const& decision) {
  return decision.address.text() + (decision.address.is_v4() ? "" : "/128");
}

/// Around the lines of a RouterOS script, so that at no moment an address of the list is missing
/// that stays: standing entries get their new timeout, missing ones are added, and only then what
/// is not named goes. An entry that fails alone (it has just run out, it stands already) must not
/// end the import.
[[nodiscard]] std::string mikrotik_script(std::string_view lines, bool is_v4) {
  auto const menu = fmt::format("{} firewall address-list", menu_of(is_v4));
  auto const whole = is_v4 ? ""
                           : ":if ([:typeof [:find $host \"/\"]] = \"nil\") do={:set host "
                             "($host . \"/128\")}\n";
  return fmt::format(
      "{{\n:local named ({{}})\n:local gone ({{}})\n{1}"
      ":foreach item in=[{0} find list=madoguchi] do={{\n"
      ":local host [:tostr [{0} get $item address]]\n{2}"
      ":local time ($named->$host)\n"
      ":if ([:typeof $time] = \"time\") do={{\n"
      ":do {{{0} set $item timeout=$time}} on-error={{}}\n"
      "}} else={{\n:set gone ($gone, $item)\n}}\n}}\n"
      ":foreach host,time in=$named do={{\n"
      ":do {{{0} add list=madoguchi address=$host timeout=$time}} on-error={{}}\n}}\n"
      ":foreach item in=$gone do={{\n:do {{{0} remove $item}} on-error={{}}\n}}\n}}\n",
      menu, lines, whole);
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
    // A timer of its own for each: where the router is cut off, they end by themselves.
    case ListProfile::MikroTik:
      return fmt::format(":set ($named->\"{}\") {}s\n", mikrotik_text(decision),
                         decision.left.count());
  }
  return "";
}

[[nodiscard]] std::string nobody(ListName const& name) {
  auto const address = name.is_v4 ? kNobodyV4 : kNobodyV6;
  if (name.profile == ListProfile::CheckPoint) {
    return fmt::format("madoguchi-0,{},IP,high,high,AB,\n", address);
  }
  // A script has lines of its own.
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
  for (auto const& decision : decisions_in_force(entries, now)) {
    if (decision.address.is_v4() == name.is_v4) body += line_of(decision, name);
  }
  if (body.empty()) body = nobody(name);
  return name.profile == ListProfile::MikroTik ? mikrotik_script(body, name.is_v4) : body;
}

std::string timeless_list(std::vector<FeedEntry> const& entries, ListName const& name,
                          base::Instant now) {
  if (name.profile != ListProfile::MikroTik) return address_list(entries, name, now);
  std::string text;
  for (auto const& decision : decisions_in_force(entries, now)) {
    if (decision.address.is_v4() != name.is_v4) continue;
    text += fmt::format("{} {}\n", decision.address.text(), base::iso8601(decision.expires_at));
  }
  return text;
}

}  // namespace blocking
