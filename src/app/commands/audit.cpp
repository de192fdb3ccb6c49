#include "app/commands/command.hpp"
#include "domain/audit/store/sql_entries.hpp"
#include "domain/audit/verify_chain.hpp"
#include "platform/crypto/digest.hpp"

#include <CLI/CLI.hpp>
#include <fmt/format.h>

#include <filesystem>
#include <optional>

namespace app {
namespace {

using base::Result;

/// A mistyped folder must not become an empty store whose chain is intact.
[[nodiscard]] Result<void> check_store(Invocation const& invocation) {
  auto const settings = load_settings(invocation);
  if (!settings) return tl::unexpected(settings.error());
  auto const folder = settings->text("paths.data");
  if (std::filesystem::exists(folder + "/madoguchi.db")) return {};
  return base::fail(base::ErrorKind::NotFound, "app.no-store", "There is no store in " + folder);
}

[[nodiscard]] Result<audit::Verdict> verify(Invocation const& invocation) {
  if (auto there = check_store(invocation); !there) return base::pass(there);
  auto premises = Premises::open(invocation);
  if (!premises) return base::pass(premises);
  std::optional<audit::Verdict> verdict;
  auto const walked = (*premises)->database().read(
      [&](platform::sql::Transaction& transaction) -> Result<void> {
        audit::store::SqlEntries entries{transaction};
        auto outcome = audit::verify_chain(entries, platform::crypto::sha256_hex);
        if (!outcome) return base::pass(outcome);
        verdict = std::move(*outcome);
        return {};
      });
  // A file so damaged that the snapshot can't even be given back: the entry is known all the same.
  if (verdict && verdict->fault) return *verdict;
  if (!walked) return tl::unexpected(walked.error());
  return *verdict;
}

[[nodiscard]] int run_verify(Invocation const& invocation) {
  auto const verdict = verify(invocation);
  if (!verdict) return complain(verdict.error());
  if (verdict->fault) {
    fmt::print("{}\n", audit::sentence_of(*verdict->fault));
    return kAnswerIsNo;
  }
  fmt::print("{} entries, chain intact, head {}\n", verdict->entries, verdict->head_hash);
  return kDone;
}

}  // namespace

void add_audit(CLI::App& app, Plan& plan) {
  auto* audit = app.add_subcommand("audit", "The trail of who did what");
  audit->require_subcommand(1);
  audit->add_subcommand("verify", "Walks the hash chain; names the first entry that was altered")
      ->callback([&plan] { plan.run = run_verify; });
}

}  // namespace app
