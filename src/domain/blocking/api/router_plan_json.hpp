#pragma once

#include "domain/blocking/router_plan.hpp"

#include <string_view>

namespace blocking::api {

inline constexpr std::size_t kRouterPlanBytesMax = std::size_t{4} << 20;

[[nodiscard]] std::string text_of(RouterPlan const& plan, base::Instant written_at);
/// Invalid ("blocking.plan-file"), naming the file and the place in it.
[[nodiscard]] base::Result<RouterPlan> read_router_plan(std::string_view text,
                                                        std::string const& file);

}  // namespace blocking::api
