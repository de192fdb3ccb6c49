#pragma once

#include "app/premises.hpp"
#include "app/works.hpp"
#include "domain/blocking/import_never_list.hpp"

namespace app {

/// Brings the never-block lists up to the configuration and to what comes with this version, before
/// anybody is served. A list that an operator imported under the id of one of ours stays.
[[nodiscard]] base::Result<void> take_in_never_lists(Premises const& premises);

/// For what touches never-block lists alone: they ask for no consent.
[[nodiscard]] blocking::Surroundings never_surroundings(Shared const& shared);

}  // namespace app
