#include "app/export_archive.hpp"

#include "platform/crypto/digest.hpp"
#include "platform/files/zip_file.hpp"
#include "support/fakes.hpp"

#include <gtest/gtest.h>

#include <fstream>
#include <iterator>

namespace app {
namespace {

using platform::sql::Row;

class ExportArchive : public testing::Test {
 protected:
  [[nodiscard]] std::string text_of(std::string const& name) const {
    std::ifstream file{folder_.path() / name, std::ios::binary};
    return {std::istreambuf_iterator<char>{file}, {}};
  }
  [[nodiscard]] base::Result<Archive> write(std::vector<ArchiveFile> files, bool goes_on = true) {
    return write_archive(std::move(files),
                         {"青空製作所", "D-000012", "ご利用は会社の中に限ります。", support::kNoon},
                         folder_.path() / "archive.zip", [goes_on] { return goes_on; });
  }
  void put(std::string const& name, std::string const& text) {
    std::ofstream{folder_.path() / name, std::ios::binary} << text;
  }

  support::TemporaryFolder folder_;
};

TEST_F(ExportArchive, Attack13_NoCellOfItIsAFormula) {
  RowsFile file{folder_.path(), "inquiries"};
  for (auto const* text : {"=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "＝1+1", " =1"}) {
    ASSERT_TRUE(file.add({{"subject", std::string{text}}}));
  }
  ASSERT_TRUE(file.finish());
  auto const cells = text_of("inquiries.csv");
  std::size_t lines = 0;
  for (std::size_t at = cells.find("\r\n"); at + 2 < cells.size();
       at = cells.find("\r\n", at + 2)) {
    auto const cell = cells.substr(at + 2, 2);
    EXPECT_TRUE(cell == "\"'" || cell[0] == '\'') << cell;
    ++lines;
  }
  EXPECT_EQ(lines, 8U);
}

TEST_F(ExportArchive, Attack16_ALineOfItIsOneRowWhateverItHolds) {
  RowsFile file{folder_.path(), "inquiries"};
  ASSERT_TRUE(file.add({{"body", std::string{"a\n{\"id\":\"forged\"}\r\n\"b\xFF"}}}));
  ASSERT_TRUE(file.finish());
  auto const lines = text_of("inquiries.jsonl");
  EXPECT_EQ(std::count(lines.begin(), lines.end(), '\n'), 1);
  auto const cells = text_of("inquiries.csv");
  EXPECT_EQ(std::count(cells.begin(), cells.end(), '\n'), 2) << "head and row";
}

TEST_F(ExportArchive, ValuesKeepTheirKind) {
  Row const row{{"at", support::kNoon},
                {"count", std::int64_t{3}},
                {"is_read", true},
                {"name", std::string{"窓口"}},
                {"none", std::monostate{}}};
  EXPECT_EQ(
      json_line(row),
      R"({"at":"2026-11-23T03:00:00.000000Z","count":3,"is_read":true,"name":"窓口","none":null})");
}

TEST_F(ExportArchive, TheManifestNamesEveryFileWithItsHashAndTheTermsOfUse) {
  put("inquiries.csv", "a\r\n");
  auto const written = write(
      {{{"inquiries.csv", folder_.path() / "inquiries.csv"}, "お問い合わせ", 1}});
  ASSERT_TRUE(written) << written.error().detail;
  auto const manifest = text_of("archive.MANIFEST.json");
  EXPECT_NE(manifest.find(platform::crypto::sha256_hex("a\r\n")), std::string::npos) << manifest;
  EXPECT_NE(manifest.find("ご利用は会社の中に限ります。"), std::string::npos);
  EXPECT_EQ(written->sha256, platform::crypto::sha256_hex(text_of("archive.zip")));
  auto const look = platform::files::look_into_zip(text_of("archive.zip"));
  ASSERT_TRUE(look && look->is_whole);
  EXPECT_EQ(look->names,
            (std::vector<std::string>{"inquiries.csv", "MANIFEST.json", "README.txt"}));
}

TEST_F(ExportArchive, AFileThatIsNotWhatItWasEndsIt) {
  put("bytes", "other bytes");
  auto const sha256 = platform::crypto::sha256_hex("its bytes");
  auto const written = write({{{"files/x", folder_.path() / "bytes"}, "添付ファイル", 1, sha256}});
  EXPECT_EQ(written.error().code, "leaving.damaged-file");
  auto const gone = write({{{"files/x", folder_.path() / "none"}, "添付ファイル", 1, sha256}});
  EXPECT_EQ(gone.error().code, "disk.absent");
}

TEST_F(ExportArchive, OneThatIsNotToGoOnLeavesNothing) {
  put("a", std::string(1'000'000, 'a'));
  auto const written = write({{{"a", folder_.path() / "a"}, "", 1}}, false);
  EXPECT_EQ(written.error().code, "files.zip-stopped");
  EXPECT_FALSE(std::filesystem::exists(folder_.path() / "archive.zip"));
}

}  // namespace
}  // namespace app
