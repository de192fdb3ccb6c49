#include "journeys/block_to_inquiry.hpp"

#include "domain/blocking/words.hpp"
#include "terms/japan_time.hpp"

#include <fmt/format.h>

namespace journeys {
namespace {

using base::Result;
using S = blocking::BlockState;

/// What the customer reads in the timeline when a block enters `state`.
[[nodiscard]] std::string line_of(S state, blocking::Block const& block) {
  auto const target = block.opening().target.text();
  auto const& progress = block.progress();
  auto const why = progress.ended_why.value_or("理由は記録にありません");
  switch (state) {
    case S::Proposed:
      return fmt::format("窓口が {} の遮断をご提案しました。内容をご確認のうえ、お決めください。",
                         target);
    case S::Requested:
      return fmt::format("{} の遮断のお申し込みを受け付けました。窓口が内容を確認します。", target);
    case S::Previewed:
      if (progress.first_approval) {
        return fmt::format("{} の遮断を1人目の担当者が承認し、もう1人の承認を待っています。",
                           target);
      }
      return fmt::format("{} の遮断の適用計画を作成しました。", target);
    case S::Approved:
      return fmt::format("{} の遮断を承認しました。まもなくルーターに反映します。", target);
    case S::Applying: return fmt::format("{} の遮断をルーターに渡しています。", target);
    case S::Applied:
    case S::Delivered:
      return fmt::format("{} の遮断をルーターに渡しました。機器での確認を待っています。", target);
    case S::Verified:
      return progress.expires_at ? fmt::format("{} を遮断中です。ルーターで確認しました({} まで)。",
                                               target, terms::day_and_time(*progress.expires_at))
                                 : fmt::format("{} を遮断中です。ルーターで確認しました。", target);
    case S::Drifted: return fmt::format("{} の遮断をルーターで確認できません。", target);
    case S::Failed: return fmt::format("{} の遮断はできませんでした: {}。", target, why);
    case S::Expiring: return fmt::format("{} の遮断を解除しています。", target);
    case S::Reverted:
      return blocking::is_seen_absent(block)
                 ? fmt::format("{} の遮断を解除しました。ルーターに設定がないことを確認しました。",
                               target)
                 : fmt::format("{} の遮断を解除しました。", target);
    case S::Declined: return fmt::format("{} の遮断はお受けできませんでした: {}", target, why);
    case S::Withdrawn: return fmt::format("{} の遮断のお申し込みを取り下げました。", target);
    case S::Lapsed: return fmt::format("{} の遮断は行いません: {}。", target, why);
  }
  return "";
}

/// The customer has asked and the device has not answered yet: the desk has the next move.
[[nodiscard]] bool is_waiting_for_desk(S state) {
  switch (state) {
    case S::Requested:
    case S::Previewed:
    case S::Approved:
    case S::Applying:
    case S::Applied: return true;
    case S::Proposed:
    case S::Verified:
    case S::Delivered:
    case S::Drifted:
    case S::Failed:
    case S::Expiring:
    case S::Reverted:
    case S::Declined:
    case S::Withdrawn:
    case S::Lapsed: return false;
  }
  return false;
}

[[nodiscard]] bool is_settled(S state) {
  return state == S::Verified || state == S::Delivered ||
         blocking::phase_of(state) == blocking::Phase::Ended;
}

struct Desk {
  inquiries::InquiriesPorts& ports;
  inquiries::Surroundings const& around;
  blocking::Block const& block;
};

[[nodiscard]] Result<void> note(Desk const& desk, S told, std::string line) {
  auto const& opening = desk.block.opening();
  auto const now = desk.block.state();
  inquiries::Act const act{
      opening.tenant, *opening.inquiry, {terms::Side::System, "scheduler", "自動処理"}};
  return inquiries::note_block(desk.ports, desk.around, act,
                               {opening.id.text(), std::string{blocking::name_of(told)},
                                std::move(line), is_waiting_for_desk(now), is_settled(now)});
}

}  // namespace

Result<void> block_to_inquiry(blocking::Blocks& blocks, inquiries::InquiriesPorts& inquiries,
                              inquiries::Surroundings const& around, terms::Event const& event) {
  auto const tenant = terms::TenantId::parse(event.tenant);
  auto const id = terms::BlockId::parse(event.subject);
  auto const state = blocking::block_state_from(event.detail);
  if (!tenant || !id || !state) {
    return base::fail(base::ErrorKind::Internal, "journeys.block-event",
                      "The event names no block or no state.");
  }
  auto const block = blocks.find(*tenant, *id);
  if (!block) return tl::unexpected(block.error());
  if (!block->opening().inquiry || is_outlived(*state, block->state())) return {};
  return note({inquiries, around, *block}, *state, line_of(*state, *block));
}

Result<void> block_end_to_inquiry(blocking::Blocks& blocks, inquiries::InquiriesPorts& inquiries,
                                  inquiries::Surroundings const& around,
                                  terms::Event const& event) {
  auto const tenant = terms::TenantId::parse(event.tenant);
  auto const id = terms::BlockId::parse(event.subject);
  if (!tenant || !id) {
    return base::fail(base::ErrorKind::Internal, "journeys.block-event", "It names no block.");
  }
  auto const block = blocks.find(*tenant, *id);
  if (!block) return tl::unexpected(block.error());
  auto const& end = block->progress().expires_at;
  bool const is_over = blocking::phase_of(block->state()) == blocking::Phase::Ended;
  if (!block->opening().inquiry || is_over || !end) return {};
  return note({inquiries, around, *block}, block->state(),
              fmt::format("{} の遮断の終了を {} に変えました。", block->opening().target.text(),
                          terms::day_and_time(*end)));
}

}  // namespace journeys
