#include "platform/config/settings.hpp"
#include "support/fakes.hpp"

#include <gtest/gtest.h>

#include <fstream>
#include <map>

namespace platform::config {
namespace {

class SettingsTest : public testing::Test {
 protected:
  [[nodiscard]] base::Result<Settings> load_file(std::string const& toml) {
    std::ofstream{file_} << toml;
    return load(keys(), file_, environment());
  }
  /// What is said about a file that is refused.
  [[nodiscard]] std::string complaint(std::string const& toml) {
    auto const settings = load_file(toml);
    if (settings) return "";
    EXPECT_EQ(settings.error().detail.find(file_), 0U) << settings.error().detail;
    return std::string{settings.error().code} + settings.error().detail.substr(file_.size());
  }
  [[nodiscard]] std::function<char const*(char const*)> environment() {
    return [this](char const* name) -> char const* {
      auto const found = variables_.find(name);
      return found == variables_.end() ? nullptr : found->second.c_str();
    };
  }
  [[nodiscard]] static std::vector<Key> keys() {
    Key listen{"server.listen", Key::Kind::TextList, "127.0.0.1:8080", "Where to listen."};
    Key idle{"sessions.idle_minutes", Key::Kind::Integer, "60", "When a session ends.", 5, 1440};
    Key level{"log.level", Key::Kind::Choice, "info", "What is logged.", 0, 0, {"info", "debug"}};
    Key secret{"mail.password", Key::Kind::Text, "", "How to sign in."};
    secret.is_secret = true;
    return {listen, idle, level, secret, {"paths.data", Key::Kind::Text, "data", "The store."}};
  }

  support::TemporaryFolder folder_;
  std::string const file_ = (folder_.path() / "madoguchi.toml").string();
  std::map<std::string, std::string> variables_;
};

TEST_F(SettingsTest, AKeyNobodyKnowsIsRefusedByNameAndLine) {
  EXPECT_EQ(complaint("[log]\nlevel = \"info\"\nlevle = \"debug\"\n"),
            "config.key:3: log.levle is not a known key");
  EXPECT_EQ(complaint("[sesions]\nidle_minutes = 5\n"),
            "config.key:2: sesions.idle_minutes is not a known key");
  EXPECT_EQ(complaint("level = \"info\"\n"), "config.key:1: level stands outside a section");
}

TEST_F(SettingsTest, ValuesOutOfBoundsAreRefusedWithTheBounds) {
  for (auto const* value : {"4", "1441", "-60", "\"\"", "\"sixty\"", "\"6e1\"", "true"}) {
    EXPECT_EQ(complaint(std::string{"[sessions]\nidle_minutes = "} + value + "\n"),
              "config.value:2: sessions.idle_minutes must be a whole number from 5 to 1440");
  }
  EXPECT_EQ(complaint("[log]\nlevel = \"loud\"\n"),
            "config.value:2: log.level must be one of info, debug");
}

TEST_F(SettingsTest, ValuesOfNoFittingKindAreRefused) {
  EXPECT_EQ(complaint("[server]\nlisten = [1]\n"),
            "config.value:2: server.listen has no fitting value");
  EXPECT_EQ(complaint("[server]\nlisten = [\"a,b\"]\n"),
            "config.value:2: server.listen has no fitting value");
  EXPECT_EQ(complaint("[paths]\ndata = {}\n"), "config.value:2: paths.data has no fitting value");
}

TEST_F(SettingsTest, AFileThatIsNoTomlIsRefusedWithItsLine) {
  EXPECT_EQ(complaint("[log]\nlevel = \n").substr(0, 13), "config.toml:2");
  EXPECT_EQ(complaint("[paths]\ndata = 1979-05-27\n").substr(0, 11), "config.toml");
}

TEST_F(SettingsTest, AFileThatIsNotThereIsTold) {
  auto const settings = load(keys(), (folder_.path() / "absent.toml").string(), environment());
  ASSERT_FALSE(settings);
  EXPECT_EQ(settings.error().code, "config.no-file");
}

TEST_F(SettingsTest, AnUnfitVariableOfTheEnvironmentIsRefusedWithoutItsValue) {
  variables_["MADOGUCHI_SESSIONS_IDLE_MINUTES"] = "secret";
  auto const settings = load(keys(), std::nullopt, environment());
  ASSERT_FALSE(settings);
  EXPECT_EQ(settings.error().code, "config.value");
  EXPECT_EQ(settings.error().detail.find("secret"), std::string::npos);
}

TEST_F(SettingsTest, ATextThatIsTooShortIsRefusedAndAnEmptyOneIsNot) {
  auto wanted = keys();
  wanted[3].min = 8;
  variables_["MADOGUCHI_MAIL_PASSWORD"] = "seven77";
  EXPECT_FALSE(load(wanted, std::nullopt, environment()));
  variables_["MADOGUCHI_MAIL_PASSWORD"] = "eight888";
  EXPECT_TRUE(load(wanted, std::nullopt, environment()));
  variables_.clear();
  EXPECT_TRUE(load(wanted, std::nullopt, environment()));
}

TEST_F(SettingsTest, TheFileGoesBeforeTheDefaultAndTheEnvironmentBeforeTheFile) {
  variables_["MADOGUCHI_SERVER_LISTEN"] = "[::1]:80,0.0.0.0:81";
  auto const settings = load_file("[sessions]\nidle_minutes = 5\n[server]\nlisten = [\"x\"]\n");
  ASSERT_TRUE(settings) << settings.error().detail;
  EXPECT_EQ(settings->integer("sessions.idle_minutes"), 5);
  EXPECT_EQ(settings->texts("server.listen"), (std::vector<std::string>{"[::1]:80", "0.0.0.0:81"}));
  EXPECT_EQ(settings->text("log.level"), "info");
  EXPECT_TRUE(settings->text("mail.password").empty());
}

TEST_F(SettingsTest, WhatIsPrintedHidesSecretsAndCanBeReadAgain) {
  auto settings = *load_file("[paths]\ndata = 'a \"b\" \\c'\n[mail]\npassword = \"hunter2\"\n");
  auto const printed = settings.print();
  EXPECT_EQ(printed.find("hunter2"), std::string::npos);
  EXPECT_NE(printed.find("password = \"***\""), std::string::npos);
  EXPECT_NE(printed.find("From 5 to 1440."), std::string::npos);
  auto const again = load_file(printed);
  ASSERT_TRUE(again) << again.error().detail;
  EXPECT_EQ(again->text("paths.data"), "a \"b\" \\c");
  EXPECT_EQ(again->text("mail.password"), "");
  EXPECT_EQ(again->texts("server.listen"), settings.texts("server.listen"));
}

TEST_F(SettingsTest, WhatTheCommandLineSetsIsCheckedTheSameWay) {
  auto settings = *load(keys(), std::nullopt, environment());
  EXPECT_EQ(settings.set("log.levle", "info").error().code, "config.key");
  EXPECT_EQ(settings.set("sessions.idle_minutes", "0").error().code, "config.value");
  EXPECT_TRUE(settings.set("sessions.idle_minutes", "7"));
  EXPECT_EQ(settings.integer("sessions.idle_minutes"), 7);
}

}  // namespace
}  // namespace platform::config
