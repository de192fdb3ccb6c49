#pragma once

#include "domain/paid_work/ports.hpp"

namespace paid_work {

/// A text in place of version `replaces` (0: of none).
struct NewText {
  std::string text;
  std::int64_t replaces = 0;
};

/// Holds for every consent from now on; who agreed to the one before is asked again. Invalid
/// ("paid_work.text"); Conflict ("paid_work.text-changed") where another was quicker.
[[nodiscard]] base::Result<ConsentText> publish_text(PaidWorkPorts& ports,
                                                     Surroundings const& around,
                                                     terms::Actor const& by, NewText const& text);

/// As it ships: version 0.
[[nodiscard]] ConsentText template_text(Surroundings const& around);

}  // namespace paid_work
