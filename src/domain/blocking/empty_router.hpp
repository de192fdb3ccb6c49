#pragma once

#include "domain/blocking/ports.hpp"

namespace blocking {

/// Ends every block that is on a router or on its way there: another device stands in its place,
/// and nothing reaches it without a new request. What still waits for people goes on waiting: it
/// is previewed and approved for the device that is there then. How many there were.
[[nodiscard]] base::Result<std::int64_t> empty_router(BlockingPorts& ports, base::Instant now,
                                                      terms::TenantId const& tenant,
                                                      terms::RouterId const& router);

/// What the record says of why they ended.
inline constexpr std::string_view kReplacedWhy =
    "ルーターの機器が入れ替わったため終了しました。続ける場合は、もう一度依頼してください";

}  // namespace blocking
