#include "platform/http/conditions.hpp"

#include "platform/http/gzip.hpp"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>
#include <zlib.h>

#include <algorithm>

namespace platform::http {
namespace {

Request with(std::string name, std::string value) {
  Request request;
  request.headers = {{std::move(name), std::move(value)}};
  return request;
}

std::string header_of(Response const& response, std::string_view name) {
  for (auto const& [key, value] : response.headers) {
    if (key == name) return value;
  }
  return "";
}

Response shown(Request const& request) {
  Response response{.body = R"({"a":1})"};
  response.version = 7;
  tag(request, response);
  return response;
}

std::string unpacked(std::string const& packed) {
  std::string plain(1'000'000, '\0');
  z_stream stream{};
  EXPECT_EQ(::inflateInit2(&stream, 15 + 16), Z_OK);
  stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(packed.data()));
  stream.avail_in = static_cast<uInt>(packed.size());
  stream.next_out = reinterpret_cast<Bytef*>(plain.data());
  stream.avail_out = static_cast<uInt>(plain.size());
  EXPECT_EQ(::inflate(&stream, Z_FINISH), Z_STREAM_END);
  plain.resize(stream.total_out);
  ::inflateEnd(&stream);
  return plain;
}

TEST(Conditions, AMatchNeedsTheVersionAndAStrongTag) {
  for (auto const* wrong :
       {"", "7", "\"7\"", "\"77.x\"", "W/\"7.x\"", "\"8.x\", \"6.x\"", "\"", "\"7.x", "x\"7.x\""}) {
    EXPECT_FALSE(is_match(wrong, 7)) << wrong;
  }
  for (auto const* good : {"*", "\"7.x\"", "\"8.x\", \"7.y\"", " \"7.x-gz\" "}) {
    EXPECT_TRUE(is_match(good, 7)) << good;
  }
  EXPECT_FALSE(is_match("\"7.x\"", std::nullopt));
}

TEST(Conditions, WhoHoldsTheSameIsSentNothing) {
  auto const etag = header_of(shown({}), "ETag");
  EXPECT_TRUE(etag.starts_with("\"7."));
  for (auto const& held : {etag, "W/" + etag, "\"x\", " + etag, packed_tag(etag)}) {
    auto const response = shown(with("if-none-match", held));
    EXPECT_EQ(response.status, 304) << held;
    EXPECT_EQ(response.body, "");
  }
  EXPECT_EQ(shown(with("if-none-match", "\"7.other\"")).status, 200);
}

TEST(Conditions, AKeyIsOneToTwoHundredFiftyFiveVisibleCharacters) {
  Route route;
  route.is_once = true;
  for (auto const& bad : {std::string{"\"\""}, std::string{"a b"}, std::string{"a\x7f"},
                          std::string{"鍵"}, std::string(256, 'x')}) {
    auto const once = once_of(route, with("idempotency-key", bad), {});
    ASSERT_FALSE(once) << bad;
    EXPECT_EQ(once.error().code, "http.idempotency-key");
  }
  for (auto const& good : {std::string{"\"abc\""}, std::string{"abc"}}) {
    EXPECT_EQ((*once_of(route, with("idempotency-key", good), {}))->key, "abc");
  }
  EXPECT_FALSE(*once_of(route, {}, {}));
  EXPECT_FALSE(*once_of({}, with("idempotency-key", "abc"), {}));
}

TEST(Gzip, OnlyWhoAsksForItGetsIt) {
  for (auto const* no : {"", "br", "gzip;q=0", "gzip; q=0.000", "xgzip", "identity;q=1, br"}) {
    EXPECT_FALSE(takes_gzip(with("accept-encoding", no))) << no;
  }
  for (auto const* yes : {"gzip", "br, gzip", "gzip;q=0.5", "deflate, gzip;q=1.0, *;q=0.5"}) {
    EXPECT_TRUE(takes_gzip(with("accept-encoding", yes))) << yes;
  }
}

TEST(Gzip, WhatGainsNothingStaysAsItIs) {
  EXPECT_EQ(gzip(""), "");
  EXPECT_EQ(gzip("x"), "");
}

TEST(Gzip, APackedAnswerIsMarkedAndHasATagOfItsOwn) {
  Response response{.body = std::string(5'000, 'x')};
  response.headers = {{"ETag", "\"7.x\""}};
  pack(with("accept-encoding", "gzip"), response);
  EXPECT_EQ(header_of(response, "Content-Encoding"), "gzip");
  EXPECT_EQ(header_of(response, "Vary"), "Accept-Encoding");
  EXPECT_EQ(header_of(response, "ETag"), "\"7.x-gz\"");
  EXPECT_EQ(unpacked(response.body), std::string(5'000, 'x'));
}

RC_GTEST_PROP(Gzip, WhatIsPackedUnpacksToTheSame, (std::string const& text)) {
  std::string plain;
  for (int i = 0; i < 50; ++i) plain += text;
  auto const packed = gzip(plain);
  if (!packed.empty()) RC_ASSERT(unpacked(packed) == plain);
}

TEST(Preferences, OnlyReturnMinimalAsksForLittle) {
  for (auto const* value : {"return=minimal", "respond-async, return=minimal ",
                            "return=minimal; foo", "return=\"minimal\""}) {
    EXPECT_TRUE(prefers_minimal(with("prefer", value))) << value;
  }
  for (auto const* value : {"", "return=representation", "return = minimal", "xreturn=minimal"}) {
    EXPECT_FALSE(prefers_minimal(with("prefer", value))) << value;
  }
}

}  // namespace
}  // namespace platform::http
