#include "domain/alerts/store/rows.hpp"

#include "base/must.hpp"

#include <utility>

namespace alerts::store {
namespace {

using base::must;
using platform::sql::Statement;

[[nodiscard]] Endpoint endpoint_of(Statement const& row, int column) {
  return {*terms::IpAddress::parse(row.text(column)), row.optional_integer(column + 1)};
}

}  // namespace

Alert alert_of(Statement const& row) {
  Sighting face{.at = row.instant(8),
                .source = must(terms::alert_source_from(row.text(9))),
                .signature = row.string(10),
                .client = endpoint_of(row, 11),
                .server = endpoint_of(row, 13),
                .direction = must(terms::direction_from(row.text(15))),
                .protocol = row.string(16),
                .name = row.string(17),
                .category = row.string(18),
                .risk = must(terms::risk_from(row.text(19))),
                .native_severity = row.string(20),
                .threat_type = must(terms::threat_type_from(row.text(21))),
                .router = *terms::RouterId::parse(row.text(22)),
                .takes_blocks = row.boolean(23),
                .line_id = row.optional_string(24),
                .vpn_id = row.optional_string(25),
                .raw = row.string(26)};
  return Alert::restored(
      {*terms::AlertId::parse(row.text(0)), *terms::TenantId::parse(row.text(1)), row.string(2)},
      std::move(face), {row.instant(3), row.instant(4), row.integer(5)},
      {must(life_from(row.text(6))), must(block_status_from(row.text(7)))});
}

void bind_alert(Statement& statement, Alert const& alert) {
  auto const& face = alert.face();
  auto const& tally = alert.tally();
  statement.bind(alert.id().text()).bind(alert.tenant().text()).bind(alert.key());
  statement.bind(tally.first_seen).bind(tally.last_seen).bind(tally.sightings);
  statement.bind(name_of(alert.progress().life)).bind(name_of(alert.progress().block_status));
  statement.bind(face.at).bind(terms::name_of(face.source)).bind(face.signature);
  statement.bind(face.client.ip.text()).bind(face.client.port);
  statement.bind(face.server.ip.text()).bind(face.server.port);
  statement.bind(terms::name_of(face.direction)).bind(face.protocol).bind(face.name);
  statement.bind(face.category).bind(terms::name_of(face.risk)).bind(face.native_severity);
  statement.bind(terms::name_of(face.threat_type)).bind(face.router.text());
  statement.bind(face.takes_blocks).bind(face.line_id).bind(face.vpn_id);
  statement.bind(face.raw);
}

LifeChange life_change_of(Statement const& row) {
  auto const side = row.text(1);
  auto const from = row.optional_string(4);
  return {row.instant(0),
          {side == "customer" ? terms::Side::Customer
           : side == "desk"   ? terms::Side::Desk
                              : terms::Side::System,
           row.string(2), row.string(3)},
          from ? life_from(*from) : std::nullopt,
          must(life_from(row.text(5))),
          row.optional_string(6)};
}

base::Result<Cursor> read_cursor(std::optional<std::string> const& text) {
  if (!text) return Cursor{};
  if (auto cursor = Cursor::parse(*text)) return std::move(*cursor);
  return base::fail(base::ErrorKind::Invalid, "alerts.cursor",
                    "The cursor is not one of this list.");
}

}  // namespace alerts::store
