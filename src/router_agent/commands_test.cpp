#include "router_agent/commands.hpp"

#include <gtest/gtest.h>

namespace router_agent {
namespace {

using Words = std::vector<std::string>;

TEST(CommandLine, WrongUseIsToldInOneLine) {
  for (auto const& words : {Words{},
                            {"fly"},
                            {"run"},
                            {"run", "--state"},
                            {"run", "--state", "d", "--all"},
                            {"run", "--state", "d", "x"},
                            {"run", "--state", "d", "--check-seconds"},
                            {"run", "--state", "d", "--check-seconds", "0"},
                            {"run", "--state", "d", "--check-seconds", "61"},
                            {"run", "--state", "d", "--check-seconds", "5s"},
                            {"status", "--state", "d", "--check-seconds", "5"},
                            {"enrol", "--state", "d", "--server", "http://127.0.0.1:1"},
                            {"enrol", "--state", "d", "--code", "c"},
                            {"run", "--state", "d", "--code", "c"},
                            {"revert", "--state", "d"},
                            {"revert", "--state", "d", "plan.json", "--all"},
                            {"revert", "--state", "d", "one.json", "two.json"},
                            {"status", "--state", "d", "--once"}}) {
    auto const line = read_command_line(words);
    ASSERT_FALSE(line) << (words.empty() ? "nothing" : words.front());
    EXPECT_EQ(line.error().code, "agent.usage");
    EXPECT_EQ(line.error().detail.find('\n'), std::string::npos);
  }
}

TEST(CommandLine, WhatIsAskedForIsRead) {
  auto const enrol = read_command_line(
      {"enrol", "--server", "http://127.0.0.1:1", "--code", "c", "--state", "d"});
  ASSERT_TRUE(enrol);
  EXPECT_EQ(enrol->server, "http://127.0.0.1:1");
  EXPECT_EQ(enrol->code, "c");
  EXPECT_TRUE(read_command_line({"run", "--once", "--state", "d"})->is_once);
  EXPECT_EQ(read_command_line({"run", "--state", "d", "--check-seconds", "60"})->check_seconds, 60);
  EXPECT_EQ(read_command_line({"revert", "plan.json", "--state", "d"})->plan, "plan.json");
  EXPECT_TRUE(read_command_line({"revert", "--all", "--state", "d"})->is_all);
  EXPECT_TRUE(read_command_line({"--version"}));
}

}  // namespace
}  // namespace router_agent
