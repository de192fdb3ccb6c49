#include "domain/identity/know_caller.hpp"

#include "domain/identity/totp.hpp"

namespace identity {
namespace {

using base::ErrorKind;
using base::fail;
using base::Result;

[[nodiscard]] tl::unexpected<base::Error> signed_out() {
  return fail(ErrorKind::Unauthenticated, "identity.session",
              "サインインの有効期間が終わりました。もう一度サインインしてください。");
}

[[nodiscard]] tl::unexpected<base::Error> bad_token() {
  return fail(ErrorKind::Unauthenticated, "identity.token",
              "The API token is unknown, over or revoked.");
}

struct Found {
  Session session;
  User user;
  bool must_set_up_totp;
};

[[nodiscard]] Result<bool> lacks_totp(IdentityPorts& ports, Surroundings const& around,
                                      User const& user) {
  if (!needs_totp(around, user)) return false;
  auto const factor = ports.factors.find(user.id);
  if (!factor) return tl::unexpected(factor.error());
  return !*factor || !(*factor)->confirmed_at;
}

[[nodiscard]] Result<Found> find(IdentityPorts& ports, Surroundings const& around,
                                 std::string_view key) {
  auto const session = ports.sessions.find(key);
  if (!session) return tl::unexpected(session.error());
  if (!*session) return signed_out();
  auto const user = ports.users.find((*session)->user);
  if (!user) return tl::unexpected(user.error());
  auto const lacking = lacks_totp(ports, around, *user);
  if (!lacking) return tl::unexpected(lacking.error());
  return Found{**session, *user, *lacking};
}

}  // namespace

Result<KnownPerson> know_person(terms::UnitOfWork<IdentityPorts>& work, Surroundings const& around,
                                Presented const& presented) {
  auto const key = around.crypto.sha256_hex(presented.secret);
  auto found = terms::read<Found>(work,
                                  [&](IdentityPorts& ports) { return find(ports, around, key); });
  if (!found) return base::pass(found);
  auto const now = around.clock.now();
  if (found->user.disabled_at || is_over(found->session, around.sessions, now)) {
    return signed_out();
  }
  if (presented.is_attended && now - found->session.last_seen_at >= kSeenEvery) {
    // Best effort: a full disk must not shut people out of reading. The session then ends earlier.
    static_cast<void>(
        work.write([&](IdentityPorts& ports) { return ports.sessions.note_seen(key, now); }));
  }
  return KnownPerson{std::move(found->user), key, found->must_set_up_totp};
}

Result<ApiToken> know_token(terms::UnitOfWork<IdentityPorts>& work, Surroundings const& around,
                            std::string_view secret) {
  auto const hash = around.crypto.sha256_hex(secret);
  auto const found = terms::read<std::optional<ApiToken>>(
      work, [&hash](IdentityPorts& ports) { return ports.tokens.by_hash(hash); });
  if (!found) return tl::unexpected(found.error());
  auto const& token = *found;
  auto const now = around.clock.now();
  if (!token || is_over(*token, now)) return bad_token();
  if (!token->last_used_at || now - *token->last_used_at >= kSeenEvery) {
    static_cast<void>(
        work.write([&](IdentityPorts& ports) { return ports.tokens.note_used(token->id, now); }));
  }
  return *token;
}

std::string csrf_token_of(Crypto const& crypto, std::string_view secret) {
  return crypto.sha256_hex("madoguchi csrf " + std::string{secret});
}

}  // namespace identity
