#pragma once

#include "base/instant.hpp"
#include "base/strong_id.hpp"
#include "terms/ids.hpp"
#include "terms/ip.hpp"

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace contracts {

/// What the desk does on a router for a customer. A delegated account lets it do those that the
/// customer ticked.
enum class DeskAct : std::uint8_t { Propose, Block, Unblock };
inline constexpr std::array<DeskAct, 3> kDeskActs{DeskAct::Propose, DeskAct::Block,
                                                  DeskAct::Unblock};
/// "propose", "block", "unblock".
[[nodiscard]] std::string_view name_of(DeskAct act);
[[nodiscard]] std::optional<DeskAct> desk_act_from(std::string_view name);

using DelegationUseId = base::StrongId<struct DelegationUseIdTag>;

/// Somebody of the desk acted under a delegated account. Written in the transaction of the act,
/// never changed.
struct DelegationUse {
  DelegationUseId id;
  terms::TenantId tenant;
  terms::DelegationId delegation;
  base::Instant at;
  DeskAct act = DeskAct::Block;
  terms::BlockId block;
  std::string target;  // the address that was blocked, as text
  std::string by;      // UserId
  std::string by_name;
  std::optional<terms::IpPrefix> from{};  // the network they sat in
};

/// The network around an address: a /24, or a /48 of IPv6. It tells an office from another
/// without telling where one person lives.
[[nodiscard]] terms::IpPrefix network_of(terms::IpAddress const& address);

}  // namespace contracts
