#include "domain/blocking/pull_brake.hpp"

#include "base/new_id.hpp"
#include "base/text.hpp"
#include "domain/blocking/block_checks.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace blocking {
namespace {

using base::ErrorKind;
using base::fail;
using base::pass;
using base::Result;

constexpr std::chrono::hours kDay{24};

struct Whose {
  BrakeScope scope;
  std::string who;
};

[[nodiscard]] char const* refusal_of(BrakeScope scope) {
  switch (scope) {
    case BrakeScope::Tenant:
      return "この会社の遮断の依頼と承認が短い時間に続いたため、承認を止めています。"
             "依頼の内容を確かめ、スーパーバイザーに再開を頼んでください。解除はいつでもできます。";
    case BrakeScope::Operator:
      return "あなたの承認が短い時間に続いたため、承認を止めています。"
             "承認した内容を確かめ、スーパーバイザーに再開を頼んでください。解除はいつでもできます。";
  }
  return "";
}

[[nodiscard]] Result<void> check_brake(BlockingPorts& ports, Whose const& whose) {
  auto const last = ports.brakes.last(whose.scope, whose.who);
  if (!last) return tl::unexpected(last.error());
  if (!*last || (*last)->release) return {};
  return fail(ErrorKind::Conflict, "blocking.brake", refusal_of(whose.scope));
}

/// From when on acts count, or nothing while the brake holds or is let go: it is not pulled then.
[[nodiscard]] Result<std::optional<base::Instant>> counts_since(BlockingPorts& ports,
                                                                Surroundings const& around,
                                                                Whose const& whose) {
  auto const last = ports.brakes.last(whose.scope, whose.who);
  if (!last) return tl::unexpected(last.error());
  auto const now = around.clock.now();
  auto const since = now - around.brake.window;
  if (!*last) return std::optional{since};
  auto const& release = (*last)->release;
  if (!release || now < release->until) return std::nullopt;
  return std::optional{std::max(since, release->until)};
}

struct Told {
  std::string_view action;
  bool is_pulled;
  std::string detail;
};

[[nodiscard]] Result<void> tell(BlockingPorts& ports, Brake const& brake, terms::Actor const& by,
                                Told const& told) {
  std::optional<terms::TenantId> tenant;
  if (brake.scope == BrakeScope::Tenant) {
    auto read = terms::TenantId::parse(brake.who);
    if (!read) return pass(read);
    tenant = std::move(*read);
  }
  terms::AuditEntry entry{tenant, by, told.action, brake.id.text(), told.detail};
  if (auto recorded = ports.audit.record(entry); !recorded) return recorded;
  return ports.outbox.publish({std::string{terms::kBlockBrake}, tenant ? tenant->text() : "",
                               brake.id.text(), told.is_pulled ? "pulled" : "released"});
}

struct Limit {
  Whose whose;
  std::string name;
  std::int64_t acts_max;
};

[[nodiscard]] Result<void> pull(BlockingPorts& ports, Surroundings const& around,
                                Limit const& limit, terms::Actor const& by) {
  Brake const brake{base::new_id<BrakeId>(around.clock, around.random),
                    limit.whose.scope,
                    limit.whose.who,
                    limit.name,
                    limit.acts_max,
                    around.brake.window.count(),
                    around.clock.now(),
                    std::nullopt};
  if (auto added = ports.brakes.add(brake); !added) return added;
  return tell(ports, brake, by,
              {"blocking.brake-pulled", true,
               fmt::format("{} {} acts {} minutes {}", name_of(brake.scope), brake.who, brake.acts,
                           brake.minutes)});
}

[[nodiscard]] Result<void> note_of_tenant(BlockingPorts& ports, Surroundings const& around,
                                          terms::TenantId const& tenant, terms::Actor const& by) {
  Whose const whose{BrakeScope::Tenant, tenant.text()};
  auto const since = counts_since(ports, around, whose);
  if (!since) return tl::unexpected(since.error());
  if (!*since) return {};
  auto const acts = ports.counts.acts_of(tenant, **since, around.brake.tenant_acts);
  if (!acts) return tl::unexpected(acts.error());
  if (*acts < around.brake.tenant_acts) return {};
  auto const name = ports.contracts.tenant_name(tenant);
  if (!name) return tl::unexpected(name.error());
  return pull(ports, around, {whose, *name, around.brake.tenant_acts}, by);
}

[[nodiscard]] Result<void> note_of_operator(BlockingPorts& ports, Surroundings const& around,
                                            terms::Actor const& by) {
  Whose const whose{BrakeScope::Operator, by.id};
  auto const since = counts_since(ports, around, whose);
  if (!since) return tl::unexpected(since.error());
  if (!*since) return {};
  auto const acts = ports.counts.approvals_by(by.id, **since, around.brake.operator_approvals);
  if (!acts) return tl::unexpected(acts.error());
  if (*acts < around.brake.operator_approvals) return {};
  return pull(ports, around, {whose, by.name, around.brake.operator_approvals}, by);
}

[[nodiscard]] Result<void> check_release_why(std::string const& why) {
  bool const fits = !base::trimmed(why).empty() && !base::has_control_characters(why) &&
                    base::code_points(why) <= Brake::kWhyMax;
  if (fits) return {};
  return fail(ErrorKind::Invalid, "blocking.why", "再開する理由を500文字以内で入力してください。",
              {{"/why", "1 to 500 characters"}});
}

}  // namespace

