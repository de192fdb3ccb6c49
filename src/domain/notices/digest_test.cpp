#include "domain/notices/digest.hpp"

#include "support/notices_world.hpp"

namespace notices {
namespace {

using support::id;
using terms::Direction;
using terms::Risk;

class Digests : public support::NoticesWorld {
 protected:
  void raised(std::string const& name, Risk risk = Risk::Critical,
              Direction direction = Direction::Outbound, std::string const& tenant = "acme") {
    alert(name, risk, direction);
    write([&](NoticesPorts& ports) {
      return note_alert(ports, around_, id<terms::TenantId>(tenant), id<terms::AlertId>(name));
    });
  }
  /// At the next full hour.
  std::int64_t hour() {
    clock_.advance(std::chrono::hours{1});
    return get<std::int64_t>(
        [&](NoticesPorts& ports) { return send_due_digests(ports, around_, 100); });
  }
  std::int64_t calls() {
    clock_.advance(std::chrono::minutes{16});
    return get<std::int64_t>(
        [&](NoticesPorts& ports) { return move_due_calls(ports, around_, 100); });
  }
  void look_at(std::string const& name) { alerts_.facts.at(name).is_new = false; }
  std::vector<Notice> digests() {
    auto all = in(State::Waiting);
    std::erase_if(all, [](Notice const& notice) { return notice.kind != Kind::Digest; });
    return all;
  }
  std::vector<Notice> escalations() {
    auto all = in(State::Waiting);
    std::erase_if(all, [](Notice const& notice) { return notice.kind != Kind::Escalation; });
    return all;
  }
};

TEST_F(Digests, OneMailAPersonTellsTheHoursAlertsAndNoneIsToldTwice) {
  person("sato");
  person("kato");
  raised("a1");
  raised("a2");
  EXPECT_EQ(hour(), 1);
  ASSERT_EQ(digests().size(), 2U);
  EXPECT_EQ(digests().at(0).words.subject, "新しいアラートが 2 件あります");
  EXPECT_NE(digests().at(0).words.text.find("203[.]0[.]113[.]5"), std::string::npos);
  EXPECT_EQ(hour(), 0);
  raised("a3");
  EXPECT_EQ(hour(), 1);
  EXPECT_EQ(digests().size(), 4U);
  EXPECT_EQ(digests().at(0).words.subject, "新しいアラートが 1 件あります");
}

TEST_F(Digests, WhereNothingMetTheConditionThereIsNoMail) {
  person("sato");
  raised("a1", Risk::High);
  raised("a2", Risk::Critical, Direction::Inbound);
  hour();
  EXPECT_TRUE(digests().empty());
}

TEST_F(Digests, AFirmChoosesItsCondition) {
  person("sato");
  DigestCondition wanted{id<terms::TenantId>("acme"), Risk::High};
  wanted.direction.reset();
  auto const kept = get<DigestCondition>([&](NoticesPorts& ports) {
    return keep_condition(ports, wanted, 0, {terms::Side::Customer, "sato", "佐藤"});
  });
  EXPECT_EQ(kept.revision, 1);
  raised("a1", Risk::High, Direction::Inbound);
  raised("a2", Risk::Medium);
  hour();
  ASSERT_EQ(digests().size(), 1U);
  EXPECT_EQ(digests().at(0).words.subject, "新しいアラートが 1 件あります");
  EXPECT_EQ(run([&](NoticesPorts& ports) -> base::Result<void> {
              auto done = keep_condition(ports, wanted, 0, {terms::Side::Customer, "kato", "加藤"});
              if (!done) return base::pass(done);
              return {};
            })
                .error()
                .code,
            "notices.changed");
}

TEST_F(Digests, TheDeskChoosesNoFirmsCondition) {
  auto const refused = run([&](NoticesPorts& ports) -> base::Result<void> {
    auto done = keep_condition(ports, {id<terms::TenantId>("acme")}, 0,
                               {terms::Side::Desk, "op", "運用"});
    if (!done) return base::pass(done);
    return {};
  });
  EXPECT_EQ(refused.error().code, "notices.customer-only");
}

TEST_F(Digests, AnotherFirmsAlertsAreAnotherFirmsDigest) {
  person("sato");
  person("suzuki", "globex");
  raised("g1", Risk::Critical, Direction::Outbound, "globex");
  hour();
  ASSERT_EQ(digests().size(), 1U);
  EXPECT_EQ(digests().at(0).tenant, id<terms::TenantId>("globex"));
}

TEST_F(Digests, AnAlertThatWasFoldedIntoOneToldBeforeIsNotToldAgain) {
  person("sato");
  raised("a1");
  hour();
  raised("a2");
  alerts_.folds["a2"] = "a1";
  hour();
  EXPECT_EQ(digests().size(), 1U);
}

TEST_F(Digests, NothingIsSentBeforeTheHourIsOver) {
  person("sato");
  raised("a1");
  EXPECT_EQ(
      get<std::int64_t>([&](NoticesPorts& ports) { return send_due_digests(ports, around_, 100); }),
      0);
}

TEST_F(Digests, MoreThanOneDigestTellsWaitsForTheNextHour) {
  person("sato");
  for (int i = 0; i < 520; ++i) raised("a" + std::to_string(i));
  hour();
  hour();
  EXPECT_EQ(digests().size(), 2U);
}

TEST_F(Digests, AfterAQuietWeekTheNextAlertIsToldLikeTheFirst) {
  person("sato");
  raised("a1");
  hour();
  clock_.advance(std::chrono::days{8});
  write([&](NoticesPorts& ports) -> base::Result<void> {
    EXPECT_EQ(*ports.watches.forget_noted(clock_.now() - std::chrono::days{7}, 100), 1);
    return {};
  });
  raised("a2");
  EXPECT_EQ(hour(), 1);
  EXPECT_EQ(digests().size(), 2U);
}

TEST_F(Digests, AFirmWhoseServiceIsOverHearsOfNoNewAlert) {
  person("sato");
  people_.contacts["acme"] = {{"first@firm.example"}};
  raised("before");
  people_.ended.insert("acme");
  raised("after");
  hour();
  ASSERT_EQ(digests().size(), 1U);
  EXPECT_EQ(digests().at(0).words.subject, "新しいアラートが 1 件あります");
  calls();
  EXPECT_TRUE(escalations().empty()) << "nobody there could take note of it";
  EXPECT_EQ(calls(), 0) << "the calls have ended";
}

TEST_F(Digests, OneContactAfterTheOtherIsToldUntilSomebodyTookNote) {
  people_.contacts["acme"] = {{"first@firm.example"}, {""}, {"third@firm.example"}};
  raised("a1");
  EXPECT_EQ(calls(), 1);
  ASSERT_EQ(escalations().size(), 1U);
  EXPECT_EQ(escalations().at(0).to.address.text(), "first@firm.example");
  EXPECT_EQ(audit_.rows.back().subject, "a1");
  EXPECT_EQ(calls(), 1);
  ASSERT_EQ(escalations().size(), 2U);
  look_at("a1");
  EXPECT_EQ(calls(), 1);
  EXPECT_EQ(audit_.rows.back().action, "notices.call-ended");
  EXPECT_EQ(calls(), 0);
  EXPECT_EQ(escalations().size(), 2U);
}

/// Nobody signs in there who could confirm the address again, and the next call may get through.
TEST_F(Digests, AContactWhoseAddressBouncedOnceIsToldNextTime) {
  people_.contacts["acme"] = {{"first@firm.example"}};
  write([&](NoticesPorts& ports) {
    return ports.held.put({*terms::MailAddress::parse("first@firm.example"), clock_.now(), "x"});
  });
  raised("a1");
  EXPECT_EQ(calls(), 1);
  ASSERT_EQ(escalations().size(), 1U);
  EXPECT_EQ(audit_.rows.back().detail, "contact 1");
  EXPECT_EQ(claim().size(), 1U);
}

TEST_F(Digests, ACallThatMadeNoMailIsNotWrittenDownAsOne) {
  people_.contacts["acme"] = {{"first@firm.example"}};
  raised("a1");
  around_.rules.is_on = false;
  EXPECT_EQ(calls(), 1);
  EXPECT_EQ(audit_.rows.back().detail, "contact 1, no mail");
}

TEST_F(Digests, CallsThatEndedLongAgoAreForgotten) {
  people_.contacts["acme"] = {{"first@firm.example"}};
  raised("a1");
  raised("a2");
  auto const gone = [&] {
    return get<std::int64_t>(
        [&](NoticesPorts& ports) { return ports.watches.forget_calls(clock_.now(), 100); });
  };
  calls();
  EXPECT_EQ(gone(), 0) << "they run";
  calls();
  clock_.advance(std::chrono::seconds{1});
  EXPECT_EQ(gone(), 2);
}

TEST_F(Digests, AfterARestoreNoHourThatPassedIsToldAndTheNextIs) {
  person("sato");
  raised("a1");
  clock_.advance(std::chrono::hours{1});
  EXPECT_EQ(
      get<std::int64_t>([&](NoticesPorts& ports) { return ports.watches.skip_due(clock_.now()); }),
      1);
  EXPECT_EQ(hour(), 0);
  raised("a2");
  EXPECT_EQ(hour(), 1);
  ASSERT_EQ(digests().size(), 1U);
  EXPECT_EQ(digests().at(0).words.subject, "新しいアラートが 1 件あります");
}

TEST_F(Digests, TheCallsEndWhereNobodyIsLeft) {
  people_.contacts["acme"] = {{"first@firm.example"}};
  raised("a1");
  calls();
  calls();
  EXPECT_EQ(audit_.rows.back().detail, "nobody left");
  EXPECT_EQ(calls(), 0);
}

TEST_F(Digests, WhatFallsDueAtOnceSharesAMail) {
  people_.contacts["acme"] = {{"first@firm.example"}};
  raised("a1");
  raised("a2");
  EXPECT_EQ(calls(), 2);
  ASSERT_EQ(escalations().size(), 1U);
  EXPECT_EQ(escalations().at(0).words.subject, "急ぎの確認のお願い: 重大なアラートが 2 件");
}

TEST_F(Digests, AnInboundOrLesserAlertCallsNobody) {
  people_.contacts["acme"] = {{"first@firm.example"}};
  raised("a1", Risk::High);
  raised("a2", Risk::Critical, Direction::Inbound);
  EXPECT_EQ(calls(), 0);
}

}  // namespace
}  // namespace notices
