#include "domain/identity/own_sessions.hpp"

#include "domain/identity/manage_users.hpp"

namespace identity {
namespace {

using base::ErrorKind;
using base::fail;
using base::pass;
using base::Result;

[[nodiscard]] tl::unexpected<base::Error> wrong_password() {
  return fail(ErrorKind::Forbidden, "identity.current-password", "いまのパスワードが違います。",
              {{"/current_password", "いまのパスワードが違います"}});
}

[[nodiscard]] Result<void> told(IdentityPorts& ports, terms::UserId const& user,
                                std::string_view action) {
  auto const who = ports.users.find(user);
  if (!who) return tl::unexpected(who.error());
  return ports.audit.record({who->home_tenant, actor_of(*who), action, user.text(), ""});
}

}  // namespace

Result<std::vector<Session>> own_sessions(IdentityPorts& ports, Surroundings const& around,
                                          terms::UserId const& user) {
  auto sessions = ports.sessions.list_of(user);
  if (!sessions) return sessions;
  auto const now = around.clock.now();
  std::erase_if(*sessions, [&](Session const& one) { return is_over(one, around.sessions, now); });
  return sessions;
}

Result<void> end_session(IdentityPorts& ports, terms::UserId const& user, std::string_view key) {
  auto const found = ports.sessions.find(key);
  if (!found) return tl::unexpected(found.error());
  if (!*found || (*found)->user != user) {
    return fail(ErrorKind::NotFound, "identity.unknown-session",
                "このサインインはすでに終わっています。");
  }
  if (auto ended = ports.sessions.remove(key); !ended) return ended;
  return told(ports, user, "identity.session-ended");
}

Result<void> end_all_sessions(IdentityPorts& ports, terms::UserId const& user) {
  if (auto ended = ports.sessions.remove_all_of(user); !ended) return ended;
  return told(ports, user, "identity.sessions-ended");
}

Result<Credential> check_current_password(terms::UnitOfWork<IdentityPorts>& work,
                                          Surroundings const& around, terms::UserId const& user,
                                          std::string_view password) {
  auto const found = terms::read<std::optional<Credential>>(
      work, [&user](IdentityPorts& ports) -> Result<std::optional<Credential>> {
        auto const who = ports.users.find(user);
        if (!who) return tl::unexpected(who.error());
        return ports.users.credential_of(who->login);
      });
  if (!found) return tl::unexpected(found.error());
  bool const is_good = *found && around.crypto.is_password(password, (*found)->hash.encoded);
  if (!is_good) return wrong_password();
  return **found;
}

Result<SignedIn> change_password(terms::UnitOfWork<IdentityPorts>& work, Surroundings const& around,
                                 terms::UserId const& user, NewPassword const& what) {
  auto const known = check_current_password(work, around, user, what.current);
  if (!known) return tl::unexpected(known.error());
  auto const hash = hash_password_for(around, known->user, what.chosen);
  if (!hash) return tl::unexpected(hash.error());
  return terms::write<SignedIn>(work, [&](IdentityPorts& ports) -> Result<SignedIn> {
    auto const still = ports.users.credential_of(known->user.login);
    if (!still) return tl::unexpected(still.error());
    // Another password, or an end, may have come while this one was checked.
    bool const is_same = *still && !(*still)->user.disabled_at &&
                         (*still)->hash.encoded == known->hash.encoded;
    if (!is_same) return wrong_password();
    auto const person = replace_password(ports, (*still)->user, *hash, actor_of(known->user));
    if (!person) return tl::unexpected(person.error());
    return open_session(ports, around, *person, what.origin);
  });
}

}  // namespace identity
