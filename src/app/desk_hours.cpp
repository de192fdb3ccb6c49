#include "app/desk_hours.hpp"

namespace app {

base::Result<terms::OpeningHours> desk_hours(platform::config::Settings const& settings) {
  return terms::OpeningHours::parse(settings.texts("desk.open"), settings.texts("desk.closed"));
}

}  // namespace app
