#include "domain/paid_work/work_view.hpp"

#include "terms/japan_time.hpp"

namespace paid_work {
namespace {

using base::pass;
using base::Result;
using terms::Right;
using terms::Rights;

struct Standing {
  bool is_current = false;  // the newest text was agreed to
  bool is_served = false;   // the contract runs: without it nothing new begins, and nothing leaves
};

/// What somebody with these rights may do now.
[[nodiscard]] std::vector<std::string> allowed(PaidWork const& work, Standing standing,
                                               Rights const& rights, base::Instant now) {
  auto const [is_current, is_served] = standing;
  std::vector<std::string> acts;
  auto const state = work.state();
  bool const is_in_time = now < work.opening().lapses_at;
  if (rights.has(Right::PaidWorkConsent)) {
    bool const is_open = state == State::Offered && is_in_time;
    bool const is_asked_again = state == State::Consented && !is_current;
    if (is_served && (is_open || is_asked_again)) acts.emplace_back("consent");
    if (is_open) acts.emplace_back("decline");
    if (state == State::Consented) acts.emplace_back("withdraw");
  }
  if (rights.has(Right::PaidWorkOffer)) {
    if (is_served && state == State::Consented && is_current) acts.emplace_back("hand_over");
    if (state == State::Offered || state == State::Consented) acts.emplace_back("retract");
    bool const is_handed_over = state == State::HandedOver || state == State::Done;
    if (is_served && is_handed_over) acts.emplace_back("download");
    if (state == State::HandedOver) acts.emplace_back("finish");
  }
  return acts;
}

[[nodiscard]] WorkView outline(PaidWork const& work) {
  auto const& opening = work.opening();
  auto const& quote = opening.quote;
  WorkView view{};
  view.id = opening.id.text();
  view.number = work_number(opening.number);
  view.tenant_id = opening.tenant.text();
  view.inquiry_id = opening.inquiry.text();
  view.inquiry_number = opening.inquiry_number;
  view.occasion = name_of(quote.occasion);
  view.firm_name = quote.firm.name;
  view.firm_contact = quote.firm.contact;
  view.work = quote.work;
  view.is_hourly = quote.price.is_hourly();
  view.yen = quote.price.yen;
  view.yen_max = quote.price.yen_max;
  view.valid_until = terms::iso_day(quote.valid_until);
  view.lapses_at = opening.lapses_at;
  for (auto const content : quote.contents) view.contents.emplace_back(name_of(content));
  view.state = name_of(work.state());
  view.offered_by_name = opening.offered_by_name;
  view.offered_at = opening.offered_at;
  view.version = work.progress().version;
  return view;
}

void add_life(PaidWork const& work, WorkView& view) {
  for (auto const& step : work.progress().steps) {
    view.steps.push_back({std::string{name_of(step.state)}, step.at, step.by_name, step.detail});
  }
  for (auto const& consent : work.progress().consents) {
    view.consents.push_back(
        {consent.text_version, consent.text_sha256, consent.by_name, consent.at});
  }
}

[[nodiscard]] Result<void> add_hand_over(PaidWorkPorts& ports, PaidWork const& work,
                                         WorkView& view) {
  auto const& opening = work.opening();
  auto const record = ports.hand_overs.find(opening.tenant, opening.id);
  if (!record) return tl::unexpected(record.error());
  if (!*record) return {};
  auto const& found = **record;
  HandOverView shown{found.firm_name, found.sha256, found.bytes, found.by_name, found.at, {}, {}};
  for (auto const& item : found.items) {
    shown.items.push_back({std::string{name_of(item.content)}, item.count, item.titles});
  }
  auto const downloads = ports.hand_overs.downloads(opening.tenant, opening.id);
  if (!downloads) return tl::unexpected(downloads.error());
  for (auto const& one : *downloads) shown.downloads.push_back({one.by_name, one.at});
  view.hand_over = std::move(shown);
  return {};
}

[[nodiscard]] Result<void> add_agreed(PaidWorkPorts& ports, PaidWork const& work, WorkView& view) {
  if (work.progress().consents.empty()) return {};
  auto const agreed = ports.texts.version(work.progress().consents.back().text_version);
  if (!agreed) return tl::unexpected(agreed.error());
  if (*agreed) view.agreed_text = text_view(**agreed);
  return {};
}

}  // namespace

TextView text_view(ConsentText const& text) {
  TextView view{text.version, text.text, text.sha256, text.by_name, std::nullopt};
  if (text.version > 0) view.published_at = text.at;
  return view;
}

Result<WorkView> view_of(PaidWorkPorts& ports, Surroundings const& around, PaidWork const& work,
                         Rights const& rights) {
  auto view = outline(work);
  auto name = ports.customers.name_of(work.opening().tenant);
  if (!name) return pass(name);
  view.tenant_name = std::move(*name);
  add_life(work, view);
  auto const newest = ports.texts.newest();
  if (!newest) return tl::unexpected(newest.error());
  bool const is_current = *newest && work.has_consent_to(**newest);
  view.wants_consent_again = work.state() == State::Consented && !is_current;
  auto const is_served = ports.customers.is_served(work.opening().tenant, around.clock.now());
  if (!is_served) return tl::unexpected(is_served.error());
  view.allowed = allowed(work, {is_current, *is_served}, rights, around.clock.now());
  bool const is_asked = work.state() == State::Offered || view.wants_consent_again;
  if (*newest && is_asked) view.consent_text = text_view(**newest);
  if (auto added = add_agreed(ports, work, view); !added) return pass(added);
  if (auto added = add_hand_over(ports, work, view); !added) return pass(added);
  return view;
}

}  // namespace paid_work
