#include "domain/identity/manage_tokens.hpp"

#include "base/new_id.hpp"

namespace identity {
namespace {

using base::ErrorKind;
using base::fail;
using base::pass;
using base::Result;

[[nodiscard]] Result<void> check(NewToken const& what, base::Instant now) {
  if (auto fits = check_name(what.name); !fits) return fits;
  if (what.rights != terms::Rights{terms::Right::AlertIngest}) {
    return fail(ErrorKind::Invalid, "identity.token-rights", "A token's right is alert.ingest.");
  }
  if (what.routers.empty() || what.routers.size() > kTokenRoutersMax) {
    return fail(ErrorKind::Invalid, "identity.token-routers", "A token names 1 to 200 routers.",
                {{"/router_ids", "ルーターを1台から200台まで選んでください"}});
  }
  if (what.ends_at <= now || what.ends_at > now + kTokenLengthMax) {
    return fail(ErrorKind::Invalid, "identity.token-end",
                "A token ends after now and within two years.",
                {{"/ends_at", "いまより後、2年以内の日を選んでください"}});
  }
  return {};
}

[[nodiscard]] Result<void> check_routers(IdentityPorts& ports, NewToken const& what) {
  for (auto const& router : what.routers) {
    auto place = ports.places.place_of(router);
    if (place) continue;
    if (place.error().kind != ErrorKind::NotFound) return pass(place);
    return fail(ErrorKind::Invalid, "identity.token-routers", "A router is not there.",
                {{"/router_ids", "登録のないルーターがあります"}});
  }
  return {};
}

}  // namespace

Result<IssuedToken> add_token(IdentityPorts& ports, Surroundings const& around,
                              NewToken const& what, terms::Actor const& by) {
  auto const now = around.clock.now();
  if (auto fits = check(what, now); !fits) return pass(fits);
  if (auto found = check_routers(ports, what); !found) return pass(found);
  auto secret = std::string{kTokenPrefix} + around.crypto.new_secret(around.random);
  ApiToken token{base::new_id<terms::TokenId>(around.clock, around.random),
                 what.name,
                 around.crypto.sha256_hex(secret),
                 what.rights,
                 what.routers,
                 now,
                 what.ends_at};
  if (auto added = ports.tokens.add(token); !added) return pass(added);
  auto recorded = ports.audit.record(
      {std::nullopt, by, "identity.token-added", token.id.text(), what.name});
  if (!recorded) return pass(recorded);
  return IssuedToken{std::move(token), std::move(secret)};
}

Result<void> revoke_token(IdentityPorts& ports, Surroundings const& around,
                          terms::TokenId const& token, terms::Actor const& by) {
  if (auto revoked = ports.tokens.revoke(token, around.clock.now()); !revoked) return revoked;
  return ports.audit.record({std::nullopt, by, "identity.token-revoked", token.text(), ""});
}

}  // namespace identity
