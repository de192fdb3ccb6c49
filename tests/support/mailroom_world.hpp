#pragma once

#include "domain/mailroom/driver/letter_reader.hpp"
#include "domain/mailroom/store/migrations.hpp"
#include "domain/mailroom/store/sql_mails.hpp"
#include "domain/mailroom/take_mail.hpp"
#include "platform/crypto/digest.hpp"
#include "platform/sql/database.hpp"
#include "support/fakes.hpp"

#include <gtest/gtest.h>

#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace support {

/// A mailroom with a real store and a real reader; inquiries and people are played.
class MailroomWorld {
 public:
  static constexpr std::string_view kDomain = "mail.desk.example";
  static constexpr std::int64_t kNumber = 1;

  /// Inquiry 1 of acme, and nothing else.
  struct PlayedThreads final : mailroom::Threads {
    struct Added {
      std::string author;
      mailroom::Spoken spoken;
    };
    base::Result<std::optional<mailroom::Thread>> numbered(std::int64_t number) override {
      if (number != kNumber) return std::optional<mailroom::Thread>{};
      return std::optional{thread};
    }
    base::Result<bool> takes_replies(mailroom::Thread const&) override { return is_open; }
    base::Result<void> add(mailroom::Thread const&, terms::Actor const& by,
                           mailroom::Spoken const& spoken) override {
      added.push_back({by.name, spoken});
      return {};
    }
    mailroom::Thread thread{id<terms::TenantId>("acme"), id<terms::InquiryId>("q1")};
    bool is_open = true;
    std::vector<Added> added;
  };
  struct PlayedPeople final : mailroom::Correspondents {
    base::Result<std::optional<mailroom::Correspondent>> find(terms::UserId const& person,
                                                              terms::TenantId const&) override {
      return std::optional{mailroom::Correspondent{
          {terms::Side::Customer, person.text(), "佐藤 花子"}, addresses, is_active, may_reply}};
    }
    std::vector<std::string> addresses{"sato@test.example"};
    bool is_active = true;
    bool may_reply = true;
  };
  struct PlayedBounces final : mailroom::Bounces {
    base::Result<void> came_back(std::string_view address,
                                 mailroom::DeliveryReport const& report) override {
      told.push_back(std::string{address} + (report.is_final ? " final " : " ") + report.code);
      return {};
    }
    std::vector<std::string> told;
  };

  MailroomWorld()
      : database_(
            std::move(*platform::sql::open_sqlite((folder_.path() / "store.db").string(), 1))) {
    EXPECT_TRUE(platform::sql::migrate(*database_, mailroom::store::mailroom_migrations()));
  }

  [[nodiscard]] static mailroom::SignText signer(std::string const& key) {
    return [key](std::string_view text) {
      return platform::crypto::sha256_hex(key + std::string{text});
    };
  }

  [[nodiscard]] std::string token(std::string const& key = "ours") {
    return *mailroom::make_reply_token({kNumber,
                                        id<terms::UserId>("0192f0c1-1111-7222-8333-444455556666"),
                                        mailroom::day_of(clock.now())},
                                       signer(key));
  }

  /// Runs `work(MailroomPorts&)` in a transaction.
  template <class Work>
  [[nodiscard]] base::Result<void> in_store(Work work) {
    return database_->write([&](platform::sql::Transaction& transaction) -> base::Result<void> {
      mailroom::store::SqlMails mails{transaction};
      mailroom::MailroomPorts ports{mails, mails, people, bounces, audit};
      return work(ports);
    });
  }

  /// What becomes of the mail, delivered as a file of its own.
  [[nodiscard]] std::optional<mailroom::Outcome> take(std::string const& raw) {
    return take_as(std::to_string(++count_) + ".desk", raw);
  }
  [[nodiscard]] std::optional<mailroom::Outcome> take_as(std::string const& name,
                                                         std::string const& raw) {
    mailroom::ArrivedMail const arrived{name, raw, static_cast<std::int64_t>(raw.size()),
                                        platform::crypto::sha256_hex(raw)};
    auto const mail = reader.read(raw);
    std::optional<mailroom::Outcome> outcome;
    auto const done = in_store([&](mailroom::MailroomPorts& ports) -> base::Result<void> {
      auto const taken = mailroom::take_mail(ports, threads, around, arrived, mail);
      if (!taken) return tl::unexpected(taken.error());
      outcome = *taken;
      return {};
    });
    EXPECT_TRUE(done) << done.error().detail;
    return outcome;
  }

  /// The newest of the operator's list, taken in or not.
  [[nodiscard]] mailroom::StoredMail newest(std::optional<mailroom::Outcome> outcome = {}) {
    std::optional<mailroom::StoredMail> found;
    EXPECT_TRUE(in_store([&](mailroom::MailroomPorts& ports) -> base::Result<void> {
      auto const page = ports.ledger.list(outcome, {std::nullopt, 1});
      if (!page) return tl::unexpected(page.error());
      if (!page->items.empty()) found = page->items.front();
      return {};
    }));
    EXPECT_TRUE(found);
    return *found;
  }

  [[nodiscard]] std::vector<mailroom::StoredMail> waiting() {
    std::vector<mailroom::StoredMail> found;
    EXPECT_TRUE(in_store([&](mailroom::MailroomPorts& ports) -> base::Result<void> {
      auto mails = ports.mails.waiting(threads.thread);
      if (!mails) return base::pass(mails);
      found = std::move(*mails);
      return {};
    }));
    return found;
  }

  FakeClock clock{};
  FakeRandom random{};
  MemoryAuditTrail audit{};
  PlayedThreads threads{};
  PlayedPeople people{};
  PlayedBounces bounces{};
  mailroom::driver::LetterReader reader{};
  mailroom::Surroundings around{
      clock,
      random,
      {std::string{kDomain}, "desk@desk.example", 1 << 20, 20, 30, 365},
      signer("ours"),
      [](std::string_view text) { return platform::crypto::sha256_hex(text); }};

 private:
  TemporaryFolder folder_;
  std::unique_ptr<platform::sql::Database> database_;
  int count_ = 0;
};

}  // namespace support
