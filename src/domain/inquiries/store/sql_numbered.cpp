#include "domain/inquiries/store/sql_numbered.hpp"

namespace inquiries::store {

base::Result<std::optional<Inquiry>> SqlNumbered::numbered(std::int64_t number) {
  auto statement = transaction_.prepare("SELECT tenant_id, id FROM inquiries WHERE number = ?");
  auto const stepped = statement.bind(number).step();
  if (!stepped) return tl::unexpected(stepped.error());
  if (!*stepped) return std::optional<Inquiry>{};
  auto const tenant = terms::TenantId::parse(statement.text(0));
  auto const id = terms::InquiryId::parse(statement.text(1));
  if (!tenant) return tl::unexpected(tenant.error());
  if (!id) return tl::unexpected(id.error());
  auto found = SqlInquiries{transaction_}.find(*tenant, *id);
  if (!found) return base::pass(found);
  return std::optional{std::move(*found)};
}

}  // namespace inquiries::store
