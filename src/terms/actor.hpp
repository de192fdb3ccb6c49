#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace terms {

/// Which side of the counter somebody stands on. A partner stands on the customer's side.
enum class Side : std::uint8_t { Customer, Desk, System };

/// Who does something, as the audit trail and the time lines name them.
struct Actor {
  Side side = Side::System;
  std::string id;    // a UserId, TokenId or RouterId, or the name of a job ("scheduler")
  std::string name;  // as shown: 佐藤, "EVE feed 1", "scheduler"
};

[[nodiscard]] constexpr std::string_view name_of(Side side) {
  switch (side) {
    case Side::Customer: return "customer";
    case Side::Desk: return "desk";
    case Side::System: return "system";
  }
  return "";
}

}  // namespace terms
