#include "platform/http/content_coding.hpp"

#include <gtest/gtest.h>
#include <rapidcheck.h>
#include <zlib.h>

namespace platform::http {
namespace {

[[nodiscard]] std::string gzip(std::string_view plain, int level = 6) {
  z_stream stream{};
  EXPECT_EQ(::deflateInit2(&stream, level, Z_DEFLATED, 16 + MAX_WBITS, 8, Z_DEFAULT_STRATEGY),
            Z_OK);
  std::string coded(::deflateBound(&stream, plain.size()), '\0');
  stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(plain.data()));
  stream.avail_in = static_cast<uInt>(plain.size());
  stream.next_out = reinterpret_cast<Bytef*>(coded.data());
  stream.avail_out = static_cast<uInt>(coded.size());
  EXPECT_EQ(::deflate(&stream, Z_FINISH), Z_STREAM_END);
  coded.resize(stream.total_out);
  ::deflateEnd(&stream);
  return coded;
}

constexpr BodyPolicy kPolicy{1'000, std::nullopt, 10'000, true};

[[nodiscard]] std::string code_of(base::Result<std::string> const& result) {
  return result ? "" : std::string{result.error().code};
}
[[nodiscard]] std::string detail_of(base::Result<std::string> const& result) {
  return result ? "" : result.error().detail;
}

TEST(ContentCoding, TheHeaderNamesOneCodingOrNone) {
  auto const coding = [](std::vector<std::string> const& values) {
    Request request;
    for (auto const& value : values) request.headers.emplace_back("content-encoding", value);
    return coding_of(request);
  };
  EXPECT_EQ(coding({}), Coding::None);
  EXPECT_EQ(coding({"identity"}), Coding::None);
  EXPECT_EQ(coding({"GZip"}), Coding::Gzip);
  EXPECT_EQ(coding({"x-gzip"}), Coding::Gzip);
  EXPECT_EQ(coding({"br"}), Coding::Unknown);
  EXPECT_EQ(coding({"gzip, gzip"}), Coding::Unknown);
  EXPECT_EQ(coding({"gzip", "gzip"}), Coding::Unknown);
}

TEST(ContentCoding, WhatIsCutOffIsNamedWhereverItEnds) {
  auto const coded = gzip("one line\nanother line\n");
  for (std::size_t size = 0; size < coded.size(); ++size) {
    auto const plain = gunzip(coded.substr(0, size), kPolicy);
    EXPECT_EQ(code_of(plain), "http.gzip") << size;
    EXPECT_NE(detail_of(plain).find("at byte " + std::to_string(size) + " it ends too early"),
              std::string::npos)
        << detail_of(plain);
  }
}

TEST(ContentCoding, WhatFollowsTheEndIsNamed) {
  auto const coded = gzip("a line\n");
  auto const plain = gunzip(coded + "more", kPolicy);
  EXPECT_EQ(detail_of(plain), "The gzip body can't be unpacked: at byte " +
                                  std::to_string(coded.size()) +
                                  " something follows that is no gzip.");
}

TEST(ContentCoding, ADamagedByteIsNoticed) {
  auto coded = gzip("a line that is long enough to be of some size\n");
  coded[coded.size() - 5] = static_cast<char>(coded[coded.size() - 5] ^ 1);  // of the check sum
  EXPECT_EQ(code_of(gunzip(coded, kPolicy)), "http.gzip");
  EXPECT_EQ(code_of(gunzip("this is no gzip", kPolicy)), "http.gzip");
}

TEST(ContentCoding, Attack56_ABombIsRefusedByItsRatioAndBySize) {
  BodyPolicy const roomy{64 << 20, std::nullopt, 512 << 20, true};
  auto const bomb = gzip(std::string(8 << 20, 'a'), 9);
  EXPECT_LT(bomb.size(), 10'000U);
  EXPECT_EQ(code_of(gunzip(bomb, roomy)), "http.gzip-ratio");
  // Slowly growing, but beyond what may be kept.
  std::string mixed;
  for (int i = 0; i < 400; ++i) mixed += std::to_string(i * 7919) + "\n";
  EXPECT_EQ(code_of(gunzip(gzip(mixed), kPolicy)), "http.body-too-large");
}

TEST(ContentCoding, Attack49_ALongLineInsideCostsTheMemoryOfAShortOne) {
  BodyPolicy const lines{1'000, 10, 1'000'000, true};
  auto const plain = gunzip(gzip("good\n" + std::string(500'000, 'x') + "\ngood\n"), lines);
  ASSERT_TRUE(plain);
  EXPECT_EQ(*plain, "good\n" + std::string(11, 'x') + "\ngood\n");
}

TEST(ContentCoding, Attack49_AFloodOfEmptyMembersIsRefused) {
  std::string coded;
  auto const empty = gzip("");
  for (std::size_t i = 0; i <= kGzipMembersMax; ++i) coded += empty;
  EXPECT_NE(detail_of(gunzip(coded, kPolicy)).find("members"), std::string::npos);
}

TEST(ContentCoding, AnythingComesBackAsItWasAndMembersMayFollowEachOther) {
  EXPECT_EQ(*gunzip(gzip("a\n") + gzip("") + gzip("b\n"), kPolicy), "a\nb\n");
  BodyPolicy const roomy{1 << 20, std::nullopt, 1 << 20, true};
  EXPECT_TRUE(rc::check("packed and unpacked", [&roomy](std::string const& text) {
    auto const plain = gunzip(gzip(text), roomy);
    RC_ASSERT(plain);
    RC_ASSERT(*plain == text);
  }));
}

TEST(ContentCoding, TheWireKeepsACodedBodyAsItCame) {
  BodyPolicy const lines{1'000, 10, 1'000'000, true};
  EXPECT_EQ(wire_policy(lines, Coding::None).line_bytes_max, 10U);
  EXPECT_EQ(wire_policy(lines, Coding::Gzip).line_bytes_max, std::nullopt);
  EXPECT_EQ(wire_policy(lines, Coding::Gzip).wire_bytes_max, 1'000U);
}

}  // namespace
}  // namespace platform::http
