#pragma once

#include "domain/blocking/ports.hpp"

namespace blocking {

/// Ends every block that is on a router, on its way there or waiting for people: another device
/// stands in its place, and nothing reaches it without a new request. How many there were.
[[nodiscard]] base::Result<std::int64_t> empty_router(BlockingPorts& ports, base::Instant now,
                                                      terms::TenantId const& tenant,
                                                      terms::RouterId const& router);

/// What the record says of why they ended.
inline constexpr std::string_view kReplacedWhy =
    "ルーターの機器が入れ替わったため終了しました。続ける場合は、もう一度依頼してください";

}  // namespace blocking
