#pragma once

#include "terms/actor.hpp"
#include "terms/right.hpp"

#include <array>
#include <cstdint>
#include <optional>
#include <string_view>

namespace identity {

enum class Organisation : std::uint8_t { Company, Partner, Desk };

/// What somebody is here for. Each role belongs to one organisation.
enum class Role : std::uint8_t {
  CompanyUser,
  CompanyAdmin,
  PartnerUser,
  PartnerAdmin,
  Analyst,
  Supervisor,
  Claims,
  Operator,
  Auditor,
};
inline constexpr std::array kRoles{Role::CompanyUser,  Role::CompanyAdmin, Role::PartnerUser,
                                   Role::PartnerAdmin, Role::Analyst,      Role::Supervisor,
                                   Role::Claims,       Role::Operator,     Role::Auditor};

/// The wire name, such as "company_admin".
[[nodiscard]] std::string_view name_of(Role role);
[[nodiscard]] std::string_view name_of(Organisation organisation);
[[nodiscard]] std::optional<Role> role_from(std::string_view name);

[[nodiscard]] Organisation organisation_of(Role role);
/// A partner stands on the customer's side of the counter.
[[nodiscard]] terms::Side side_of(Role role);
/// What the role may do where its organisation may act at all. Two people: no role both requests
/// and approves a block, and the desk never makes a delegated account.
[[nodiscard]] terms::Rights rights_of(Role role);

}  // namespace identity
