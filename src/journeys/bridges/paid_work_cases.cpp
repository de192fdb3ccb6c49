#include "journeys/bridges/paid_work_cases.hpp"

#include "terms/inquiry_number.hpp"

namespace journeys::bridges {
namespace {

using base::Result;
using paid_work::CaseContent;

[[nodiscard]] paid_work::CaseAlert told(alerts::Alert const& alert) {
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
          alert.tally().sightings};
}

[[nodiscard]] paid_work::CaseBlock told(blocking::Block const& block) {
  paid_work::CaseBlock told{block.opening().target.text(),
                            block.opening().router_name,
                            std::string{blocking::name_of(block.state())},
                            {}};
  for (auto const& step : block.progress().steps) {
    told.steps.push_back({std::string{blocking::name_of(step.state)}, step.at});
  }
  return told;
}

/// Messages and answers are texts, changes of state are the record; nothing else is handed over,
/// and so no kind of entry that comes to be later slips in.
void add_entry(inquiries::Entry const& entry, CaseContent& content) {
  using inquiries::EntryKind;
  paid_work::CaseText text{entry.at, std::string{terms::name_of(entry.author_side)},
                           entry.body.value_or("")};
  if (entry.kind == EntryKind::Message) content.messages.push_back(std::move(text));
  if (entry.kind == EntryKind::Answer) content.answers.push_back(std::move(text));
  if (entry.kind == EntryKind::State) {
    content.states.push_back({entry.to.value_or(""), entry.at});
  }
}

}  // namespace

Result<paid_work::CaseFact> PaidWorkCases::fact(terms::TenantId const& tenant,
                                                terms::InquiryId const& id) {
  auto const inquiry = parts_.inquiries.find(tenant, id);
  if (!inquiry) return tl::unexpected(inquiry.error());
  auto const& opening = inquiry->opening();
  return paid_work::CaseFact{terms::inquiry_number(opening.number), opening.subject,
                             inquiry->progress().scope_id,
                             opening.kind == inquiries::InquiryKind::Fault};
}

Result<void> PaidWorkCases::add_alert(terms::TenantId const& tenant, terms::AlertId const& id,
                                      CaseContent& content) {
  auto const alert = parts_.alerts.find(tenant, id);
  if (!alert) return tl::unexpected(alert.error());
  content.alerts.push_back(told(*alert));
  auto const blocks = parts_.blocks.of_alert(tenant, id);
  if (!blocks) return tl::unexpected(blocks.error());
  for (auto const& block : *blocks) content.blocks.push_back(told(block));
  return {};
}

Result<void> PaidWorkCases::add_files(terms::TenantId const& tenant, terms::InquiryId const& id,
                                      CaseContent& content) {
  auto const files = parts_.attachments.of_inquiry(tenant, id);
  if (!files) return tl::unexpected(files.error());
  for (auto const& file : *files) {
    if (file.is_internal()) continue;
    content.files.push_back({file.name, file.size_bytes, file.sha256, file.uploaded_at});
  }
  return {};
}

Result<CaseContent> PaidWorkCases::content(terms::TenantId const& tenant,
                                           terms::InquiryId const& id) {
  auto const inquiry = parts_.inquiries.find(tenant, id);
  if (!inquiry) return tl::unexpected(inquiry.error());
  CaseContent content;
  content.subject = inquiry->opening().subject;
  for (auto const& alert : inquiry->opening().alerts) {
    if (auto added = add_alert(tenant, alert, content); !added) return base::pass(added);
  }
  auto const entries = parts_.inquiries.timeline(tenant, id);
  if (!entries) return tl::unexpected(entries.error());
  for (auto const& entry : *entries) add_entry(entry, content);
  if (auto added = add_files(tenant, id, content); !added) return base::pass(added);
  return content;
}

}  // namespace journeys::bridges
