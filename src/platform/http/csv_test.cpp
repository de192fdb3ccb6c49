#include "platform/http/csv.hpp"

#include <gtest/gtest.h>

namespace platform::http {
namespace {

struct Rows {
  std::vector<int> items;
  std::optional<std::string> next_cursor;
};

TEST(Csv, OrdinaryCellsStayAsTheyAre) {
  EXPECT_EQ(csv_cell("経理PC (10.0.3.15)"), "経理PC (10.0.3.15)");
  EXPECT_EQ(csv_cell(""), "");
  EXPECT_EQ(csv_cell("a,b"), "\"a,b\"");
  EXPECT_EQ(csv_cell("彼は\"はい\"と"), "\"彼は\"\"はい\"\"と\"");
  EXPECT_EQ(csv_cell(" a "), "\" a \"");
}

TEST(Csv, Attack13_AFormulaIsText) {
  for (auto const* bad :
       {"=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "＝1+1", "＋1", "－1", "＠x", "  =1",
        "　＝1", "\u200B=1", "\uFEFF=1", "\u00A0=1", "−1", "﹢1", "|calc", "%0A=1"}) {
    auto const cell = csv_cell(bad);
    EXPECT_TRUE(cell.starts_with("\"'")) << bad << ": " << cell;
  }
  EXPECT_EQ(csv_cell("=HYPERLINK(\"http://x\")"), "\"'=HYPERLINK(\"\"http://x\"\")\"");
}

TEST(Csv, Attack16_ACellIsOneLine) {
  EXPECT_EQ(csv_cell("a\r\nb,c"), "\"a  b,c\"");
  EXPECT_EQ(csv_cell("a\u2028b"), "ab");
}

TEST(Csv, AFileHasAMarkAHeaderAndALineARow) {
  CsvFile file{{"件名", "状態"}};
  file.add({"一つ", "受付"});
  auto const response = file.finish("お問い合わせ");
  EXPECT_EQ(response.body, "\xEF\xBB\xBF件名,状態\r\n一つ,受付\r\n");
  EXPECT_EQ(response.content_type, "text/csv; charset=utf-8");
}

TEST(Csv, AListIsReadPageByPageAndCutWhereItIsTooLong) {
  std::size_t pages = 0;
  auto const find = [&](terms::PageRequest const& page) -> base::Result<Rows> {
    EXPECT_EQ(page.cursor.has_value(), pages > 0);
    ++pages;
    return Rows{std::vector<int>(page.limit, 1), "more"};
  };
  auto const response = csv({"n", {"数"}}, {}, find,
                            [](int n) { return CsvRow{std::to_string(n)}; });
  EXPECT_EQ(pages, CsvFile::kRowsMax / terms::PageRequest::kLimitMax);
  EXPECT_NE(response.body.find("10000 件で切れています"), std::string::npos);
}

TEST(Csv, EmptyPagesComeToAnEndToo) {
  std::size_t pages = 0;
  auto const find = [&](terms::PageRequest const&) -> base::Result<Rows> {
    ++pages;
    return Rows{{}, "more"};
  };
  static_cast<void>(csv({"n", {"数"}}, {}, find, [](int) { return CsvRow{}; }));
  EXPECT_EQ(pages, CsvFile::kPagesMax);
}

TEST(Csv, AFaultIsAProblemAndNoHalfFile) {
  auto const find = [](terms::PageRequest const&) -> base::Result<Rows> {
    return base::fail(base::ErrorKind::Invalid, "alerts.filter", "x");
  };
  EXPECT_EQ(csv({"n", {"数"}}, {}, find, [](int) { return CsvRow{}; }).status, 422);
}

TEST(Csv, ANoteIsARowOfOneCellBelowTheList) {
  CsvFile file{{"件名", "状態"}};
  file.add({"a", "b"});
  auto response = file.finish("x");
  add_csv_note(response, "条件, 版");
  EXPECT_TRUE(response.body.ends_with("a,b\r\n\"条件, 版\"\r\n")) << response.body;
}

TEST(Csv, TimesAreJapansAndSort) {
  EXPECT_EQ(csv_time(base::Instant{1'795'402'800'000'000}), "2026-11-23 12:00:00");
  EXPECT_EQ(csv_time(std::optional<base::Instant>{}), "");
}

TEST(Csv, TheRouteOfAFileHasTheRightAndTheFiltersOfItsList) {
  Route listing;
  listing.path = "/api/v1/tenants/{tenant}/alerts";
  listing.right = terms::Right::AlertRead;
  listing.query = {{"risk"}, {"cursor"}, {"limit"}};
  auto const route = csv_route(listing);
  EXPECT_EQ(route.path, "/api/v1/tenants/{tenant}/alerts.csv");
  EXPECT_EQ(route.right, terms::Right::AlertRead);
  ASSERT_EQ(route.query.size(), 1U);
  EXPECT_EQ(route.query.front().name, "risk");
}

TEST(Csv, TheFileOfATenantsListHasTheNoteAndTheDesksOwnHasNot) {
  Route listing;
  listing.path = "/api/v1/desk/blocks";
  EXPECT_FALSE(csv_route(listing).has_csv_note);
  listing.path = "/api/v1/tenants/{tenant}/alerts";
  EXPECT_FALSE(listing.has_csv_note);
  EXPECT_TRUE(csv_route(listing).has_csv_note);
}

}  // namespace
}  // namespace platform::http
