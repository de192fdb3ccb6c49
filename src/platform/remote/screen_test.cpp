#include "platform/remote/screen.hpp"

#include <gtest/gtest.h>

namespace platform::remote {
namespace {

[[nodiscard]] Screen showing(std::string_view bytes) {
  Screen screen;
  screen.feed(bytes);
  return screen;
}

TEST(AScreen, ShowsLinesAndTheOneThatIsNotEnded) {
  auto const screen = showing("one\r\ntwo\nRTX> ");
  EXPECT_EQ(screen.lines(), (std::vector<std::string>{"one", "two"}));
  EXPECT_EQ(screen.last_line(), "RTX> ");
}

TEST(AScreen, WhatWasWrittenOverIsGone) {
  EXPECT_EQ(showing("abc\b\bX").last_line(), "aXc");
  EXPECT_EQ(showing("---more---\r\x1b[Kip route").last_line(), "ip route");
}

TEST(AScreen, ColoursTitlesAndControlsAreNotText) {
  EXPECT_EQ(showing("\x1b[1;31mred\x1b[0m\x1b]0;title\a!\x01").last_line(), "red!");
}

TEST(AScreen, LosesWhatIsBeyondItsLimitsAndSaysSo) {
  auto const long_line = showing(std::string(Screen::kLineBytesMax + 1, 'x'));
  EXPECT_TRUE(long_line.has_lost());
  EXPECT_EQ(long_line.last_line().size(), Screen::kLineBytesMax);
  EXPECT_TRUE(showing(std::string(Screen::kBytesMax / 64 + 1, '\n')).has_lost());
}

}  // namespace
}  // namespace platform::remote
