#pragma once

#include "domain/blocking/ports.hpp"
#include "platform/sql/database.hpp"

#include <string_view>

namespace blocking::store {

/// Blocks in the transaction it is given; lives no longer than that.
class SqlBlocks final : public Blocks, public AnyBlocks, public BlocksLeft {
 public:
  explicit SqlBlocks(platform::sql::Transaction& transaction) : transaction_(transaction) {}

  base::Result<Block> find(terms::TenantId const& tenant, terms::BlockId const& id) override;
  base::Result<void> save(Block const& block) override;
  base::Result<void> keep_evidence(Block const& block) override;
  base::Result<terms::Page<Block>> list(terms::TenantId const& tenant, std::optional<Phase> phase,
                                        terms::PageRequest const& page) override;
  base::Result<std::vector<Block>> of_alert(terms::TenantId const& tenant,
                                            terms::AlertId const& alert) override;
  base::Result<std::int64_t> in_force_count(terms::TenantId const& tenant,
                                            terms::RouterId const& router) override;
  base::Result<std::optional<terms::BlockId>> open_on(terms::TenantId const& tenant,
                                                      terms::RouterId const& router,
                                                      terms::IpAddress const& target) override;

  base::Result<std::vector<Block>> open_in(terms::TenantId const& tenant,
                                           std::optional<terms::RouterId> const& router,
                                           std::optional<terms::InquiryId> const& inquiry,
                                           Stretch const& stretch) override;

  base::Result<std::int64_t> left_of(terms::TenantId const& tenant) override;

  base::Result<terms::Page<Block>> list_all(Phase phase, terms::PageRequest const& page) override;
  base::Result<std::vector<Block>> approved(std::size_t count_max) override;
  base::Result<std::vector<Block>> over(base::Instant now, std::size_t count_max) override;
  base::Result<std::vector<Block>> lapsed(base::Instant now, std::size_t count_max) override;
  base::Result<terms::Page<Block>> to_extend(base::Instant now,
                                             terms::PageRequest const& page) override;
  base::Result<terms::Page<Block>> to_check(base::Instant now,
                                            terms::PageRequest const& page) override;
  base::Result<terms::Page<Block>> by_hand(terms::PageRequest const& page) override;
  base::Result<std::vector<Block>> waiting_on(terms::RouterId const& router) override;
  base::Result<std::vector<Block>> in_force_on(terms::RouterId const& router) override;

 private:
  [[nodiscard]] platform::sql::Statement select(std::string_view rest);
  [[nodiscard]] base::Result<Block> whole(platform::sql::Statement const& row);
  [[nodiscard]] base::Result<std::vector<Block>> every(platform::sql::Statement& statement);
  [[nodiscard]] base::Result<terms::Page<Block>> page_from(platform::sql::Statement& statement,
                                                           std::size_t limit);
  [[nodiscard]] base::Result<std::int64_t> insert(Block const& block);
  [[nodiscard]] base::Result<std::int64_t> update(Block const& block);
  [[nodiscard]] base::Result<void> append_steps(Block const& block);

  platform::sql::Transaction& transaction_;
};

/// Generations and last reports of routers, likewise.
class SqlRouterFilters final : public RouterFilters {
 public:
  explicit SqlRouterFilters(platform::sql::Transaction& transaction) : transaction_(transaction) {}
  base::Result<std::int64_t> generation(terms::RouterId const& router) override;
  base::Result<std::optional<LastReport>> last_report(terms::TenantId const& tenant,
                                                      terms::RouterId const& router) override;
  base::Result<std::int64_t> raise(terms::TenantId const& tenant,
                                   terms::RouterId const& router) override;
  /// Every router's: a store that was set back must not hand out a generation twice.
  [[nodiscard]] base::Result<void> raise_all(std::int64_t by);
  base::Result<void> keep(terms::TenantId const& tenant, terms::RouterId const& router,
                          LastReport const& report) override;
  base::Result<std::vector<terms::RouterId>> silent(base::Instant now,
                                                    std::size_t count_max) override;
  base::Result<void> note_silent(terms::RouterId const& router) override;
  base::Result<void> note_unread(terms::RouterId const& router, base::Instant since) override;
  base::Result<bool> is_unread(terms::RouterId const& router) override;
  base::Result<void> note_read(terms::RouterId const& router) override;

 private:
  platform::sql::Transaction& transaction_;
};

}  // namespace blocking::store
