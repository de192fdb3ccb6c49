#include "app/desk_hours.hpp"

#include <string>
#include <vector>

namespace app {

base::Result<terms::OpeningHours> desk_hours(platform::config::Settings const& settings) {
  return terms::OpeningHours::parse(settings.texts("desk.open"), settings.texts("desk.closed"));
}

base::Result<terms::OpeningHours> daytime_hours(platform::config::Settings const& settings) {
  std::vector<std::string> const closed{"holidays", "year-end"};
  return terms::OpeningHours::parse(settings.texts("desk.daytime"), closed);
}

}  // namespace app
