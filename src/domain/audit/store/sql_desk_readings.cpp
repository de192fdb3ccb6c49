#include "domain/audit/store/sql_desk_readings.hpp"

namespace audit::store {

base::Result<bool> SqlDeskReadings::add(DeskReading const& reading) {
  auto statement = transaction_.prepare(
      "INSERT INTO desk_readings (id, tenant_id, reader_id, reader_name, kind, thing_id, hour, "
      "read_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING");
  statement.bind(reading.id.text()).bind(reading.tenant.text());
  statement.bind(reading.reader.id).bind(reading.reader.name);
  statement.bind(reading.kind).bind(reading.thing);
  statement.bind(hour_of(reading.at)).bind(reading.at);
  auto const changed = statement.run();
  if (!changed) return tl::unexpected(changed.error());
  return *changed == 1;
}

}  // namespace audit::store
