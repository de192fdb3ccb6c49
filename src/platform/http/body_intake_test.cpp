#include "platform/http/body_intake.hpp"

#include <gtest/gtest.h>
#include <rapidcheck.h>

namespace platform::http {
namespace {

BodyPolicy lines_of(std::size_t line_bytes_max) { return {10'000, line_bytes_max, 100'000'000}; }

TEST(BodyIntake, ALineOfAHundredMegabytesCostsWhatAShortOneDoes) {
  BodyIntake intake{lines_of(8)};
  std::string const piece(64 * 1024, 'x');
  ASSERT_TRUE(intake.take("good\n"));
  for (int i = 0; i < 1500; ++i) ASSERT_TRUE(intake.take(piece));
  EXPECT_LE(intake.size(), 14U);
  ASSERT_TRUE(intake.take("\nalso good\n"));
  EXPECT_EQ(intake.finish(), "good\nxxxxxxxxx\nalso good\n");
}

TEST(BodyIntake, MoreThanMayBeSentIsRefused) {
  BodyIntake intake{{100, std::nullopt, 100}};
  EXPECT_TRUE(intake.take(std::string(100, 'x')));
  EXPECT_FALSE(intake.take("x"));
  BodyIntake lines{{100, 4, 10}};
  EXPECT_FALSE(lines.take(std::string(11, 'x')));
}

TEST(BodyIntake, MoreThanMayBeKeptIsRefused) {
  BodyIntake intake{{10, 4, 1'000}};
  EXPECT_TRUE(intake.take("abc\nabc\n"));
  EXPECT_FALSE(intake.take("abc\n"));
}

TEST(BodyIntake, ThePiecesMakeNoDifference) {
  auto const is_same = [](std::string const& text, std::size_t cut) {
    auto const at = text.empty() ? 0 : cut % text.size();
    BodyIntake whole{lines_of(3)};
    BodyIntake pieces{lines_of(3)};
    RC_ASSERT(whole.take(text));
    RC_ASSERT(pieces.take(text.substr(0, at)) && pieces.take(text.substr(at)));
    RC_ASSERT(whole.finish() == pieces.finish());
  };
  EXPECT_TRUE(rc::check("cut anywhere, kept the same", is_same));
}

}  // namespace
}  // namespace platform::http
