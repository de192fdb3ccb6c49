#include "support/webhook_world.hpp"

#include <gmock/gmock.h>

namespace webhooks {
namespace {

using namespace std::chrono_literals;
using support::id;
using testing::ElementsAre;
using testing::HasSubstr;

class WebhookUse : public support::WebhookWorld {
 protected:
  [[nodiscard]] std::vector<std::string> subjects(Webhook const& webhook, DeliveryState state) {
    std::vector<std::string> found;
    for (auto const& one : list(webhook, state)) found.push_back(one.subject);
    return found;
  }
};

TEST_F(WebhookUse, EveryFaultyFieldIsNamed) {
  WebhookWords const bad{"", "http://x", {"alert.raised", "no.such"}};
  auto const refused = add("acme", bad, sato_);
  ASSERT_FALSE(refused);
  std::vector<std::string> pointers;
  for (auto const& issue : refused.error().issues) pointers.push_back(issue.pointer);
  EXPECT_THAT(pointers, ElementsAre("/name", "/topics", "/url"));
  EXPECT_TRUE(audit_.rows.empty());
}

TEST_F(WebhookUse, Attack21_AnotherTenantsWebhookIsNotFoundByAnyAct) {
  auto const theirs = added("globex");
  WebhookAct const act{id<terms::TenantId>("acme"), theirs.id, sato_};
  run([&](WebhookPorts& ports) -> base::Result<void> {
    EXPECT_EQ(pause_webhook(ports, act).error().code, "webhooks.unknown-webhook");
    EXPECT_EQ(resume_webhook(ports, around_, act).error().code, "webhooks.unknown-webhook");
    EXPECT_EQ(rotate_secret(ports, around_, act).error().code, "webhooks.unknown-webhook");
    EXPECT_EQ(remove_webhook(ports, act).error().code, "webhooks.unknown-webhook");
    EXPECT_EQ(send_test(ports, around_, act).error().code, "webhooks.unknown-webhook");
    EXPECT_EQ(drop_dead(ports, act, {}).error().code, "webhooks.unknown-webhook");
    return {};
  });
}

TEST_F(WebhookUse, Attack38_TheSecretIsToldOnceAndStandsSealed) {
  auto const issued = add("acme", words(), sato_);
  EXPECT_EQ(issued->secret, "secret-1");
  EXPECT_EQ(now(issued->webhook).secret.sealed, "sealed:secret-1");
  for (auto const& row : audit_.rows) EXPECT_THAT(row.detail, Not(HasSubstr("secret")));
}

TEST_F(WebhookUse, ATenantHasAtMostTen) {
  for (int each = 0; each < 10; ++each) static_cast<void>(added());
  EXPECT_EQ(add("acme", words(), sato_).error().code, "webhooks.full");
  EXPECT_TRUE(add("globex", words(), sato_));
}

TEST_F(WebhookUse, AnotherAddressGetsAnotherSecretAndTheFormerOneSignsNoMore) {
  auto const webhook = added();
  auto elsewhere = words();
  elsewhere.url = "https://other.example.jp/b";
  auto const changed = in<ChangedWebhook>([&](WebhookPorts& ports) {
    return change_webhook(ports, around_, act_on(webhook), elsewhere, webhook.revision);
  });
  ASSERT_TRUE(changed);
  EXPECT_EQ(changed->secret, "secret-2");
  EXPECT_FALSE(now(webhook).secret.former_sealed);
  auto const late = in<ChangedWebhook>([&](WebhookPorts& ports) {
    return change_webhook(ports, around_, act_on(webhook), words(), webhook.revision);
  });
  EXPECT_EQ(late.error().code, "webhooks.changed");
}

TEST_F(WebhookUse, AfterARotationTheFormerSecretSignsBesideItForADay) {
  auto const webhook = added();
  auto const rotated = in<IssuedWebhook>(
      [&](WebhookPorts& ports) { return rotate_secret(ports, around_, act_on(webhook)); });
  EXPECT_EQ(rotated->secret, "secret-2");
  auto const secret = now(webhook).secret;
  EXPECT_EQ(secret.sealed, "sealed:secret-2");
  EXPECT_EQ(secret.former_sealed, "sealed:secret-1");
  EXPECT_EQ(secret.former_ends_at, clock_.now() + 24h);
}

TEST_F(WebhookUse, AnEventIsQueuedForThoseOfItsTenantThatWantToHearOfIt) {
  auto const ours = added();
  auto const theirs = added("globex");
  auto other = words("別");
  other.topics = {"block.changed"};
  auto const deaf = add("acme", other, sato_)->webhook;
  happen("alert.raised", "acme", "a1");
  EXPECT_THAT(subjects(ours, DeliveryState::Waiting), ElementsAre("a1"));
  EXPECT_EQ(now(ours).pace.waiting, 1);
  EXPECT_EQ(now(theirs).pace.waiting, 0);
  EXPECT_EQ(now(deaf).pace.waiting, 0);
}

TEST_F(WebhookUse, WhatIsAnnouncedToAllReachesAllAndWhatIsForResellersOnlyTheirs) {
  auto hears = words();
  hears.topics = {"announcement.published"};
  auto const ours = add("acme", hears, sato_)->webhook;
  auto const partners = add("child", hears, partner_)->webhook;
  happen("announcement.published", "", "n1", "all");
  happen("announcement.published", "", "n2", "partners");
  happen("announcement.published", "acme", "n3", "tenants");
  EXPECT_THAT(subjects(ours, DeliveryState::Waiting), ElementsAre("n3", "n1"));
  EXPECT_THAT(subjects(partners, DeliveryState::Waiting), ElementsAre("n2", "n1"));
}

TEST_F(WebhookUse, WhatIsAnnouncedToAllIsQueuedInPiecesAndForEachOnce) {
  around_.rules.together = 2;
  auto hears = words();
  hears.topics = {"announcement.published"};
  std::vector<Webhook> all;
  for (int each = 0; each < 5; ++each) all.push_back(add("acme", hears, partner_)->webhook);
  happen("announcement.published", "", "n1", "partners");
  ASSERT_EQ(outbox_.events.size(), 1U) << "the rest";
  for (std::size_t at = 0; at < outbox_.events.size(); ++at) {
    auto const rest = outbox_.events.at(at);
    EXPECT_EQ(rest.topic, kQueueRest);
    run([&](WebhookPorts& ports) { return queue_rest(ports, around_, rest); });
  }
  for (auto const& webhook : all) {
    EXPECT_THAT(subjects(webhook, DeliveryState::Waiting), ElementsAre("n1"));
  }
  EXPECT_EQ(outbox_.events.size(), 2U);
}

TEST_F(WebhookUse, OfEachWebhookTheOldestGoesFirstAndTheNextOnlyAfterIt) {
  auto const webhook = added();
  happen("alert.raised", "acme", "first");
  happen("alert.raised", "acme", "second");
  ASSERT_EQ(due().size(), 1U);
  EXPECT_EQ(due().front().delivery.subject, "first");
  try_first({});
  EXPECT_EQ(due().front().delivery.subject, "second");
  EXPECT_THAT(subjects(webhook, DeliveryState::Delivered), ElementsAre("first"));
}

TEST_F(WebhookUse, AfterATryInVainItIsPutOffForLongerEachTime) {
  EXPECT_EQ(pause_after(around_.rules, 1), 10s);
  EXPECT_EQ(pause_after(around_.rules, 2), 30s);
  EXPECT_EQ(pause_after(around_.rules, 5), 810s);
  EXPECT_EQ(pause_after(around_.rules, 50), 6h);
  auto const webhook = added();
  happen("alert.raised", "acme");
  try_first({Fault::NoAnswer});
  EXPECT_TRUE(due().empty());
  clock_.advance(10s);
  ASSERT_EQ(due().size(), 1U);
  try_first({Fault::Answered, 500});
  clock_.advance(29s);
  EXPECT_TRUE(due().empty());
  clock_.advance(1s);
  try_first({});
  EXPECT_FALSE(now(webhook).pace.failing_since);
}

TEST_F(WebhookUse, AfterTheLastTryItIsADeadLetterUnderItsOldId) {
  auto const webhook = added();
  happen("alert.raised", "acme", "a1");
  auto const before = due().front().delivery.id;
  for (int each = 0; each < 3; ++each) {
    try_first({Fault::Redirected, 302});
    clock_.advance(6h);
  }
  auto const dead = list(webhook, DeliveryState::Dead);
  ASSERT_EQ(dead.size(), 1U);
  EXPECT_EQ(dead.front().id, before);
  EXPECT_EQ(dead.front().tries.fault, Fault::Redirected);
  EXPECT_EQ(dead.front().tries.last_status, 302);
  EXPECT_EQ(now(webhook).pace.waiting, 0);
  EXPECT_EQ(now(webhook).pace.dead, 1);
}

TEST_F(WebhookUse, ADayAfterTheFirstTryNoMoreAreMade) {
  around_.rules.tries_max = 50;
  auto const webhook = added();
  happen("alert.raised", "acme");
  try_first({Fault::NoAnswer});
  clock_.advance(24h);
  try_first({Fault::NoAnswer});
  EXPECT_EQ(now(webhook).pace.dead, 1);
}

TEST_F(WebhookUse, DeadLettersAreSentAgainOrDroppedAndEachIsAudited) {
  auto const webhook = added();
  for (auto const* subject : {"a1", "a2"}) {
    happen("alert.raised", "acme", subject);
    for (int each = 0; each < 3; ++each) {
      try_first({Fault::NoAnswer});
      clock_.advance(6h);
    }
  }
  auto const dead = list(webhook, DeliveryState::Dead);
  ASSERT_EQ(dead.size(), 2U);
  run([&](WebhookPorts& ports) {
    return send_again(ports, around_, act_on(webhook), {dead[0].id}).and_then([&] {
      return drop_dead(ports, act_on(webhook), {dead[1].id});
    });
  });
  EXPECT_EQ(audit_.rows.end()[-2].action, "webhooks.sent-again");
  EXPECT_EQ(audit_.rows.back().action, "webhooks.dropped");
  EXPECT_EQ(now(webhook).pace.dead, 0);
  EXPECT_EQ(due().front().delivery.id, dead[0].id);
  EXPECT_EQ(due().front().delivery.tries.count, 0);
  auto const again = in<bool>([&](WebhookPorts& ports) -> base::Result<bool> {
    auto done = send_again(ports, around_, act_on(webhook), {dead[0].id});
    if (!done) return base::pass(done);
    return true;
  });
  EXPECT_EQ(again.error().code, "webhooks.unknown-delivery") << "it waits already";
}

TEST_F(WebhookUse, OfAFullQueueTheOldestIsADeadLetterAndOfThoseTooManyAreCounted) {
  auto const webhook = added();
  for (int each = 0; each < 10; ++each) happen("alert.raised", "acme", std::to_string(each));
  auto const pace = now(webhook).pace;
  EXPECT_EQ(pace.waiting, 5);
  EXPECT_EQ(pace.dead, 3);
  EXPECT_EQ(pace.lost, 2);
  EXPECT_THAT(subjects(webhook, DeliveryState::Dead), ElementsAre("4", "3", "2"));
  EXPECT_EQ(list(webhook, DeliveryState::Dead).front().tries.fault, Fault::QueueFull);
  EXPECT_EQ(due().front().delivery.subject, "5");
}

TEST_F(WebhookUse, OnlyTheNewestDeliveredAreKept) {
  auto const webhook = added();
  for (auto const* subject : {"a", "b", "c"}) {
    happen("alert.raised", "acme", subject);
    try_first({});
  }
  EXPECT_THAT(subjects(webhook, DeliveryState::Delivered), ElementsAre("c", "b"));
}

TEST_F(WebhookUse, WhereNothingGetsThroughForDaysItIsPausedWithANote) {
  around_.rules.tries_max = 50;
  auto const webhook = added();
  happen("alert.raised", "acme");
  try_first({Fault::NoAnswer});
  clock_.advance(71h);
  happen("alert.raised", "acme");
  try_first({Fault::NoAnswer});
  EXPECT_EQ(now(webhook).state, WebhookState::Active);
  clock_.advance(1h);
  try_first({Fault::NoAnswer});
  EXPECT_EQ(now(webhook).state, WebhookState::Paused);
  EXPECT_THAT(now(webhook).pause_note, HasSubstr("3日"));
  EXPECT_EQ(audit_.rows.back().action, "webhooks.gave-in");
  EXPECT_TRUE(due().empty());
}

TEST_F(WebhookUse, WhatHappensWhileItIsPausedIsSentWhenItGoesOn) {
  auto const webhook = added();
  run([&](WebhookPorts& ports) -> base::Result<void> {
    EXPECT_TRUE(pause_webhook(ports, act_on(webhook)));
    EXPECT_EQ(send_test(ports, around_, act_on(webhook)).error().code, "webhooks.paused");
    return {};
  });
  happen("alert.raised", "acme", "meanwhile");
  EXPECT_TRUE(due().empty());
  run([&](WebhookPorts& ports) -> base::Result<void> {
    EXPECT_TRUE(resume_webhook(ports, around_, act_on(webhook)));
    return {};
  });
  EXPECT_EQ(due().front().delivery.subject, "meanwhile");
}

TEST_F(WebhookUse, WhatCameOfATryOnSomethingRemovedIsLetGo) {
  auto const webhook = added();
  happen("alert.raised", "acme");
  auto const tried = due().front().delivery;
  run([&](WebhookPorts& ports) { return remove_webhook(ports, act_on(webhook)); });
  run([&](WebhookPorts& ports) { return note_outcome(ports, around_, tried, {}); });
  EXPECT_TRUE(due().empty());
}

TEST_F(WebhookUse, TheSameOutcomeToldTwiceCountsOnce) {
  auto const webhook = added();
  happen("alert.raised", "acme");
  auto const tried = due().front().delivery;
  for (int each = 0; each < 2; ++each) {
    run([&](WebhookPorts& ports) { return note_outcome(ports, around_, tried, {}); });
  }
  EXPECT_EQ(now(webhook).pace.waiting, 0);
  EXPECT_EQ(list(webhook, DeliveryState::Delivered).size(), 1U);
}

}  // namespace
}  // namespace webhooks
