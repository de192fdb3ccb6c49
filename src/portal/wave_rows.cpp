#include "portal/wave_rows.hpp"

#include "base/check.hpp"

#include <fmt/format.h>

#include <charconv>

namespace portal {

using platform::sql::Statement;

std::string_view select_waves() {
  return "SELECT w.seq, w.kind, w.what, w.name, w.risk_rank, w.is_outbound, w.is_inbound, w.firms, "
         "w.sightings, w.first_seen, w.last_seen FROM waves w ";
}

DeskWave wave_row(Statement const& row) {
  return {std::to_string(row.integer(0)),
          row.string(1),
          row.string(2),
          row.string(3),
          risk_of_rank(row.integer(4)),
          direction_of(row.boolean(5), row.boolean(6)),
          row.integer(7),
          row.integer(8),
          row.instant(9),
          row.instant(10),
          0,
          std::nullopt,
          std::nullopt};
}

WaveKey key_of(DeskWave const& wave) {
  auto const kind = wave.kind == name_of(WaveKind::Peer) ? WaveKind::Peer : WaveKind::Signature;
  return {kind, wave.what, wave.name};
}

std::optional<std::int64_t> wave_number(std::string_view id) {
  std::int64_t value = 0;
  auto const* end = id.data() + id.size();
  auto const read = std::from_chars(id.data(), end, value);
  if (id.empty() || read.ec != std::errc{} || read.ptr != end || value < 0) return std::nullopt;
  return value;
}

std::int64_t number_of(DeskWave const& wave) {
  auto const number = wave_number(wave.id);
  DESK_CHECK(number);
  return *number;
}

std::string risk_of_rank(std::int64_t rank) {
  return std::string{terms::name_of(static_cast<terms::Risk>(rank))};
}

std::string direction_of(bool is_outbound, bool is_inbound) {
  if (is_outbound && is_inbound) return "both";
  if (is_outbound) return "outbound";
  return is_inbound ? "inbound" : "none";
}

std::string names_alert_of(WaveKind kind) {
  std::string_view const has_key = kind == WaveKind::Peer ? "a.src_ip = ? OR a.dst_ip = ?"
                                                          : "a.signature = ? AND a.name = ?";
  return fmt::format(
      "EXISTS (SELECT 1 FROM inquiry_alerts l CROSS JOIN alerts a WHERE l.inquiry_id = i.id "
      "AND {} AND ({}))",
      kIsLinkedAlert, has_key);
}

void bind_key(Statement& statement, WaveKey const& key) {
  statement.bind(key.what).bind(key.kind == WaveKind::Peer ? key.what : key.name);
}

}  // namespace portal
