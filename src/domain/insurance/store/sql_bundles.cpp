#include "domain/insurance/store/sql_claims.hpp"
#include "platform/sql/rows.hpp"

namespace insurance::store {
namespace {

using base::ErrorKind;
using base::fail;
using base::Result;
using platform::sql::Statement;

constexpr std::string_view kColumns = "id, tenant_id, claim_id, sha256, size, sealed_at, by_name";

[[nodiscard]] Bundle bundle_row(Statement const& row) {
  return {row.string(0),
          *terms::TenantId::parse(row.text(1)),
          *terms::ClaimId::parse(row.text(2)),
          row.string(3),
          row.integer(4),
          row.instant(5),
          row.string(6)};
}

}  // namespace

Result<void> SqlBundles::add(Bundle const& bundle, std::string_view bytes) {
  auto const before = of_claim(bundle.tenant, bundle.claim);
  if (!before) return tl::unexpected(before.error());
  if (static_cast<std::int64_t>(before->size()) >= Bundle::kOfClaimMax) {
    return fail(ErrorKind::Conflict, "insurance.bundles-full",
                "この請求の資料は、これ以上まとめられません。");
  }
  auto statement = transaction_.prepare(
      "INSERT INTO insurance_bundles (id, tenant_id, claim_id, sha256, size, sealed_at, by_name, "
      "bytes) VALUES (?, ?, ?, ?, ?, ?, ?, ?)");
  statement.bind(bundle.id).bind(bundle.tenant.text()).bind(bundle.claim.text());
  statement.bind(bundle.sha256).bind(bundle.bytes).bind(bundle.sealed_at).bind(bundle.by_name);
  statement.bind_bytes(bytes);
  return platform::sql::run(statement);
}

Result<std::vector<Bundle>> SqlBundles::of_claim(terms::TenantId const& tenant,
                                                 terms::ClaimId const& claim) {
  auto statement = transaction_.prepare("SELECT " + std::string{kColumns} +
                                        " FROM insurance_bundles WHERE tenant_id = ? AND "
                                        "claim_id = ? ORDER BY id DESC LIMIT ?");
  statement.bind(tenant.text()).bind(claim.text()).bind(Bundle::kOfClaimMax);
  return platform::sql::all_rows(statement, bundle_row);
}

Result<Bundles::Stored> SqlBundles::find(terms::TenantId const& tenant, terms::ClaimId const& claim,
                                         std::string_view id) {
  auto statement = transaction_.prepare("SELECT " + std::string{kColumns} +
                                        ", bytes FROM insurance_bundles WHERE tenant_id = ? AND "
                                        "claim_id = ? AND id = ?");
  auto const stepped = statement.bind(tenant.text()).bind(claim.text()).bind(id).step();
  if (!stepped) return tl::unexpected(stepped.error());
  if (!*stepped) {
    return fail(ErrorKind::NotFound, "insurance.unknown-bundle", "この資料は見つかりません。");
  }
  return Stored{bundle_row(statement), std::string{statement.bytes(7)}};
}

}  // namespace insurance::store
