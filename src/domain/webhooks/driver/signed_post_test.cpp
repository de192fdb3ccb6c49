#include "domain/webhooks/driver/signed_post.hpp"

#include "platform/crypto/hmac.hpp"
#include "support/fakes.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace webhooks::driver {
namespace {

using platform::net::PostEnd;
using support::id;
using testing::HasSubstr;
using testing::Not;

[[nodiscard]] DueDelivery due_delivery() {
  Webhook const webhook{id<terms::WebhookId>("w1"),
                        id<terms::TenantId>("acme"),
                        {"監視", "https://hooks.example.jp/a", {"alert.raised"}},
                        false,
                        WebhookState::Active,
                        "",
                        {"sealed:one", "sealed:two", support::kNoon + std::chrono::hours{1}},
                        "佐藤",
                        support::kNoon};
  return {webhook,
          {id<DeliveryId>("d1"), webhook.tenant, webhook.id, "alert.raised", "a1", support::kNoon}};
}

[[nodiscard]] std::optional<std::string> unseal(std::string_view sealed) {
  if (!sealed.starts_with("sealed:")) return std::nullopt;
  return std::string{sealed.substr(7)};
}

TEST(SignedPost, WithoutItsSecretNothingIsSent) {
  auto due = due_delivery();
  due.webhook.secret.sealed = "of another key";
  EXPECT_FALSE(signed_post(due, unseal, support::kNoon));
}

TEST(SignedPost, Attack29_TheBodyHoldsIdsATimeAndALinkAndNothingElse) {
  EXPECT_EQ(body_of(due_delivery().delivery),
            R"({"id":"d1","topic":"alert.raised","time":"2026-11-23T03:00:00.000000Z",)"
            R"("tenant":"acme","subject":{"id":"a1","link":"/t/acme/alerts/a1"}})");
}

TEST(SignedPost, TheLinkOfAClaimLeadsToItsPage) {
  auto delivery = due_delivery().delivery;
  delivery.topic = "claim.changed";
  EXPECT_NE(body_of(delivery).find(R"("link":"/t/acme/insurance/a1")"), std::string::npos);
}

TEST(SignedPost, HmacIsTheOneOfTheRfc) {
  // RFC 4231, test case 2.
  EXPECT_EQ(platform::crypto::hmac_sha256_hex("Jefe", "what do ya want for nothing?"),
            "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843");
}

TEST(SignedPost, BothSecretsSignWhileTheFormerOneStands) {
  auto const due = due_delivery();
  auto const body = body_of(due.delivery);
  auto const seconds = std::to_string(support::kNoon.micros() / 1'000'000);
  auto const sum = [&](std::string_view secret) {
    return ",v1=" + platform::crypto::hmac_sha256_hex(secret, seconds + "." + body);
  };
  EXPECT_EQ(signed_post(due, unseal, support::kNoon)->headers.back(),
            "Madoguchi-Signature: t=" + seconds + sum("one") + sum("two"));
  auto const later = signed_post(due, unseal, support::kNoon + std::chrono::hours{1});
  EXPECT_THAT(later->headers.back(), HasSubstr(",v1="));
  EXPECT_EQ(later->headers.back().find(",v1="), later->headers.back().rfind(",v1="));
}

TEST(SignedPost, EveryTryHasTheSameBytesAndTheSameDeliveryId) {
  auto const first = *signed_post(due_delivery(), unseal, support::kNoon);
  auto const later = *signed_post(due_delivery(), unseal, support::kNoon + std::chrono::minutes{5});
  EXPECT_EQ(first.body, later.body);
  EXPECT_EQ(first.headers[1], "Madoguchi-Delivery: d1");
  EXPECT_EQ(later.headers[1], first.headers[1]);
}

TEST(SignedPost, OnlyTwoHundredsCountAsDelivered) {
  using How = PostEnd::How;
  for (auto const status : {200, 204, 299}) {
    EXPECT_EQ(outcome_of({1, How::Answered, status}).fault, Fault::None) << status;
  }
  for (auto const status : {301, 302, 307, 308}) {
    EXPECT_EQ(outcome_of({1, How::Answered, status}).fault, Fault::Redirected) << status;
  }
  for (auto const status : {100, 199, 400, 410, 429, 500, 503}) {
    EXPECT_EQ(outcome_of({1, How::Answered, status}).fault, Fault::Answered) << status;
  }
  EXPECT_EQ(outcome_of({1, How::RefusedAddress}).fault, Fault::RefusedAddress);
}

}  // namespace
}  // namespace webhooks::driver
