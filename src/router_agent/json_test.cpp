#include "router_agent/json.hpp"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

namespace router_agent {
namespace {

[[nodiscard]] bool is_refused(std::string_view text) {
  auto const json = Json::parse(text);
  return !json && json.error().code == "agent.json";
}

TEST(Json, BrokenDocumentsAreRefused) {
  for (auto const* text :
       {"", "{", "[1,]", "{\"a\":1,\"a\":2}", "01", "1.", "-", "nul", "[1] 2", "\"\\ud800\"",
        "\"\x01\"", "\"\\x\"", "\"\xff\"", "{\"a\" 1}", "{1:2}", "1e999", "\"open"}) {
    EXPECT_TRUE(is_refused(text)) << text;
  }
}

TEST(Json, DeepNestingIsRefusedWithoutARecursionToMatch) {
  EXPECT_TRUE(is_refused(std::string(100'000, '[')));
  EXPECT_TRUE(Json::parse(std::string(30, '[') + std::string(30, ']')));
}

TEST(Json, EscapesAndNumbersAreRead) {
  auto const json = Json::parse(R"({"t":"\u3042\ud83d\ude00\n","n":-9223372036854775808,"d":1.5})");
  ASSERT_TRUE(json);
  EXPECT_EQ(json->text_at("t"), "あ😀\n");
  EXPECT_EQ(json->int_at("n"), INT64_MIN);
  EXPECT_FALSE(json->int_at("d"));
  EXPECT_FALSE(json->int_at("absent"));
}

RC_GTEST_PROP(Json, WhatIsWrittenIsReadBack, (std::vector<std::int64_t> const& numbers)) {
  Json::Array items;
  for (auto const number : numbers) {
    items.push_back(Json::object({{"n", number}, {"t", "x\"\\\n" + std::to_string(number)}}));
  }
  Json const json{std::move(items)};
  RC_ASSERT(Json::parse(json.text()).value() == json);
}

RC_GTEST_PROP(Json, AnyBytesAreAnsweredWithoutACrash, (std::string const& text)) {
  auto const json = Json::parse(text);
  if (json) RC_ASSERT(Json::parse(json->text()).has_value());
}

}  // namespace
}  // namespace router_agent
