#include "domain/knowledge/advisory_reading.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace knowledge {
namespace {

using base::ErrorKind;
using base::fail;
using base::pass;
using base::Result;

[[nodiscard]] Result<Advisory> found_for_customer(AdvisoryPorts& ports, FirmAct const& act) {
  auto advisory = ports.of_firms.find(act.tenant, act.advisory);
  if (advisory && act.by.side != terms::Side::Customer) {
    return fail(ErrorKind::Forbidden, "knowledge.customer-only",
                "記事を読んだことと、対応の選択を記録できるのは、お客さまだけです。");
  }
  return advisory;
}

[[nodiscard]] Result<AdvisoryVersion> version_of(AdvisoryPorts& ports,
                                                 terms::TenantId const& tenant,
                                                 Advisory const& advisory,
                                                 std::optional<std::int64_t> number) {
  auto const& newest = *advisory.progress().published;
  if (!number || *number == newest.number) return newest;
  return ports.of_firms.version(tenant, advisory.id(), *number);
}

[[nodiscard]] Result<void> check_choice(Advisory const& advisory,
                                        AdvisorySurroundings const& around,
                                        FirmChoice const& what) {
  if (advisory.state() == AdvisoryState::Withdrawn) {
    return fail(ErrorKind::Conflict, "knowledge.advisory-over",
                "この記事は取り下げられたため、選択を記録できません。");
  }
  auto const& newest = *advisory.progress().published;
  auto const& texts = newest.text.recommendations;
  bool const is_there = what.version == newest.number &&
                        std::any_of(texts.begin(), texts.end(), [&](auto const& text) {
                          return around.sha256_hex(text) == what.text_hash;
                        });
  if (is_there) return {};
  return fail(ErrorKind::Conflict, "knowledge.recommendation-moved",
              "記事が新しい版になりました。画面を読み込み直して、もう一度お選びください。");
}

}  // namespace

Result<SeenAdvisory> see_advisory(AdvisoryPorts& ports, AdvisorySurroundings const& around,
                                  terms::TenantId const& tenant, terms::AdvisoryId const& id,
                                  std::optional<std::int64_t> number) {
  auto advisory = ports.of_firms.find(tenant, id);
  if (!advisory) return pass(advisory);
  auto version = version_of(ports, tenant, *advisory, number);
  if (!version) return pass(version);
  auto editions = ports.advisories.editions(id);
  if (!editions) return pass(editions);
  auto const decisions = ports.of_firms.decisions(tenant, id);
  if (!decisions) return tl::unexpected(decisions.error());
  std::vector<SeenRecommendation> recommendations;
  for (auto const& text : version->text.recommendations) {
    recommendations.push_back({text, around.sha256_hex(text)});
    for (auto const& one : *decisions) {
      if (one.text_hash == recommendations.back().text_hash) {
        recommendations.back().decisions.push_back(one);
      }
    }
  }
  return SeenAdvisory{std::move(*advisory), std::move(*version), std::move(*editions),
                      std::move(recommendations)};
}

Result<void> note_reading(AdvisoryPorts& ports, AdvisorySurroundings const& around,
                          FirmAct const& act) {
  auto const advisory = found_for_customer(ports, act);
  if (!advisory) return tl::unexpected(advisory.error());
  return ports.of_firms.add(AdvisoryReading{{act.tenant, act.by.id},
                                            act.by.name,
                                            act.advisory,
                                            advisory->progress().published->number,
                                            around.clock.now()});
}

Result<void> decide_recommendation(AdvisoryPorts& ports, AdvisorySurroundings const& around,
                                   FirmAct const& act, FirmChoice const& what) {
  auto const advisory = found_for_customer(ports, act);
  if (!advisory) return tl::unexpected(advisory.error());
  if (auto good = check_choice(*advisory, around, what); !good) return good;
  auto const standing = ports.of_firms.standing(act.tenant, act.advisory, what.text_hash);
  if (!standing) return tl::unexpected(standing.error());
  if (*standing && (*standing)->choice == what.choice) return {};
  auto added = ports.of_firms.add(AdvisoryDecision{act.tenant, act.advisory, what.version,
                                                   what.text_hash, what.choice, act.by,
                                                   around.clock.now()});
  if (!added) return added;
  return ports.audit.record(
      {act.tenant, act.by, "knowledge.advisory-decided", act.advisory.text(),
       fmt::format("{} version {}: {} {}", advisory_number(advisory->opening().number),
                   what.version, name_of(what.choice), what.text_hash)});
}

}  // namespace knowledge
