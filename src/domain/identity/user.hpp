#pragma once

#include "base/instant.hpp"
#include "base/result.hpp"
#include "domain/identity/role.hpp"
#include "terms/actor.hpp"
#include "terms/ids.hpp"

#include <compare>
#include <optional>
#include <string>
#include <string_view>

namespace identity {

/// What somebody signs in with: like a mail address, folded, so that SATO@ and sato@ are one.
class Login {
 public:
  static constexpr std::size_t kBytesMax = 254;
  /// Invalid ("identity.login") unless it is name@domain without white space.
  [[nodiscard]] static base::Result<Login> parse(std::string_view text);
  [[nodiscard]] std::string const& text() const { return text_; }
  auto operator<=>(Login const&) const = default;

 private:
  explicit Login(std::string text) : text_(std::move(text)) {}
  std::string text_;
};

/// A person. Someone of a company has a home tenant, someone of a partner that partner, the desk
/// neither.
struct User {
  terms::UserId id;
  Login login;
  std::string name;  // as shown
  Role role = Role::CompanyUser;
  std::optional<terms::TenantId> home_tenant{};
  std::optional<terms::PartnerId> partner{};
  std::optional<base::Instant> disabled_at{};
  bool is_invited = false;  // has not chosen a password yet
};

/// Invalid ("identity.name") unless 1 to 100 printable characters.
[[nodiscard]] base::Result<void> check_name(std::string_view name);
/// Invalid ("identity.organisation") when role, home tenant and partner don't belong together.
[[nodiscard]] base::Result<void> check_organisation(User const& user);
[[nodiscard]] terms::Actor actor_of(User const& user);

}  // namespace identity
