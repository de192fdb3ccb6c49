#include "domain/identity/totp.hpp"

#include "base/encoding.hpp"
#include "base/text.hpp"
#include "domain/identity/keep_people.hpp"

#include <algorithm>
#include <array>

namespace identity {
namespace {

using base::ErrorKind;
using base::fail;
using base::pass;
using base::Result;

constexpr std::size_t kSecretBytes = 20;  // RFC 4226 section 4: 160 bits

[[nodiscard]] tl::unexpected<base::Error> is_on() {
  return fail(ErrorKind::Conflict, "identity.totp-on", "2段階認証はすでに有効です。");
}

/// Digits and letters as people type them: full-width, in groups, in capitals.
[[nodiscard]] std::string plain(std::string_view code) {
  constexpr std::size_t kCodeMax = 64;
  if (code.size() > kCodeMax || !base::is_utf8(code)) return "";
  auto text = base::folded(code);
  std::erase_if(text, [](char c) { return c == ' ' || c == '-'; });
  return text;
}

[[nodiscard]] std::string recovery_hash(Surroundings const& around, User const& user,
                                        std::string_view plain_code) {
  return around.crypto.sha256_hex("madoguchi recovery " + user.id.text() + " " +
                                  std::string{plain_code});
}

/// The step whose code this is, within the window around now.
[[nodiscard]] std::optional<std::int64_t> step_of(Surroundings const& around,
                                                  SecondFactor const& factor,
                                                  std::string_view code) {
  auto const secret = around.crypto.unseal(factor.sealed_secret);
  if (!secret) return std::nullopt;
  auto const now = totp_step_of(around.clock.now());
  std::optional<std::int64_t> found;
  for (auto step = now - kTotpWindow; step <= now + kTotpWindow; ++step) {
    auto const good = around.crypto.one_time_code(*secret, step);
    if (around.crypto.equal_in_constant_time(good, code)) found = step;
  }
  return found;
}

[[nodiscard]] Result<std::vector<std::string>> fresh_codes(IdentityPorts& ports,
                                                           Surroundings const& around,
                                                           User const& user) {
  std::vector<std::string> codes, hashes;
  for (int i = 0; i < kRecoveryCodes; ++i) {
    codes.push_back(around.crypto.new_code(around.random));
    hashes.push_back(recovery_hash(around, user, plain(codes.back())));
  }
  auto kept = ports.factors.replace_codes(user.id, hashes);
  if (!kept) return pass(kept);
  return codes;
}

[[nodiscard]] Result<void> told(IdentityPorts& ports, User const& user, terms::Actor const& by,
                                std::string_view action, std::string detail = "") {
  return ports.audit.record({user.home_tenant, by, action, user.id.text(), std::move(detail)});
}

[[nodiscard]] Result<User> taken_off(IdentityPorts& ports, User const& user,
                                     terms::Actor const& by) {
  if (auto removed = ports.factors.remove(user.id); !removed) return pass(removed);
  if (auto ended = ports.sessions.remove_all_of(user.id); !ended) return pass(ended);
  if (auto recorded = told(ports, user, by, "identity.totp-reset"); !recorded) {
    return pass(recorded);
  }
  return user;
}

}  // namespace

bool needs_totp(Surroundings const& around, User const& user) {
  return around.desk_needs_totp && side_of(user.role) == terms::Side::Desk;
}

Result<NewTotp> begin_totp(IdentityPorts& ports, Surroundings const& around, User const& user) {
  auto const before = ports.factors.find(user.id);
  if (!before) return tl::unexpected(before.error());
  if (*before && (*before)->confirmed_at) return is_on();
  std::array<std::uint8_t, kSecretBytes> bytes{};
  around.random.fill(bytes);
  std::string const secret{bytes.begin(), bytes.end()};
  auto kept = ports.factors.replace({user.id, around.crypto.seal(secret)});
  if (!kept) return pass(kept);
  auto const text = base::base32(bytes);
  // which apps take as it is, and what encode_uri makes of the rest.
  return NewTotp{text, "otpauth://totp/Madoguchi:" + base::uri_component(user.login.text()) +
                           "?secret=" + text + "&issuer=Madoguchi"};
}

Result<std::vector<std::string>> confirm_totp(IdentityPorts& ports, Surroundings const& around,
                                              User const& user, std::string_view code) {
  auto const factor = ports.factors.find(user.id);
  if (!factor) return tl::unexpected(factor.error());
  if (!*factor) {
    return fail(ErrorKind::Conflict, "identity.totp-not-begun",
                "2段階認証の設定を、はじめからやり直してください。");
  }
  if ((*factor)->confirmed_at) return is_on();
  auto const step = step_of(around, **factor, plain(code));
  if (!step) {
    return fail(ErrorKind::Invalid, "identity.code",
                "確認コードが違います。アプリに今出ている6桁の数字を入力してください。",
                {{"/code", "確認コードが違います"}});
  }
  auto holds = **factor;
  holds.confirmed_at = around.clock.now();
  holds.last_step = *step;
  if (auto kept = ports.factors.replace(holds); !kept) return pass(kept);
  auto codes = fresh_codes(ports, around, user);
  if (!codes) return codes;
  if (auto ended = ports.sessions.remove_all_of(user.id); !ended) return pass(ended);
  auto recorded = told(ports, user, actor_of(user), "identity.totp-on");
  if (!recorded) return pass(recorded);
  return codes;
}

Result<std::vector<std::string>> renew_recovery_codes(IdentityPorts& ports,
                                                      Surroundings const& around,
                                                      User const& user) {
  auto const factor = ports.factors.find(user.id);
  if (!factor) return tl::unexpected(factor.error());
  if (!*factor || !(*factor)->confirmed_at) {
    return fail(ErrorKind::Conflict, "identity.totp-off", "2段階認証は有効ではありません。");
  }
  auto codes = fresh_codes(ports, around, user);
  if (!codes) return codes;
  auto recorded = told(ports, user, actor_of(user), "identity.recovery-renewed");
  if (!recorded) return pass(recorded);
  return codes;
}

Result<void> remove_totp(IdentityPorts& ports, Surroundings const& around, User const& user) {
  if (needs_totp(around, user)) {
    return fail(ErrorKind::Conflict, "identity.totp-needed",
                "窓口の方は、2段階認証を無効にできません。");
  }
  if (auto removed = ports.factors.remove(user.id); !removed) return removed;
  if (auto ended = ports.sessions.remove_all_of(user.id); !ended) return ended;
  return told(ports, user, actor_of(user), "identity.totp-off");
}

Result<User> reset_totp(IdentityPorts& ports, terms::UserId const& keeper,
                        terms::UserId const& person) {
  auto const pair = kept_person(ports, keeper, person);
  if (!pair) return tl::unexpected(pair.error());
  if (!outranks(pair->keeper, pair->person)) {
    return fail(ErrorKind::Forbidden, "identity.not-above",
                "同じ立場の方の2段階認証は解除できません。窓口の運用担当にお尋ねください。");
  }
  return taken_off(ports, pair->person, actor_of(pair->keeper));
}

Result<User> reset_totp(IdentityPorts& ports, Login const& login, terms::Actor const& by) {
  auto const found = ports.users.credential_of(login);
  if (!found) return tl::unexpected(found.error());
  if (!*found) {
    return fail(ErrorKind::NotFound, "identity.unknown-user", "Nobody has this login.");
  }
  return taken_off(ports, (*found)->user, by);
}

Result<bool> take_code(IdentityPorts& ports, Surroundings const& around, User const& user,
                       std::string_view code) {
  auto const factor = ports.factors.find(user.id);
  if (!factor) return tl::unexpected(factor.error());
  if (!*factor || !(*factor)->confirmed_at) return false;
  auto const text = plain(code);
  if (auto const step = step_of(around, **factor, text)) {
    return ports.factors.take_step(user.id, *step);
  }
  auto const is_taken = ports.factors.take_recovery(user.id, recovery_hash(around, user, text));
  if (!is_taken || !*is_taken) return is_taken;
  auto const left = ports.factors.count_codes(user.id);
  if (!left) return tl::unexpected(left.error());
  auto recorded = told(ports, user, actor_of(user), "identity.recovery-used",
                       std::to_string(*left) + " left");
  if (!recorded) return pass(recorded);
  return true;
}

}  // namespace identity
