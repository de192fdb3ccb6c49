#include "journeys/bridges/insurance_incidents.hpp"

#include "terms/inquiry_number.hpp"

namespace journeys::bridges {
namespace {

using base::Result;
using insurance::Incident;

[[nodiscard]] insurance::IncidentAlert told(alerts::Alert const& alert) {
  auto const& face = alert.face();
  return {alert.id().text(),
          face.name,
          std::string{terms::name_of(face.risk)},
          std::string{terms::name_of(face.source)},
          std::string{terms::name_of(face.direction)},
          face.client.ip.text(),
          face.server.ip.text(),
          alert.tally().first_seen,
          alert.tally().last_seen,
          alert.tally().sightings,
          std::string{alerts::name_of(alert.progress().block_status)}};
}

[[nodiscard]] insurance::IncidentBlock told(blocking::Block const& block) {
  insurance::IncidentBlock told{block.id().text(),
                                block.opening().target.text(),
                                block.opening().router_name,
                                std::string{blocking::name_of(block.state())},
                                {}};
  for (auto const& step : block.progress().steps) {
    told.steps.push_back(
        {std::string{blocking::name_of(step.state)}, step.at, step.by_name.value_or("")});
  }
  return told;
}

/// What the customer reads of an entry without words: from where to where.
[[nodiscard]] std::string text_of(inquiries::Entry const& entry) {
  if (entry.body) return *entry.body;
  return entry.from.value_or("") + (entry.to ? " → " + *entry.to : "");
}

}  // namespace

Result<void> InsuranceIncidents::add_alert(terms::TenantId const& tenant, terms::AlertId const& id,
                                           Incident& incident) {
  auto const alert = parts_.alerts.find(tenant, id);
  if (!alert) return tl::unexpected(alert.error());
  incident.alerts.push_back(told(*alert));
  auto const blocks = parts_.blocks.of_alert(tenant, id);
  if (!blocks) return tl::unexpected(blocks.error());
  for (auto const& block : *blocks) incident.blocks.push_back(told(block));
  return {};
}

Result<void> InsuranceIncidents::add_timeline(terms::TenantId const& tenant,
                                              terms::InquiryId const& id, Incident& incident) {
  auto const entries = parts_.inquiries.timeline(tenant, id);
  if (!entries) return tl::unexpected(entries.error());
  for (auto const& entry : *entries) {
    if (entry.kind == inquiries::EntryKind::Note) continue;
    incident.timeline.push_back({entry.at, entry.author_name,
                                 std::string{terms::name_of(entry.author_side)},
                                 std::string{inquiries::name_of(entry.kind)}, text_of(entry)});
  }
  auto const files = parts_.attachments.of_inquiry(tenant, id);
  if (!files) return tl::unexpected(files.error());
  for (auto const& file : *files) {
    if (file.is_internal()) continue;
    incident.files.push_back({file.name, file.size_bytes, file.sha256, file.uploaded_at});
  }
  return {};
}

Result<Incident> InsuranceIncidents::of(terms::TenantId const& tenant, terms::InquiryId const& id) {
  auto const inquiry = parts_.inquiries.find(tenant, id);
  if (!inquiry) return tl::unexpected(inquiry.error());
  auto const& opening = inquiry->opening();
  Incident incident{terms::inquiry_number(opening.number), opening.subject, opening.opened_at};
  for (auto const& alert : opening.alerts) {
    if (auto added = add_alert(tenant, alert, incident); !added) return base::pass(added);
  }
  if (auto added = add_timeline(tenant, id, incident); !added) return base::pass(added);
  return incident;
}

Result<insurance::Incidents::Extent> InsuranceIncidents::extent(terms::TenantId const& tenant,
                                                                terms::InquiryId const& id) {
  auto const inquiry = parts_.inquiries.find(tenant, id);
  if (!inquiry) return tl::unexpected(inquiry.error());
  Extent extent;
  extent.alerts = inquiry->opening().alerts.size();
  for (auto const& alert : inquiry->opening().alerts) {
    auto const blocks = parts_.blocks.of_alert(tenant, alert);
    if (!blocks) return tl::unexpected(blocks.error());
    extent.blocks += blocks->size();
  }
  auto const files = parts_.attachments.of_inquiry(tenant, id);
  if (!files) return tl::unexpected(files.error());
  for (auto const& file : *files) extent.files += file.is_internal() ? 0U : 1U;
  return extent;
}

}  // namespace journeys::bridges
