#pragma once

#include "terms/scope.hpp"

#include <cstdint>
#include <optional>
#include <string_view>

namespace inquiries {

/// 受付 → 一次確認 → 対応中 ⇄ お客さま回答待ち → 代行実施待ち → 回答済み → 完了, and the exits.
enum class State : std::uint8_t {
  Received,
  Triage,
  InProgress,
  WaitingCustomer,
  WaitingBlock,
  Answered,
  Closed,
  OutOfScope,
  PaidOffer,
  Withdrawn,
};

using terms::Outcome;
using terms::Urgency;

/// What is asked about: the customer's security, or a fault of the portal or the desk itself.
enum class InquiryKind : std::uint8_t { Question, Fault };

/// Who has the next move.
enum class WaitingFor : std::uint8_t { Desk, Customer, Nobody };

/// How the customer ends an inquiry, or doesn't.
enum class CustomerOutcome : std::uint8_t { Solved, StillTroubled, Withdrawn };

/// What one entry of the timeline tells.
enum class EntryKind : std::uint8_t {
  Message,
  Answer,
  Note,
  State,
  Owner,
  Verdict,
  Block,
  Sample,  // the desk took a file out of quarantine
  Choice,  // the customer carries out what an answer recommends, or doesn't
};

/// 実施する, 実施しない: what the customer does with what an answer recommends.
enum class Choice : std::uint8_t { WillDo, WillNotDo };

/// What a person writes into an inquiry. A question is an answer that waits for the customer.
enum class MessageKind : std::uint8_t { Reply, Answer, Note, Question };

/// Everything a person may do with an inquiry; which of them holds is `Inquiry::allowed`.
enum class Action : std::uint8_t {
  Reply,
  Answer,
  Note,
  Take,
  Verdict,
  Solve,
  StillTroubled,
  Withdraw,
  AskCustomer,
  Choose,
};

[[nodiscard]] std::string_view name_of(State state);
[[nodiscard]] std::string_view name_of(InquiryKind kind);
[[nodiscard]] std::string_view name_of(WaitingFor waiting_for);
[[nodiscard]] std::string_view name_of(EntryKind kind);
[[nodiscard]] std::string_view name_of(Action action);
[[nodiscard]] std::string_view name_of(MessageKind kind);
[[nodiscard]] std::string_view name_of(Choice choice);

/// As a person reads it: 対応中.
[[nodiscard]] std::string_view japanese(State state);

[[nodiscard]] std::optional<State> state_from(std::string_view name);
[[nodiscard]] std::optional<InquiryKind> inquiry_kind_from(std::string_view name);
[[nodiscard]] std::optional<CustomerOutcome> customer_outcome_from(std::string_view name);
[[nodiscard]] std::optional<EntryKind> entry_kind_from(std::string_view name);
[[nodiscard]] std::optional<MessageKind> message_kind_from(std::string_view name);
[[nodiscard]] std::optional<Choice> choice_from(std::string_view name);

/// True for 完了, 対象外, 有償のご案内 and 取下げ.
[[nodiscard]] bool is_ended(State state);
[[nodiscard]] WaitingFor waiting_for(State state);

}  // namespace inquiries
