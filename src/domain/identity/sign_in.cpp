#include "domain/identity/sign_in.hpp"

#include "domain/identity/totp.hpp"

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

[[nodiscard]] tl::unexpected<base::Error> step_over() {
  return base::fail(
      base::ErrorKind::Unauthenticated, "identity.sign-in-step",
      "時間が過ぎたか、入力の回数が上限に達しました。はじめからサインインしてください。");
}

[[nodiscard]] Result<void> end_old(IdentityPorts& ports, Surroundings const& around,
                                   std::string const& old_secret) {
  if (old_secret.empty()) return {};
  return ports.sessions.remove(around.crypto.sha256_hex(old_secret));
}

/// Who has not chosen a password yet has none, whatever stands in its place.
[[nodiscard]] bool may_sign_in(User const& user) { return !user.disabled_at && !user.is_invited; }

}  // namespace

Result<SignInOutcome> sign_in(terms::UnitOfWork<IdentityPorts>& work, Surroundings const& around,
                              Attempt const& attempt) {
  auto const found = look_up(work, attempt.login);
  if (!found) return tl::unexpected(found.error());
  auto const& credential = *found;
  auto const& hash = credential ? credential->hash.encoded : around.crypto.dummy_hash;
  bool const is_good = around.crypto.is_password(attempt.password, hash);
  if (!is_good || !credential || !may_sign_in(credential->user)) return refused();

  return terms::write<SignInOutcome>(work, [&](IdentityPorts& ports) -> Result<SignInOutcome> {
    // The person may have been disabled, or got another password, while this one was checked.
    auto const still = ports.users.credential_of(credential->user.login);
    if (!still) return tl::unexpected(still.error());
    bool const is_same = *still && may_sign_in((*still)->user) && (*still)->hash.encoded == hash;
    if (!is_same) return refused();
    if (auto ended = end_old(ports, around, attempt.old_secret); !ended) return pass(ended);
    return pass_first_factor(ports, around, (*still)->user, attempt.origin);
  });
}

Result<SignInOutcome> pass_first_factor(IdentityPorts& ports, Surroundings const& around,
                                        User const& user, Origin const& origin) {
  auto const factor = ports.factors.find(user.id);
  if (!factor) return tl::unexpected(factor.error());
  if (!*factor || !(*factor)->confirmed_at) {
    auto opened = open_session(ports, around, user, origin);
    if (!opened) return pass(opened);
    return SignInOutcome{std::move(*opened), ""};
  }
  auto const now = around.clock.now();
  if (auto forgotten = ports.steps.remove_old(now); !forgotten) return pass(forgotten);
  SignInOutcome step{std::nullopt, around.crypto.new_secret(around.random)};
  auto added = ports.steps.add(
      {around.crypto.sha256_hex(step.step_secret), user.id, now + kSignInStepLength, 0});
  if (!added) return pass(added);
  return step;
}

Result<User> owner_of_step(IdentityPorts& ports, Surroundings const& around,
                           std::string_view step_secret) {
  auto const step = ports.steps.find(around.crypto.sha256_hex(step_secret));
  if (!step) return tl::unexpected(step.error());
  bool const is_open = *step && around.clock.now() < (*step)->ends_at &&
                       (*step)->attempts < kSignInStepAttemptsMax;
  if (!is_open) return step_over();
  auto user = ports.users.find((*step)->user);
  if (user && user->disabled_at) return step_over();
  return user;
}

Result<SignedIn> finish_sign_in(terms::UnitOfWork<IdentityPorts>& work, Surroundings const& around,
                                CodeAttempt const& attempt) {
  using Outcome = std::optional<SignedIn>;
  // A wrong code is an outcome, not a fault: that it was tried has to be written down.
  auto const outcome = terms::write<Outcome>(work, [&](IdentityPorts& ports) -> Result<Outcome> {
    auto const user = owner_of_step(ports, around, attempt.step_secret);
    if (!user) return tl::unexpected(user.error());
    auto const is_good = take_code(ports, around, *user, attempt.code);
    if (!is_good) return tl::unexpected(is_good.error());
    if (!*is_good) {
      auto counted = ports.steps.count_attempt(around.crypto.sha256_hex(attempt.step_secret));
      if (!counted) return pass(counted);
      return Outcome{};
    }
    if (auto over = ports.steps.remove_of(user->id); !over) return pass(over);
    if (auto ended = end_old(ports, around, attempt.old_secret); !ended) return pass(ended);
    auto opened = open_session(ports, around, *user, attempt.origin);
    if (!opened) return pass(opened);
    return Outcome{std::move(*opened)};
  });
  if (!outcome) return tl::unexpected(outcome.error());
  if (*outcome) return **outcome;
  return base::fail(base::ErrorKind::Unauthenticated, "identity.code",
                    "確認コードが違うか、すでに使われています。次のコードを入力してください。");
}

Result<SignedIn> open_session(IdentityPorts& ports, Surroundings const& around, User const& user,
                              Origin const& origin) {
  SignedIn who{user, around.crypto.new_secret(around.random)};
  auto const& rules = around.sessions;
  auto const now = around.clock.now();
  auto forgotten = ports.sessions.remove_old(now - rules.absolute, now - rules.idle);
  if (!forgotten) return pass(forgotten);
  auto opened = ports.sessions.add(
      {around.crypto.sha256_hex(who.secret), user.id, now, now, origin});
  if (!opened) return pass(opened);
  auto recorded = ports.audit.record({user.home_tenant, actor_of(user), "identity.signed-in",
                                      user.id.text(), "peer " + origin.peer_address});
  if (!recorded) return pass(recorded);
  return who;
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
