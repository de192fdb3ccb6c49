#include "domain/inquiries/api/inquiry_json.hpp"

#include "terms/inquiry_number.hpp"

namespace inquiries::api {
namespace {

[[nodiscard]] std::string_view state_of(Promise const& promise) {
  auto const& facts = promise.facts();
  if (facts.ending) return name_of(facts.ending->outcome);
  if (facts.paused_at) return "paused";
  return facts.told == Told::Nothing ? "running" : name_of(facts.told);
}

[[nodiscard]] InquiryPromise view_of(Promise const& promise) {
  auto const& facts = promise.facts();
  InquiryPromise view{std::string{state_of(promise)}, facts.due_at, std::nullopt, facts.is_shown};
  bool const is_paused = facts.paused_at && !facts.ending;
  if (is_paused) {
    view.left_minutes = std::chrono::duration_cast<std::chrono::minutes>(facts.left).count();
  }
  return view;
}

}  // namespace

InquirySummary summary_of(Inquiry const& inquiry, std::string const& tenant_name) {
  auto const& opening = inquiry.opening();
  auto const& progress = inquiry.progress();
  InquirySummary summary;
  summary.id = opening.id.text();
  summary.number = terms::inquiry_number(opening.number);
  summary.tenant_id = opening.tenant.text();
  summary.tenant_name = tenant_name;
  summary.subject = opening.subject;
  summary.state = name_of(progress.state);
  summary.scope_id = progress.scope_id;
  summary.urgency = name_of(progress.urgency);
  summary.opened_at = opening.opened_at;
  summary.updated_at = progress.updated_at;
  summary.opened_by_name = opening.opened_by_name;
  if (progress.owner) {
    summary.owner_id = progress.owner->id;
    summary.owner_name = progress.owner->name;
  }
  summary.waiting_for = name_of(waiting_for(progress.state));
  summary.version = progress.version;
  summary.kind = name_of(opening.kind);
  return summary;
}

InquiryDetail detail_of(Seen const& seen) {
  InquiryDetail detail;
  detail.inquiry = summary_of(seen.inquiry, seen.tenant_name);
  for (auto const& alert : seen.inquiry.opening().alerts) detail.alert_ids.push_back(alert.text());
  for (auto const& entry : seen.timeline) {
    detail.timeline.push_back({entry.id,
                               entry.at,
                               std::string{name_of(entry.kind)},
                               entry.author_name,
                               std::string{terms::name_of(entry.author_side)},
                               entry.body,
                               entry.from,
                               entry.to,
                               entry.block_id,
                               entry.conditions,
                               {},
                               {}});
    if (entry.mail) detail.timeline.back().mail = {entry.mail->rest, entry.mail->remark};
    for (auto const& file : entry.attachments) {
      detail.timeline.back().attachments.push_back(api::view_of(file));
    }
  }
  for (auto const action : seen.allowed) detail.allowed.emplace_back(name_of(action));
  if (seen.promise) detail.promise = view_of(*seen.promise);
  return detail;
}

}  // namespace inquiries::api
