#include "domain/knowledge/part.hpp"

#include <gtest/gtest.h>

namespace knowledge {
namespace {

[[nodiscard]] Part part(std::vector<std::string> lines, std::vector<Condition> when = {}) {
  Part made;
  made.when = std::move(when);
  made.lines = std::move(lines);
  return made;
}

[[nodiscard]] std::string fault(Part const& of) {
  auto const checked = check_part(of);
  return checked ? "" : std::string{checked.error().code};
}

TEST(Condition, WhatNobodyCanTellIsNoCondition) {
  for (auto const* text : {"", "!", "Alert", "alert:", "wish:", "wish:refund", "fact:phone",
                           "said:", "said:ABC", "said:a b", "weather:rain", "!!alert"}) {
    EXPECT_FALSE(Condition::parse(text)) << text;
  }
}

TEST(Condition, IsReadAndWrittenAlike) {
  for (auto const* text : {"alert", "!blockable", "wish:block", "fact:cve", "!said:open_attach"}) {
    auto const condition = Condition::parse(text);
    ASSERT_TRUE(condition) << text;
    EXPECT_EQ(condition->text(), text);
  }
}

TEST(Part, ALineIsOneLineOfSomeLength) {
  EXPECT_EQ(fault(part({})), "knowledge.part");
  EXPECT_EQ(fault(part({""})), "knowledge.part");
  EXPECT_EQ(fault(part({"二\n行"})), "knowledge.part");
  EXPECT_EQ(fault(part({std::string(301, 'a')})), "knowledge.part");
  EXPECT_EQ(fault(part(std::vector<std::string>(21, "行"))), "knowledge.part");
  EXPECT_EQ(fault(part({std::string(300, 'a')})), "");
}

TEST(Part, AHeadingIsOneLineOfSomeLength) {
  auto told = part({}, {{"alert"}});
  told.kind = PartKind::Now;
  told.is_from_alert = true;
  for (auto one : {part({"行"}), told}) {
    for (auto const& heading : {std::string{"二\n行"}, std::string{"\u202E逆"}, std::string{"\t"},
                                std::string{"\xff"}, std::string(61, 'a')}) {
      one.heading = heading;
      EXPECT_EQ(fault(one), "knowledge.part") << heading;
    }
    one.heading = std::string(60, 'a');
    EXPECT_EQ(fault(one), "");
  }
}

TEST(Part, ASlotNeedsTheConditionThatFillsIt) {
  EXPECT_EQ(fault(part({"{alert.peer} へ"})), "knowledge.part");
  EXPECT_EQ(fault(part({"{alert.peer} へ"}, {{"alert", false}})), "knowledge.part");
  EXPECT_EQ(fault(part({"{fact.cve}"}, {{"alert"}})), "knowledge.part");
  EXPECT_EQ(fault(part({"{alert.peer} へ"}, {{"alert"}})), "");
  EXPECT_EQ(fault(part({"{fact.cve}"}, {{"fact:cve"}})), "");
}

TEST(Part, ABraceWithoutItsOtherIsAFault) {
  for (auto const* line : {"{", "}", "{alert.peer", "alert.peer}", "{}", "{alert.secret}",
                           "{alert.peer}}", "{{alert.peer}}"}) {
    EXPECT_EQ(fault(part({line}, {{"alert"}})), "knowledge.slot") << line;
  }
}

TEST(Part, WindowsStandInTheirOwnKind) {
  auto one = part({"次の窓口です。"});
  one.windows = {"police-9110"};
  EXPECT_EQ(fault(one), "knowledge.part");
  one.kind = PartKind::Windows;
  EXPECT_EQ(fault(one), "");
  one.windows.clear();
  EXPECT_EQ(fault(one), "knowledge.part");
}

TEST(Part, TheWordsOfAnAlertNeedAnAlert) {
  Part one;
  one.kind = PartKind::Now;
  one.is_from_alert = true;
  EXPECT_EQ(fault(one), "knowledge.part");
  one.when = {{"alert"}};
  EXPECT_EQ(fault(one), "");
  one.lines = {"行"};
  EXPECT_EQ(fault(one), "knowledge.part");
  one.lines.clear();
  one.kind = PartKind::Ask;
  EXPECT_EQ(fault(one), "knowledge.part");
}

}  // namespace
}  // namespace knowledge
