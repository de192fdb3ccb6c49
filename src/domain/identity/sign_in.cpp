#include "domain/identity/sign_in.hpp"

namespace identity {
namespace {

using base::pass;
using base::Result;

[[nodiscard]] tl::unexpected<base::Error> refused() {
  return base::fail(base::ErrorKind::Unauthenticated, "identity.sign-in",
                    "ログイン名またはパスワードが正しくありません。入力を確かめてください。");
}

[[nodiscard]] Result<std::optional<Credential>> look_up(terms::UnitOfWork<IdentityPorts>& work,
                                                        std::string const& login_text) {
  auto const login = Login::parse(login_text);
  if (!login) return std::optional<Credential>{};
  return terms::read<std::optional<Credential>>(
      work, [&login](IdentityPorts& ports) { return ports.users.credential_of(*login); });
}

[[nodiscard]] Result<void> open_session(IdentityPorts& ports, Surroundings const& around,
                                        Attempt const& attempt, Session const& session) {
  auto const& rules = around.sessions;
  auto const now = session.created_at;
  if (!attempt.old_secret.empty()) {
    auto ended = ports.sessions.remove(around.crypto.sha256_hex(attempt.old_secret));
    if (!ended) return ended;
  }
  auto forgotten = ports.sessions.remove_old(now - rules.absolute, now - rules.idle);
  if (!forgotten) return forgotten;
  return ports.sessions.add(session);
}

}  // namespace

Result<SignedIn> sign_in(terms::UnitOfWork<IdentityPorts>& work, Surroundings const& around,
                         Attempt const& attempt) {
  auto const found = look_up(work, attempt.login);
  if (!found) return tl::unexpected(found.error());
  auto const& credential = *found;
  auto const& hash = credential ? credential->hash.encoded : around.crypto.dummy_hash;
  bool const is_good = around.crypto.is_password(attempt.password, hash);
  if (!is_good || !credential || credential->user.disabled_at) return refused();

  SignedIn const who{credential->user, around.crypto.new_secret(around.random)};
  auto const now = around.clock.now();
  Session const session{around.crypto.sha256_hex(who.secret), who.user.id, now, now};
  return terms::write<SignedIn>(work, [&](IdentityPorts& ports) -> Result<SignedIn> {
    // The person may have been disabled, or got another password, while this one was checked.
    auto const still = ports.users.credential_of(who.user.login);
    if (!still) return tl::unexpected(still.error());
    if (!*still || (*still)->user.disabled_at || (*still)->hash.encoded != hash) return refused();
    if (auto opened = open_session(ports, around, attempt, session); !opened) return pass(opened);
    auto recorded = ports.audit.record({who.user.home_tenant, actor_of(who.user),
                                        "identity.signed-in", who.user.id.text(),
                                        "peer " + attempt.peer_address});
    if (!recorded) return pass(recorded);
    return who;
  });
}

Result<void> sign_out(IdentityPorts& ports, std::string_view session_key,
                      terms::UserId const& user) {
  auto const found = ports.users.find(user);
  if (!found) return tl::unexpected(found.error());
  if (auto ended = ports.sessions.remove(session_key); !ended) return ended;
  return ports.audit.record(
      {found->home_tenant, actor_of(*found), "identity.signed-out", user.text(), ""});
}

}  // namespace identity
