#include "journeys/block_to_notice.hpp"

#include "domain/blocking/words.hpp"
#include "domain/notices/words.hpp"

#include <chrono>
#include <optional>

namespace journeys {
namespace {

using base::Result;
using notices::Kind;
using S = blocking::BlockState;

constexpr std::chrono::hours kRemindBefore{24};
constexpr std::chrono::hours kRemindFrom{48};  // a shorter block ends without a reminder

/// What ends before it began is news to a firm that asked for it. A proposal of the desk that
/// nobody took up is none.
[[nodiscard]] std::optional<Kind> kind_of(S state, blocking::Block const& block) {
  bool const was_asked_for = block.progress().requested_by.has_value();
  switch (state) {
    case S::Proposed: return Kind::BlockProposed;
    case S::Delivered: return Kind::BlockDelivered;
    case S::Verified: return Kind::BlockVerified;
    case S::Failed: return Kind::BlockFailed;
    case S::Reverted: return Kind::BlockReverted;
    case S::Requested:
    case S::Previewed:
    case S::Approved:
    case S::Applying:
    case S::Applied:
    case S::Drifted:
    case S::Expiring:
    case S::Withdrawn: return std::nullopt;
    case S::Declined: return was_asked_for ? std::optional{Kind::BlockDeclined} : std::nullopt;
    case S::Lapsed: return was_asked_for ? std::optional{Kind::BlockLapsed} : std::nullopt;
  }
  return std::nullopt;
}

/// What ends the wait for the reminder.
[[nodiscard]] bool is_on_its_way_out(S state) {
  return state == S::Expiring || blocking::phase_of(state) == blocking::Phase::Ended;
}

[[nodiscard]] std::string cause_of(blocking::Block const& block, Kind kind) {
  return "block:" + block.id().text() + ":" + std::string{notices::name_of(kind)};
}

/// One reminder for each end, however often the block began; of an end that was moved it is another
/// one: the former may have been sent.
[[nodiscard]] std::string cause_of_end(blocking::Block const& block, std::string const& end) {
  return cause_of(block, Kind::BlockEnding) + ":" + end;
}

/// Whichever reminder waits; the first one did not name its end formerly.
[[nodiscard]] Result<void> call_off_reminder(notices::NoticesPorts& ports,
                                             blocking::Block const& block, std::string const& end,
                                             base::Instant now) {
  auto off = ports.notices.call_off(cause_of(block, Kind::BlockEnding), now);
  if (!off) return off;
  return ports.notices.call_off(cause_of_end(block, end), now);
}

[[nodiscard]] notices::News news_of(blocking::Block const& block, Kind kind) {
  auto const& opening = block.opening();
  return {.kind = kind,
          .tenant = opening.tenant,
          .cause = cause_of(block, kind),
          .words = notices::block_words(kind, {opening.tenant, opening.id, opening.target.text(),
                                               opening.router_name, block.progress().expires_at,
                                               blocking::is_seen_absent(block)})};
}

[[nodiscard]] Result<void> tell(notices::NoticesPorts& ports, notices::Surroundings const& around,
                                notices::News const& news) {
  auto const told = notices::tell_tenant(ports, around, news, notices::Audience::Everybody);
  if (!told) return tl::unexpected(told.error());
  return {};
}

/// What a device only took is as much a beginning as what it was seen to do.
[[nodiscard]] bool is_beginning(Kind kind) {
  return kind == Kind::BlockDelivered || kind == Kind::BlockVerified;
}

/// Queued with the news that it has begun, to be sent a day before the end.
[[nodiscard]] Result<void> remind(notices::NoticesPorts& ports, notices::Surroundings const& around,
                                  blocking::Block const& block) {
  auto const& progress = block.progress();
  bool const lasts = progress.approved_at && progress.expires_at &&
                     *progress.expires_at - *progress.approved_at > kRemindFrom;
  if (!lasts) return {};
  auto news = news_of(block, Kind::BlockEnding);
  news.cause = cause_of_end(block, base::iso8601(*progress.expires_at));
  news.not_before = *progress.expires_at - kRemindBefore;
  return tell(ports, around, news);
}

}  // namespace

Result<void> block_to_notice(blocking::Blocks& blocks, notices::NoticesPorts& ports,
                             notices::Surroundings const& around, terms::Event const& event) {
  if (!around.rules.is_on) return {};
  auto const tenant = terms::TenantId::parse(event.tenant);
  auto const id = terms::BlockId::parse(event.subject);
  auto const state = blocking::block_state_from(event.detail);
  if (!tenant || !id || !state) {
    return base::fail(base::ErrorKind::Internal, "journeys.block-event",
                      "The event names no block or no state.");
  }
  auto const block = blocks.find(*tenant, *id);
  if (!block) return tl::unexpected(block.error());
  if (is_on_its_way_out(*state)) {
    auto const end = base::iso8601(block->progress().expires_at.value_or(base::Instant{}));
    auto off = call_off_reminder(ports, *block, end, around.clock.now());
    if (!off) return off;
  }
  auto const kind = kind_of(*state, *block);
  if (!kind || is_outlived(*state, block->state())) return {};
  if (auto told = tell(ports, around, news_of(*block, *kind)); !told) return told;
  if (!is_beginning(*kind)) return {};
  return remind(ports, around, *block);
}

Result<void> block_end_to_notice(blocking::Blocks& blocks, notices::NoticesPorts& ports,
                                 notices::Surroundings const& around, terms::Event const& event) {
  if (!around.rules.is_on) return {};
  auto const tenant = terms::TenantId::parse(event.tenant);
  auto const id = terms::BlockId::parse(event.subject);
  if (!tenant || !id) {
    return base::fail(base::ErrorKind::Internal, "journeys.block-event", "It names no block.");
  }
  auto const block = blocks.find(*tenant, *id);
  if (!block) return tl::unexpected(block.error());
  auto off = call_off_reminder(ports, *block, event.detail, around.clock.now());
  bool const is_over = is_on_its_way_out(block->state()) || !block->progress().expires_at;
  if (!off || is_over) return off;
  return remind(ports, around, *block);
}

}  // namespace journeys
