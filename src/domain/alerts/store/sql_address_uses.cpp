#include "domain/alerts/store/sql_address_uses.hpp"

#include "base/must.hpp"
#include "platform/sql/rows.hpp"

#include <algorithm>
#include <array>
#include <iterator>

namespace alerts::store {
namespace {

using base::Result;
using platform::sql::all_rows;
using platform::sql::Statement;
using platform::sql::Transaction;

struct Asked {
  terms::TenantId const& tenant;
  terms::IpAddress const& outside;
  base::Instant since;
};

/// The side of a flow on which an outside address stands, and the index that finds it there.
enum class Place : std::uint8_t { Server, Client };

[[nodiscard]] std::string_view rows_sql(Place place) {
  if (place == Place::Server) {
    return "SELECT src_ip, sightings, last_seen, source, signature, name FROM alerts "
           "WHERE tenant_id = ? AND dst_ip = ? AND last_seen >= ? AND direction <> 'inbound' "
           "ORDER BY last_seen DESC, id DESC LIMIT ?";
  }
  return "SELECT dst_ip, sightings, last_seen, source, signature, name FROM alerts "
         "WHERE tenant_id = ? AND src_ip = ? AND last_seen >= ? AND direction = 'inbound' "
         "ORDER BY last_seen DESC, id DESC LIMIT ?";
}

[[nodiscard]] UseRow use_row(Statement const& row) {
  return {*terms::IpAddress::parse(row.text(0)),
          row.integer(1),
          row.instant(2),
          base::must(terms::alert_source_from(row.text(3))),
          row.string(4),
          row.string(5)};
}

void bind(Statement& statement, Asked const& asked, std::int64_t max) {
  statement.bind(asked.tenant.text()).bind(asked.outside.text()).bind(asked.since).bind(max);
}

/// One more than are looked at tells whether there are more.
[[nodiscard]] Result<std::vector<UseRow>> rows_of(Transaction& transaction, Asked const& asked) {
  std::vector<UseRow> all;
  for (auto const place : {Place::Server, Place::Client}) {
    auto statement = transaction.prepare(rows_sql(place));
    bind(statement, asked, AddressUse::kAlertsMax + 1);
    auto rows = all_rows(statement, use_row);
    if (!rows) return rows;
    all.insert(all.end(), std::make_move_iterator(rows->begin()),
               std::make_move_iterator(rows->end()));
  }
  return all;
}

using Names = std::array<std::optional<std::string>, 3>;

/// What a client called the server it talked to stands in the line itself. The name in a question
/// for a name is not one of them: the address there is the resolver's.
[[nodiscard]] Result<std::vector<Names>> named_by(Transaction& transaction, Asked const& asked) {
  auto statement = transaction.prepare(
      "SELECT CASE WHEN json_valid(evidence) THEN json_extract(evidence, '$.tls.sni') END, "
      "CASE WHEN json_valid(evidence) THEN json_extract(evidence, '$.quic.sni') END, "
      "CASE WHEN json_valid(evidence) THEN json_extract(evidence, '$.http.hostname') END "
      "FROM alerts WHERE tenant_id = ? AND dst_ip = ? AND last_seen >= ? "
      "AND direction <> 'inbound' ORDER BY last_seen DESC, id DESC LIMIT ?");
  bind(statement, asked, AddressUse::kNamedMax);
  return all_rows(statement, [](Statement const& row) {
    return Names{row.optional_string(0), row.optional_string(1), row.optional_string(2)};
  });
}

}  // namespace

Result<AddressUse> SqlAddressUses::of(terms::TenantId const& tenant,
                                      terms::IpAddress const& outside, base::Instant since) {
  Asked const asked{tenant, outside, since};
  auto rows = rows_of(transaction_, asked);
  if (!rows) return base::pass(rows);
  bool const is_cut = rows->size() > static_cast<std::size_t>(AddressUse::kAlertsMax);
  if (is_cut) rows->erase(rows->begin() + AddressUse::kAlertsMax, rows->end());
  auto use = summed_up(*rows);
  use.is_cut = is_cut;
  auto const named = named_by(transaction_, asked);
  if (!named) return tl::unexpected(named.error());
  for (auto const& names : *named) {
    for (auto const& name : names) {
      bool const is_new = name &&
                          std::find(use.names.begin(), use.names.end(), *name) == use.names.end();
      if (is_new) use.names.push_back(*name);
    }
  }
  return use;
}

}  // namespace alerts::store
