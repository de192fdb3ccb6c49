#include "platform/http/download.hpp"

#include <gtest/gtest.h>

#include <algorithm>

namespace platform::http {
namespace {

TEST(Download, AJapaneseNameIsToldInBothForms) {
  EXPECT_EQ(content_disposition("報告 1.pdf"),
            "attachment; filename=\"_ 1.pdf\"; filename*=UTF-8''%E5%A0%B1%E5%91%8A%201.pdf");
}

TEST(Download, Attack6_ANameBreaksOutOfNeitherForm) {
  auto const header = content_disposition("a\"; filename=\"b.exe\r\nSet-Cookie: x=1; '%.txt");
  EXPECT_EQ(header.find("\r"), std::string::npos);
  EXPECT_EQ(header.find("\n"), std::string::npos);
  EXPECT_EQ(std::count(header.begin(), header.end(), '"'), 2);
  EXPECT_NE(header.find("%22%3B%20filename%3D%22b.exe%0D%0A"), std::string::npos) << header;
}

TEST(Download, Attack11_NothingOfItIsShownInABrowser) {
  auto const response = download("a.html", "<script>alert(1)</script>");
  EXPECT_EQ(response.content_type, "application/octet-stream");
  auto const has = [&](std::string const& name, std::string const& value) {
    for (auto const& header : response.headers) {
      if (header.first == name) return header.second.find(value) != std::string::npos;
    }
    return false;
  };
  EXPECT_TRUE(has("Content-Disposition", "attachment"));
  EXPECT_TRUE(has("Content-Security-Policy", "sandbox"));
  EXPECT_TRUE(has("X-Content-Type-Options", "nosniff"));
  EXPECT_TRUE(has("Cache-Control", "no-store"));
}

}  // namespace
}  // namespace platform::http
