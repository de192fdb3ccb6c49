#pragma once

#include "domain/paid_work/ports.hpp"
#include "platform/sql/database.hpp"

namespace paid_work::store {

/// Paid work, in the transaction it is given; lives no longer than that.
class SqlPaidWorks final : public PaidWorks, public AnyPaidWorks {
 public:
  explicit SqlPaidWorks(platform::sql::Transaction& transaction) : transaction_(transaction) {}
  base::Result<std::int64_t> next_number() override;
  base::Result<PaidWork> find(terms::TenantId const& tenant, terms::PaidWorkId const& id) override;
  base::Result<void> save(PaidWork const& work) override;
  base::Result<terms::Page<WorkRow>> list(terms::TenantId const& tenant,
                                          std::optional<terms::InquiryId> const& inquiry,
                                          terms::PageRequest const& page) override;
  base::Result<std::int64_t> open_count(terms::TenantId const& tenant,
                                        terms::InquiryId const& inquiry) override;
  base::Result<std::int64_t> made_count(terms::TenantId const& tenant,
                                        terms::InquiryId const& inquiry) override;
  base::Result<terms::Page<WorkRow>> list_all(State state, terms::PageRequest const& page) override;
  base::Result<std::int64_t> count_in(State state) override;
  base::Result<std::vector<Due>> due(base::Instant now, std::size_t count_max) override;

 private:
  [[nodiscard]] base::Result<void> insert(PaidWork const& work);
  [[nodiscard]] base::Result<void> update(PaidWork const& work);
  [[nodiscard]] base::Result<void> append_steps(PaidWork const& work);
  [[nodiscard]] base::Result<void> append_consents(PaidWork const& work);

  platform::sql::Transaction& transaction_;
};

/// Texts of consent, likewise.
class SqlConsentTexts final : public ConsentTexts {
 public:
  explicit SqlConsentTexts(platform::sql::Transaction& transaction) : transaction_(transaction) {}
  base::Result<std::optional<ConsentText>> newest() override;
  base::Result<std::optional<ConsentText>> version(std::int64_t version) override;
  base::Result<void> publish(ConsentText const& text) override;

 private:
  platform::sql::Transaction& transaction_;
};

/// Hand-overs and downloads, likewise.
class SqlHandOvers final : public HandOvers {
 public:
  explicit SqlHandOvers(platform::sql::Transaction& transaction) : transaction_(transaction) {}
  base::Result<void> add(HandOver const& record, std::string_view bytes) override;
  base::Result<std::optional<HandOver>> find(terms::TenantId const& tenant,
                                             terms::PaidWorkId const& work) override;
  base::Result<std::string> fetch(terms::TenantId const& tenant, terms::PaidWorkId const& work,
                                  Download const& download) override;
  base::Result<std::vector<Download>> downloads(terms::TenantId const& tenant,
                                                terms::PaidWorkId const& work) override;

 private:
  [[nodiscard]] base::Result<void> add_items(HandOver const& record);
  platform::sql::Transaction& transaction_;
};

}  // namespace paid_work::store
