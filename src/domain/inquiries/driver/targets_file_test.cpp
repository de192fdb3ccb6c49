#include "domain/inquiries/driver/targets_file.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <fstream>
#include <sstream>

namespace inquiries::driver {
namespace {

std::string shipped() {
  std::ifstream file{std::string{MADOGUCHI_TEST_SOURCE_DIR} + "/data/promises/targets.toml"};
  std::ostringstream text;
  text << file.rdbuf();
  return text.str();
}

std::string without(std::string text, std::string const& part, std::string const& instead) {
  auto const at = text.find(part);
  EXPECT_NE(at, std::string::npos) << part;
  return text.replace(at, part.size(), instead);
}

TEST(TargetsFile, WhatDoesNotFitIsNamedWithItsTarget) {
  auto const refused = [](std::string const& text) {
    auto const read = read_targets(text, "targets.toml");
    return read ? std::string{"read"} : read.error().detail;
  };
  EXPECT_THAT(refused(without(shipped(), "[high]", "[higher]")), testing::HasSubstr("high"));
  EXPECT_THAT(refused(without(shipped(), "open_minutes\"", "weeks\"")), testing::HasSubstr("unit"));
  EXPECT_THAT(refused(without(shipped(), "amount = 30", "amount = 0")),
              testing::HasSubstr("/urgent/amount"));
  EXPECT_THAT(refused(without(shipped(), "amount = 30", "amount = 30\nsoon = 1")),
              testing::HasSubstr("soon"));
  EXPECT_NE(refused(""), "read");
}

TEST(TargetsFile, TheTemplateIsThatOfTheService) {
  auto const targets = read_targets(shipped(), "targets.toml");
  ASSERT_TRUE(targets) << targets.error().detail;
  EXPECT_EQ(targets->of(InquiryKind::Question, Urgency::Urgent), (Target{30, TargetUnit::Minutes}));
  EXPECT_EQ(targets->of(InquiryKind::Question, Urgency::High),
            (Target{240, TargetUnit::OpenMinutes}));
  EXPECT_EQ(targets->of(InquiryKind::Question, Urgency::Normal),
            (Target{1, TargetUnit::BusinessDays}));
}

}  // namespace
}  // namespace inquiries::driver
