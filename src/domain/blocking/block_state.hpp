#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string_view>

namespace blocking {

/// Where a block stands. README.md has the picture of who may move it where.
enum class BlockState : std::uint8_t {
  Proposed,
  Requested,
  Previewed,
  Approved,
  Applying,
  Applied,
  Verified,
  Delivered,
  Drifted,
  Failed,
  Expiring,
  Reverted,
  Declined,
  Withdrawn,
  Lapsed,
};
inline constexpr std::size_t kBlockStateCount = 15;
inline constexpr std::array<BlockState, kBlockStateCount> kBlockStates{
    BlockState::Proposed, BlockState::Requested, BlockState::Previewed, BlockState::Approved,
    BlockState::Applying, BlockState::Applied,   BlockState::Verified,  BlockState::Delivered,
    BlockState::Drifted,  BlockState::Failed,    BlockState::Expiring,  BlockState::Reverted,
    BlockState::Declined, BlockState::Withdrawn, BlockState::Lapsed};

/// What a customer reads first: 遮断中, 未遮断, 遮断不可, "-".
enum class BlockStatus : std::uint8_t { Blocked, NotBlocked, NotBlockable, None };

/// Before the approval; in force (it takes one of the router's filters); ended for good.
enum class Phase : std::uint8_t { Waiting, InForce, Ended };

[[nodiscard]] std::string_view name_of(BlockState state);
[[nodiscard]] std::string_view name_of(BlockStatus status);
[[nodiscard]] std::string_view name_of(Phase phase);
[[nodiscard]] std::optional<BlockState> block_state_from(std::string_view name);

[[nodiscard]] Phase phase_of(BlockState state);
/// True where the router should hold the filter: handed over, and not on its way out.
[[nodiscard]] bool is_desired(BlockState state);
/// True of news that a block came to `told` where it has ended since: it says what is so no more.
[[nodiscard]] bool is_outlived(BlockState told, BlockState now);
/// The whole law of the life cycle: may a block go from `from` to `to`?
[[nodiscard]] bool may_go(BlockState from, BlockState to);

}  // namespace blocking
