#include "domain/detection/ingest_lines.hpp"

#include "support/fakes.hpp"

#include <gtest/gtest.h>

#include <algorithm>

namespace detection {
namespace {

/// Reads "a" as a finding, "!" as a fault, anything else as an event of that type.
class WordReader final : public LineReader {
 public:
  LineReading read(std::string_view line, base::Instant now) override {
    if (line == "!") return LineFault{"/word", "detection.bad-word", "no"};
    if (line != "a") return OtherEvent{std::string{line}};
    auto const address = *terms::IpAddress::parse("192.0.2.1");
    Finding finding{.detected_at = now,
                    .client = {address},
                    .server = {address},
                    .name = "n",
                    .signature = "s",
                    .raw = "a"};
    return finding;
  }
};

/// Takes every batch, until it is told to fail from the n-th on.
class CountingSink final : public FindingSink {
 public:
  base::Result<std::vector<FindingOutcome>> take(Delivery delivery, Sender const&) override {
    if (++batches_ >= fails_from_) {
      return base::fail(base::ErrorKind::Unavailable, "sql.busy", "busy");
    }
    taken_ += delivery.findings.size();
    if (delivery.mark) marks_.push_back(*delivery.mark);
    return std::vector<FindingOutcome>(delivery.findings.size());
  }
  int batches_ = 0;
  int fails_from_ = 1'000;
  std::size_t taken_ = 0;
  std::vector<base::FileMark> marks_;
};

class IngestLinesTest : public testing::Test {
 protected:
  [[nodiscard]] base::Result<IngestTally> run(std::string const& body) {
    return IngestLines{reader_, sink_, clock_}.run(body, {});
  }
  [[nodiscard]] static std::string times(std::size_t count, std::string_view line) {
    std::string body;
    for (std::size_t i = 0; i < count; ++i) body += line;
    return body;
  }
  WordReader reader_;
  CountingSink sink_;
  support::FakeClock clock_;
};

TEST_F(IngestLinesTest, WhenNothingWasStoredTheWholeBodyFails) {
  sink_.fails_from_ = 1;
  auto const tally = run("a\na\n");
  ASSERT_FALSE(tally);
  EXPECT_EQ(tally.error().code, "sql.busy");
}

TEST_F(IngestLinesTest, WhatOfALaterBatchWasNotStoredIsNamedLineByLine) {
  sink_.fails_from_ = 2;
  auto const tally = run(times(kBatchFindingsMax, "a\n") + "a\n\na\n");
  ASSERT_TRUE(tally);
  EXPECT_EQ(tally->sightings, static_cast<std::int64_t>(kBatchFindingsMax));
  EXPECT_EQ(tally->refused, 2);
  ASSERT_EQ(tally->errors.size(), 2U);
  EXPECT_EQ(tally->errors[1].line, static_cast<std::int64_t>(kBatchFindingsMax) + 3);
  EXPECT_EQ(tally->errors[1].fault.code, "detection.not-stored");
}

TEST_F(IngestLinesTest, TheFirstHundredFaultsAreToldAndAllAreCounted) {
  auto const tally = run(times(20'000, "!\n"));
  ASSERT_TRUE(tally);
  EXPECT_EQ(tally->refused, 20'000);
  ASSERT_EQ(tally->errors.size(), kErrorsToldMax);
  EXPECT_EQ(tally->errors.back().line, 100);
}

TEST_F(IngestLinesTest, AFloodOfEventTypesIsCountedWithoutGrowing) {
  std::string body;
  for (int i = 0; i < 1'000; ++i) body += "type-" + std::to_string(i) + "\n";
  auto const tally = run(body);
  ASSERT_TRUE(tally);
  EXPECT_EQ(tally->accepted, 1'000);
  EXPECT_LE(tally->events.size(), kEventTypesMax + 1);
  EXPECT_EQ(tally->events.at("other"), 900);
}

TEST_F(IngestLinesTest, LinesOfEveryEndingAreCountedAndEmptyOnesAreNone) {
  auto const tally = run(
      "\xEF\xBB\xBF"
      "a\r\n\n  \t\n!\na");
  ASSERT_TRUE(tally);
  EXPECT_EQ(tally->lines, 3);
  EXPECT_EQ(tally->accepted, 2);
  EXPECT_EQ(tally->errors.at(0).line, 4);
  EXPECT_EQ(run("")->lines, 0);
  EXPECT_EQ(run("\n\n")->lines, 0);
}

TEST_F(IngestLinesTest, APieceOfAFileIsHandedOverOnceWithItsMark) {
  IngestLines ingest{reader_, sink_, clock_};
  ASSERT_TRUE(
      ingest.run(times(kBatchFindingsMax, "a\n"), {}, base::FileMark{.path = "/f", .bytes = 7}));
  EXPECT_EQ(sink_.batches_, 1);
  ASSERT_EQ(sink_.marks_.size(), 1U);
  EXPECT_EQ(sink_.marks_[0].bytes, 7);
  // Nothing in it to store: the mark is kept all the same.
  ASSERT_TRUE(ingest.run("dns\n", {}, base::FileMark{.path = "/f", .bytes = 9}));
  EXPECT_EQ(sink_.marks_.back().bytes, 9);
  sink_.fails_from_ = 0;
  EXPECT_FALSE(ingest.run("dns\n", {}, base::FileMark{.path = "/f", .bytes = 11}));
}

TEST_F(IngestLinesTest, ASecondBodyStartsFromNothing) {
  IngestLines ingest{reader_, sink_, clock_};
  ASSERT_TRUE(ingest.run("a\n!\n", {}));
  auto const tally = ingest.run("a\n", {});
  EXPECT_EQ(tally->lines, 1);
  EXPECT_EQ(tally->refused, 0);
}

}  // namespace
}  // namespace detection
