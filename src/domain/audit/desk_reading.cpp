#include "domain/audit/desk_reading.hpp"

namespace audit {

base::Result<void> note_desk_reading(ReadingPorts& ports, DeskReading const& reading) {
  auto const added = ports.readings.add(reading);
  if (!added) return tl::unexpected(added.error());
  if (!*added) return {};
  auto const& subject = reading.thing.empty() ? reading.tenant.text() : reading.thing;
  return ports.audit.record(
      {reading.tenant, reading.reader, "audit.evidence-read", subject, "kind " + reading.kind});
}

}  // namespace audit
