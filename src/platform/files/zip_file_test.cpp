#include "platform/files/zip_file.hpp"

#include "platform/files/media_type.hpp"

#include <zip.h>

#include <gtest/gtest.h>

namespace platform::files {
namespace {

/// What a person with the password gets out of a zip of one file; "" when it doesn't open.
[[nodiscard]] std::string unlocked(std::string_view zipped, char const* password) {
  auto* source = ::zip_source_buffer_create(zipped.data(), zipped.size(), 0, nullptr);
  auto* archive = ::zip_open_from_source(source, ZIP_RDONLY, nullptr);
  if (archive == nullptr) return "";
  std::string bytes(4096, '\0');
  auto* file = ::zip_fopen_index_encrypted(archive, 0, 0, password);
  auto const count = file == nullptr ? -1 : ::zip_fread(file, bytes.data(), bytes.size());
  if (file != nullptr) ::zip_fclose(file);
  ::zip_discard(archive);
  return count < 0 ? "" : bytes.substr(0, static_cast<std::size_t>(count));
}

TEST(ZipFile, ALockedZipOpensWithItsPasswordOnly) {
  auto const zipped = locked_zip({"sample.bin", "infected"}, "MZ evil bytes");
  ASSERT_TRUE(zipped) << zipped.error().detail;
  EXPECT_EQ(unlocked(*zipped, "infected"), "MZ evil bytes");
  EXPECT_EQ(unlocked(*zipped, "guess"), "");
  EXPECT_EQ(zipped->find("evil"), std::string::npos);
}

TEST(ZipFile, TheSameEntriesAtTheSameTimeAreTheSameZip) {
  std::vector<ZipEntry> const entries{{"a.json", "{}"}, {"経過.txt", "いち"}};
  auto const zipped = zip_of(entries, base::Instant{1'795'402'800'000'000});
  ASSERT_TRUE(zipped) << zipped.error().detail;
  EXPECT_EQ(*zipped, *zip_of(entries, base::Instant{1'795'402'800'000'000}));
  auto const look = look_into_zip(*zipped);
  ASSERT_TRUE(look);
  EXPECT_FALSE(look->is_locked);
  EXPECT_EQ(look->names, (std::vector<std::string>{"a.json", "経過.txt"}));
}

TEST(ZipFile, AnEmptySampleIsLockedToo) { EXPECT_TRUE(locked_zip({"s", "p"}, "")); }

TEST(ZipFile, ALockedZipIsSeenToBeLocked) {
  auto const look = look_into_zip(*locked_zip({"報告.pdf", "x"}, "abc"));
  ASSERT_TRUE(look);
  EXPECT_TRUE(look->is_locked);
  EXPECT_TRUE(look->is_whole);
  EXPECT_EQ(look->names, std::vector<std::string>{"報告.pdf"});
}

TEST(ZipFile, WhatIsNoZipIsSaidToBeNone) {
  EXPECT_FALSE(look_into_zip(""));
  EXPECT_FALSE(look_into_zip("%PDF-1.7"));
}

TEST(ZipFile, ADamagedZipIsNotWhole) {
  auto const zipped = *locked_zip({"a.txt", "x"}, "abc");
  auto const look = look_into_zip("PK\x03\x04" + zipped.substr(zipped.find("PK\x05\x06")));
  ASSERT_TRUE(look);
  EXPECT_FALSE(look->is_whole);
}

TEST(MediaType, TheContentTellsWhatTheNameDoesNot) {
  EXPECT_EQ(*media_type_of("%PDF-1.7\n"), "application/pdf");
  EXPECT_EQ(*media_type_of({"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0\1\0\0\0\1", 24}), "image/png");
  EXPECT_EQ(*media_type_of("日本語の文章です。\n"), "text/plain");
  EXPECT_EQ(*media_type_of("<!DOCTYPE html><html><script>alert(1)</script>"), "text/html");
  EXPECT_EQ(*media_type_of(*locked_zip({"a", "b"}, "c")), "application/zip");
}

}  // namespace
}  // namespace platform::files
