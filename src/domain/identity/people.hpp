#pragma once

#include "domain/identity/user.hpp"

#include <optional>

namespace identity {

/// The organisation somebody is of: one company, one partner, or the desk.
struct Belonging {
  Organisation organisation = Organisation::Desk;
  std::optional<terms::TenantId> tenant{};    // Company
  std::optional<terms::PartnerId> partner{};  // Partner
  bool operator==(Belonging const&) const = default;
};
[[nodiscard]] Belonging belonging_of(User const& user);

/// Who keeps the people of an organisation: the admins of a company or partner, the operator.
[[nodiscard]] bool is_keeper(Role role);
/// The role that keeps the people of an organisation.
[[nodiscard]] Role keeper_role_of(Organisation organisation);

/// Whether `keeper` may see and change `other`: admins those of their own organisation, the
/// operator everybody, so that somebody can help a company whose only admin is locked out.
[[nodiscard]] bool keeps(User const& keeper, User const& other);

/// Whether `keeper` stands above `other`: for what would let one become the other. Two admins of
/// one organisation are equals.
[[nodiscard]] bool outranks(User const& keeper, User const& other);

/// Whether `keeper` may give this role to somebody who belongs there. A role is given within its
/// own organisation only.
[[nodiscard]] bool may_give(User const& keeper, Role role, Belonging const& there);

}  // namespace identity
