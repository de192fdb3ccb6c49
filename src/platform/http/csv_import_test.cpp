#include "platform/http/csv_import.hpp"

#include <gtest/gtest.h>

#include <array>
#include <set>

namespace platform::http {
namespace {

using base::ErrorKind;
using base::fail;
using base::Result;
using terms::TakenIn;

constexpr std::array<CsvColumn, 3> kColumns{
    {{"number", "番号"}, {"name", "名前"}, {"note", "備考", false}}};

/// Names by number, as one transaction writes them.
struct Ports {
  std::set<std::string> names;
};

class Shelf final : public terms::UnitOfWork<Ports> {
 public:
  Result<void> write(Work const& work) override {
    auto ports = kept;
    auto done = work(ports);
    if (done) kept = ports;
    return done;
  }
  Result<void> read(Work const& work) override { return work(kept); }
  Ports kept;
};

[[nodiscard]] Result<TakenIn> take(Ports& ports, CsvImportRow const& row) {
  if (row.cell("name") == "broken") {
    return fail(ErrorKind::Internal, "sql.failed", "disk");
  }
  if (row.cell("name").empty()) {
    return fail(ErrorKind::Invalid, "x.name", "A name.", {{"/name", "名前を入力してください"}});
  }
  return ports.names.insert(std::string{row.cell("name")}).second ? TakenIn::Added
                                                                  : TakenIn::Unchanged;
}

class CsvImportTest : public testing::Test {
 protected:
  [[nodiscard]] Response sent(std::string body, std::string const& dry = "false",
                              std::string const& first_line = "2") {
    Request request;
    request.body = std::move(body);
    request.query = {{"dry_run", dry}, {"first_line", first_line}};
    return import_csv(request, kColumns, shelf_, take);
  }
  [[nodiscard]] std::string refusal(std::string body, std::string const& first_line = "2") {
    auto const response = sent(std::move(body), "false", first_line);
    EXPECT_EQ(response.status, 422);
    return response.body;
  }
  Shelf shelf_;
};

TEST_F(CsvImportTest, AHeadThatDoesNotFitIsToldByItsColumn) {
  EXPECT_NE(refusal("番号,住所\n").find("「住所」という列はありません"), std::string::npos);
  EXPECT_NE(refusal("番号,number,name\n").find("列「番号」が2つあります"), std::string::npos);
  EXPECT_NE(refusal("番号,備考\n").find("列「名前」がありません"), std::string::npos);
  EXPECT_NE(refusal("").find("import.head"), std::string::npos);
  EXPECT_NE(refusal("番号,名前\n", "1").find("import.first-line"), std::string::npos);
  EXPECT_NE(refusal("番号,名前\n", "2x").find("import.first-line"), std::string::npos);
  EXPECT_TRUE(shelf_.kept.names.empty());
}

TEST_F(CsvImportTest, ATooWideRowIsRefusedAloneAndEmptyCellsAreNone) {
  auto const response = sent("番号,名前,,\n1,甲,,\n2,乙,丙\n3,丁" + std::string(300, ',') + "\n");
  EXPECT_EQ(response.status, 200) << response.body;
  EXPECT_NE(response.body.find(R"("rows":3,"added":2,"changed":0,"unchanged":0,"refused":1,)"
                               R"("issues":[{"line":3,"column":"","code":"import.row")"),
            std::string::npos)
      << response.body;
  EXPECT_EQ(shelf_.kept.names, (std::set<std::string>{"甲", "丁"}));
}

TEST_F(CsvImportTest, ATrialThatIsMisspeltWritesNothing) {
  for (auto const* said : {"1", "True", "yes", ""}) {
    auto const response = sent("番号,名前\n1,甲\n", said);
    EXPECT_EQ(response.status, 422) << said;
    EXPECT_NE(response.body.find("import.dry-run"), std::string::npos) << response.body;
  }
  EXPECT_TRUE(shelf_.kept.names.empty());
}

TEST_F(CsvImportTest, ABadRowIsNamedAndKeepsNoOtherOut) {
  auto const response = sent("番号,名前\n1,甲\n2, \n\n4,乙\n", "false", "5000");
  EXPECT_EQ(response.status, 200);
  EXPECT_EQ(response.body,
            R"({"dry_run":false,"rows":3,"added":2,"changed":0,"unchanged":0,"refused":1,)"
            R"("issues":[{"line":5001,"column":"name","code":"x.name",)"
            R"("detail":"名前を入力してください"}]})");
  EXPECT_EQ(shelf_.kept.names, (std::set<std::string>{"甲", "乙"}));
}

TEST_F(CsvImportTest, ADryRunTellsTheSameAndKeepsNothing) {
  auto const response = sent("number,name,note\n1,甲,\n1,甲,x\n", "true");
  EXPECT_NE(response.body.find(R"("dry_run":true,"rows":2,"added":1,"changed":0,"unchanged":1)"),
            std::string::npos)
      << response.body;
  EXPECT_TRUE(shelf_.kept.names.empty());
}

TEST_F(CsvImportTest, TheReasonsOfARefusalMayComeBack) {
  EXPECT_EQ(sent("番号,名前,取り込めなかった理由\n1,甲,名前を入力してください\n").status, 200);
  EXPECT_EQ(shelf_.kept.names.size(), 1U);
}

TEST_F(CsvImportTest, AFaultOfTheStoreKeepsNothingAtAll) {
  EXPECT_EQ(sent("番号,名前\n1,甲\n2,broken\n").status, 500);
  EXPECT_TRUE(shelf_.kept.names.empty());
}

TEST_F(CsvImportTest, ATransactionTakesSoManyRowsAndNoMore) {
  std::string body{"番号,名前\n"};
  for (std::size_t i = 0; i < kImportRowsMax; ++i) body += "1,甲\n";
  EXPECT_EQ(sent(body).status, 200);
  EXPECT_EQ(sent(body + "1,甲\n").status, 422);
}

}  // namespace
}  // namespace platform::http
