#pragma once

#include <string_view>

namespace terms {

/// A contract has ended, and with it what hangs on it: of a parent contract all its children.
/// subject: the contract's number.
inline constexpr std::string_view kContractEnded = "contract.ended";

}  // namespace terms
