#include "domain/inquiries/driver/file_vault.hpp"

#include "domain/inquiries/file_verdict.hpp"
#include "platform/files/zip_file.hpp"
#include "support/fakes.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace inquiries {
namespace {

using testing::Contains;
using testing::IsEmpty;

constexpr std::string_view kPng{"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0\1\0\0\0\1\x08\2\0\0\0", 30};
constexpr std::string_view kGif{"GIF89a\1\0\1\0\0\0\0;", 14};
constexpr std::string_view kPdf = "%PDF-1.7\n1 0 obj\n";

/// A zip of one empty entry, by hand: libzip would not write what we need.
[[nodiscard]] std::string zip_of(std::string const& name, bool is_locked = false) {
  auto const u16 = [](std::size_t value) {
    return std::string{static_cast<char>(value & 0xFFU), static_cast<char>(value >> 8U)};
  };
  std::string const zeros(16, '\0');
  auto const flags = u16(is_locked ? 1 : 0);
  auto const common = u16(20) + flags + zeros.substr(0, 2) + zeros.substr(0, 16) +
                      u16(name.size()) + u16(0);
  auto const local = std::string{"PK\3\4"} + common + name;
  auto const central = std::string{"PK\1\2"} + u16(20) + common + zeros.substr(0, 14) + name;
  auto const u32 = [&](std::size_t value) { return u16(value) + u16(0); };
  return local + central + std::string{"PK\5\6"} + u32(0) + u16(1) + u16(1) + u32(central.size()) +
         u32(local.size()) + u16(0);
}

class FileVerdictTest : public testing::Test {
 protected:
  [[nodiscard]] FileVerdict judged(std::string const& name, std::string_view bytes) {
    auto const facts = vault_.examine(bytes);
    EXPECT_TRUE(facts);
    return judge_file(clean_file_name(name), bytes, *facts);
  }
  [[nodiscard]] std::vector<Doubt> doubts(std::string const& name, std::string_view bytes) {
    return judged(name, bytes).doubts;
  }

