#include "platform/http/file_download.hpp"

#include <gtest/gtest.h>

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

TEST(FileDownload, APartIsSentAsItIsAskedForUnlessTheFileIsAnother) {
  FileDownload const file{"書き出し.zip", "/x", kBytes, std::string(64, 'a')};
  Request request;
  request.headers = {{"range", "bytes=100-199"}};
  auto const part = download_file(request, file);
  EXPECT_EQ(part.status, 206);
  ASSERT_TRUE(part.file);
  EXPECT_EQ(part.file->from, 100);
  EXPECT_EQ(part.file->bytes, 100);
  request.headers.emplace_back("if-range", "\"another\"");
  EXPECT_EQ(download_file(request, file).status, 200);
  request.headers = {{"range", "bytes=1000-"}};
  EXPECT_EQ(download_file(request, file).status, 416);
}

}  // namespace
}  // namespace platform::http
