#include "domain/identity/store/sql_second_factors.hpp"

#include "platform/sql/rows.hpp"

namespace identity::store {
namespace {

using base::Result;
using platform::sql::Statement;

[[nodiscard]] Result<bool> has_met_one(Statement& statement) {
  auto const changed = statement.run();
  if (!changed) return tl::unexpected(changed.error());
  return *changed > 0;
}

}  // namespace

Result<std::optional<SecondFactor>> SqlSecondFactors::find(terms::UserId const& user) {
  auto statement = transaction_.prepare(
      "SELECT sealed_secret, confirmed_at, last_step FROM second_factors WHERE user_id = ?");
  statement.bind(user.text());
  auto const stepped = statement.step();
  if (!stepped) return tl::unexpected(stepped.error());
  if (!*stepped) return std::nullopt;
  return SecondFactor{user, statement.string(0), statement.optional_instant(1),
                      statement.integer(2)};
}

Result<void> SqlSecondFactors::replace(SecondFactor const& factor) {
  auto statement = transaction_.prepare(
      "INSERT INTO second_factors (user_id, sealed_secret, confirmed_at, last_step) "
      "VALUES (?, ?, ?, ?) ON CONFLICT (user_id) DO UPDATE SET "
      "sealed_secret = excluded.sealed_secret, confirmed_at = excluded.confirmed_at, "
      "last_step = excluded.last_step");
  statement.bind(factor.user.text()).bind(factor.sealed_secret);
  statement.bind(factor.confirmed_at).bind(factor.last_step);
  return run(statement);
}

Result<void> SqlSecondFactors::remove(terms::UserId const& user) {
  if (auto removed = remove_codes(user); !removed) return removed;
  auto statement = transaction_.prepare("DELETE FROM second_factors WHERE user_id = ?");
  statement.bind(user.text());
  return run(statement);
}

Result<bool> SqlSecondFactors::take_step(terms::UserId const& user, std::int64_t step) {
  auto statement = transaction_.prepare(
      "UPDATE second_factors SET last_step = ? WHERE user_id = ? AND last_step < ?");
  statement.bind(step).bind(user.text()).bind(step);
  return has_met_one(statement);
}

Result<void> SqlSecondFactors::replace_codes(terms::UserId const& user,
                                             std::vector<std::string> const& hashes) {
  if (auto removed = remove_codes(user); !removed) return removed;
  for (auto const& hash : hashes) {
    auto statement = transaction_.prepare(
        "INSERT INTO recovery_codes (user_id, code_hash) VALUES (?, ?)");
    statement.bind(user.text()).bind(hash);
    if (auto added = run(statement); !added) return added;
  }
  return {};
}

Result<bool> SqlSecondFactors::take_recovery(terms::UserId const& user, std::string_view hash) {
  auto statement = transaction_.prepare(
      "DELETE FROM recovery_codes WHERE user_id = ? AND code_hash = ?");
  statement.bind(user.text()).bind(hash);
  return has_met_one(statement);
}

Result<std::int64_t> SqlSecondFactors::count_codes(terms::UserId const& user) {
  auto statement = transaction_.prepare("SELECT count(*) FROM recovery_codes WHERE user_id = ?");
  statement.bind(user.text());
  return platform::sql::only_number(statement);
}

Result<void> SqlSecondFactors::remove_codes(terms::UserId const& user) {
  auto statement = transaction_.prepare("DELETE FROM recovery_codes WHERE user_id = ?");
  statement.bind(user.text());
  return run(statement);
}

Result<void> SqlSignInSteps::add(SignInStep const& step) {
  auto statement = transaction_.prepare(
      "INSERT INTO sign_in_steps (secret_hash, user_id, ends_at, attempts) VALUES (?, ?, ?, ?)");
  statement.bind(step.secret_hash).bind(step.user.text()).bind(step.ends_at);
  statement.bind(std::int64_t{step.attempts});
  return run(statement);
}

Result<std::optional<SignInStep>> SqlSignInSteps::find(std::string_view secret_hash) {
  auto statement = transaction_.prepare(
      "SELECT secret_hash, user_id, ends_at, attempts FROM sign_in_steps WHERE secret_hash = ?");
  statement.bind(secret_hash);
  auto const stepped = statement.step();
  if (!stepped) return tl::unexpected(stepped.error());
  if (!*stepped) return std::nullopt;
  return SignInStep{statement.string(0), *terms::UserId::parse(statement.text(1)),
                    statement.instant(2), static_cast<int>(statement.integer(3))};
}

Result<void> SqlSignInSteps::count_attempt(std::string_view secret_hash) {
  auto statement = transaction_.prepare(
      "UPDATE sign_in_steps SET attempts = attempts + 1 WHERE secret_hash = ?");
  statement.bind(secret_hash);
  return run(statement);
}

Result<void> SqlSignInSteps::remove_of(terms::UserId const& user) {
  auto statement = transaction_.prepare("DELETE FROM sign_in_steps WHERE user_id = ?");
  statement.bind(user.text());
  return run(statement);
}

Result<void> SqlSignInSteps::remove_old(base::Instant at) {
  auto statement = transaction_.prepare("DELETE FROM sign_in_steps WHERE ends_at <= ?");
  statement.bind(at);
  return run(statement);
}

}  // namespace identity::store
