#include "platform/http/target.hpp"

#include <gtest/gtest.h>

namespace platform::http {
namespace {

std::string path_of(std::string target) {
  Request request;
  request.target = std::move(target);
  return read_target(request) ? request.path : "refused";
}

TEST(Target, WhatCouldBeReadInTwoWaysIsRefused) {
  for (auto const* target :
       {"", "x", "/a%2Fb", "/a%00", "/%", "/%4", "/%zz", "/a/../b", "/a/%2e%2e/b", "/./a", "/..",
        "/%ff", "/a%0ab", "*", "/a?x=%", "/a?x=%ff", "/a?%00=1"}) {
    EXPECT_EQ(path_of(target), "refused") << target;
  }
}

TEST(Target, MoreValuesThanAHundredAreRefused) {
  std::string target = "/a?";
  for (int i = 0; i < 101; ++i) target += "x=1&";
  EXPECT_EQ(path_of(target), "refused");
}

TEST(Target, PathsAndQueriesAreDecoded) {
  Request request;
  request.target = "/a%20b/%E7%AA%93?q=%E5%8F%A3+1%2B&flag&q=2&&path=/x";
  ASSERT_TRUE(read_target(request));
  EXPECT_EQ(request.path, "/a b/窓");
  EXPECT_EQ(request.query_values("q"), (std::vector<std::string_view>{"口 1+", "2"}));
  EXPECT_EQ(request.query_value("flag"), "");
  EXPECT_EQ(request.query_value("path"), "/x");
  EXPECT_EQ(request.query_value("none"), std::nullopt);
}

TEST(Target, AnAddressWithHostMeansItsPath) {
  EXPECT_EQ(path_of("http://desk.example/a/b"), "/a/b");
  EXPECT_EQ(path_of("http://desk.example"), "/");
  EXPECT_EQ(path_of("/a?to=http://x/y"), "/a");
}

TEST(Cookies, TheNameFitsWhole) {
  Request request;
  request.headers = {{"cookie", "xsession=1; session=a=b; session=2;x"}};
  EXPECT_EQ(request.cookie("session"), "a=b");
  EXPECT_EQ(request.cookie("ession"), "");
  EXPECT_EQ(request.cookie("x"), "");
}

}  // namespace
}  // namespace platform::http
