#include "app/audit_keeper.hpp"
#include "app/commands/command.hpp"
#include "domain/audit/driver/checkpoint_line.hpp"
#include "domain/audit/store/sql_entries.hpp"
#include "domain/audit/verify_chain.hpp"
#include "platform/crypto/digest.hpp"

#include <CLI/CLI.hpp>
#include <fmt/format.h>

#include <filesystem>
#include <memory>
#include <optional>

namespace app {
namespace {

using base::Result;

struct VerifyOptions {
  std::optional<std::string> checkpoints{};
  std::optional<std::string> public_key{};
};

/// What was found, both on one snapshot.
struct Findings {
  audit::Verdict chain;
  std::optional<audit::CheckpointVerdict> checkpoints{};
};

/// Those of the file that was named, which must be there, or of the installation itself.
[[nodiscard]] Result<std::vector<audit::Checkpoint>> checkpoints_for(
    platform::config::Settings const& settings, VerifyOptions const& options) {
  if (!options.checkpoints) return read_checkpoints(audit_places(settings).checkpoints);
  if (std::filesystem::exists(*options.checkpoints)) return read_checkpoints(*options.checkpoints);
  return base::fail(base::ErrorKind::NotFound, "app.no-checkpoints",
                    "There is no file " + *options.checkpoints);
}

[[nodiscard]] Result<void> look(platform::sql::Transaction& transaction,
                                std::vector<audit::Checkpoint> const& checkpoints,
                                std::optional<std::string> const& public_key,
                                std::optional<Findings>& findings) {
  audit::store::SqlEntries entries{transaction};
  auto chain = audit::verify_chain(entries, platform::crypto::sha256_hex);
  if (!chain) return base::pass(chain);
  findings.emplace(Findings{std::move(*chain)});
  if (findings->chain.fault) return {};
  audit::IsSigned const is_signed = platform::crypto::is_signed_text;
  auto verdict = audit::judge_checkpoints(entries, checkpoints, {is_signed, public_key});
  if (!verdict) return base::pass(verdict);
  findings->checkpoints = *verdict;
  return {};
}

[[nodiscard]] Result<Findings> verify(Invocation const& invocation, VerifyOptions const& options) {
  if (auto there = check_store(invocation); !there) return base::pass(there);
  auto premises = Premises::open(invocation);
  if (!premises) return base::pass(premises);
  auto const checkpoints = checkpoints_for((*premises)->settings(), options);
  if (!checkpoints) return tl::unexpected(checkpoints.error());
  std::optional<Findings> findings;
  auto const walked = (*premises)->database().read([&](platform::sql::Transaction& transaction) {
    return look(transaction, *checkpoints, options.public_key, findings);
  });
  // A file so damaged that the snapshot can't even be given back: the entry is known all the same.
  if (findings && findings->chain.fault) return *findings;
  if (!walked) return tl::unexpected(walked.error());
  return *findings;
}

[[nodiscard]] int run_verify(Invocation const& invocation, VerifyOptions const& options) {
  auto const findings = verify(invocation, options);
  if (!findings) return complain(findings.error());
  if (findings->chain.fault) {
    fmt::print("{}\n", audit::sentence_of(*findings->chain.fault));
    return kAnswerIsNo;
  }
  if (findings->checkpoints->fault) {
    fmt::print("{}\n", audit::sentence_of(*findings->checkpoints->fault));
    return kAnswerIsNo;
  }
  fmt::print("{} entries, chain intact, head {}\n", findings->chain.entries,
             findings->chain.head_hash);
  if (findings->chain.erased > 0) {
    fmt::print("{} of them are erased: only their hashes are left\n", findings->chain.erased);
  }
  if (findings->checkpoints->good > 0) {
    fmt::print("{} checkpoints fit, the newest at entry {}\n", findings->checkpoints->good,
               findings->checkpoints->newest);
  }
  return kDone;
}

/// Signs where the trail ends now and prints the line, to be kept elsewhere.
[[nodiscard]] int run_checkpoint(Invocation const& invocation) {
  if (auto there = check_store(invocation); !there) return complain(there.error());
  auto const premises = Premises::open(invocation);
  if (!premises) return complain(premises.error());
  auto const& at_hand = **premises;
  AuditKeeper keeper{
      {at_hand.database(), at_hand.clock(), at_hand.random(), audit_places(at_hand.settings())}};
  auto const kept = keeper.keep();
  if (!kept) return complain(kept.error());
  fmt::print("{}\n", audit::driver::line_of(*kept));
  return kDone;
}

[[nodiscard]] int run_key(Invocation const& invocation) {
  auto const settings = load_settings(invocation);
  if (!settings) return complain(settings.error());
  auto const key = existing_signing_key(audit_places(*settings).signing_key);
  if (!key) return complain(key.error());
  if (!*key) {
    return complain({base::ErrorKind::NotFound, "app.signing-key", "There is no key yet.", {}});
  }
  fmt::print("{}\n", (*key)->public_key());
  return kDone;
}

}  // namespace

void add_audit(CLI::App& app, Plan& plan) {
  auto* audit = app.add_subcommand("audit", "The trail of who did what");
  audit->require_subcommand(1);
  auto* verifying = audit->add_subcommand(
      "verify", "Walks the hash chain; names the first entry that was altered");
  auto options = std::make_shared<VerifyOptions>();  // shared with the callback CLI11 copies
  verifying->add_option("--checkpoints", options->checkpoints,
                        "Checkpoints kept elsewhere; without it, the installation's own");
  verifying->add_option("--public-key", options->public_key, "The key that must have signed them");
  verifying->callback([&plan, options] {
    plan.run = [options](Invocation const& invocation) { return run_verify(invocation, *options); };
  });
  audit->add_subcommand("checkpoint", "Signs where the trail ends now, and prints that")
      ->callback([&plan] { plan.run = run_checkpoint; });
  audit->add_subcommand("key", "Prints the public key that checkpoints are signed with")
      ->callback([&plan] { plan.run = run_key; });
}

}  // namespace app
