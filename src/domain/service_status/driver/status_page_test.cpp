#include "domain/service_status/driver/status_page.hpp"

#include "support/fakes.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace service_status::driver {
namespace {

using support::id;
using testing::HasSubstr;
using testing::Not;

[[nodiscard]] ServiceStatus disturbed() {
  ServiceStatus status{ServiceState::Disturbance, support::kNoon};
  status.faults_at = support::kNoon + std::chrono::hours{21};
  status.running.push_back(
      {id<terms::AnnouncementId>("n1"),
       AnnouncementKind::Disturbance,
       Audience::All,
       1,
       {"<script>alert(1)</script>", "\"調べて\"います & 'お待ち'ください", support::kNoon},
       "森",
       support::kNoon,
       support::kNoon});
  return status;
}

TEST(StatusPage, Attack2_WhatPeopleWroteIsTextAndNeverMarkup) {
  auto const page = status_page(disturbed(), PageUse::Status);
  EXPECT_THAT(page, HasSubstr("&lt;script&gt;alert(1)&lt;/script&gt;"));
  EXPECT_THAT(page, HasSubstr("&quot;調べて&quot;います &amp; &#39;お待ち&#39;ください"));
  EXPECT_THAT(page, Not(HasSubstr("<script>alert")));
}

TEST(StatusPage, Attack8_NothingIsFetchedFromAnywhere) {
  for (auto const use : {PageUse::Status, PageUse::Unavailable}) {
    auto const page = status_page(disturbed(), use);
    for (auto const* word : {"src=", "url(", "@import", "<link", "http://", "https://"}) {
      EXPECT_THAT(page, Not(HasSubstr(word)));
    }
  }
}

TEST(StatusPage, WithoutScriptItTellsStateTimeAndWhatToDo) {
  auto const page = status_page(disturbed(), PageUse::Status);
  EXPECT_THAT(page, HasSubstr("<h1>窓口のシステムに障害が起きています</h1>"));
  EXPECT_THAT(page, HasSubstr("次の対応は 11月24日(火) 9:00 からです。"));
  EXPECT_THAT(page,
              HasSubstr("datetime=\"2026-11-23T03:00:00.000000Z\">11月23日(月) 12:00</time>"));
  EXPECT_THAT(page, HasSubstr("いまできること"));
  EXPECT_THAT(page, HasSubstr("この表示は 12:00 のものです"));
}

TEST(StatusPage, InPlaceOfThePortalItSaysFirstThatItDoesNotAnswer) {
  ServiceStatus open{ServiceState::Open, support::kNoon};
  auto const page = status_page(open, PageUse::Unavailable);
  EXPECT_THAT(page, HasSubstr("<h1>ただいま窓口のページにつながりません</h1>"));
  EXPECT_THAT(page, Not(HasSubstr("<h1>ただいま受付中です")));
}

}  // namespace
}  // namespace service_status::driver
