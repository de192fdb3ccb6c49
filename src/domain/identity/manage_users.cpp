#include "domain/identity/manage_users.hpp"

#include "base/new_id.hpp"
#include "base/text.hpp"
#include "terms/events.hpp"

#include <set>

namespace identity {
namespace {

using base::ErrorKind;
using base::fail;
using base::pass;
using base::Result;

[[nodiscard]] Result<User> known(IdentityPorts& ports, Login const& login) {
  auto credential = ports.users.credential_of(login);
  if (!credential) return pass(credential);
  if (*credential) return std::move((*credential)->user);
  return fail(ErrorKind::NotFound, "identity.unknown-user", "Nobody has this login.");
}

/// Writes the audit entry and hands the person on.
[[nodiscard]] Result<User> told(IdentityPorts& ports, User const& user, std::string_view action,
                                terms::Actor const& by) {
  auto recorded = ports.audit.record(
      {user.home_tenant, by, action, user.id.text(), std::string{name_of(user.role)}});
  if (!recorded) return pass(recorded);
  return user;
}

/// Sessions, and sign-ins that wait for their code.
[[nodiscard]] Result<void> end_all(IdentityPorts& ports, terms::UserId const& user) {
  if (auto ended = ports.sessions.remove_all_of(user); !ended) return ended;
  return ports.steps.remove_of(user);
}

constexpr std::size_t kDifferentMin = 5;

[[nodiscard]] bool has_variety(std::string_view text) {
  std::set<std::string_view> different;
  while (!text.empty() && different.size() < kDifferentMin) {
    auto const one = base::first_code_points(text, 1);
    different.insert(one);
    text.remove_prefix(one.size());
  }
  return different.size() >= kDifferentMin;
}

[[nodiscard]] tl::unexpected<base::Error> weak(std::string reason) {
  return fail(ErrorKind::Invalid, "identity.password",
              "A password has 10 or more characters, 5 or more different ones, and is not the "
              "login or name.",
              {{"/password", std::move(reason)}});
}

}  // namespace

Result<PasswordHash> hash_password(Surroundings const& around, std::string_view password) {
  if (!base::is_utf8(password) || base::code_points(password) < kPasswordMin) {
    return weak("10文字以上にしてください");
  }
  if (password.size() > kPasswordMax) return weak("長すぎます。短くしてください");
  if (!has_variety(password)) return weak("違う文字を5種類以上使ってください");
  auto encoded = around.crypto.hash_password(password);
  if (!encoded) return pass(encoded);
  return PasswordHash{std::move(*encoded)};
}

Result<PasswordHash> hash_password_for(Surroundings const& around, User const& user,
                                       std::string_view password) {
  auto const folded = base::is_utf8(password) ? base::folded(password) : std::string{};
  if (folded == user.login.text() || folded == base::folded(user.name)) {
    return weak("ログイン名やお名前とは違うものにしてください");
  }
  return hash_password(around, password);
}

Result<User> add_user(IdentityPorts& ports, Surroundings const& around, NewUser const& what,
                      PasswordHash const& hash, terms::Actor const& by) {
  auto login = Login::parse(what.login);
  if (!login) return pass(login);
  if (auto fits = check_name(what.name); !fits) return pass(fits);
  User const user{base::new_id<terms::UserId>(around.clock, around.random),
                  std::move(*login),
                  std::string{base::trimmed(what.name)},
                  what.role,
                  what.home_tenant,
                  what.partner};
  if (auto fits = check_organisation(user); !fits) return pass(fits);
  if (auto added = ports.users.add(user, hash); !added) return pass(added);
  return told(ports, user, "identity.user-added", by);
}

Result<User> set_password(IdentityPorts& ports, Login const& login, PasswordHash const& hash,
                          terms::Actor const& by) {
  auto const user = known(ports, login);
  if (!user) return user;
  return replace_password(ports, *user, hash, by);
}

Result<User> replace_password(IdentityPorts& ports, User const& user, PasswordHash const& hash,
                              terms::Actor const& by) {
  if (auto saved = ports.users.save_password(user.id, hash); !saved) return pass(saved);
  if (auto ended = end_all(ports, user.id); !ended) return pass(ended);
  return told(ports, user, "identity.password-set", by);
}

Result<User> disable_user(IdentityPorts& ports, Surroundings const& around, Login const& login,
                          terms::Actor const& by) {
  auto user = known(ports, login);
  if (!user || user->disabled_at) return user;
  return disable(ports, around, std::move(*user), by);
}

Result<User> disable(IdentityPorts& ports, Surroundings const& around, User user,
                     terms::Actor const& by) {
  user.disabled_at = around.clock.now();
  if (auto saved = ports.users.disable(user.id, *user.disabled_at); !saved) return pass(saved);
  if (auto ended = end_all(ports, user.id); !ended) return pass(ended);
  auto published = ports.outbox.publish({std::string{terms::kPersonDisabled},
                                         user.home_tenant ? user.home_tenant->text() : "",
                                         user.id.text()});
  if (!published) return pass(published);
  return told(ports, user, "identity.user-disabled", by);
}

}  // namespace identity
