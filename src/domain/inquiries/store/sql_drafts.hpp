#pragma once

#include "domain/inquiries/ports.hpp"
#include "platform/sql/database.hpp"

namespace inquiries::store {

/// The drafts in the transaction it is given; lives no longer than that.
class SqlDrafts final : public Drafts, public EndingDrafts {
 public:
  explicit SqlDrafts(platform::sql::Transaction& transaction) : transaction_(transaction) {}

  base::Result<std::optional<Draft>> find(terms::TenantId const& tenant,
                                          terms::InquiryId const& inquiry,
                                          std::string_view writer_id) override;
  base::Result<void> put(Draft const& draft) override;
  base::Result<void> remove(terms::TenantId const& tenant, terms::InquiryId const& inquiry,
                            std::string_view writer_id) override;
  base::Result<std::int64_t> count_of(std::string_view writer_id) override;

  base::Result<std::int64_t> forget(base::Instant before, std::size_t count_max) override;
  base::Result<void> forget_of(std::string_view writer_id) override;

 private:
  platform::sql::Transaction& transaction_;
};

}  // namespace inquiries::store
