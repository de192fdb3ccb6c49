#include "domain/alerts/store/rows.hpp"

#include "base/check.hpp"
#include "base/text.hpp"

#include <charconv>

namespace alerts::store {
namespace {

using platform::sql::Statement;

template <class T>
[[nodiscard]] T must(std::optional<T> value) {
  DESK_CHECK(value.has_value());
  return *value;
}

[[nodiscard]] Endpoint endpoint_of(Statement const& row, int column) {
  return {*terms::IpAddress::parse(row.text(column)), row.optional_integer(column + 1)};
}

[[nodiscard]] std::string search_text(Sighting const& face) {
  return base::folded(face.name) + "\n" + face.client.ip.text() + "\n" + face.server.ip.text() +
         "\n" + base::folded(face.signature);
}

/// LIKE with its own signs taken literally.
[[nodiscard]] std::string like_pattern(std::string_view text) {
  std::string pattern = "%";
  for (auto const letter : base::folded(text)) {
    if (letter == '%' || letter == '_' || letter == '\\') pattern += '\\';
    pattern += letter;
  }
  return pattern + "%";
}

template <class Values, class Name>
void narrow(Conditions& conditions, std::string_view column, Values const& values, Name name) {
  if (values.empty()) return;
  conditions.sql += " AND " + std::string{column} + " IN (";
  for (auto const& value : values) {
    conditions.sql += &value == &values.front() ? "?" : ", ?";
    conditions.texts.emplace_back(name(value));
  }
  conditions.sql += ")";
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
  statement.bind(search_text(face)).bind(face.raw);
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
  Cursor cursor;
  if (!text) return cursor;
  auto const dot = text->find('.');
  auto const* end = text->data() + (dot == std::string::npos ? text->size() : dot);
  auto const read = std::from_chars(text->data(), end, cursor.time);
  if (dot == std::string::npos || read.ec != std::errc{} || read.ptr != end) {
    return base::fail(base::ErrorKind::Invalid, "alerts.cursor",
                      "The cursor is not one of this list.");
  }
  cursor.id = text->substr(dot + 1);
  return cursor;
}

Conditions conditions_of(Filter const& filter) {
  Conditions conditions;
  auto const word = [](auto value) { return terms::name_of(value); };
  narrow(conditions, "risk", filter.risks, word);
  narrow(conditions, "threat_type", filter.threat_types, word);
  narrow(conditions, "direction", filter.directions, word);
  narrow(conditions, "source", filter.sources, word);
  narrow(conditions, "block_status", filter.block_statuses, [](auto v) { return name_of(v); });
  narrow(conditions, "life", filter.lives, [](auto v) { return name_of(v); });
  narrow(conditions, "router_id", filter.routers, [](auto const& id) { return id.text(); });
  narrow(conditions, "line_id", filter.lines, [](auto const& line) { return line; });
  if (!filter.text.empty()) {
    conditions.sql += " AND search_text LIKE ? ESCAPE '\\'";
    conditions.texts.push_back(like_pattern(filter.text));
  }
  return conditions;
}

}  // namespace alerts::store
