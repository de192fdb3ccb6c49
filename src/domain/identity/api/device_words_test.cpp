#include "domain/identity/api/device_words.hpp"

#include <gtest/gtest.h>

namespace identity::api {
namespace {

TEST(DeviceWords, ABrowserIsKnownByTheNarrowestOfItsNames) {
  EXPECT_EQ(device_words("Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, "
                         "like Gecko) Chrome/120.0 Safari/537.36 Edg/120.0"),
            "Edge (Windows)");
  EXPECT_EQ(device_words("Mozilla/5.0 (iPhone; CPU iPhone OS 17_0 like Mac OS X) Version/17.0 "
                         "Mobile/15E148 Safari/604.1"),
            "Safari (iPhone)");
  EXPECT_EQ(device_words("Mozilla/5.0 (Linux; Android 14) Chrome/120.0 Mobile Safari/537.36"),
            "Chrome (Android)");
}

TEST(DeviceWords, Attack7_WhatABrowserSaysOfItselfIsNeverKept) {
  for (auto const* text : {"", "curl/8.0", "<script>alert(1)</script>", "\r\nSet-Cookie: x=1"}) {
    EXPECT_EQ(device_words(text), "不明な端末") << text;
  }
  EXPECT_EQ(device_words("<b>Firefox/1</b>"), "Firefox");
}

}  // namespace
}  // namespace identity::api
