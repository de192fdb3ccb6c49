#pragma once

#include <string_view>

namespace terms {

/// The contract a tenant hangs on has ended: its own, or its partner's. subject: TenantId.
inline constexpr std::string_view kContractEnded = "contract.ended";

}  // namespace terms
