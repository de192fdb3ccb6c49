#pragma once

#include "base/result.hpp"
#include "domain/blocking/driver/cli_line.hpp"
#include "domain/blocking/driver/cli_profile.hpp"
#include "terms/ip.hpp"

#include <array>
#include <map>
#include <set>
#include <string>
#include <string_view>
#include <vector>

namespace blocking::driver {

/// What in a device's settings concerns our filters, read by content: ours is what has a number or
/// name of ours and reads as we write it. Pure, as is everything below.
struct CliSettings {
  /// One direction of the interface.
  struct Way {
    std::map<terms::IpAddress, std::string> ours;  // the key of each address's filter
    Words list;                                    // List: everything bound, in its order
    std::map<std::int64_t, std::string> sequence;  // Sequence: everything bound, by its number
  };
  using Lines = std::map<std::string, std::string>;

  Lines filters;                // ours, by number (List) or by the line itself
  Lines binds;                  // the interface's: by direction (List), ours by the line itself
  std::set<std::string> taken;  // numbers of ours that say something else: a stranger's
  std::array<Way, 2> ways;      // out, in
  bool has_pass = false;        // our filter that lets everything else through
  bool is_structure_good = true;
  std::multiset<std::string> seen;     // every line that filters, as it stood
  std::multiset<std::string> foreign;  // of that what is not ours, lists without our words
};

/// The words of a direction, as devices and `ways` have them.
inline constexpr std::array<std::string_view, 2> kWays{"out", "in"};

/// Reads `show`. Conflict ("blocking.device-unread") where the settings are not whole or not those
/// of such a device: what is not understood is never written over.
[[nodiscard]] base::Result<CliSettings> read_settings(CliProfile const& profile,
                                                      CliInterface const& interface,
                                                      std::vector<std::string> const& lines);

/// The same settings with these addresses filtered and no others of ours. What is foreign stays as
/// it is, in its order, behind ours; where nothing else was bound, everything else is let through.
/// Conflict ("blocking.device-full", "blocking.device-refused").
[[nodiscard]] base::Result<CliSettings> settings_with(CliProfile const& profile,
                                                      CliInterface const& interface,
                                                      CliSettings const& now,
                                                      std::set<terms::IpAddress> const& wanted);

/// The lines that lead from one to the other: what is new, what is bound, what goes.
[[nodiscard]] std::vector<std::string> lines_between(CliProfile const& profile,
                                                     CliInterface const& interface,
                                                     CliSettings const& from,
                                                     CliSettings const& to);

/// Do they say the same of our filters, and of what is bound to the interface?
[[nodiscard]] bool is_same(CliSettings const& one, CliSettings const& other);

/// The addresses that are filtered, or half so.
[[nodiscard]] std::set<terms::IpAddress> addresses_of(CliSettings const& settings);

// The two forms (cli_list.cpp, cli_sequence.cpp).
struct CliLine {
  Words words;
  bool is_of_interface = false;  // in its section, or of a device without sections
};
[[nodiscard]] base::Result<CliSettings> read_list(CliProfile const& profile,
                                                  CliInterface const& interface,
                                                  std::vector<CliLine> const& lines);
[[nodiscard]] base::Result<CliSettings> list_with(CliProfile const& profile,
                                                  CliInterface const& interface,
                                                  CliSettings const& now,
                                                  std::set<terms::IpAddress> const& wanted);
[[nodiscard]] base::Result<CliSettings> read_sequence(CliProfile const& profile,
                                                      std::vector<CliLine> const& lines);
[[nodiscard]] base::Result<CliSettings> sequence_with(CliProfile const& profile,
                                                      CliSettings const& now,
                                                      std::set<terms::IpAddress> const& wanted);

/// Conflict ("blocking.device-unread").
[[nodiscard]] tl::unexpected<base::Error> unread(std::string why);

}  // namespace blocking::driver
