#include "journeys/bridges/knowledge_situations.hpp"

#include "terms/japan_time.hpp"

namespace journeys::bridges {
namespace {

using base::Result;
using knowledge::Situation;
using triage::EntityType;

[[nodiscard]] std::string_view fact_of(EntityType type) {
  switch (type) {
    case EntityType::Ipv4:
    case EntityType::Ipv6: return "ip";
    case EntityType::Url: return "url";
    case EntityType::Domain: return "domain";
    case EntityType::Email: return "email";
    case EntityType::Cve: return "cve";
    case EntityType::Filename: return "filename";
    case EntityType::Hash: return "hash";
    case EntityType::Date: return "";  // a day alone says nothing an answer could use
  }
  return "";
}

void add_facts(std::vector<triage::Entity> const& entities, Situation& situation) {
  for (auto const& entity : entities) {
    auto const fact = fact_of(entity.type);
    if (fact.empty()) continue;
    situation.holds.insert("fact:" + std::string{fact});
    auto& value = situation.values["fact." + std::string{fact}];
    value += (value.empty() ? "" : "、") + entity.value;
  }
}

void add_verdict(triage::Verdict const& verdict, Situation& situation) {
  situation.holds.insert("wish:" + std::string{triage::name_of(verdict.wish)});
  for (auto const& cue : verdict.cues) situation.holds.insert("said:" + cue);
  if (!verdict.is_japanese) situation.holds.insert("foreign");
  if (verdict.urgency == terms::Urgency::Urgent) situation.holds.insert("urgent");
  add_facts(verdict.entities, situation);
}

/// The row that was asked for, or decided, or else proposed.
void choose_row(std::optional<std::string> const& asked, inquiries::Inquiry const& inquiry,
                triage::Verdict const& verdict, Situation& situation) {
  auto const& decided = inquiry.progress().scope_id;
  situation.is_decided = decided && (!asked || *asked == *decided);
  situation.scope_id = asked ? *asked : decided ? *decided : std::string{verdict.category.id()};
  situation.is_sure = asked || decided || !verdict.needs_person;
  auto const category = triage::Category::parse(situation.scope_id);
  situation.outcome = category ? category->outcome() : terms::Outcome::NeedsHumanReview;
}

void add_conditions(alerts::Alert const& alert, Situation& situation) {
  situation.holds.insert("alert");
  switch (alert.face().direction) {
    case terms::Direction::Outbound: situation.holds.insert("outbound"); break;
    case terms::Direction::Inbound: situation.holds.insert("inbound"); break;
    case terms::Direction::None: break;
  }
  switch (alert.progress().block_status) {
    case alerts::BlockStatus::NotBlocked: situation.holds.insert("blockable"); break;
    case alerts::BlockStatus::Blocked: situation.holds.insert("blocked"); break;
    case alerts::BlockStatus::None:
    case alerts::BlockStatus::NotBlockable: break;
  }
}

void add_values(alerts::Alert const& alert, base::Instant now, Situation& situation) {
  auto const& face = alert.face();
  situation.values["alert.when"] = terms::spoken_time(alert.tally().last_seen, now);
  situation.values["alert.device"] = alert.inside().value_or(face.client.ip).text();
  situation.values["alert.peer"] = alert.outside().value_or(face.server.ip).text();
  situation.values["alert.risk"] = terms::japanese(face.risk);
  situation.values["alert.name"] = face.name;
}

}  // namespace

Result<Situation> KnowledgeSituations::of(terms::TenantId const& tenant, terms::InquiryId const& id,
                                          std::optional<std::string> const& scope_id) {
  auto const inquiry = inquiries_.find(tenant, id);
  if (!inquiry) return tl::unexpected(inquiry.error());
  auto const text = opened_.find(tenant, id);
  if (!text) return tl::unexpected(text.error());
  auto const verdict = kit_.sort.run(*text);
  Situation situation;
  choose_row(scope_id, *inquiry, verdict, situation);
  add_verdict(verdict, situation);
  auto const& linked = inquiry->opening().alerts;
  if (linked.empty()) return situation;
  if (auto added = add_alert(tenant, linked.front(), situation); !added) return base::pass(added);
  return situation;
}

Result<void> KnowledgeSituations::add_alert(terms::TenantId const& tenant, terms::AlertId const& id,
                                            Situation& situation) {
  auto const alert = alerts_.find(tenant, id);
  if (!alert) return tl::unexpected(alert.error());
  auto const& explanation = kit_.explanations.explain(*alert);
  situation.alert = {explanation.id, alerts::happened(explanation, *alert, kit_.clock.now()),
                     explanation.what, explanation.first_steps, explanation.worry_when};
  add_conditions(*alert, situation);
  add_values(*alert, kit_.clock.now(), situation);
  return {};
}

}  // namespace journeys::bridges
