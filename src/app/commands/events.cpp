#include "app/commands/command.hpp"
#include "domain/audit/store/sql_audit_trail.hpp"
#include "platform/http/json_write.hpp"
#include "platform/sql/outbox.hpp"

#include <CLI/CLI.hpp>
#include <fmt/format.h>

namespace app {
namespace {

namespace sql = platform::sql;
using base::Result;

constexpr std::int64_t kShownAtOnce = 100;
constexpr std::int64_t kRetriedMax = 1'000;

void print(sql::FailedEvent const& failed) {
  auto const& event = failed.stored.event;
  platform::http::JsonWriter writer;
  writer.open('{');
  writer.name("number");
  writer.whole(failed.stored.seq);
  auto const member = [&writer](std::string_view name, std::string_view value) {
    writer.name(name);
    writer.text(value);
  };
  member("topic", event.topic);
  member("tenant", event.tenant);
  member("subject", event.subject);
  member("detail", event.detail);
  member("why", failed.why);
  writer.close('}');
  fmt::print("{}\n", writer.take());
}

[[nodiscard]] Result<std::vector<sql::FailedEvent>> failed_after(Premises& premises,
                                                                 std::int64_t number) {
  std::vector<sql::FailedEvent> failed;
  auto const read = premises.database().read([&](sql::Transaction& transaction) -> Result<void> {
    auto found = sql::failed_events(transaction, number, kShownAtOnce);
    if (!found) return base::pass(found);
    failed = std::move(*found);
    return {};
  });
  if (!read) return tl::unexpected(read.error());
  return failed;
}

[[nodiscard]] Result<void> show(Premises& premises) {
  for (std::int64_t number = 0;;) {
    auto const failed = failed_after(premises, number);
    if (!failed) return tl::unexpected(failed.error());
    if (failed->empty()) return {};
    for (auto const& one : *failed) print(one);
    number = failed->back().stored.seq;
  }
}

/// Some events are of no tenant.
[[nodiscard]] std::optional<terms::TenantId> tenant_of(terms::Event const& event) {
  auto tenant = terms::TenantId::parse(event.tenant);
  if (!tenant) return std::nullopt;
  return *std::move(tenant);
}

[[nodiscard]] Result<void> retry(Premises& premises) {
  std::size_t count = 0;
  auto const done = premises.database().write([&](sql::Transaction& transaction) -> Result<void> {
    auto const failed = sql::failed_events(transaction, 0, kRetriedMax);
    if (!failed) return tl::unexpected(failed.error());
    count = failed->size();
    audit::store::SqlAuditTrail trail{transaction, premises.clock()};
    for (auto const& one : *failed) {
      if (auto put_back = sql::retry_event(transaction, one); !put_back) return put_back;
      auto const& event = one.stored.event;
      auto audited = trail.record({tenant_of(event), command_line_actor(),
                                   "operations.event-retried", event.subject, event.topic});
      if (!audited) return audited;
    }
    return {};
  });
  if (done) fmt::print("{{\"retried\":{}}}\n", count);
  return done;
}

[[nodiscard]] int with_store(Invocation const& invocation, Result<void> (*act)(Premises&)) {
  if (auto there = check_store(invocation); !there) return complain(there.error());
  auto const premises = Premises::open(invocation);
  if (!premises) return complain(premises.error());
  auto const done = act(**premises);
  return done ? kDone : complain(done.error());
}

}  // namespace

void add_events(CLI::App& app, Plan& plan) {
  auto* events = app.add_subcommand("events", "What should follow an event and failed");
  events->require_subcommand(1);
  events->add_subcommand("failed", "One line of JSON for each that was put aside")
      ->callback([&plan] {
        plan.run = [](Invocation const& invocation) { return with_store(invocation, show); };
      });
  events->add_subcommand("retry", "Puts up to 1,000 of them back, behind what waits")
      ->callback([&plan] {
        plan.run = [](Invocation const& invocation) { return with_store(invocation, retry); };
      });
}

}  // namespace app
