#include "portal/home_advisories.hpp"

#include "platform/sql/rows.hpp"

#include <algorithm>
#include <iterator>

namespace portal {
namespace {

using base::Result;
using platform::sql::Statement;

struct Unread {
  std::string id;
  std::string title;
  base::Instant shown_at;
};

constexpr std::string_view kColumns =
    "SELECT a.id, v.title, a.shown_at, EXISTS (SELECT 1 FROM advisory_readings r "
    "WHERE r.tenant_id = ? AND r.advisory_id = a.id AND r.version = a.published_version "
    "AND r.person_id = ?) ";
constexpr std::string_view kVersion =
    "JOIN advisory_versions v ON v.advisory_id = a.id AND v.version = a.published_version ";
/// reaches_all and shown_at stand word by word as in the indexes of their tables.
constexpr std::string_view kForAll =
    "WHERE a.reaches_all = 1 AND a.shown_at > ? AND a.withdrawn_at IS NULL "
    "ORDER BY a.shown_at DESC, a.id DESC LIMIT ?";
constexpr std::string_view kForFirm =
    "WHERE c.tenant_id = ? AND c.shown_at IS NOT NULL AND c.shown_at > ? "
    "AND a.reaches_all = 0 AND a.withdrawn_at IS NULL "
    "ORDER BY c.shown_at DESC, c.advisory_id DESC LIMIT ?";

[[nodiscard]] Result<void> add_unread(Statement& statement, std::vector<Unread>& unread) {
  auto const rows = all_rows(statement, [](Statement const& row) {
    return std::pair{Unread{row.string(0), row.string(1), row.instant(2)}, row.boolean(3)};
  });
  if (!rows) return tl::unexpected(rows.error());
  for (auto const& [one, is_read] : *rows) {
    if (!is_read) unread.push_back(one);
  }
  return {};
}

}  // namespace

Result<std::optional<HomeAdvisories>> unread_advisories(platform::sql::Transaction& transaction,
                                                        terms::TenantId const& tenant,
                                                        std::string const& person,
                                                        base::Instant now) {
  std::vector<Unread> unread;
  auto for_all = transaction.prepare(std::string{kColumns} + "FROM advisories a " +
                                     std::string{kVersion} + std::string{kForAll});
  for_all.bind(tenant.text()).bind(person).bind(now - kAdvisoryIsNews).bind(kAdvisoriesMax);
  if (auto added = add_unread(for_all, unread); !added) return base::pass(added);
  auto for_firm = transaction.prepare(
      std::string{kColumns} +
      "FROM advisory_receivers c CROSS JOIN advisories a ON a.id = c.advisory_id " +
      std::string{kVersion} + std::string{kForFirm});
  for_firm.bind(tenant.text()).bind(person).bind(tenant.text()).bind(now - kAdvisoryIsNews);
  for_firm.bind(kAdvisoriesMax);
  if (auto added = add_unread(for_firm, unread); !added) return base::pass(added);
  auto const newest = std::max_element(
      unread.begin(), unread.end(),
      [](Unread const& one, Unread const& other) { return one.shown_at < other.shown_at; });
  if (newest == unread.end()) return std::optional<HomeAdvisories>{};
  return std::optional{
      HomeAdvisories{static_cast<std::int64_t>(unread.size()), newest->id, newest->title}};
}

}  // namespace portal
