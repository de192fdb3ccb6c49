#include "app/commands/command.hpp"
#include "domain/triage/driver/triage_lines.hpp"
#include "domain/triage/store/sql_corrections.hpp"
#include "terms/japan_time.hpp"

#include <CLI/CLI.hpp>

#include <iostream>
#include <memory>
#include <optional>

namespace app {
namespace {

using base::Result;
using Lines = std::vector<triage::AcceptedCorrection>;

constexpr std::size_t kLinesAtOnce = 500;

struct CorrectionOptions {
  std::optional<std::string> since{};
};

[[nodiscard]] Result<base::Instant> since_of(CorrectionOptions const& options) {
  if (!options.since) return base::Instant{0};
  if (auto const day = terms::day_from(*options.since)) return terms::instant_in_japan(*day);
  return base::fail(base::ErrorKind::Invalid, "triage.since",
                    "--since is a day such as 2026-11-28, not \"" + *options.since + "\"");
}

[[nodiscard]] Result<Lines> lines_after(platform::sql::Database& database, base::Instant since,
                                        std::int64_t number) {
  Lines lines;
  auto const read = database.read([&](platform::sql::Transaction& transaction) -> Result<void> {
    triage::store::SqlCorrections corrections{transaction};
    auto found = corrections.accepted(since, number, kLinesAtOnce);
    if (!found) return base::pass(found);
    lines = std::move(*found);
    return {};
  });
  if (!read) return tl::unexpected(read.error());
  return lines;
}

/// Every accepted correction as a line of data/triage/lines.
[[nodiscard]] Result<void> print_lines(Invocation const& invocation,
                                       CorrectionOptions const& options) {
  auto const since = since_of(options);
  if (!since) return tl::unexpected(since.error());
  if (auto there = check_store(invocation); !there) return there;
  auto const premises = Premises::open(invocation);
  if (!premises) return tl::unexpected(premises.error());
  for (std::int64_t number = 0;;) {
    auto const lines = lines_after((*premises)->database(), *since, number);
    if (!lines) return tl::unexpected(lines.error());
    if (lines->empty()) break;
    for (auto const& line : *lines) std::cout << triage::driver::line_of(line) << '\n';
    number = lines->back().number;
  }
  std::cout.flush();
  if (std::cout) return {};
  return base::fail(base::ErrorKind::Internal, "triage.output", "The lines could not be written");
}

}  // namespace

void add_triage_corrections(CLI::App& triage, Plan& plan) {
  auto options = std::make_shared<CorrectionOptions>();
  auto* corrections = triage.add_subcommand(
      "corrections", "Prints the corrections that were accepted, as lines to learn from");
  corrections->add_option("--since", options->since,
                          "Only those accepted on this day (in Japan) or later: 2026-11-28");
  corrections->callback([&plan, options] {
    plan.run = [options](Invocation const& invocation) {
      auto const printed = print_lines(invocation, *options);
      return printed ? kDone : complain(printed.error());
    };
  });
}

}  // namespace app
