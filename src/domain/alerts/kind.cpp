#include "domain/alerts/kind.hpp"

namespace alerts {

Kind kind_of(Alert const& alert) {
  auto const& face = alert.face();
  return {face.source,      face.signature,        face.name,
          face.category,    face.direction,        face.risk,
          face.threat_type, alert.progress().life, alert.progress().block_status};
}

}  // namespace alerts
