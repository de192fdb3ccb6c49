#pragma once

#include "domain/notices/ports.hpp"
#include "platform/sql/database.hpp"

namespace notices::store {

/// The queue in the transaction it is given; lives no longer than that.
class SqlNotices final : public Notices {
 public:
  explicit SqlNotices(platform::sql::Transaction& transaction) : transaction_(transaction) {}

  base::Result<bool> add(Notice const& notice) override;
  base::Result<Notice> find(terms::NoticeId const& id) override;
  base::Result<void> save(Notice const& notice, State seen) override;
  base::Result<std::vector<Notice>> due(base::Instant now, std::size_t count_max) override;
  base::Result<terms::Page<Notice>> list(State state, terms::PageRequest const& page) override;
  base::Result<std::int64_t> count(State state, std::int64_t count_max) override;
  base::Result<std::int64_t> count_to(terms::MailAddress const& address, base::Instant since,
                                      std::int64_t count_max) override;
  base::Result<std::int64_t> count_for(terms::UserId const& user, Kind kind, base::Instant since,
                                       std::int64_t count_max) override;
  base::Result<void> call_off(std::string_view cause, base::Instant now) override;
  base::Result<void> doubt_all(base::Instant now) override;
  base::Result<std::int64_t> forget(base::Instant before, std::size_t count_max) override;

 private:
  platform::sql::Transaction& transaction_;
};

/// What people chose, and the addresses held back, likewise.
class SqlMailPeople final : public MailPeople, public HeldAddresses {
 public:
  explicit SqlMailPeople(platform::sql::Transaction& transaction) : transaction_(transaction) {}

  base::Result<std::optional<MailPerson>> find(terms::UserId const& user) override;
  base::Result<void> save(MailPerson const& person) override;
  base::Result<std::optional<HeldAddress>> find(terms::MailAddress const& address) override;
  base::Result<void> put(HeldAddress const& held) override;
  base::Result<void> remove(terms::MailAddress const& address) override;

 private:
  platform::sql::Transaction& transaction_;
};

/// Digests and calls, likewise.
class SqlWatches final : public Watches {
 public:
  explicit SqlWatches(platform::sql::Transaction& transaction) : transaction_(transaction) {}

  base::Result<DigestCondition> condition_of(terms::TenantId const& tenant) override;
  base::Result<void> save(DigestCondition const& condition) override;
  base::Result<void> note_alert(terms::TenantId const& tenant, terms::AlertId const& alert,
                                base::Instant at, base::Instant digest_at) override;
  base::Result<std::int64_t> told(terms::TenantId const& tenant) override;
  base::Result<void> save_told(terms::TenantId const& tenant, std::int64_t told,
                               base::Instant next_at) override;
  base::Result<std::vector<terms::TenantId>> due_digests(base::Instant now,
                                                         std::size_t count_max) override;
  base::Result<std::vector<NotedAlert>> noted_after(terms::TenantId const& tenant,
                                                    std::int64_t told,
                                                    std::size_t count_max) override;
  base::Result<bool> was_noted_by(terms::TenantId const& tenant, terms::AlertId const& alert,
                                  std::int64_t told) override;
  base::Result<std::int64_t> forget_noted(base::Instant before, std::size_t count_max) override;
  base::Result<void> begin(AlertCall const& call) override;
  base::Result<std::vector<AlertCall>> due_calls(base::Instant now, std::size_t count_max) override;
  base::Result<void> save(AlertCall const& call) override;
  base::Result<std::int64_t> forget_calls(base::Instant before, std::size_t count_max) override;
  base::Result<std::int64_t> skip_due(base::Instant now) override;

 private:
  platform::sql::Transaction& transaction_;
};

}  // namespace notices::store
