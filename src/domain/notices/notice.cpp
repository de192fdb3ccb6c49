#include "domain/notices/notice.hpp"

#include <algorithm>

namespace notices {
namespace {

constexpr std::array<std::string_view, 21> kKindNames{
    "inquiry_answered", "inquiry_asked",        "inquiry_ended",
    "block_proposed",   "block_delivered",      "block_verified",
    "block_failed",     "block_ending",         "block_reverted",
    "block_declined",   "block_lapsed",         "promise_due",
    "claim_changed",    "subscription_changed", "delegation_ending",
    "announcement",     "paid_work_changed",    "digest",
    "escalation",       "address_check",        "test"};
constexpr std::array<std::string_view, 5> kSubjectNames{"inquiries", "blocks", "digest", "service",
                                                        "must"};
constexpr std::array<std::string_view, 7> kStateNames{"waiting",   "sending", "sent",   "failed",
                                                      "uncertain", "bounced", "dropped"};

template <class Value, std::size_t N>
[[nodiscard]] std::optional<Value> found(std::array<std::string_view, N> const& names,
                                         std::string_view name) {
  auto const at = std::find(names.begin(), names.end(), name);
  if (at == names.end()) return std::nullopt;
  return static_cast<Value>(at - names.begin());
}

}  // namespace

Subject subject_of(Kind kind) {
  switch (kind) {
    case Kind::InquiryAnswered:
    case Kind::InquiryAsked:
    case Kind::InquiryEnded: return Subject::Inquiries;
    case Kind::BlockProposed:
    case Kind::BlockDelivered:
    case Kind::BlockVerified:
    case Kind::BlockFailed:
    case Kind::BlockEnding:
    case Kind::BlockReverted:
    case Kind::BlockDeclined:
    case Kind::BlockLapsed: return Subject::Blocks;
    case Kind::Digest: return Subject::Digest;
    case Kind::ClaimChanged:
    case Kind::SubscriptionChanged:
    case Kind::DelegationEnding:
    case Kind::PaidWorkChanged:
    case Kind::Announcement: return Subject::Service;
    case Kind::PromiseDue:
    case Kind::Escalation:
    case Kind::AddressCheck:
    case Kind::Test: return Subject::Must;
  }
  return Subject::Must;
}

bool is_sent_to_held(Kind kind) { return kind == Kind::AddressCheck || kind == Kind::Escalation; }

bool is_rationed(Kind kind) {
  return kind != Kind::Digest && kind != Kind::Escalation && kind != Kind::BlockEnding;
}

std::string_view name_of(Kind kind) { return kKindNames[static_cast<std::size_t>(kind)]; }
std::string_view name_of(Subject subject) {
  return kSubjectNames[static_cast<std::size_t>(subject)];
}
std::string_view name_of(State state) { return kStateNames[static_cast<std::size_t>(state)]; }
std::optional<Kind> kind_from(std::string_view name) { return found<Kind>(kKindNames, name); }
std::optional<Subject> subject_from(std::string_view name) {
  return found<Subject>(kSubjectNames, name);
}
std::optional<State> state_from(std::string_view name) { return found<State>(kStateNames, name); }

bool can_send_again(State state) { return state == State::Failed || state == State::Uncertain; }

bool can_drop(State state) { return can_send_again(state) || state == State::Bounced; }

}  // namespace notices
