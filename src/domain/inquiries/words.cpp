#include "domain/inquiries/words.hpp"

#include <array>

namespace inquiries {
namespace {

template <std::size_t N>
using Names = std::array<std::string_view, N>;

constexpr Names<10> kStates{"received",      "triage",   "in_progress", "waiting_customer",
                            "waiting_block", "answered", "closed",      "out_of_scope",
                            "paid_offer",    "withdrawn"};
constexpr Names<10> kStatesJapanese{"受付",         "一次確認", "対応中", "お客さま回答待ち",
                                    "代行実施待ち", "回答済み", "完了",   "対象外 (ご案内済み)",
                                    "有償のご案内", "取下げ"};
constexpr Names<2> kInquiryKinds{"question", "fault"};
constexpr Names<3> kWaitingFor{"desk", "customer", "none"};
constexpr Names<3> kCustomerOutcomes{"solved", "still_troubled", "withdrawn"};
constexpr Names<9> kEntryKinds{"message", "answer", "note",   "state", "owner",
                               "verdict", "block",  "sample", "choice"};
constexpr Names<2> kChoices{"will_do", "will_not_do"};
constexpr Names<4> kMessageKinds{"reply", "answer", "note", "question"};
constexpr Names<10> kActions{"reply", "answer",         "note",     "take",         "verdict",
                             "solve", "still_troubled", "withdraw", "ask_customer", "choose"};

template <class Enum, std::size_t N>
[[nodiscard]] std::optional<Enum> from(Names<N> const& names, std::string_view name) {
  for (std::size_t i = 0; i < N; ++i) {
    if (names[i] == name) return static_cast<Enum>(i);
  }
  return std::nullopt;
}

}  // namespace

std::string_view name_of(State state) { return kStates[static_cast<std::size_t>(state)]; }
std::string_view name_of(InquiryKind kind) { return kInquiryKinds[static_cast<std::size_t>(kind)]; }
std::string_view name_of(WaitingFor waiting) {
  return kWaitingFor[static_cast<std::size_t>(waiting)];
}
std::string_view name_of(EntryKind kind) { return kEntryKinds[static_cast<std::size_t>(kind)]; }
std::string_view name_of(Action action) { return kActions[static_cast<std::size_t>(action)]; }
std::string_view name_of(MessageKind kind) { return kMessageKinds[static_cast<std::size_t>(kind)]; }

std::string_view name_of(Choice choice) { return kChoices[static_cast<std::size_t>(choice)]; }

std::string_view japanese(State state) { return kStatesJapanese[static_cast<std::size_t>(state)]; }

std::optional<State> state_from(std::string_view name) { return from<State>(kStates, name); }
std::optional<InquiryKind> inquiry_kind_from(std::string_view name) {
  return from<InquiryKind>(kInquiryKinds, name);
}
std::optional<CustomerOutcome> customer_outcome_from(std::string_view name) {
  return from<CustomerOutcome>(kCustomerOutcomes, name);
}
std::optional<EntryKind> entry_kind_from(std::string_view name) {
  return from<EntryKind>(kEntryKinds, name);
}
std::optional<MessageKind> message_kind_from(std::string_view name) {
  return from<MessageKind>(kMessageKinds, name);
}

std::optional<Choice> choice_from(std::string_view name) { return from<Choice>(kChoices, name); }

bool is_ended(State state) {
  return state == State::Closed || state == State::OutOfScope || state == State::PaidOffer ||
         state == State::Withdrawn;
}

WaitingFor waiting_for(State state) {
  switch (state) {
    case State::Received:
    case State::Triage:
    case State::InProgress:
    case State::WaitingBlock: return WaitingFor::Desk;
    case State::WaitingCustomer:
    case State::Answered: return WaitingFor::Customer;
    case State::Closed:
    case State::OutOfScope:
    case State::PaidOffer:
    case State::Withdrawn: return WaitingFor::Nobody;
  }
  return WaitingFor::Nobody;
}

}  // namespace inquiries
