#include "platform/http/static_files.hpp"

#include "support/fakes.hpp"

#include <gtest/gtest.h>

#include <fstream>

namespace platform::http {
namespace {

class StaticFilesTest : public testing::Test {
 protected:
  void SetUp() override {
    auto const portal = folder_.path() / "portal";
    std::filesystem::create_directories(portal / "assets");
    write(portal / "index.html", "<!doctype html>the page");
    write(portal / "assets/index-1f3a.js", "let x = 1;");
    write(folder_.path() / "secret.txt", "secret");
    std::filesystem::create_symlink(folder_.path() / "secret.txt", portal / "link.txt");
    auto loaded = StaticFiles::load(portal.string());
    ASSERT_TRUE(loaded);
    files_.emplace(std::move(*loaded));
  }
  static void write(std::filesystem::path const& path, std::string_view text) {
    std::ofstream{path} << text;
  }
  Response get(std::string path, std::string if_none_match = "") {
    Request request;
    request.path = std::move(path);
    if (!if_none_match.empty()) request.headers = {{"if-none-match", std::move(if_none_match)}};
    return files_->answer(request);
  }
  static std::string header(Response const& response, std::string_view name) {
    for (auto const& [key, value] : response.headers) {
      if (key == name) return value;
    }
    return "";
  }

  support::TemporaryFolder folder_;
  std::optional<StaticFiles> files_;
};

TEST_F(StaticFilesTest, NothingOutsideTheFolderCanBeAskedFor) {
  for (auto const* path : {"/../secret.txt", "/assets/../../secret.txt", "/link.txt",
                           "/..\\secret.txt", "//secret.txt", "/./index.html"}) {
    auto const response = get(path);
    EXPECT_EQ(response.status, 404) << path;
    EXPECT_EQ(response.body.find("secret\n"), std::string::npos);
  }
}

TEST_F(StaticFilesTest, APathOfThePortalGetsThePage) {
  for (auto const* path : {"/", "/alerts", "/tenants/t1/alerts/a1"}) {
    auto const response = get(path);
    EXPECT_EQ(response.body, "<!doctype html>the page") << path;
    EXPECT_EQ(response.content_type, "text/html; charset=utf-8");
    EXPECT_EQ(header(response, "Cache-Control"), "no-cache");
  }
}

TEST_F(StaticFilesTest, AMissingFileIsNotThePage) {
  EXPECT_EQ(get("/assets/index-old.js").status, 404);
  EXPECT_EQ(get("/favicon.ico").status, 404);
}

TEST_F(StaticFilesTest, HashedFilesAreKeptForGood) {
  auto const response = get("/assets/index-1f3a.js");
  EXPECT_EQ(response.body, "let x = 1;");
  EXPECT_EQ(response.content_type, "text/javascript; charset=utf-8");
  EXPECT_EQ(header(response, "Cache-Control"), "public, max-age=31536000, immutable");
}

TEST_F(StaticFilesTest, WhatTheClientHoldsIsNotSentAgain) {
  auto const tag = header(get("/"), "ETag");
  ASSERT_EQ(tag.size(), 34U);
  for (auto const& known : {tag, "W/" + tag, "\"x\", " + tag + " ", std::string{"*"}}) {
    auto const response = get("/", known);
    EXPECT_EQ(response.status, 304) << known;
    EXPECT_EQ(response.body, "");
    EXPECT_EQ(header(response, "ETag"), tag);
  }
  EXPECT_EQ(get("/", "\"x\"").status, 200);
}

TEST_F(StaticFilesTest, NoScriptButOursRuns) {
  auto const policy = header(get("/"), "Content-Security-Policy");
  EXPECT_NE(policy.find("script-src 'self';"), std::string::npos);
  EXPECT_NE(policy.find("frame-ancestors 'none'"), std::string::npos);
  EXPECT_EQ(policy.find("unsafe"), std::string::npos);
}

TEST_F(StaticFilesTest, AFolderWithoutAPageIsNoPortal) {
  auto const loaded = StaticFiles::load((folder_.path() / "portal/assets").string());
  ASSERT_FALSE(loaded);
  EXPECT_EQ(loaded.error().code, "http.portal");
  EXPECT_FALSE(StaticFiles::load((folder_.path() / "missing").string()));
}

}  // namespace
}  // namespace platform::http
