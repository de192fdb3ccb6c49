#include "domain/blocking/driver/cli_settings.hpp"

#include <algorithm>

namespace blocking::driver {
namespace {

using base::Result;

constexpr std::size_t kLinesMax = 50'000;

[[nodiscard]] bool is_comment(CliProfile const& profile, std::string_view line) {
  auto const& begins = profile.session.comments;
  return std::any_of(begins.begin(), begins.end(),
                     [&](auto const& begin) { return line.starts_with(begin); });
}

/// Settings come in sections: a line at the margin, and what is indented below it.
[[nodiscard]] std::vector<CliLine> sorted_into_sections(CliProfile const& profile,
                                                        CliInterface const& interface,
                                                        std::vector<std::string> const& lines) {
  std::vector<CliLine> sorted;
  bool is_in_section = interface.enter.empty();
  for (auto const& line : lines) {
    auto words = words_of(line);
    if (words.empty() || is_comment(profile, line)) continue;
    bool const is_at_margin = !line.starts_with(' ') && !line.starts_with('\t');
    if (!interface.enter.empty() && is_at_margin) is_in_section = joined(words) == interface.enter;
    sorted.push_back({std::move(words), is_in_section});
  }
  return sorted;
}

/// Settings that do not tell of the interface at all are not whole.
[[nodiscard]] bool do_tell_of(CliInterface const& interface, std::vector<CliLine> const& lines) {
  return std::any_of(lines.begin(), lines.end(), [&](CliLine const& line) {
    if (!interface.enter.empty()) return line.is_of_interface;
    return std::find(line.words.begin(), line.words.end(), interface.word) != line.words.end();
  });
}

[[nodiscard]] Values values_of(CliInterface const& interface, std::string const& key,
                               std::string const& line) {
  return {{"word", interface.word}, {"line", line}, {"number", key}, {"direction", key}};
}

[[nodiscard]] bool has_line(CliSettings::Lines const& lines, std::string const& key,
                            std::string const& line) {
  auto const found = lines.find(key);
  return found != lines.end() && found->second == line;
}

/// What lets the rest through is bound before what drops, and unbound after it.
[[nodiscard]] std::vector<std::string> bind_lines(CliProfile const& profile,
                                                  CliInterface const& interface,
                                                  CliSettings const& from, CliSettings const& to) {
  std::vector<std::string> lines;
  for (auto const& [key, line] : from.binds) {
    if (to.binds.contains(key)) continue;
    lines.push_back(filled(profile.filter.unbind, values_of(interface, key, line)));
  }
  for (auto at = to.binds.rbegin(); at != to.binds.rend(); ++at) {
    if (!has_line(from.binds, at->first, at->second)) lines.push_back(at->second);
  }
  if (!lines.empty() && !interface.enter.empty()) {
    lines.insert(lines.begin(), interface.enter);
    lines.push_back(interface.leave);
  }
  return lines;
}

}  // namespace

Result<CliSettings> read_settings(CliProfile const& profile, CliInterface const& interface,
                                  std::vector<std::string> const& lines) {
  if (lines.size() > kLinesMax) return unread("The settings have more lines than a router has.");
  auto const sorted = sorted_into_sections(profile, interface, lines);
  if (!do_tell_of(interface, sorted)) {
    return unread("The settings tell nothing of the interface " +
                  (interface.enter.empty() ? interface.word : interface.enter) + ".");
  }
  if (profile.form == CliForm::List) return read_list(profile, interface, sorted);
  return read_sequence(profile, sorted);
}

Result<CliSettings> settings_with(CliProfile const& profile, CliInterface const& interface,
                                  CliSettings const& now,
                                  std::set<terms::IpAddress> const& wanted) {
  for (auto const& address : wanted) {
    if (!address.is_v4()) {
      return base::fail(base::ErrorKind::Conflict, "blocking.device-refused",
                        profile.title + " takes IPv4 addresses only: " + address.text());
    }
  }
  if (profile.form == CliForm::List) return list_with(profile, interface, now, wanted);
  return sequence_with(profile, now, wanted);
}

std::vector<std::string> lines_between(CliProfile const& profile, CliInterface const& interface,
                                       CliSettings const& from, CliSettings const& to) {
  std::vector<std::string> lines;
  for (auto const& [key, line] : to.filters) {
    if (!has_line(from.filters, key, line)) lines.push_back(line);
  }
  auto binds = bind_lines(profile, interface, from, to);
  lines.insert(lines.end(), binds.begin(), binds.end());
  for (auto const& [key, line] : from.filters) {
    if (to.filters.contains(key)) continue;
    lines.push_back(filled(profile.filter.remove, values_of(interface, key, line)));
  }
  return lines;
}

bool is_same(CliSettings const& one, CliSettings const& other) {
  return one.filters == other.filters && one.binds == other.binds;
}

std::set<terms::IpAddress> addresses_of(CliSettings const& settings) {
  std::set<terms::IpAddress> addresses;
  for (auto const& way : settings.ways) {
    for (auto const& [address, key] : way.ours) addresses.insert(address);
  }
  return addresses;
}

tl::unexpected<base::Error> unread(std::string why) {
  return base::fail(base::ErrorKind::Conflict, "blocking.device-unread", std::move(why));
}

}  // namespace blocking::driver
