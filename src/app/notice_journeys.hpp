#pragma once

#include "app/outbox_runner.hpp"

namespace app {

class Building;

/// Plugs the journeys into the runner that tell people by mail.
void add_notice_journeys(OutboxRunner& runner, Building& building);

}  // namespace app
