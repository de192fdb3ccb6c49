#include "platform/files/csv_rows.hpp"

#include <gtest/gtest.h>

namespace platform::files {
namespace {

[[nodiscard]] std::string code_of(std::string_view bytes, CsvLimits const& limits = {}) {
  auto const rows = read_csv(bytes, limits);
  return rows ? "" : std::string{rows.error().code} + " " + rows.error().detail.substr(0, 7);
}

TEST(CsvRows, WhatIsNoTextIsRefusedWithItsLine) {
  EXPECT_EQ(code_of("a,b\n\x83\x65,1\n"), "csv.encoding Line 2:");
  EXPECT_EQ(code_of(std::string_view{"a\n\0b", 4}), "csv.encoding Line 2:");
}

TEST(CsvRows, AQuoteWithoutEndIsToldWhereItsRowBegins) {
  EXPECT_EQ(code_of("a,b\n1,\"two\nthree"), "csv.quotes Line 2:");
  EXPECT_EQ(code_of("a\nb \"c\" d\n"), "csv.quotes Line 2:");
}

TEST(CsvRows, EveryLimitHolds) {
  CsvLimits const small{2, 2, 3};
  EXPECT_EQ(code_of("1\n2\n", small), "");
  EXPECT_EQ(code_of("1\n2\n3\n", small), "csv.too-large Line 3:");
  EXPECT_EQ(code_of("1,2,3\n", small), "csv.too-large Line 1:");
  EXPECT_EQ(code_of("1234\n", small), "csv.too-large Line 1:");
  EXPECT_EQ(code_of("1\n2\n3", small), "csv.too-large Line 3:");
}

TEST(CsvRows, ARowKnowsItsLineAlsoAfterBlankLinesAndBreaksInCells) {
  auto const rows = read_csv("\xEF\xBB\xBF会社,番号\r\n\r\n\"二行の\n\"\"名前\"\"\", 1 \r\n,\n",
                             {});
  ASSERT_TRUE(rows);
  ASSERT_EQ(rows->size(), 3U);
  EXPECT_EQ(rows->at(0).line, 1);
  EXPECT_EQ(rows->at(0).cells, (std::vector<std::string>{"会社", "番号"}));
  EXPECT_EQ(rows->at(1).line, 3);
  EXPECT_EQ(rows->at(1).cells, (std::vector<std::string>{"二行の\n\"名前\"", " 1 "}));
  EXPECT_EQ(rows->at(2).line, 5);
  EXPECT_EQ(rows->at(2).cells, (std::vector<std::string>{"", ""}));
}

TEST(CsvRows, ALineMayEndWithCrAlone) {
  auto const rows = read_csv("a\rb\r\nc\n", {});
  ASSERT_TRUE(rows);
  ASSERT_EQ(rows->size(), 3U);
  EXPECT_EQ(rows->at(1).line, 2);
  EXPECT_EQ(rows->at(2).line, 3);
}

TEST(CsvRows, AnEmptyFileHasNoRows) {
  auto const rows = read_csv("\r\n", {});
  ASSERT_TRUE(rows);
  EXPECT_TRUE(rows->empty());
}

}  // namespace
}  // namespace platform::files
