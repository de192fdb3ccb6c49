#include "platform/config/document.hpp"
#include "support/fakes.hpp"

#include <gtest/gtest.h>

#include <fstream>

namespace platform::config {
namespace {

class TableReaderTest : public testing::Test {
 protected:
  Table const table_ = *parse_toml(
      "title = \"t\"\ncount = 3\nis_on = true\nwords = [\"a\", \"b\"]\n"
      "[inner]\nx = 1\n[[rows]]\nid = \"A1\"\n[[rows]]\nid = \"A2\"\n",
      "data.toml");
  TableReader reader_{table_, "data.toml"};

  void ask_all() {
    static_cast<void>(reader_.text("title"));
    static_cast<void>(reader_.integer_or("count", 0));
    static_cast<void>(reader_.boolean_or("is_on", false));
    static_cast<void>(reader_.texts_or_none("words"));
    static_cast<void>(reader_.table("inner"));
    static_cast<void>(reader_.tables("rows"));
  }
  [[nodiscard]] std::string complaint() {
    auto const done = reader_.finish();
    return done ? "" : done.error().detail;
  }
};

TEST_F(TableReaderTest, AMemberNobodyAskedForIsRefusedWithItsLine) {
  static_cast<void>(reader_.text("title"));
  EXPECT_EQ(complaint(), "data.toml: count (line 2) is not known here");
}

TEST_F(TableReaderTest, AMemberOfAnotherKindIsNamed) {
  static_cast<void>(reader_.text("count"));
  ask_all();
  EXPECT_EQ(complaint(), "data.toml: count must be a text");
}

TEST_F(TableReaderTest, AnAbsentMemberThatMustBeThereIsNamed) {
  EXPECT_EQ(reader_.text("absent"), "");
  ask_all();
  EXPECT_EQ(complaint(), "data.toml: absent must be a text");
}

TEST_F(TableReaderTest, AbsentOnesFallBack) {
  EXPECT_EQ(reader_.text_or("absent", "x"), "x");
  EXPECT_EQ(reader_.integer_or("absent", 9), 9);
  EXPECT_TRUE(reader_.texts_or_none("absent").empty());
  EXPECT_TRUE(reader_.tables("absent").empty());
  EXPECT_EQ(reader_.table("absent"), nullptr);
}

TEST_F(TableReaderTest, WhatStandsThereIsRead) {
  EXPECT_EQ(reader_.text("title"), "t");
  EXPECT_EQ(reader_.texts_or_none("words"), (std::vector<std::string>{"a", "b"}));
  ASSERT_EQ(reader_.tables("rows").size(), 2U);
  EXPECT_EQ(*reader_.tables("rows")[1]->at("id").text(), "A2");
  ask_all();
  EXPECT_EQ(complaint(), "");
}

TEST(ParseToml, TheFileAndTheLineAreNamed) {
  auto const table = parse_toml("a = 1\na = 2\n", "data.toml");
  ASSERT_FALSE(table);
  EXPECT_EQ(table.error().detail.substr(0, 12), "data.toml:2:");
}

TEST(ReadFile, AFileOfMoreThanFourMebibytesIsRefused) {
  support::TemporaryFolder const folder;
  auto const path = (folder.path() / "big").string();
  std::ofstream{path} << std::string(4U * 1024 * 1024 + 1, 'x');
  EXPECT_EQ(read_file(path).error().code, "config.file-size");
}

}  // namespace
}  // namespace platform::config
