#pragma once

#include "domain/mailroom/ports.hpp"
#include "platform/sql/database.hpp"

namespace mailroom::store {

/// Mails in the transaction it is given; lives no longer than that.
class SqlMails final : public Mails, public MailLedger {
 public:
  explicit SqlMails(platform::sql::Transaction& transaction) : transaction_(transaction) {}

  base::Result<bool> knows(std::string_view name) override;
  base::Result<void> add(StoredMail const& mail) override;
  base::Result<bool> has_come(Thread const& thread, std::string_view fingerprint) override;
  base::Result<std::int64_t> count_of(terms::TenantId const& tenant, terms::UserId const& person,
                                      base::Instant since, std::int64_t count_max) override;
  base::Result<std::int64_t> count_of(Thread const& thread, base::Instant since,
                                      std::int64_t count_max) override;
  base::Result<std::size_t> count_waiting(Thread const& thread) override;
  base::Result<std::vector<StoredMail>> waiting(Thread const& thread) override;
  base::Result<StoredMail> waiting(terms::TenantId const& tenant, terms::MailId const& id) override;
  base::Result<void> settle(StoredMail const& mail, Settling const& settling) override;

  base::Result<std::vector<OutcomeCount>> counts(std::int64_t since_day) override;
  base::Result<terms::Page<StoredMail>> list(std::optional<Outcome> outcome,
                                             terms::PageRequest const& page) override;
  base::Result<StoredMail> find(terms::MailId const& id) override;
  base::Result<std::vector<std::string>> forget(base::Instant before,
                                                std::size_t count_max) override;
  base::Result<bool> is_used(std::string_view sha256) override;

 private:
  [[nodiscard]] base::Result<void> insert(StoredMail const& mail);

  platform::sql::Transaction& transaction_;
};

}  // namespace mailroom::store
