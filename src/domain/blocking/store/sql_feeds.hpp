#pragma once

#include "domain/blocking/feed_ports.hpp"
#include "platform/sql/database.hpp"

namespace blocking::store {

/// Keys of feeds in the transaction it is given; lives no longer than that.
class SqlFeedKeys final : public FeedKeys {
 public:
  explicit SqlFeedKeys(platform::sql::Transaction& transaction) : transaction_(transaction) {}
  base::Result<void> add(FeedKey const& key) override;
  base::Result<std::vector<FeedKey>> of_router(terms::TenantId const& tenant,
                                               terms::RouterId const& router) override;
  base::Result<std::optional<FeedKey>> any(FeedKeyId const& id) override;
  base::Result<void> end(FeedKey const& key) override;
  base::Result<void> note_used(FeedKey const& key) override;
  base::Result<void> forget_old(terms::TenantId const& tenant, terms::RouterId const& router,
                                base::Instant now) override;

 private:
  platform::sql::Transaction& transaction_;
};

/// What feeds are made of and how far they were followed, likewise.
class SqlFeedSets final : public FeedSets {
 public:
  explicit SqlFeedSets(platform::sql::Transaction& transaction) : transaction_(transaction) {}
  base::Result<void> note(Note const& note) override;
  base::Result<std::vector<FeedEntry>> entries(terms::TenantId const& tenant,
                                               terms::RouterId const& router) override;
  base::Result<std::vector<FeedEntry>> changed_since(terms::TenantId const& tenant,
                                                     terms::RouterId const& router,
                                                     std::int64_t generation,
                                                     base::Instant at) override;
  base::Result<void> forget_entries(terms::TenantId const& tenant, terms::RouterId const& router,
                                    base::Instant before) override;
  base::Result<bool> has_unsettled(terms::TenantId const& tenant,
                                   terms::RouterId const& router) override;
  base::Result<std::optional<FeedCursor>> cursor(FeedKeyId const& key, std::string const& client,
                                                 std::string const& part) override;
  base::Result<void> keep(FeedCursor const& cursor) override;
  base::Result<std::vector<FeedCursor>> cursors(terms::TenantId const& tenant,
                                                terms::RouterId const& router,
                                                base::Instant now) override;
  base::Result<void> forget_cursors(FeedKeyId const& key, std::size_t kept) override;
  base::Result<void> forget_all_cursors() override;
  base::Result<void> log(FeedFetch const& fetch) override;
  base::Result<std::vector<FeedFetch>> fetches(terms::TenantId const& tenant,
                                               terms::RouterId const& router,
                                               std::size_t count_max) override;
  base::Result<void> note_contact(terms::TenantId const& tenant, terms::RouterId const& router,
                                  base::Instant at) override;
  base::Result<void> note_counted(terms::RouterId const& router,
                                  std::optional<base::Instant> at) override;
  base::Result<void> note_silent(terms::RouterId const& router) override;
  base::Result<std::vector<terms::RouterId>> silent_since(base::Instant before,
                                                          std::size_t count_max) override;
  base::Result<std::vector<terms::RouterId>> uncounted_since(base::Instant before,
                                                             std::size_t count_max) override;

 private:
  [[nodiscard]] base::Result<void> enter(Note const& note);
  [[nodiscard]] base::Result<void> leave(Note const& note);

  platform::sql::Transaction& transaction_;
};

}  // namespace blocking::store
