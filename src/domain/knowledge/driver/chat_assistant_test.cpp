#include "domain/knowledge/driver/chat_assistant.hpp"

#include "platform/http/json_value.hpp"

#include <gtest/gtest.h>

namespace knowledge::driver {
namespace {

[[nodiscard]] std::string completion(std::string const& content) {
  std::string quoted;
  for (auto const letter : content) {
    if (letter == '"' || letter == '\\') quoted += '\\';
    if (letter == '\n') quoted += "\\n";
    else quoted += letter;
  }
  return R"({"id":"c","object":"chat.completion","choices":[{"index":0,"message":)"
         R"({"role":"assistant","content":")" +
         quoted + R"("},"finish_reason":"stop"}],"usage":{"total_tokens":9}})";
}

TEST(ChatAssistant, ARequestHoldsTheLinesAndNothingElseOfAnybody) {
  auto const request = chat_request({"https://llm.example/v1/chat/completions", "m\"1", "", "n"},
                                    Style::Plain, {"一 {alert.peer}", "二\"引用\""});
  auto const root = platform::http::parse_json(request);
  ASSERT_TRUE(root);
  std::vector<std::string> names;
  for (auto const& item : root->items) names.push_back(item.name);
  EXPECT_EQ(names, (std::vector<std::string>{"model", "temperature", "stream", "messages"}));
  auto const& messages = root->items.back().items;
  ASSERT_EQ(messages.size(), 2U);
  auto const lines = platform::http::parse_json(messages[1].items[1].text);
  ASSERT_TRUE(lines);
  EXPECT_EQ(lines->items[0].items[1].items[1].text, "二\"引用\"");
}

TEST(ChatAssistant, TextsAreReadByTheirNumbers) {
  auto const texts = read_chat_answer(
      completion(R"({"lines":[{"id":3,"text":"三"},{"id":1,"text":"一"}]})"), 3);
  ASSERT_TRUE(texts);
  EXPECT_EQ(*texts, (RephrasedTexts{"一", std::nullopt, "三"}));
}

TEST(ChatAssistant, WordsAndFencesAroundTheAnswerAreLeftAside) {
  auto const texts = read_chat_answer(
      completion("はい。\n```json\n{\"lines\":[{\"id\":1,\"text\":\"一\"}]}\n```\n以上です。"), 1);
  ASSERT_TRUE(texts);
  EXPECT_EQ(texts->front(), "一");
}

TEST(ChatAssistant, NumbersNobodyAskedForAndOtherKindsAreLeftAside) {
  auto const texts = read_chat_answer(
      completion(R"({"lines":[{"id":0,"text":"x"},{"id":2,"text":"x"},{"id":-1,"text":"x"},7,)"
                 R"({"id":"1","text":"x"},{"id":1,"text":null},{"id":1}]})"),
      1);
  ASSERT_TRUE(texts);
  EXPECT_EQ(*texts, RephrasedTexts{std::nullopt});
}

TEST(ChatAssistant, ALineToldTwiceIsNoneOfBoth) {
  auto const texts = read_chat_answer(
      completion(R"({"lines":[{"id":1,"text":"一"},{"id":1,"text":"二"},{"id":1,"text":"三"}]})"),
      1);
  ASSERT_TRUE(texts);
  EXPECT_EQ(*texts, RephrasedTexts{std::nullopt});
}

TEST(ChatAssistant, WhatIsNoAnswerIsSaidSo) {
  for (auto const& body :
       {std::string{}, std::string{"<html>"}, std::string{"{}"}, std::string{R"({"choices":[]})"},
        std::string{R"({"choices":[{"message":{"content":7}}]})"}, completion(""),
        completion("できません。"), completion("}{"), completion(R"({"lines":7})"),
        completion(R"([{"id":1,"text":"x"}])")}) {
    auto const texts = read_chat_answer(body, 1);
    ASSERT_FALSE(texts) << body;
    EXPECT_EQ(texts.error().code, "knowledge.assistant-answer");
  }
}

TEST(ChatAssistant, NobodyWithoutTlsIsAsked) {
  EXPECT_TRUE(ChatAssistant::open({"https://llm.example/v1/chat/completions", "m", "", "n"}));
  EXPECT_TRUE(ChatAssistant::open({"http://127.0.0.1:9/v1/chat/completions", "m", "", "n"}));
  for (auto const& [url, model] :
       {std::pair{"http://llm.example/v1", "m"}, std::pair{"https://llm.example/v1", ""},
        std::pair{"llm.example", "m"}}) {
    EXPECT_EQ(ChatAssistant::open({url, model, "", "n"}).error().code,
              "knowledge.assistant-settings");
  }
}

TEST(ChatAssistant, WhenNobodyAnswersTheDraftIsStillThere) {
  auto const assistant = ChatAssistant::open({"http://127.0.0.1:9/v1", "m", "", "n"});
  EXPECT_EQ((*assistant)->rephrase(Style::Short, {"一"}).error().code, "knowledge.assistant-away");
}

}  // namespace
}  // namespace knowledge::driver
