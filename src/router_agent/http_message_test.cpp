#include "router_agent/http_message.hpp"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

namespace router_agent {
namespace {

constexpr std::string_view kChunked =
    "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n"
    "4\r\n{\"a\"\r\n3;x=y\r\n:1}\r\n0\r\n\r\n";

TEST(ServerAddress, PublicAddressesAndHostNamesAreRefused) {
  for (auto const* url :
       {"http://8.8.8.8:80", "http://localhost:80", "http://example.com:80", "https://127.0.0.1:1",
        "http://127.0.0.1", "http://127.0.0.1:0", "http://127.0.0.1:70000", "http://127.1:80",
        "http://[2001:4860:4860::8888]:80", "http://::1:80", "http://[127.0.0.1]:80",
        "http://127.0.0.1:80/path", "http://user@127.0.0.1:80", ""}) {
    EXPECT_FALSE(ServerAddress::parse(url)) << url;
  }
}

TEST(ServerAddress, NearAddressesAreTaken) {
  for (auto const* url : {"http://127.0.0.1:8080", "http://10.231.0.1:1", "http://[::1]:8080",
                          "http://[fd00::1]:8080", "http://169.254.1.1:65535"}) {
    ASSERT_TRUE(ServerAddress::parse(url)) << url;
    EXPECT_EQ(ServerAddress::parse(url)->url(), url);
  }
}

TEST(HttpResponse, WrongAnswersAreRefused) {
  for (auto const* text :
       {"SSH-2.0-x\r\n\r\n", "HTTP/1.1 2x0 OK\r\n\r\n", "HTTP/1.1 200 OK\r\nno colon\r\n\r\n",
        "HTTP/1.1 200 OK\r\nContent-Length: -1\r\n\r\n",
        "HTTP/1.1 200 OK\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\nab",
        "HTTP/1.1 200 OK\r\nContent-Length: 1\r\nTransfer-Encoding: chunked\r\n\r\n",
        "HTTP/1.1 200 OK\r\nTransfer-Encoding: gzip\r\n\r\n",
        "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n",
        "HTTP/1.1 200 OK\r\nContent-Length: 99999999\r\n\r\n",
        "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nfffffffffffffff\r\n"}) {
    EXPECT_FALSE(read_response(text, true)) << text;
  }
  EXPECT_FALSE(read_response(std::string(kHeadBytesMax, 'x'), false));
}

TEST(HttpResponse, AnAnswerCutShortIsNoAnswer) {
  EXPECT_FALSE(read_response("HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nabc", true));
  EXPECT_FALSE(read_response(kChunked.substr(0, kChunked.size() - 8), true));
}

TEST(HttpResponse, EveryPrefixWaitsForMore) {
  for (std::size_t size = 0; size < kChunked.size() - 2; ++size) {
    auto const read = read_response(kChunked.substr(0, size), false);
    ASSERT_TRUE(read) << size;
    EXPECT_FALSE(read->has_value()) << size;
  }
  EXPECT_EQ((*read_response(kChunked, false))->body, R"({"a":1})");
}

TEST(HttpResponse, ALengthOrTheEndOfTheStreamEndsTheBody) {
  auto const counted = read_response(
      "HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 401 No\r\ncontent-length: 2\r\n\r\n{}", false);
  ASSERT_TRUE(counted && counted->has_value());
  EXPECT_EQ((*counted)->status, 401);
  EXPECT_EQ((*read_response("HTTP/1.0 200 OK\r\n\r\nabc", true))->body, "abc");
}

RC_GTEST_PROP(HttpResponse, AnyBytesAreAnsweredWithoutACrash, (std::string const& text)) {
  (void)read_response("HTTP/1.1 200 OK\r\n" + text, true);
  (void)read_response(text, false);
}

}  // namespace
}  // namespace router_agent
