#include "platform/remote/dialogue.hpp"

#include <gtest/gtest.h>

#include <deque>

namespace platform::remote {
namespace {

/// Answers what it was given, piece by piece, once it was sent something.
class PlayedShell final : public Shell {
 public:
  base::Result<void> send(std::string_view bytes) override {
    sent += bytes;
    ready = next_.empty() ? ready : std::move(next_.front());
    if (!next_.empty()) next_.pop_front();
    return {};
  }
  base::Result<std::string> receive(std::chrono::milliseconds) override {
    if (ready.empty()) return is_closed ? closed() : base::Result<std::string>{std::string{}};
    auto piece = ready.front();
    ready.pop_front();
    return piece;
  }
  void answer(std::deque<std::string> pieces) { next_.push_back(std::move(pieces)); }

  std::string sent;
  std::deque<std::string> ready;
  bool is_closed = false;

 private:
  [[nodiscard]] static base::Result<std::string> closed() {
    return base::fail(base::ErrorKind::Unavailable, "remote.closed", "closed");
  }
  std::deque<std::deque<std::string>> next_;
};

class ADialogue : public testing::Test {
 protected:
  PlayedShell shell_;
  Manners manners_{{"---more---"}};
  std::vector<std::string> const prompts_{"#"};
  static constexpr std::chrono::milliseconds kNoTime{0};
  [[nodiscard]] base::Result<Answer> ask(std::string_view line) {
    Dialogue dialogue{shell_, manners_};
    return dialogue.ask(line, prompts_);
  }
};

TEST_F(ADialogue, AControlCharacterNeverReachesTheDevice) {
  for (std::string const line : {"one\ntwo", "one\rtwo", "\x03", "tab\there", "del\x7f"}) {
    EXPECT_EQ(ask(line).error().code, "remote.line");
  }
  EXPECT_EQ(ask(std::string(4'001, 'x')).error().code, "remote.line");
  EXPECT_EQ(shell_.sent, "");
}

TEST_F(ADialogue, TheAnswerIsWhatStandsBetweenTheLineAndThePrompt) {
  shell_.answer({"show\r\n", "one\r\ntw", "o\r\n", "RTX# "});
  auto const answer = ask("show");
  ASSERT_TRUE(answer);
  EXPECT_EQ(answer->lines, (std::vector<std::string>{"one", "two"}));
  EXPECT_EQ(shell_.sent, "show\r");
}

TEST_F(ADialogue, WhatLooksLikeAPromptInTheMiddleIsNotTheEnd) {
  shell_.answer({"show\r\none\r\ndescription #", " of ours\r\nRTX# "});
  EXPECT_EQ(ask("show")->lines, (std::vector<std::string>{"one", "description # of ours"}));
}

TEST_F(ADialogue, APagerGetsItsKeyAndIsNotInTheAnswer) {
  shell_.answer({"show\r\none\r\n---more---"});
  shell_.answer({"\r          \rtwo\r\nRTX# "});
  EXPECT_EQ(ask("show")->lines, (std::vector<std::string>{"one", "two"}));
  EXPECT_EQ(shell_.sent, "show\r ");
}

TEST_F(ADialogue, APromptThatWasThereBeforeIsNotTheAnswer) {
  shell_.ready = {"RTX# "};
  shell_.answer({"save\r\nError: no\r\nRTX# "});
  EXPECT_EQ(ask("save")->lines, std::vector<std::string>{"Error: no"});
}

TEST_F(ADialogue, SilenceAndTheEndOfTheSessionAreToldApart) {
  manners_.answer = kNoTime;
  EXPECT_EQ(ask("show").error().code, "remote.slow");
  shell_.is_closed = true;
  EXPECT_EQ(ask("show").error().code, "remote.closed");
}

TEST_F(ADialogue, AnAnswerWithoutEndIsGivenUp) {
  shell_.answer(std::deque<std::string>(300, std::string(20'000, 'x')));
  EXPECT_EQ(ask("show").error().code, "remote.answer");
}

TEST_F(ADialogue, AFloodThatShowsNothingIsGivenUp) {
  shell_.answer(std::deque<std::string>(1'100, std::string(16 * 1024, '\r')));
  EXPECT_EQ(ask("show").error().code, "remote.answer");
  EXPECT_FALSE(shell_.ready.empty()) << "nobody waited for its end";
}

TEST_F(ADialogue, AFloodIsGivenUpOnceTheTimeIsUp) {
  manners_.answer = kNoTime;
  for (std::string const flood : {"\r", "\x1b[K", "\x1b]title", "x", "\n"}) {
    shell_.answer(std::deque<std::string>(100, flood));
    EXPECT_EQ(ask("show").error().code, "remote.slow");
    EXPECT_EQ(shell_.ready.size(), 99U) << "nobody waited for its end";
    shell_.ready.clear();
  }
}

TEST_F(ADialogue, AnAnswerThatIsWholeWhenTheTimeIsUpIsOne) {
  manners_.answer = kNoTime;
  shell_.answer({"show\r\none\r\nRTX# "});
  EXPECT_EQ(ask("show")->lines, std::vector<std::string>{"one"});
}

}  // namespace
}  // namespace platform::remote
