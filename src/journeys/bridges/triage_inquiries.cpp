#include "journeys/bridges/triage_inquiries.hpp"

#include "terms/inquiry_number.hpp"

#include <algorithm>

namespace journeys::bridges {
namespace {

/// As the detectors' own words are written in the lines a model learns from.
[[nodiscard]] triage::AlertFacts facts_of(alerts::Alert const& alert) {
  auto const risk = alert.face().risk;
  bool const is_blocked = alert.progress().block_status == alerts::BlockStatus::Blocked;
  triage::AlertFacts facts;
  facts.source = terms::name_of(alert.face().source);
  facts.severity = risk == terms::Risk::Information ? "Info" : terms::name_of(risk);
  facts.status = is_blocked ? "blocked" : "detected";
  facts.name = alert.face().name;
  return facts;
}

}  // namespace

base::Result<triage::InquiryText> TriageInquiries::find(terms::TenantId const& tenant,
                                                        terms::InquiryId const& id) {
  auto const inquiry = inquiries_.find(tenant, id);
  if (!inquiry) return tl::unexpected(inquiry.error());
  auto const timeline = inquiries_.timeline(tenant, id);
  if (!timeline) return tl::unexpected(timeline.error());
  triage::InquiryText text{id.text(), inquiry->opening().subject};
  auto const first = std::find_if(
      timeline->begin(), timeline->end(),
      [](inquiries::Entry const& e) { return e.kind == inquiries::EntryKind::Message && e.body; });
  if (first != timeline->end()) text.text += "\n" + *first->body;
  if (inquiry->opening().alerts.empty()) return text;
  auto const alert = alerts_.find(tenant, inquiry->opening().alerts.front());
  if (!alert) return tl::unexpected(alert.error());
  text.alert = facts_of(*alert);
  return text;
}

base::Result<triage::InquiryFacts> TriageInquiries::facts(terms::TenantId const& tenant,
                                                          terms::InquiryId const& id) {
  auto const inquiry = inquiries_.find(tenant, id);
  if (!inquiry) return tl::unexpected(inquiry.error());
  auto const customer = tenants_.find(tenant);
  if (!customer) return tl::unexpected(customer.error());
  auto const company = tenants_.company_of(tenant);
  if (!company) return tl::unexpected(company.error());
  auto const& opening = inquiry->opening();
  return triage::InquiryFacts{terms::inquiry_number(opening.number),
                              customer->name,
                              {{customer->name, company->name}, {opening.opened_by_name}}};
}

}  // namespace journeys::bridges
