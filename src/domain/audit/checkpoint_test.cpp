#include "domain/audit/checkpoint.hpp"

#include <gtest/gtest.h>

#include <algorithm>

namespace audit {
namespace {

constexpr std::string_view kOurs = "ours";

/// A chain of `count` entries whose hashes are "h1", "h2" …
class ShortChain final : public Chain {
 public:
  explicit ShortChain(std::int64_t count) : count_(count) {}
  base::Result<std::optional<Head>> head() override { return Head{count_, hash_of(count_)}; }
  base::Result<std::vector<StoredEntry>> from(std::int64_t seq, std::size_t) override {
    std::vector<StoredEntry> found;
    if (seq <= count_) {
      found.push_back({{seq, {}, {}, "system", "job", "job", "a.b", "c", ""}, hash_of(seq)});
    }
    return found;
  }
  [[nodiscard]] static std::string hash_of(std::int64_t seq) { return "h" + std::to_string(seq); }

 private:
  std::int64_t count_;
};

[[nodiscard]] Checkpoint signed_at(std::int64_t seq, std::string const& hash,
                                   std::string_view key = kOurs) {
  base::Instant const at{seq};
  return {{seq, hash}, at, std::string{key}, std::string{key} + signed_text({seq, hash}, at)};
}

[[nodiscard]] CheckpointVerdict judged(std::vector<Checkpoint> const& checkpoints,
                                       std::int64_t entries = 5) {
  ShortChain chain{entries};
  IsSigned const is_signed = [](std::string_view key, std::string_view text,
                                std::string_view signature) {
    return signature == std::string{key} + std::string{text};
  };
  auto const verdict = judge_checkpoints(chain, checkpoints, {is_signed, std::string{kOurs}});
  EXPECT_TRUE(verdict);
  return verdict.value_or(CheckpointVerdict{});
}

void expect_fault(CheckpointVerdict const& verdict, std::size_t line, CheckpointFaultKind kind) {
  ASSERT_TRUE(verdict.fault);
  EXPECT_EQ(verdict.fault->line, line);
  EXPECT_EQ(verdict.fault->kind, kind) << sentence_of(*verdict.fault);
}

TEST(Checkpoints, Attack74_AnOlderChainThanIsKnownIsNoticed) {
  auto const verdict = judged({signed_at(3, "h3"), signed_at(9, "h9")});
  expect_fault(verdict, 2, CheckpointFaultKind::Ahead);
  EXPECT_EQ(verdict.newest, 9);
}

TEST(Checkpoints, Attack74_AChainThatWasWrittenAnewIsNoticed) {
  expect_fault(judged({signed_at(3, "other")}), 1, CheckpointFaultKind::Differs);
  expect_fault(judged({signed_at(0, "other")}), 1, CheckpointFaultKind::Differs);
}

TEST(Checkpoints, ACheckpointThatSomebodyElseSignedIsNoProof) {
  expect_fault(judged({signed_at(3, "h3", "theirs")}), 1, CheckpointFaultKind::ForeignKey);
}

TEST(Checkpoints, EveryPartOfACheckpointIsSigned) {
  auto const good = signed_at(3, "h3");
  auto moved = good;
  moved.head.seq = 4;
  moved.head.hash = "h4";
  auto later = good;
  later.at = base::Instant{4};
  for (auto const& bad : {moved, later}) {
    expect_fault(judged({bad}), 1, CheckpointFaultKind::Unsigned);
  }
}

TEST(Checkpoints, AChangedEntryWeighsMoreThanAShortChain) {
  expect_fault(judged({signed_at(9, "h9"), signed_at(3, "other")}), 2,
               CheckpointFaultKind::Differs);
}

TEST(Checkpoints, WhatFitsIsCounted) {
  auto const verdict = judged({signed_at(0, std::string{kFirstHash}), signed_at(5, "h5")});
  EXPECT_FALSE(verdict.fault);
  EXPECT_EQ(verdict.good, 2U);
  EXPECT_EQ(verdict.newest, 5);
}

TEST(Checkpoints, OneIsDueAfterEnoughEntriesOrEnoughTime) {
  CheckpointPace const pace{100, std::chrono::minutes{60}};
  auto const last = signed_at(10, "h10");
  auto const soon = last.at + std::chrono::minutes{59};
  auto const later = last.at + std::chrono::minutes{60};
  EXPECT_FALSE(is_checkpoint_due({0, ""}, later, std::nullopt, pace));
  EXPECT_TRUE(is_checkpoint_due({1, ""}, soon, std::nullopt, pace));
  EXPECT_FALSE(is_checkpoint_due({109, ""}, soon, last, pace));
  EXPECT_TRUE(is_checkpoint_due({110, ""}, soon, last, pace));
  EXPECT_FALSE(is_checkpoint_due({10, ""}, later, last, pace));
  EXPECT_TRUE(is_checkpoint_due({11, ""}, later, last, pace));
  EXPECT_TRUE(is_checkpoint_due({9, ""}, soon, last, pace));
}

}  // namespace
}  // namespace audit