std::string_view name_of(BrakeScope scope) {
  switch (scope) {
    case BrakeScope::Tenant: return "tenant";
    case BrakeScope::Operator: return "operator";
  }
  return "";
}

std::optional<BrakeScope> brake_scope_from(std::string_view name) {
  for (auto const scope : {BrakeScope::Tenant, BrakeScope::Operator}) {
    if (name_of(scope) == name) return scope;
  }
  return std::nullopt;
}

Result<void> check_brakes(BlockingPorts& ports, Surroundings const& around, Block const& block,
                          terms::Actor const& by) {
  auto const& tenant = block.opening().tenant;
  for (auto const& whose :
       {Whose{BrakeScope::Tenant, tenant.text()}, Whose{BrakeScope::Operator, by.id}}) {
    if (auto fits = check_brake(ports, whose); !fits) return fits;
  }
  auto const cap = around.brake.tenant_day_approvals;
  auto const today = ports.counts.approvals_of(tenant, around.clock.now() - kDay, cap);
  if (!today) return tl::unexpected(today.error());
  if (*today < cap) return {};
  return fail(ErrorKind::Conflict, "blocking.day-cap",
              fmt::format("この会社では、この24時間に上限の{}件の遮断を承認しました。"
                          "不要な遮断を解除し、時間をおいてから承認してください。",
                          cap));
}

Result<void> note_request(BlockingPorts& ports, Surroundings const& around, Block const& block,
                          terms::Actor const& by) {
  return note_of_tenant(ports, around, block.opening().tenant, by);
}

Result<void> note_approval(BlockingPorts& ports, Surroundings const& around, Block const& block,
                           terms::Actor const& by) {
  auto noted = note_of_tenant(ports, around, block.opening().tenant, by);
  return noted ? note_of_operator(ports, around, by) : noted;
}

Result<Brake> release_brake(BlockingPorts& ports, Surroundings const& around, BrakeId const& which,
                            std::string const& why, terms::Actor const& by) {
  if (auto fits = check_desk(by); !fits) return pass(fits);
  if (auto fits = check_release_why(why); !fits) return pass(fits);
  auto brake = ports.brakes.find(which);
  if (!brake) return brake;
  if (brake->scope == BrakeScope::Operator && brake->who == by.id) {
    return fail(ErrorKind::Forbidden, "blocking.same-person",
                "止められた本人は再開できません。ほかのスーパーバイザーに頼んでください。");
  }
  auto const now = around.clock.now();
  Brake::Release release{by.name, now, why, now + around.brake.release};
  if (auto done = ports.brakes.release(which, release); !done) return pass(done);
  brake->release = std::move(release);
  auto told = tell(ports, *brake, by,
                   {"blocking.brake-released", false,
                    fmt::format("{} {} minutes {} why {}", name_of(brake->scope), brake->who,
                                around.brake.release.count(), why)});
  if (!told) return pass(told);
  return brake;
}

}  // namespace blocking
