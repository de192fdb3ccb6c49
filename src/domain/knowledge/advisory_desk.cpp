#include "domain/knowledge/advisory_desk.hpp"

#include "base/new_id.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace knowledge {
namespace {

using base::ErrorKind;
using base::fail;
using base::pass;
using base::Result;
using terms::TenantId;

[[nodiscard]] tl::unexpected<base::Error> refused_audience(std::string reason) {
  return fail(ErrorKind::Invalid, "knowledge.advisory", "記事に、直していただくところがあります。",
              {{"/tenant_ids", std::move(reason)}});
}

/// Each firm once; none where it is for all.
[[nodiscard]] Result<std::vector<TenantId>> checked_audience(AdvisoryFirms& firms,
                                                             NewAdvisory const& what) {
  if (what.writing.is_for_all) return std::vector<TenantId>{};
  auto tenants = what.tenants;
  std::sort(tenants.begin(), tenants.end());
  tenants.erase(std::unique(tenants.begin(), tenants.end()), tenants.end());
  if (tenants.size() > Advisories::kAudienceMax) {
    return refused_audience("会社は2,000社までにしてください。");
  }
  for (auto const& tenant : tenants) {
    auto const name = firms.name_of(tenant);
    if (name) continue;
    if (name.error().kind != ErrorKind::NotFound) return tl::unexpected(name.error());
    return refused_audience("一覧にない会社があります。選び直してください。");
  }
  return tenants;
}

/// No draft is for nobody, and no list grows beyond what can be shown.
[[nodiscard]] Result<void> check_reach(AdvisoryPorts& ports, Advisory const& advisory) {
  if (advisory.progress().draft->is_for_all) return {};
  auto const reach = reach_of_draft(ports, advisory);
  if (!reach) return tl::unexpected(reach.error());
  if (*reach == 0) return refused_audience("配信する会社を1社以上選んでください。");
  if (*reach <= static_cast<std::int64_t>(Advisories::kAudienceMax)) return {};
  return refused_audience("配信した会社とあわせて2,000社までにしてください。");
}

/// Stores the draft's words and whom they are for.
[[nodiscard]] Result<Advisory> keep(AdvisoryPorts& ports, Advisory const& advisory,
                                    std::vector<TenantId> const& tenants) {
  auto kept = ports.advisories.save(advisory)
                  .and_then([&] { return ports.advisories.put_audience(advisory.id(), tenants); })
                  .and_then([&] { return check_reach(ports, advisory); });
  if (!kept) return pass(kept);
  return ports.advisories.find(advisory.id());
}

[[nodiscard]] Result<void> record(AdvisoryPorts& ports, terms::Actor const& by,
                                  std::string_view action, Advisory const& advisory) {
  auto const& progress = advisory.progress();
  auto const& version = progress.draft ? progress.draft : progress.published;
  return ports.audit.record(
      {std::nullopt, by, action, advisory.id().text(),
       fmt::format("{} version {}", advisory_number(advisory.opening().number),
                   version ? version->number : 1)});
}

/// As the person saw it.
[[nodiscard]] Result<Advisory> load(AdvisoryPorts& ports, AdvisoryAct const& act) {
  auto advisory = ports.advisories.find(act.advisory);
  if (advisory && advisory->progress().revision != act.revision) {
    return fail(
        ErrorKind::Conflict, "knowledge.advisory-changed",
        "ほかの方が先に更新しました。画面を読み込み直してください。入力した文章は残っています。");
  }
  return advisory;
}

}  // namespace

