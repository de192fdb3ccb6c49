#include "platform/http/file_download.hpp"

#include "support/fakes.hpp"

#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>

namespace platform::http {
namespace {

constexpr std::int64_t kBytes = 1'000;

TEST(FileDownload, WhatIsNoRangeOfBytesIsAnsweredWithTheWhole) {
  for (auto const* header :
       {"", "bytes", "bytes=", "bytes=-", "bytes=a-b", "items=0-9", "bytes=9-1", "bytes=0-1,5-6",
        "bytes=--5", "bytes=+1-2", "bytes= 1-2", "bytes=99999999999999999999-"}) {
    EXPECT_FALSE(range_of(header, kBytes)) << header;
  }
}

TEST(FileDownload, ARangeIsCutAtTheEndOfTheFile) {
  EXPECT_EQ(range_of("bytes=0-0", kBytes), (ByteRange{0, 1}));
  EXPECT_EQ(range_of("bytes=990-", kBytes), (ByteRange{990, 10}));
  EXPECT_EQ(range_of("bytes=990-5000", kBytes), (ByteRange{990, 10}));
  EXPECT_EQ(range_of("bytes=-10", kBytes), (ByteRange{990, 10}));
  EXPECT_EQ(range_of("bytes=-5000", kBytes), (ByteRange{0, 1'000}));
  EXPECT_EQ(range_of("bytes=0-9223372036854775807", kBytes), (ByteRange{0, 1'000}));
}

TEST(FileDownload, ARangeBehindTheEndHoldsNothing) {
  EXPECT_EQ(range_of("bytes=1000-", kBytes), (ByteRange{1'000, 0}));
  EXPECT_EQ(range_of("bytes=-0", kBytes), (ByteRange{1'000, 0}));
  EXPECT_EQ(range_of("bytes=0-", 0), (ByteRange{0, 0}));
}

class DownloadOfAFile : public testing::Test {
 protected:
  DownloadOfAFile() { std::ofstream{path(), std::ios::binary} << bytes_; }
  [[nodiscard]] std::string path() const { return (folder_.path() / "a.zip").string(); }
  [[nodiscard]] Response ask(std::string const& range, std::int64_t bytes = 1'000) const {
    Request request;
    if (!range.empty()) request.headers = {{"range", range}};
    return download_file(request, {"書き出し.zip", path(), bytes, std::string(64, 'a')});
  }
  support::TemporaryFolder folder_;
  std::string const bytes_ = std::string(500, 'a') + std::string(500, 'b');
};

TEST_F(DownloadOfAFile, PartsAreTheWhole) {
  EXPECT_EQ(ask("").body, bytes_);
  auto const first = ask("bytes=0-499");
  EXPECT_EQ(first.status, 206);
  EXPECT_EQ(first.body + ask("bytes=500-").body, bytes_);
  EXPECT_EQ(ask("bytes=1000-").status, 416);
}

TEST_F(DownloadOfAFile, APartOfAnotherFileIsNoPartOfThisOne) {
  Request request;
  request.headers = {{"range", "bytes=1-2"}, {"if-range", "\"another\""}};
  EXPECT_EQ(download_file(request, {"a.zip", path(), 1'000, std::string(64, 'a')}).status, 200);
}

TEST_F(DownloadOfAFile, ALongFileComesInPartsOnlyAndNoPartIsLong) {
  std::filesystem::resize_file(path(), static_cast<std::uintmax_t>(kPartBytesMax) + 10);
  auto const bytes = kPartBytesMax + 10;
  EXPECT_EQ(ask("", bytes).status, 413);
  auto const part = ask("bytes=0-", bytes);
  EXPECT_EQ(part.status, 206);
  EXPECT_EQ(static_cast<std::int64_t>(part.body.size()), kPartBytesMax);
}

TEST_F(DownloadOfAFile, WhatIsGoneOrShorterThanItWasIsNotSent) {
  EXPECT_EQ(ask("", 2'000).status, 404);
  std::filesystem::remove(path());
  EXPECT_EQ(ask("").status, 404);
}

}  // namespace
}  // namespace platform::http
