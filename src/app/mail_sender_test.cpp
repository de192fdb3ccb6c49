#include "app/mail_sender.hpp"

#include "domain/notices/digest.hpp"
#include "support/notices_world.hpp"

namespace app {
namespace {

using notices::Handed;
using notices::NoticesPorts;
using notices::State;
using support::id;

/// Answers as told, the last answer for ever.
class PlayedMailer final : public notices::Mailer {
 public:
  Outcome hand_over(notices::Notice const& notice) override {
    heard.push_back(notice.id.text());
    auto const handed = answers.front();
    if (answers.size() > 1) answers.erase(answers.begin());
    if (on_mail) on_mail();
    return {handed, "word"};
  }
  std::vector<Handed> answers{Handed::Accepted};
  std::vector<std::string> heard;
  std::function<void()> on_mail;
};

class MailSending : public support::NoticesWorld {
 protected:
  class Work final : public terms::UnitOfWork<NoticesPorts> {
   public:
    explicit Work(MailSending& world) : world_(world) {}
    base::Result<void> write(terms::UnitOfWork<NoticesPorts>::Work const& work) override {
      if (is_refusing) return base::fail(base::ErrorKind::Unavailable, "sql.full", "played");
      return world_.run(work);
    }
    base::Result<void> read(terms::UnitOfWork<NoticesPorts>::Work const& work) override {
      return world_.run(work);
    }
    bool is_refusing = false;

   private:
    MailSending& world_;
  };

  void fill(int count) {
    for (int i = 0; i < count; ++i) person("p" + std::to_string(i));
    tell(news("fact"));
  }
  Work work_{*this};
  PlayedMailer mailer_;
  support::NullLog log_;
  support::MemoryMetrics metrics_;
  MailSender sender_{{work_, around_, mailer_, log_, metrics_}};
};

TEST_F(MailSending, EverythingThatWaitsGoesOutOnce) {
  fill(25);
  while (sender_.round()) continue;
  EXPECT_EQ(mailer_.heard.size(), 25U);
  EXPECT_EQ(in(State::Sent).size(), 25U);
  EXPECT_EQ(metrics_.sum("madoguchi_mails_total{accepted}"), 25);
}

TEST_F(MailSending, AServerThatIsAwayIsAskedLaterAndNothingIsLost) {
  fill(25);
  mailer_.answers = {Handed::Accepted, Handed::Away};
  while (sender_.round()) continue;
  EXPECT_EQ(mailer_.heard.size(), 2U) << "one asking, not one a mail";
  EXPECT_EQ(in(State::Waiting).size(), 24U);
  EXPECT_TRUE(in(State::Sending).empty());
  while (sender_.round()) continue;
  EXPECT_EQ(mailer_.heard.size(), 2U) << "not before the pause is over";
  mailer_.answers = {Handed::Accepted};
  clock_.advance(std::chrono::seconds{6});
  while (sender_.round()) continue;
  EXPECT_EQ(in(State::Sent).size(), 25U);
}

TEST_F(MailSending, OneThatIsRefusedHoldsUpNoOther) {
  fill(3);
  mailer_.answers = {Handed::Refused, Handed::Unclear, Handed::Accepted};
  while (sender_.round()) continue;
  EXPECT_EQ(in(State::Failed).size(), 1U);
  EXPECT_EQ(in(State::Uncertain).size(), 1U);
  EXPECT_EQ(in(State::Sent).size(), 1U);
}

TEST_F(MailSending, AtTheEndWhatWasClaimedGoesBack) {
  fill(5);
  mailer_.on_mail = [this] { sender_.end(); };
  EXPECT_TRUE(sender_.round());
  EXPECT_EQ(in(State::Sent).size(), 1U);
  EXPECT_EQ(in(State::Waiting).size(), 4U);
}

TEST_F(MailSending, AfterAKillWhatWasOnItsWayIsUncertain) {
  fill(3);
  static_cast<void>(claim(2));
  sender_.strand();
  while (sender_.round()) continue;
  EXPECT_EQ(in(State::Uncertain).size(), 2U);
  EXPECT_EQ(mailer_.heard.size(), 1U);
}

TEST_F(MailSending, OneWhoseEndTheStoreDidNotTakeIsUncertainAtTheNextRound) {
  fill(1);
  mailer_.on_mail = [this] { work_.is_refusing = true; };
  static_cast<void>(sender_.round());
  EXPECT_EQ(in(State::Sending).size(), 1U);
  static_cast<void>(sender_.round());
  work_.is_refusing = false;
  while (sender_.round()) continue;
  EXPECT_EQ(in(State::Uncertain).size(), 1U);
  EXPECT_EQ(mailer_.heard.size(), 1U);
}

TEST_F(MailSending, WhatIsOldIsTakenAwayToTheLastOfIt) {
  around_.rules.per_address_hour = 0;
  person("sato");
  write([this](NoticesPorts& ports) -> base::Result<void> {
    for (int i = 0; i < 2'100; ++i) {
      auto const told = notices::tell_tenant(ports, around_, news("fact:" + std::to_string(i)),
                                             notices::Audience::Everybody);
      if (!told) return tl::unexpected(told.error());
    }
    return {};
  });
  ASSERT_TRUE(database_->write([](platform::sql::Transaction& transaction) {
    return transaction.execute("UPDATE notices SET state = 'sent', state_at = 0");
  }));
  while (sender_.round()) continue;
  EXPECT_TRUE(in(State::Sent).empty());
}

TEST_F(MailSending, TheHoursDigestIsMadeAndSent) {
  person("sato");
  alert("a1");
  write([&](NoticesPorts& ports) {
    return notices::note_alert(ports, around_, id<terms::TenantId>("acme"),
                               id<terms::AlertId>("a1"));
  });
  static_cast<void>(sender_.round());
  EXPECT_TRUE(mailer_.heard.empty());
  clock_.advance(std::chrono::hours{1});
  while (sender_.round()) continue;
  EXPECT_EQ(mailer_.heard.size(), 1U);
}

}  // namespace
}  // namespace app
