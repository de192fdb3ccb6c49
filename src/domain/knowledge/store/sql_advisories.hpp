#pragma once

#include "domain/knowledge/advisory_ports.hpp"
#include "platform/sql/database.hpp"

namespace knowledge::store {

/// The advisories in the transaction it is given; lives no longer than that.
class SqlAdvisories final : public Advisories {
 public:
  explicit SqlAdvisories(platform::sql::Transaction& transaction) : transaction_(transaction) {}

  base::Result<std::int64_t> next_number() override;
  base::Result<Advisory> find(terms::AdvisoryId const& id) override;
  base::Result<void> save(Advisory const& advisory) override;
  base::Result<void> remove(Advisory const& advisory) override;
  base::Result<void> put_audience(terms::AdvisoryId const& id,
                                  std::vector<terms::TenantId> const& tenants) override;
  base::Result<void> show(terms::AdvisoryId const& id, base::Instant at) override;
  base::Result<std::vector<AdvisoryReceiver>> audience(terms::AdvisoryId const& id) override;
  base::Result<std::int64_t> audience_size(terms::AdvisoryId const& id) override;
  base::Result<terms::Page<AdvisoryRow>> list(std::optional<AdvisoryState> state,
                                              terms::PageRequest const& page) override;
  base::Result<std::vector<AdvisoryEdition>> editions(terms::AdvisoryId const& id) override;
  base::Result<AdvisoryUptake> uptake(terms::AdvisoryId const& id, std::int64_t version) override;
  base::Result<std::int64_t> firms_with(terms::AdvisoryId const& id, std::string_view text_hash,
                                        AdvisoryChoice choice) override;

 private:
  [[nodiscard]] base::Result<void> put_head(Advisory const& advisory);
  [[nodiscard]] base::Result<void> put_versions(Advisory const& advisory);
  [[nodiscard]] base::Result<std::int64_t> tally(terms::AdvisoryId const& id, std::string_view kind,
                                                 std::string_view subject);

  platform::sql::Transaction& transaction_;
};

}  // namespace knowledge::store
