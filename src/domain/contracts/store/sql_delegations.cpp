#include "domain/contracts/store/sql_delegations.hpp"

#include "base/check.hpp"
#include "domain/contracts/store/rows.hpp"

namespace contracts::store {
namespace {

using base::ErrorKind;
using base::fail;
using base::pass;
using base::Result;
using platform::sql::Statement;

constexpr std::string_view kDelegation =
    "SELECT id, tenant_id, created_at, created_by, created_by_name, ends_at, "
    "console_account_name, revoked_at, revoked_by_name, acts, sources, renews_id "
    "FROM delegations ";

/// Words of ours with spaces between them.
template <class Word>
[[nodiscard]] std::string joined(std::vector<Word> const& words, std::string (*text)(Word const&)) {
  std::string line;
  for (auto const& word : words) line += (line.empty() ? "" : " ") + text(word);
  return line;
}

template <class Word, class Read>
[[nodiscard]] std::vector<Word> split(std::string_view line, Read read) {
  std::vector<Word> words;
  while (!line.empty()) {
    auto const end = std::min(line.find(' '), line.size());
    auto const word = read(line.substr(0, end));
    DESK_CHECK(word);  // nobody writes here but add()
    words.push_back(*word);
    line.remove_prefix(std::min(end + 1, line.size()));
  }
  return words;
}

[[nodiscard]] std::string text_of(DeskAct const& act) { return std::string{name_of(act)}; }
[[nodiscard]] std::string text_of(terms::IpPrefix const& prefix) { return prefix.text(); }

[[nodiscard]] DelegationUse use_row(Statement const& row) {
  DelegationUse use{*DelegationUseId::parse(row.text(0)),
                    *terms::TenantId::parse(row.text(1)),
                    *terms::DelegationId::parse(row.text(2)),
                    row.instant(3),
                    *desk_act_from(row.text(4)),
                    *terms::BlockId::parse(row.text(5)),
                    row.string(6),
                    row.string(7),
                    row.string(8),
                    std::nullopt};
  if (auto const from = row.optional_string(9)) use.from = *terms::IpPrefix::parse(*from);
  return use;
}

}  // namespace

Result<Delegation> SqlDelegations::whole(Statement const& row) {
  Delegation::Opening opening{*terms::DelegationId::parse(row.text(0)),
                              *terms::TenantId::parse(row.text(1)),
                              {},
                              row.instant(2),
                              row.string(3),
                              row.string(4),
                              row.instant(5),
                              row.optional_string(6),
                              split<DeskAct>(row.text(9), desk_act_from),
                              split<terms::IpPrefix>(row.text(10), terms::IpPrefix::parse)};
  if (auto const renews = row.optional_string(11)) {
    opening.renews = *terms::DelegationId::parse(*renews);
  }
  std::optional<Delegation::Revocation> revocation;
  if (auto const at = row.optional_instant(7)) {
    revocation = Delegation::Revocation{*at, row.string(8)};
  }
  auto statement = transaction_.prepare(
      "SELECT router_id FROM delegation_routers WHERE tenant_id = ? AND delegation_id = ? "
      "ORDER BY router_id");
  statement.bind(opening.tenant.text()).bind(opening.id.text());
  auto routers = all_rows(
      statement, [](Statement const& found) { return *terms::RouterId::parse(found.text(0)); });
  if (!routers) return pass(routers);
  opening.routers = std::move(*routers);
  return Delegation::restored(std::move(opening), std::move(revocation));
}

Result<Delegation> SqlDelegations::find(terms::TenantId const& tenant,
                                        terms::DelegationId const& id) {
  auto statement = transaction_.prepare(std::string{kDelegation} +
                                        "WHERE tenant_id = ? AND id = ?");
  statement.bind(tenant.text()).bind(id.text());
  auto const stepped = statement.step();
  if (!stepped) return tl::unexpected(stepped.error());
  if (*stepped) return whole(statement);
  return fail(ErrorKind::NotFound, "contracts.unknown-delegation",
              "この代行設定用アカウントは見つかりません。");
}

Result<terms::Page<Delegation>> SqlDelegations::list(terms::TenantId const& tenant,
                                                     terms::PageRequest const& page) {
  // Ids are UUIDv7: their order is the order of making.
  auto statement = transaction_.prepare(std::string{kDelegation} +
                                        "WHERE tenant_id = ? AND (? = '' OR id < ?) "
                                        "ORDER BY id DESC LIMIT ?");
  auto const cursor = page.cursor.value_or("");
  statement.bind(tenant.text()).bind(cursor).bind(cursor);
  statement.bind(static_cast<std::int64_t>(page.limit) + 1);
  terms::Page<Delegation> found;
  for (;;) {
    auto const stepped = statement.step();
    if (!stepped) return tl::unexpected(stepped.error());
    if (!*stepped) return found;
    if (found.items.size() == page.limit) break;
    auto delegation = whole(statement);
    if (!delegation) return pass(delegation);
    found.items.push_back(std::move(*delegation));
  }
  found.next_cursor = found.items.back().opening().id.text();
  return found;
}

Result<std::vector<Delegation>> SqlDelegations::all_of(Statement& statement) {
  std::vector<Delegation> found;
  for (;;) {
    auto const stepped = statement.step();
    if (!stepped) return tl::unexpected(stepped.error());
    if (!*stepped) return found;
    auto delegation = whole(statement);
    if (!delegation) return pass(delegation);
    found.push_back(std::move(*delegation));
  }
}

Result<std::vector<Delegation>> SqlDelegations::valid_for(terms::TenantId const& tenant,
                                                          terms::RouterId const& router,
                                                          base::Instant at, std::size_t count_max) {
  auto statement = transaction_.prepare(
      std::string{kDelegation} +
      "WHERE tenant_id = ? AND revoked_at IS NULL AND ends_at > ? AND id IN "
      "(SELECT delegation_id FROM delegation_routers WHERE tenant_id = ? AND router_id = ?) "
      "ORDER BY ends_at DESC, id DESC LIMIT ?");
  statement.bind(tenant.text()).bind(at).bind(tenant.text()).bind(router.text());
  statement.bind(static_cast<std::int64_t>(count_max));
  return all_of(statement);
}

Result<void> SqlDelegations::add(Delegation const& delegation) {
  auto const& opening = delegation.opening();
  auto statement = transaction_.prepare(
      "INSERT INTO delegations (id, tenant_id, created_at, created_by, created_by_name, ends_at, "
      "console_account_name, acts, sources, renews_id) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?) "
      "ON CONFLICT DO NOTHING");
  statement.bind(opening.id.text()).bind(opening.tenant.text()).bind(opening.created_at);
  statement.bind(opening.created_by).bind(opening.created_by_name).bind(opening.ends_at);
  statement.bind(opening.console_account_name);
  statement.bind(joined<DeskAct>(opening.acts, text_of));
  statement.bind(joined<terms::IpPrefix>(opening.sources, text_of));
  statement.bind(opening.renews ? std::optional{opening.renews->text()} : std::nullopt);
  if (auto added = run_new(statement); !added) return added;
  for (auto const& router : opening.routers) {
    auto row = transaction_.prepare(
        "INSERT INTO delegation_routers (tenant_id, delegation_id, router_id) VALUES (?, ?, ?)");
    row.bind(opening.tenant.text()).bind(opening.id.text()).bind(router.text());
    if (auto added = run(row); !added) return added;
  }
  return {};
}

Result<void> SqlDelegations::save_revocation(Delegation const& delegation) {
  auto const& revocation = delegation.revocation();
  if (!revocation) return {};
  auto statement = transaction_.prepare(
      "UPDATE delegations SET revoked_at = ?, revoked_by_name = ? "
      "WHERE tenant_id = ? AND id = ? AND revoked_at IS NULL");
  statement.bind(revocation->at).bind(revocation->by_name);
  statement.bind(delegation.opening().tenant.text()).bind(delegation.opening().id.text());
  auto const changed = statement.run();
  if (!changed) return tl::unexpected(changed.error());
  if (*changed == 1) return {};
  return fail(ErrorKind::Conflict, "contracts.delegation-over",
              "この代行設定用アカウントは、すでに終了しています。");
}

Result<void> SqlDelegations::add_use(DelegationUse const& use) {
  auto statement = transaction_.prepare(
      "INSERT INTO delegation_uses (id, tenant_id, delegation_id, used_at, act, block_id, target, "
      "used_by, used_by_name, used_from) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?) "
      "ON CONFLICT DO NOTHING");
  statement.bind(use.id.text()).bind(use.tenant.text()).bind(use.delegation.text());
  statement.bind(use.at).bind(name_of(use.act)).bind(use.block.text()).bind(use.target);
  statement.bind(use.by).bind(use.by_name);
  statement.bind(use.from ? std::optional{use.from->text()} : std::nullopt);
  return run_new(statement);
}

Result<terms::Page<DelegationUse>> SqlDelegations::uses_of(terms::TenantId const& tenant,
                                                           terms::DelegationId const& delegation,
                                                           terms::PageRequest const& page) {
  // Ids are UUIDv7: their order is the order of use.
  auto statement = transaction_.prepare(
      "SELECT id, tenant_id, delegation_id, used_at, act, block_id, target, used_by, "
      "used_by_name, used_from FROM delegation_uses WHERE tenant_id = ? AND delegation_id = ? "
      "AND (? = '' OR id < ?) ORDER BY id DESC LIMIT ?");
  auto const cursor = page.cursor.value_or("");
  statement.bind(tenant.text()).bind(delegation.text()).bind(cursor).bind(cursor);
  statement.bind(static_cast<std::int64_t>(page.limit) + 1);
  auto rows = all_rows(statement, use_row);
  if (!rows) return pass(rows);
  terms::Page<DelegationUse> found{std::move(*rows), std::nullopt};
  if (found.items.size() <= page.limit) return found;
  found.items.pop_back();
  found.next_cursor = found.items.back().id.text();
  return found;
}

Result<std::vector<Delegation>> SqlDelegations::to_tell(base::Instant now, std::size_t count_max) {
  auto statement = transaction_.prepare(std::string{kDelegation} +
                                        "WHERE tell_at <= ? AND revoked_at IS NULL "
                                        "ORDER BY tell_at LIMIT ?");
  statement.bind(now).bind(static_cast<std::int64_t>(count_max));
  return all_of(statement);
}

Result<void> SqlDelegations::set_next_telling(terms::TenantId const& tenant,
                                              terms::DelegationId const& delegation,
                                              std::optional<base::Instant> at) {
  auto statement = transaction_.prepare(
      "UPDATE delegations SET tell_at = ? WHERE tenant_id = ? AND id = ?");
  statement.bind(at).bind(tenant.text()).bind(delegation.text());
  return run(statement);
}

}  // namespace contracts::store