Result<Advisory> write_advisory(AdvisoryPorts& ports, AdvisorySurroundings const& around,
                                terms::Actor const& by, NewAdvisory what) {
  auto const tenants = checked_audience(ports.firms, what);
  if (!tenants) return tl::unexpected(tenants.error());
  auto const number = ports.advisories.next_number();
  if (!number) return tl::unexpected(number.error());
  auto const id = base::new_id<terms::AdvisoryId>(around.clock, around.random);
  auto const advisory = Advisory::open({id, *number, by.id, by.name, around.clock.now()},
                                       std::move(what.writing));
  if (!advisory) return tl::unexpected(advisory.error());
  auto kept = keep(ports, *advisory, *tenants);
  if (!kept) return kept;
  if (auto told = record(ports, by, "knowledge.advisory-written", *kept); !told) return pass(told);
  return kept;
}

Result<Advisory> revise_advisory(AdvisoryPorts& ports, AdvisorySurroundings const& around,
                                 AdvisoryAct const& act, NewAdvisory what) {
  auto advisory = load(ports, act);
  if (!advisory) return advisory;
  auto const tenants = checked_audience(ports.firms, what);
  if (!tenants) return tl::unexpected(tenants.error());
  auto revised = advisory->revise(std::move(what.writing), act.by, around.clock.now());
  if (!revised) return pass(revised);
  auto kept = keep(ports, *advisory, *tenants);
  if (!kept) return kept;
  auto told = record(ports, act.by, "knowledge.advisory-revised", *kept);
  if (!told) return pass(told);
  return kept;
}

Result<std::optional<Advisory>> drop_advisory_draft(AdvisoryPorts& ports, AdvisoryAct const& act) {
  auto advisory = load(ports, act);
  if (!advisory) return pass(advisory);
  auto told = record(ports, act.by, "knowledge.advisory-dropped", *advisory);
  if (!told) return pass(told);
  if (auto dropped = advisory->drop_draft(); !dropped) return pass(dropped);
  if (!advisory->progress().published) {
    if (auto removed = ports.advisories.remove(*advisory); !removed) return pass(removed);
    return std::optional<Advisory>{};
  }
  auto saved = ports.advisories.save(*advisory).and_then(
      [&] { return ports.advisories.put_audience(act.advisory, {}); });
  if (!saved) return pass(saved);
  auto left = ports.advisories.find(act.advisory);
  if (!left) return pass(left);
  return std::optional{std::move(*left)};
}

Result<Advisory> publish_advisory(AdvisoryPorts& ports, AdvisorySurroundings const& around,
                                  AdvisoryAct const& act) {
  auto advisory = load(ports, act);
  if (!advisory) return advisory;
  auto const reach = reach_of_draft(ports, *advisory);
  if (!reach) return tl::unexpected(reach.error());
  auto const now = around.clock.now();
  if (auto out = advisory->publish({now, act.by.name, *reach}); !out) return pass(out);
  auto saved = ports.advisories.save(*advisory).and_then(
      [&] { return ports.advisories.show(act.advisory, now); });
  if (!saved) return pass(saved);
  auto told = record(ports, act.by, "knowledge.advisory-published", *advisory);
  if (!told) return pass(told);
  return ports.advisories.find(act.advisory);
}

Result<Advisory> withdraw_advisory(AdvisoryPorts& ports, AdvisorySurroundings const& around,
                                   AdvisoryAct const& act, std::string reason) {
  auto advisory = load(ports, act);
  if (!advisory) return advisory;
  auto done = advisory->withdraw({around.clock.now(), act.by.name, std::move(reason)});
  if (!done) return pass(done);
  auto saved = ports.advisories.save(*advisory)
                   .and_then([&] { return ports.advisories.put_audience(act.advisory, {}); })
                   .and_then([&] {
                     return record(ports, act.by, "knowledge.advisory-withdrawn", *advisory);
                   });
  if (!saved) return pass(saved);
  return ports.advisories.find(act.advisory);
}

Result<std::int64_t> reach_of_draft(AdvisoryPorts& ports, Advisory const& advisory) {
  auto const& draft = advisory.progress().draft;
  if (!draft) return 0;
  if (draft->is_for_all) return ports.firms.count(kFirmsCountMax);
  return ports.advisories.audience_size(advisory.id());
}

}  // namespace knowledge