 private:
  support::TemporaryFolder folder_;
  platform::files::ContentFolder files_{folder_.path()};
  driver::FolderVault vault_{files_};
};

TEST_F(FileVerdictTest, WhatPeopleSendEveryDayIsHandedOn) {
  EXPECT_THAT(doubts("画面.png", kPng), IsEmpty());
  EXPECT_THAT(doubts("図.GIF", kGif), IsEmpty());
  EXPECT_THAT(doubts("報告書.pdf", kPdf), IsEmpty());
  EXPECT_THAT(doubts("メモ.txt", "今日の10時ごろ、PCが遅くなりました。\n"), IsEmpty());
  EXPECT_THAT(doubts("eve.json", R"({"event_type":"alert","src_ip":"192.0.2.1"})"), IsEmpty());
  EXPECT_THAT(doubts("a.csv", "日時,送信元\n2026-11-23,192.0.2.1\n"), IsEmpty());
  EXPECT_THAT(doubts("logs.zip", zip_of("var/log/syslog.txt")), IsEmpty());
  EXPECT_EQ(judged("画面.png", kPng).kind, FileKind::Image);
  EXPECT_EQ(judged("報告書.pdf", kPdf).kind, FileKind::Pdf);
  EXPECT_EQ(judged("logs.zip", zip_of("a.txt")).kind, FileKind::Archive);
}

TEST_F(FileVerdictTest, PacketsOfBothFormatsAreHandedOn) {
  std::string const pcap{"\xd4\xc3\xb2\xa1\2\0\4\0\0\0\0\0\0\0\0\0\xff\xff\0\0\1\0\0\0", 24};
  EXPECT_THAT(doubts("a.pcap", pcap), IsEmpty());
  std::string const pcapng{"\n\r\r\n\x1c\0\0\0\x4d\x3c\x2b\x1a\1\0\0\0\xff\xff\xff\xff", 20};
  EXPECT_THAT(doubts("a.pcapng", pcapng + std::string(20, '\0')), IsEmpty());
}

TEST_F(FileVerdictTest, AProgramIsHeldBackByContentAndByName) {
  std::string const program = "MZ" + std::string(200, '\0');
  EXPECT_THAT(doubts("a.png", program), Contains(Doubt::Program));
  EXPECT_THAT(doubts("a.bin", std::string{"\x7f"} + "ELF\2\1\1" + std::string(60, '\0')),
              testing::Not(IsEmpty()));
  EXPECT_THAT(doubts("setup.exe", "text"), Contains(Doubt::Program));
  EXPECT_THAT(doubts("見積.lnk", "text"), Contains(Doubt::Program));
}

TEST_F(FileVerdictTest, Attack4_PagesAndPicturesWithScriptAreHeldBack) {
  EXPECT_THAT(doubts("a.svg", "<svg xmlns='http://www.w3.org/2000/svg'><script/></svg>"),
              Contains(Doubt::ActiveContent));
  EXPECT_THAT(doubts("a.html", "<!DOCTYPE html><html><body>x</body></html>"),
              Contains(Doubt::ActiveContent));
  EXPECT_THAT(doubts("a.txt", "<!DOCTYPE html><html><body>x</body></html>"),
              Contains(Doubt::ActiveContent));
  EXPECT_THAT(doubts("a.vbs", "MsgBox 1"), Contains(Doubt::ActiveContent));
}

TEST_F(FileVerdictTest, APdfThatDoesMoreThanShowItsPagesIsHeldBack) {
  auto const pdf = [](std::string const& object) {
    return "%PDF-1.4\n1 0 obj<<" + object + ">>endobj\n%%EOF";
  };
  for (auto const* object :
       {"/OpenAction<</S/JavaScript/JS(app.alert(1))>>", "/A<</S /Java#53cript /JS 3 0 R>>",
        "/S/Launch/F(cmd.exe)", "/Type/EmbeddedFile", "/RichMedia 4 0 R", "/XFA 5 0 R"}) {
    EXPECT_THAT(doubts("a.pdf", pdf(object)), Contains(Doubt::ActiveContent)) << object;
  }
  for (auto const* object :
       {"/OpenAction[3 0 R/Fit]", "/JavaScripture 1", "/S/URI/URI(a)", "/", "/#"}) {
    EXPECT_THAT(doubts("a.pdf", pdf(object)), IsEmpty()) << object;
  }
}

TEST_F(FileVerdictTest, Attack55_NamesThatDeceiveAreHeldBack) {
  EXPECT_THAT(doubts("請求書.pdf.exe", kPdf), Contains(Doubt::Program));
  EXPECT_THAT(doubts("a.php.png", kPng), Contains(Doubt::FalseName));
  EXPECT_THAT(doubts("請求書\u202Egnp.exe", kPng), Contains(Doubt::FalseName));
  EXPECT_THAT(doubts("a\u200B.png", kPng), Contains(Doubt::FalseName));
  EXPECT_THAT(doubts(std::string{"a.png\0.exe", 10}, kPng), Contains(Doubt::FalseName));
  EXPECT_THAT(doubts("a.exe. ", "x"), Contains(Doubt::Program));
  EXPECT_THAT(doubts("ａ．ｅｘｅ", "x"), Contains(Doubt::Program));
  EXPECT_THAT(doubts(".htaccess", "Options +ExecCGI\n"), Contains(Doubt::FalseName));
  EXPECT_THAT(doubts("CON.txt", "x"), Contains(Doubt::FalseName));
  EXPECT_THAT(doubts("Desktop.ini", "[.ShellClassInfo]\n"), Contains(Doubt::FalseName));
  EXPECT_THAT(doubts("a.jpg", kPng), Contains(Doubt::FalseName));
  EXPECT_THAT(doubts("png", kPng), Contains(Doubt::FalseName));
}

TEST_F(FileVerdictTest, Attack56_PolyglotsAreHeldBack) {
  EXPECT_THAT(doubts("a.png", std::string{kPng} + zip_of("a.txt")), Contains(Doubt::TwoFormats));
  EXPECT_THAT(doubts("a.gif", std::string{kGif} + "<SCRIPT>alert(1)</SCRIPT>"),
              Contains(Doubt::TwoFormats));
  EXPECT_THAT(doubts("a.gif", std::string{kGif} + "\n%PDF-1.4\n"), Contains(Doubt::TwoFormats));
  EXPECT_THAT(doubts("a.zip", "#!/bin/sh\n" + zip_of("a.txt")), testing::Not(IsEmpty()));
}

TEST_F(FileVerdictTest, Attack56_ArchivesThatCannotBeLookedIntoAreHeldBack) {
  EXPECT_THAT(doubts("a.zip", zip_of("a.txt", true)), Contains(Doubt::Sealed));
  auto const locked = platform::files::locked_zip({"a.txt", "pw"}, "x");
  EXPECT_THAT(doubts("a.zip", *locked), Contains(Doubt::Sealed));
  EXPECT_THAT(doubts("a.zip", zip_of("inner.zip")), Contains(Doubt::Sealed));
  EXPECT_THAT(doubts("a.gz", std::string{"\x1f\x8b\x08\0\0\0\0\0\0\3", 10}),
              Contains(Doubt::Sealed));
  EXPECT_THAT(doubts("a.zip", zip_of("請求書.exe")), Contains(Doubt::DoubtInside));
  EXPECT_THAT(doubts("a.zip", zip_of("../../etc/cron.d/x")), Contains(Doubt::DoubtInside));
  EXPECT_THAT(doubts("a.docx", zip_of("word/vbaProject.bin")), Contains(Doubt::ActiveContent));
}

TEST_F(FileVerdictTest, WhatIsNotKnownIsHeldBack) {
  EXPECT_THAT(doubts("a.dat", std::string{"\1\2\3\4\x80\x81\xfe\xff\0\0", 10}),
              Contains(Doubt::UnknownKind));
  EXPECT_THAT(doubts("mail.eml", "From: a@example.com\nTo: b@example.com\nSubject: x\n\nx\n"),
              testing::Not(IsEmpty()));
}

TEST_F(FileVerdictTest, Attack12_AnOverriddenDirectionIsTakenOutAndHeldBack) {
  EXPECT_EQ(clean_file_name("請求書\u202Egnp.exe").shown, "請求書gnp.exe");
  EXPECT_THAT(doubts("報告\u202Efdp.txt", "text"), Contains(Doubt::FalseName));
}

TEST(FileName, Attack54_ANameIsNeverAPath) {
  EXPECT_EQ(clean_file_name("../../etc/passwd").shown, "passwd");
  EXPECT_EQ(clean_file_name("C:\\Users\\x\\報告.pdf").shown, "報告.pdf");
  EXPECT_EQ(clean_file_name("a/..").shown, "無題");
  EXPECT_TRUE(clean_file_name("../../x").is_deceptive);
}

TEST(FileName, WhatASystemReservesIsTakenOut) {
  EXPECT_EQ(clean_file_name("a<b>:\"|?*.txt").shown, "a_b______.txt");
  EXPECT_EQ(clean_file_name("nul.txt").shown, "_nul.txt");
  EXPECT_EQ(clean_file_name("").shown, "無題");
  EXPECT_EQ(clean_file_name("報告.pdf").shown, "報告.pdf");
  EXPECT_FALSE(clean_file_name("報告 (1).pdf").is_deceptive);
}

TEST(FileName, ALongNameKeepsItsEnding) {
  std::string name;
  for (int i = 0; i < 300; ++i) name += "窓";
  auto const shown = clean_file_name(name + ".pdf").shown;
  EXPECT_TRUE(shown.ends_with("….pdf")) << shown;
}

}  // namespace
}  // namespace inquiries
