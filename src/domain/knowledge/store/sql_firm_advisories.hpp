#pragma once

#include "domain/knowledge/advisory_ports.hpp"
#include "platform/sql/database.hpp"

namespace knowledge::store {

/// What reaches a firm, in the transaction it is given; lives no longer than that.
class SqlFirmAdvisories final : public FirmAdvisories {
 public:
  explicit SqlFirmAdvisories(platform::sql::Transaction& transaction) : transaction_(transaction) {}

  base::Result<Advisory> find(terms::TenantId const& tenant, terms::AdvisoryId const& id) override;
  base::Result<AdvisoryVersion> version(terms::TenantId const& tenant, terms::AdvisoryId const& id,
                                        std::int64_t number) override;
  base::Result<terms::Page<ShownAdvisory>> list(AdvisoryReader const& reader,
                                                terms::PageRequest const& page) override;
  base::Result<void> add(AdvisoryReading const& reading) override;
  base::Result<std::optional<AdvisoryDecision>> standing(terms::TenantId const& tenant,
                                                         terms::AdvisoryId const& id,
                                                         std::string_view text_hash) override;
  base::Result<void> add(AdvisoryDecision const& decision) override;
  base::Result<std::vector<AdvisoryDecision>> decisions(terms::TenantId const& tenant,
                                                        terms::AdvisoryId const& id) override;

 private:
  struct Tally {
    terms::AdvisoryId const& id;
    std::string_view kind;
    std::string_view subject;
  };
  [[nodiscard]] base::Result<void> count(Tally const& what, std::int64_t by);
  [[nodiscard]] base::Result<std::int64_t> count_of(AdvisoryDecision const& decision);
  [[nodiscard]] base::Result<void> tally_choice(AdvisoryDecision const& decision);

  platform::sql::Transaction& transaction_;
};

}  // namespace knowledge::store
