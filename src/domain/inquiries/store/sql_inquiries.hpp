#pragma once

#include "domain/inquiries/ports.hpp"
#include "platform/sql/database.hpp"

#include <optional>

namespace inquiries::store {

/// Inquiries in the transaction it is given; lives no longer than that.
class SqlInquiries final : public Inquiries {
 public:
  explicit SqlInquiries(platform::sql::Transaction& transaction) : transaction_(transaction) {}

  base::Result<std::int64_t> next_number() override;
  base::Result<Inquiry> find(terms::TenantId const& tenant, terms::InquiryId const& id) override;
  base::Result<void> save(Inquiry const& inquiry) override;
  base::Result<void> append(Inquiry const& inquiry, Entry const& entry) override;
  base::Result<std::vector<Entry>> timeline(terms::TenantId const& tenant,
                                            terms::InquiryId const& id) override;
  base::Result<terms::Page<Inquiry>> list(terms::TenantId const& tenant, Wanted const& wanted,
                                          terms::PageRequest const& page) override;

 private:
  [[nodiscard]] base::Result<void> insert(Inquiry const& inquiry);
  [[nodiscard]] base::Result<void> update(Inquiry const& inquiry);
  [[nodiscard]] base::Result<std::vector<terms::AlertId>> alerts_of(terms::TenantId const& tenant,
                                                                    terms::InquiryId const& id);
  [[nodiscard]] base::Result<terms::Page<Inquiry>> search(terms::TenantId const& tenant,
                                                          Wanted const& wanted,
                                                          terms::PageRequest const& page);
  [[nodiscard]] base::Result<std::optional<Inquiry>> numbered(terms::TenantId const& tenant,
                                                              View view, std::int64_t number);
  [[nodiscard]] base::Result<Inquiry> row(platform::sql::Statement const& statement);

  platform::sql::Transaction& transaction_;
};

}  // namespace inquiries::store
