#pragma once

#include "domain/identity/ports.hpp"
#include "terms/actor.hpp"

namespace identity {

inline constexpr std::size_t kPasswordMin = 10;    // code points
inline constexpr std::size_t kPasswordMax = 1024;  // bytes

/// Slow on purpose: call it before the transaction. Invalid ("identity.password") for fewer than
/// 10 characters, fewer than 5 different ones, or more than 1024 bytes.
[[nodiscard]] base::Result<PasswordHash> hash_password(Surroundings const& around,
                                                       std::string_view password);

/// The same, and not the person's own login or name.
[[nodiscard]] base::Result<PasswordHash> hash_password_for(Surroundings const& around,
                                                           User const& user,
                                                           std::string_view password);

struct NewUser {
  std::string login;
  std::string name;
  Role role = Role::CompanyUser;
  std::optional<terms::TenantId> home_tenant{};
  std::optional<terms::PartnerId> partner{};
};

/// Invalid as Login::parse, check_name and check_organisation say; Conflict ("identity.taken").
/// Whether the tenant or partner is there is for the caller to know.
[[nodiscard]] base::Result<User> add_user(IdentityPorts& ports, Surroundings const& around,
                                          NewUser const& what, PasswordHash const& hash,
                                          terms::Actor const& by);

/// Ends every session of the person. NotFound ("identity.unknown-user").
[[nodiscard]] base::Result<User> set_password(IdentityPorts& ports, Login const& login,
                                              PasswordHash const& hash, terms::Actor const& by);

/// Ends every session and lets the person sign in no more. NotFound ("identity.unknown-user").
[[nodiscard]] base::Result<User> disable_user(IdentityPorts& ports, Surroundings const& around,
                                              Login const& login, terms::Actor const& by);

/// What both end in, for a person who was looked up before.
[[nodiscard]] base::Result<User> replace_password(IdentityPorts& ports, User const& user,
                                                  PasswordHash const& hash, terms::Actor const& by);
[[nodiscard]] base::Result<User> disable(IdentityPorts& ports, Surroundings const& around,
                                         User user, terms::Actor const& by);

}  // namespace identity
