#include "domain/identity/oidc.hpp"

#include "domain/identity/keep_people.hpp"

#include <algorithm>
#include <array>
#include <charconv>

namespace identity {
namespace {

using base::ErrorKind;
using base::fail;
using base::pass;
using base::Result;

constexpr std::int64_t kSkewSeconds = 60;
constexpr std::int64_t kAgeSecondsMax = 600;
constexpr std::size_t kSubjectMax = 255;

[[nodiscard]] tl::unexpected<base::Error> bad_token(std::string_view what) {
  return fail(ErrorKind::Unauthenticated, "identity.id-token",
              "The id_token is not good: " + std::string{what} + ".");
}

[[nodiscard]] tl::unexpected<base::Error> bad_flow() {
  return fail(ErrorKind::Unauthenticated, "identity.oidc-flow",
              "時間が過ぎました。はじめからサインインしてください。");
}

[[nodiscard]] bool is_subject(std::string_view text) {
  return !text.empty() && text.size() <= kSubjectMax &&
         std::all_of(text.begin(), text.end(), [](char c) { return c > 0x20 && c < 0x7F; });
}

[[nodiscard]] Result<User> linked(IdentityPorts& ports, std::string const& issuer,
                                  User const& person, std::optional<std::string> const& subject,
                                  terms::Actor const& by) {
  if (subject && !is_subject(*subject)) {
    return fail(ErrorKind::Invalid, "identity.subject", "A subject is 1 to 255 ASCII characters.",
                {{"/subject", "識別子は255文字までの英数字と記号です"}});
  }
  auto removed = ports.oidc_links.remove(person.id);
  if (!removed) return pass(removed);
  if (subject) {
    auto added = ports.oidc_links.add({issuer, *subject, person.id});
    if (!added) return pass(added);
  }
  auto ended = ports.sessions.remove_all_of(person.id);
  if (!ended) return pass(ended);
  auto recorded = ports.audit.record({person.home_tenant, by,
                                      subject ? "identity.oidc-linked" : "identity.oidc-unlinked",
                                      person.id.text(), subject.value_or("")});
  if (!recorded) return pass(recorded);
  return person;
}

}  // namespace

Result<void> check_id_claims(IdClaims const& claims, IdExpectation const& expected,
                             base::Instant now) {
  auto const& audience = claims.audience;
  bool const is_for_us = std::find(audience.begin(), audience.end(), expected.client_id) !=
                         audience.end();
  bool const needs_party = audience.size() > 1;
  auto const& party = claims.authorized_party;
  auto const seconds = now.micros() / 1'000'000;
  if (claims.issuer != expected.issuer) return bad_token("issuer");
  if (!is_for_us) return bad_token("audience");
  if (needs_party ? party != expected.client_id
                  : party.value_or(expected.client_id) != expected.client_id) {
    return bad_token("authorized party");
  }
  if (seconds >= claims.expires_at + kSkewSeconds) return bad_token("expired");
  if (claims.issued_at > seconds + kSkewSeconds) return bad_token("issued later");
  if (claims.issued_at < seconds - kAgeSecondsMax) return bad_token("too old");
  if (expected.nonce.empty() || claims.nonce != expected.nonce) return bad_token("nonce");
  if (!is_subject(claims.subject)) return bad_token("subject");
  return {};
}

OidcFlow new_flow(Surroundings const& around) {
  auto const secret = [&around] { return around.crypto.new_secret(around.random); };
  OidcFlow flow{secret(), secret(), secret(), around.clock.now() + kOidcFlowLength};
  return flow;
}

std::string sealed_flow(Surroundings const& around, OidcFlow const& flow) {
  return around.crypto.seal("oidc " + flow.state + " " + flow.nonce + " " + flow.verifier + " " +
                            std::to_string(flow.ends_at.micros()));
}

Result<OidcFlow> opened_flow(Surroundings const& around, std::string_view sealed) {
  auto const text = around.crypto.unseal(sealed);
  if (!text) return bad_flow();
  std::array<std::string, 5> parts;
  std::string_view rest{*text};
  for (auto& part : parts) {
    auto const end = std::min(rest.find(' '), rest.size());
    part = rest.substr(0, end);
    rest.remove_prefix(std::min(end + 1, rest.size()));
  }
  std::int64_t micros = 0;
  static_cast<void>(std::from_chars(parts[4].data(), parts[4].data() + parts[4].size(), micros));
  base::Instant const ends_at{micros};
  if (parts[0] != "oidc" || around.clock.now() >= ends_at) return bad_flow();
  return OidcFlow{std::move(parts[1]), std::move(parts[2]), std::move(parts[3]), ends_at};
}

Result<OidcOutcome> finish_oidc(terms::UnitOfWork<IdentityPorts>& work, Surroundings const& around,
                                OidcProvider& provider, OidcCallback const& callback) {
  auto const flow = opened_flow(around, callback.sealed_flow);
  if (!flow) return tl::unexpected(flow.error());
  bool const is_ours = around.crypto.equal_in_constant_time(flow->state, callback.state) &&
                       (callback.issuer.empty() || callback.issuer == provider.issuer());
  if (!is_ours) {
    return fail(ErrorKind::Unauthenticated, "identity.oidc-state",
                "このブラウザーで始めたサインインではありません。");
  }
  auto const claims = provider.claims_for(callback.code, *flow);
  if (!claims) return tl::unexpected(claims.error());
  auto const good = check_id_claims(*claims, {provider.issuer(), provider.client_id(), flow->nonce},
                                    around.clock.now());
  if (!good) return tl::unexpected(good.error());
  return terms::write<OidcOutcome>(work, [&](IdentityPorts& ports) -> Result<OidcOutcome> {
    auto const id = ports.oidc_links.find(claims->issuer, claims->subject);
    if (!id) return tl::unexpected(id.error());
    OidcOutcome const stranger{std::nullopt, UnlinkedSubject{claims->subject}};
    if (!*id) return stranger;
    auto const user = ports.users.find(**id);
    if (!user) return tl::unexpected(user.error());
    if (user->disabled_at) return stranger;
    if (!callback.old_secret.empty()) {
      auto ended = ports.sessions.remove(around.crypto.sha256_hex(callback.old_secret));
      if (!ended) return pass(ended);
    }
    auto in = pass_first_factor(ports, around, *user, callback.origin);
    if (!in) return pass(in);
    return OidcOutcome{std::move(*in), std::nullopt};
  });
}

Result<User> link_subject(IdentityPorts& ports, std::string const& issuer,
                          terms::UserId const& keeper, terms::UserId const& person,
                          std::optional<std::string> const& subject) {
  auto const pair = kept_person(ports, keeper, person);
  if (!pair) return tl::unexpected(pair.error());
  if (!outranks(pair->keeper, pair->person)) {
    return fail(ErrorKind::Forbidden, "identity.not-above",
                "同じ立場の方の設定は変えられません。窓口の運用担当にお尋ねください。");
  }
  return linked(ports, issuer, pair->person, subject, actor_of(pair->keeper));
}

Result<User> link_subject(IdentityPorts& ports, std::string const& issuer, Login const& login,
                          std::optional<std::string> const& subject, terms::Actor const& by) {
  auto const found = ports.users.credential_of(login);
  if (!found) return tl::unexpected(found.error());
  if (!*found) {
    return fail(ErrorKind::NotFound, "identity.unknown-user", "Nobody has this login.");
  }
  return linked(ports, issuer, (*found)->user, subject, by);
}

}  // namespace identity
