#pragma once

#include "domain/inquiries/promise_ports.hpp"
#include "platform/sql/database.hpp"

namespace inquiries::store {

/// Promises and targets in the transaction it is given; lives no longer than that.
class SqlPromises final : public Promises, public DueInquiries {
 public:
  explicit SqlPromises(platform::sql::Transaction& transaction) : transaction_(transaction) {}

  base::Result<std::optional<Promise>> newest(terms::TenantId const& tenant,
                                              terms::InquiryId const& inquiry) override;
  base::Result<void> keep(terms::TenantId const& tenant, terms::InquiryId const& inquiry,
                          Promise const& promise) override;
  base::Result<void> set_closing(terms::TenantId const& tenant, terms::InquiryId const& inquiry,
                                 std::optional<base::Instant> at) override;
  base::Result<std::optional<TargetsVersion>> newest_targets() override;
  base::Result<std::optional<TargetsVersion>> targets(std::int64_t version) override;
  base::Result<void> publish(TargetsVersion const& targets) override;
  base::Result<std::vector<TargetsVersion>> published(std::size_t count_max) override;

  base::Result<std::vector<Due>> promises(base::Instant now, std::size_t count_max) override;
  base::Result<std::vector<Due>> closings(base::Instant now, std::size_t count_max) override;

 private:
  [[nodiscard]] base::Result<void> place(terms::TenantId const& tenant,
                                         terms::InquiryId const& inquiry, Promise const& promise);

  platform::sql::Transaction& transaction_;
};

}  // namespace inquiries::store
