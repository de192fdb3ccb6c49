#pragma once

#include "domain/inquiries/ports.hpp"
#include "platform/sql/database.hpp"

namespace inquiries::store {

/// The rows of files in the transaction it is given; lives no longer than that.
class SqlAttachments final : public Attachments, public StrayAttachments {
 public:
  explicit SqlAttachments(platform::sql::Transaction& transaction) : transaction_(transaction) {}

  base::Result<void> add(Attachment const& attachment) override;
  base::Result<Attachment> find(terms::TenantId const& tenant, AttachmentId const& id) override;
  base::Result<std::vector<Attachment>> of_inquiry(terms::TenantId const& tenant,
                                                   terms::InquiryId const& inquiry) override;
  base::Result<void> attach(Attachment const& attachment) override;
  base::Result<void> drop(Attachment const& attachment) override;
  base::Result<std::int64_t> bytes_of(terms::TenantId const& tenant) override;

  base::Result<std::vector<std::string>> forget(base::Instant before,
                                                std::size_t count_max) override;
  base::Result<bool> is_used(std::string_view sha256) override;

 private:
  platform::sql::Transaction& transaction_;
};

}  // namespace inquiries::store
