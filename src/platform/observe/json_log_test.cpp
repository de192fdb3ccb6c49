#include "platform/observe/json_log.hpp"
#include "support/fakes.hpp"

#include <gtest/gtest.h>

namespace platform::observe {
namespace {

[[nodiscard]] std::string line(std::initializer_list<base::LogField> fields) {
  return json_line(support::kNoon, base::LogLevel::Info, "test.event", fields);
}

constexpr std::string_view kStart =
    R"({"time":"2026-11-23T03:00:00.000000Z","level":"info","event":"test.event")";

TEST(JsonLog, ASecretIsNeverReadable) {
  EXPECT_EQ(line({{"password", base::Secret{"hunter2"}}}),
            std::string{kStart} + R"(,"password":"***"})");
}

TEST(JsonLog, ForeignTextStaysInsideItsField) {
  EXPECT_EQ(line({{"name", std::string{"a\"b\\c\n\x1b[31m\x7f"}}}),
            std::string{kStart} + R"(,"name":"a\"b\\c\u000a\u001b[31m\u007f"})");
}

TEST(JsonLog, BrokenUtf8DoesNotBreakTheLine) {
  EXPECT_EQ(line({{"name", std::string{"a\xC3\x28"}}}),
            std::string{kStart} + R"(,"name":"a\u00c3("})");
  EXPECT_EQ(line({{"name", std::string{"窓口"}}}), std::string{kStart} + R"(,"name":"窓口"})");
}

TEST(JsonLog, NumbersAndTruthsAreNoTexts) {
  EXPECT_EQ(line({{"count", std::int64_t{-3}}, {"is_late", true}}),
            std::string{kStart} + R"(,"count":-3,"is_late":true})");
}

}  // namespace
}  // namespace platform::observe
