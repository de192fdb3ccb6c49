#pragma once

#include <cstdint>
#include <string>

namespace bench {

/// How the alerts lie among the firms.
enum class Spread : std::uint8_t { OneFirm, TenThousandFirms };

/// The one with the most alerts; it is there already.
struct Firm {
  std::string tenant;
  std::string router;
};

struct Filled {
  std::int64_t alerts_of_largest = 0;
};

/// Puts `count` alerts of the last 90 days straight into the tables of a store whose server is not
/// running: of one day to the next alike, a few loud signatures and many quiet ones, hosts and
/// peers likewise. The same count makes the same alerts. Ends the program with a line on any fault.
[[nodiscard]] Filled fill_alerts(std::string const& database, std::int64_t count, Spread spread,
                                 Firm const& largest);

}  // namespace bench
