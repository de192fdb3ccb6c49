#include "domain/audit/driver/checkpoint_line.hpp"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

namespace audit::driver {
namespace {

[[nodiscard]] Checkpoint a_checkpoint(std::int64_t seq = 7) {
  return {{seq, std::string(64, 'a')},
          base::Instant{1'795'402'800'000'001},
          std::string(64, 'b'),
          "c2ln"};
}

TEST(CheckpointLine, ABadLineIsNamed) {
  auto const good = line_of(a_checkpoint());
  auto const code_of = [](std::string const& line) {
    auto const read = checkpoint_of(line);
    return read ? "" : read.error().detail;
  };
  EXPECT_NE(code_of(""), "");
  EXPECT_NE(code_of("[]"), "");
  EXPECT_NE(code_of(good.substr(0, good.size() - 1)), "");
  EXPECT_NE(code_of(std::string(2000, ' ')), "");
  EXPECT_EQ(code_of(R"({"seq":-1,)" + good.substr(9)), "/seq: a number from 0");
  auto upper = good;
  upper.replace(upper.find("aaaa"), 1, "A");
  EXPECT_EQ(code_of(upper), "/hash: 64 hexadecimal digits");
  auto more = good;
  more.insert(1, R"("note":"x",)");
  EXPECT_NE(code_of(more).find("/note"), std::string::npos);
}

TEST(CheckpointLine, TheFaultyLineOfAFileIsNamed) {
  auto const read = checkpoints_of(line_of(a_checkpoint()) + "\n{}\n", "kept.jsonl");
  ASSERT_FALSE(read);
  EXPECT_EQ(read.error().code, "audit.checkpoint");
  EXPECT_EQ(read.error().detail.substr(0, 13), "kept.jsonl:2:");
}

TEST(CheckpointLine, WhatACrashCutOffAtTheEndIsLeftOut) {
  auto const line = line_of(a_checkpoint());
  EXPECT_EQ(checkpoints_of(line + "\n" + line.substr(0, 20), "f")->size(), 1U);
  EXPECT_TRUE(checkpoints_of("", "f")->empty());
}

RC_GTEST_PROP(CheckpointLine, WhatIsWrittenIsRead, ()) {
  auto const seq = *rc::gen::inRange<std::int64_t>(0, INT64_MAX);
  auto const read = checkpoint_of(line_of(a_checkpoint(seq)));
  RC_ASSERT(read.has_value());
  RC_ASSERT(read->head.seq == seq);
  RC_ASSERT(line_of(*read) == line_of(a_checkpoint(seq)));
}

}  // namespace
}  // namespace audit::driver
