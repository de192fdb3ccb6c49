#include "domain/paid_work/paid_work.hpp"

#include <fmt/format.h>

#include <array>

namespace paid_work {
namespace {

using base::ErrorKind;
using base::fail;
using base::Instant;
using base::Result;
using terms::Actor;

constexpr std::array<std::string_view, kStates> kNames{
    "offered", "consented", "handed_over", "done", "declined", "withdrawn", "retracted", "lapsed"};

}  // namespace

std::vector<State> const& all_states() {
  static std::vector<State> const all{State::Offered,   State::Consented, State::HandedOver,
                                      State::Done,      State::Declined,  State::Withdrawn,
                                      State::Retracted, State::Lapsed};
  return all;
}

std::string_view name_of(State state) { return kNames[static_cast<std::size_t>(state)]; }

std::optional<State> state_from(std::string_view name) {
  for (auto const state : all_states()) {
    if (name_of(state) == name) return state;
  }
  return std::nullopt;
}

bool is_ended(State state) {
  return state != State::Offered && state != State::Consented && state != State::HandedOver;
}

PaidWork PaidWork::offer(Opening opening) {
  Actor const by{terms::Side::Desk, "", opening.offered_by_name};
  auto const at = opening.offered_at;
  PaidWork work{std::move(opening), {}};
  work.enter(State::Offered, by, at);
  return work;
}

bool PaidWork::has_consent_to(ConsentText const& text) const {
  if (progress_.consents.empty()) return false;
  auto const& newest = progress_.consents.back();
  return newest.text_version == text.version && newest.text_sha256 == text.sha256;
}

Result<void> PaidWork::want(bool is_right) const {
  if (is_right) return {};
  return fail(ErrorKind::Conflict, "paid_work.state",
              "いまの状態では、この操作はできません。画面を読み込み直してください。");
}

void PaidWork::enter(State state, Actor const& by, Instant now, std::string detail) {
  progress_.state = state;
  progress_.steps.push_back({state, now, by.name, std::move(detail)});
}

Result<void> PaidWork::consent(ConsentText const& text, Actor const& by, Instant now) {
  bool const is_anew = state() == State::Consented && !has_consent_to(text);
  if (auto good = want(state() == State::Offered || is_anew); !good) return good;
  if (state() == State::Offered && now >= opening_.lapses_at) {
    return fail(ErrorKind::Conflict, "paid_work.lapsed",
                "見積の期限を過ぎています。必要なときは、窓口にお問い合わせください。");
  }
  if (progress_.consents.size() >= kConsentsMax) {
    return fail(ErrorKind::Conflict, "paid_work.consents-full",
                "この見積への同意は、これ以上記録できません。");
  }
  progress_.consents.push_back({text.version, text.sha256, by.id, by.name, now});
  enter(State::Consented, by, now, fmt::format("同意文 第{}版", text.version));
  return {};
}

Result<void> PaidWork::decline(std::string reason, Actor const& by, Instant now) {
  if (auto good = want(state() == State::Offered); !good) return good;
  enter(State::Declined, by, now, std::move(reason));
  return {};
}

Result<void> PaidWork::withdraw(Actor const& by, Instant now) {
  if (auto good = want(state() == State::Consented); !good) return good;
  enter(State::Withdrawn, by, now);
  return {};
}

Result<void> PaidWork::retract(std::string reason, Actor const& by, Instant now) {
  bool const is_before = state() == State::Offered || state() == State::Consented;
  if (auto good = want(is_before); !good) return good;
  enter(State::Retracted, by, now, std::move(reason));
  return {};
}

Result<void> PaidWork::check_hand_over(ConsentText const& text) const {
  if (auto good = want(state() == State::Consented); !good) return good;
  if (has_consent_to(text)) return {};
  return fail(ErrorKind::Conflict, "paid_work.consent-outdated",
              "同意のあとに、同意文が新しくなりました。お客さまがもう一度同意されるまで、"
              "引き渡しはできません。");
}

Result<void> PaidWork::hand_over(ConsentText const& text, std::string detail, Actor const& by,
                                 Instant now) {
  if (auto good = check_hand_over(text); !good) return good;
  enter(State::HandedOver, by, now, std::move(detail));
  return {};
}

Result<void> PaidWork::finish(std::string result, Actor const& by, Instant now) {
  if (auto good = want(state() == State::HandedOver); !good) return good;
  enter(State::Done, by, now, std::move(result));
  return {};
}

Result<void> PaidWork::lapse(Instant now) {
  if (auto good = want(state() == State::Offered && now >= opening_.lapses_at); !good) return good;
  enter(State::Lapsed, {terms::Side::System, "scheduler", "システム"}, now);
  return {};
}

std::string work_number(std::int64_t number) { return fmt::format("P-{:06}", number); }

}  // namespace paid_work
