#include "domain/blocking/store/sql_block_counts.hpp"

#include "platform/sql/rows.hpp"

#include <algorithm>

namespace blocking::store {

using base::Result;
using platform::sql::only_number;
using platform::sql::Statement;
using std::chrono::milliseconds;

Result<std::vector<milliseconds>> SqlBlockCounts::times_to_effect(terms::TenantId const& tenant,
                                                                  terms::RouterId const& router,
                                                                  terms::Adapter adapter,
                                                                  std::int64_t count_max) {
  // Of each of the last blocks its first step with an effect; a step has at most kStepsMax before.
  auto statement = transaction_.prepare(
      "SELECT b.approved_at, (SELECT s.at FROM block_steps s WHERE s.block_id = b.id "
      "AND s.tenant_id = b.tenant_id AND s.state IN ('verified', 'delivered') "
      "ORDER BY s.position LIMIT 1), b.adapter FROM blocks b WHERE b.tenant_id = ? "
      "AND b.router_id = ? AND b.approved_at IS NOT NULL ORDER BY b.approved_at DESC LIMIT ?");
  statement.bind(tenant.text()).bind(router.text()).bind(count_max);
  std::vector<milliseconds> times;
  for (;;) {
    auto const stepped = statement.step();
    if (!stepped) return tl::unexpected(stepped.error());
    if (!*stepped) return times;
    if (statement.is_null(1) || statement.text(2) != terms::name_of(adapter)) continue;
    auto const took = statement.instant(1) - statement.instant(0);
    times.push_back(std::chrono::duration_cast<milliseconds>(took));
  }
}

Result<std::int64_t> SqlBlockCounts::acts_of(terms::TenantId const& tenant, base::Instant since,
                                             std::int64_t count_max) {
  auto statement = transaction_.prepare(
      "SELECT COUNT(*) FROM (SELECT 1 FROM blocks WHERE tenant_id = ? AND requested_at >= ? "
      "AND requested_at IS NOT NULL LIMIT ?) AS counted");
  statement.bind(tenant.text()).bind(since).bind(count_max);
  auto const requests = only_number(statement);
  if (!requests) return requests;
  auto const approvals = approvals_of(tenant, since, count_max);
  if (!approvals) return approvals;
  return std::min(count_max, *requests + *approvals);
}

Result<std::int64_t> SqlBlockCounts::approvals_of(terms::TenantId const& tenant,
                                                  base::Instant since, std::int64_t count_max) {
  auto statement = transaction_.prepare(
      "SELECT COUNT(*) FROM (SELECT 1 FROM blocks WHERE tenant_id = ? AND approved_at >= ? "
      "AND approved_at IS NOT NULL LIMIT ?) AS counted");
  statement.bind(tenant.text()).bind(since).bind(count_max);
  return only_number(statement);
}

Result<std::int64_t> SqlBlockCounts::approvals_by(std::string const& person, base::Instant since,
                                                  std::int64_t count_max) {
  auto statement = transaction_.prepare(
      "SELECT COUNT(*) FROM (SELECT 1 FROM blocks WHERE approved_by = ? AND approved_at >= ? "
      "AND approved_by IS NOT NULL LIMIT ?) AS counted");
  statement.bind(person).bind(since).bind(count_max);
  return only_number(statement);
}

}  // namespace blocking::store
