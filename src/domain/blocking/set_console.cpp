#include "base/text.hpp"
#include "domain/blocking/router_console.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace blocking {
namespace {

using base::ErrorKind;
using base::fail;
using base::pass;
using base::Result;

constexpr std::size_t kUserMax = 64;
constexpr std::size_t kPasswordMax = 128;
constexpr std::size_t kPrivateKeyMax = 16'384;
constexpr std::string_view kHostKeyBegin = "SHA256:";
constexpr std::size_t kHostKeySize = 50;  // and 43 characters of base64

[[nodiscard]] tl::unexpected<base::Error> unfit(std::string_view field, std::string reason) {
  return fail(ErrorKind::Invalid, "blocking.console", "ルーターへの接続の設定を確かめてください。",
              {{"/" + std::string{field}, std::move(reason)}});
}

/// What a terminal takes as it is: no blanks at its ends, no control characters.
[[nodiscard]] bool is_typable(std::string_view text, std::size_t bytes_max) {
  return text.size() <= bytes_max && std::all_of(text.begin(), text.end(), [](char letter) {
           return letter >= ' ' && letter != '\x7f';
         });
}

/// Not the server itself, nor what lies on its own link or stands for another address.
[[nodiscard]] bool may_be_a_router(terms::IpAddress const& address, ConsoleRules const& rules) {
  switch (terms::kind_of(address)) {
    case terms::AddressKind::Public:
    case terms::AddressKind::Private: return true;
    case terms::AddressKind::Loopback: return rules.allows_loopback;
    case terms::AddressKind::Unspecified:
    case terms::AddressKind::LinkLocal:
    case terms::AddressKind::Multicast:
    case terms::AddressKind::Embedded:
    case terms::AddressKind::Reserved: return false;
  }
  return false;
}

[[nodiscard]] Result<terms::IpAddress> check_place(ConsoleRules const& rules,
                                                   ConsoleWish const& wish) {
  auto const address = terms::IpAddress::parse(wish.address);
  if (!address) return unfit("address", "IPアドレスで入力してください。");
  if (!may_be_a_router(*address, rules)) {
    return unfit("address", "ルーターのアドレスとしては使えない範囲です。");
  }
  if (wish.port < 1 || wish.port > 65'535) return unfit("port", "1から65535の数です。");
  return *address;
}

[[nodiscard]] Result<terms::IpAddress> check(ConsoleRules const& rules, ConsoleWish const& wish,
                                             bool has_secret) {
  auto const address = check_place(rules, wish);
  if (!address) return address;
  if (wish.user.empty() || !is_typable(wish.user, kUserMax)) {
    return unfit("user", "1から64文字の英数字と記号です。");
  }
  if (!is_typable(wish.password, kPasswordMax)) {
    return unfit("password", "128文字までの英数字と記号です。");
  }
  if (!is_typable(wish.enable_password, kPasswordMax)) {
    return unfit("second_password", "128文字までの英数字と記号です。");
  }
  if (!wish.password.empty() && !wish.private_key.empty()) {
    return unfit("private_key", "パスワードと秘密鍵は、どちらか一方です。");
  }
  if (wish.private_key.size() > kPrivateKeyMax) return unfit("private_key", "長すぎます。");
  if (!has_secret && wish.password.empty() && wish.private_key.empty()) {
    return unfit("password", "パスワードか秘密鍵が必要です。");
  }
  bool const is_fingerprint = wish.host_key.starts_with(kHostKeyBegin) &&
                              wish.host_key.size() == kHostKeySize &&
                              is_typable(wish.host_key, kHostKeySize);
  if (!is_fingerprint) {
    return unfit("host_key", "確かめたホスト鍵の指紋 (SHA256:…) が必要です。");
  }
  return *address;
}

[[nodiscard]] std::string sealed_or(ConsoleRules const& rules, std::string const& secret,
                                    std::string const& before) {
  return secret.empty() ? before : rules.seal(secret);
}

/// One way of signing in takes the other's place.
void put_secrets(RouterConsole& console, ConsoleRules const& rules, ConsoleWish const& wish,
                 RouterConsole const* before) {
  auto const none = std::string{};
  auto const& password = before != nullptr ? before->password_sealed : none;
  auto const& key = before != nullptr ? before->private_key_sealed : none;
  auto const& enable = before != nullptr ? before->enable_sealed : none;
  console.password_sealed = wish.private_key.empty() ? sealed_or(rules, wish.password, password)
                                                     : none;
  console.private_key_sealed = wish.password.empty() ? sealed_or(rules, wish.private_key, key)
                                                     : none;
  console.enable_sealed = sealed_or(rules, wish.enable_password, enable);
}

/// Filters that a device holds are taken off it over the console by which they came.
[[nodiscard]] Result<void> check_not_in_use(ConsolePorts& ports, terms::TenantId const& tenant,
                                            terms::RouterId const& router) {
  auto const held = ports.blocking.blocks.in_force_count(tenant, router);
  if (!held) return tl::unexpected(held.error());
  if (*held == 0) return {};
  return fail(
      ErrorKind::Conflict, "blocking.console-in-use",
      "このルーターには有効な遮断があります。先に解除し、解除済みになってから変更してください。");
}

/// A filter that is on a router of the tenant already may cut us off from there.
[[nodiscard]] Result<void> check_not_blocked(ConsolePorts& ports, terms::TenantId const& tenant,
                                             terms::IpAddress const& address) {
  auto& blocks = ports.blocking.blocks;
  auto const routers = ports.blocking.contracts.routers_of(tenant);
  if (!routers) return tl::unexpected(routers.error());
  for (auto const& router : *routers) {
    auto const open = blocks.open_on(tenant, router.id, address);
    if (!open) return tl::unexpected(open.error());
    if (!*open) continue;
    auto const block = blocks.find(tenant, **open);
    if (!block) return tl::unexpected(block.error());
    if (phase_of(block->state()) != Phase::InForce) continue;
    return fail(ErrorKind::Conflict, "blocking.console-blocked",
                "このアドレスは、お客さまのルーターで遮断しています。先に解除してください。",
                {{"/address", "遮断しているアドレスです。"}});
  }
  return {};
}

/// The same place of the same device; the account there may be another. Where the device was seen
/// to show another key, nobody gets to its filters with the former one: a key that a person
/// compared anew leads there again, and the next visit puts right what it finds.
[[nodiscard]] bool is_same_way(RouterConsoles::Row const& former, ConsoleWish const& wish) {
  auto const& console = former.console;
  bool const is_key_good = console.host_key == wish.host_key ||
                           former.visit.fault == "blocking.device-stranger";
  return is_key_good && console.address.text() == wish.address && console.port == wish.port &&
         console.profile == wish.profile && console.interface == wish.interface;
}

}  // namespace

Result<RouterConsole> set_console(ConsolePorts& ports, ConsoleRules const& rules,
                                  ConsoleWish const& wish, terms::Actor const& by) {
  auto const router = ports.blocking.contracts.router(wish.tenant, wish.router);
  if (!router) return tl::unexpected(router.error());
  if (router->adapter != terms::Adapter::Ssh) {
    return fail(ErrorKind::Conflict, "blocking.console-adapter",
                "このルーターの遮断の方法は ssh ではありません。");
  }
  auto const former = ports.consoles.find(wish.tenant, wish.router);
  if (!former && former.error().kind != ErrorKind::NotFound) {
    return tl::unexpected(former.error());
  }
  // Another place never hears the secret that was meant for this one.
  bool const is_same_place = former && former->console.address.text() == wish.address &&
                             former->console.host_key == wish.host_key;
  auto const address = check(rules, wish, is_same_place);
  if (!address) return tl::unexpected(address.error());
  if (auto fits = rules.check(wish.profile, wish.interface); !fits) return pass(fits);
  if (former && !is_same_way(*former, wish)) {
    auto fits = check_not_in_use(ports, wish.tenant, wish.router);
    if (!fits) return pass(fits);
  }
  if (auto fits = check_not_blocked(ports, wish.tenant, *address); !fits) return pass(fits);
  RouterConsole console{wish.tenant, wish.router, *address, wish.port, wish.user};
  put_secrets(console, rules, wish, is_same_place ? &former->console : nullptr);
  console.host_key = wish.host_key;
  console.profile = wish.profile;
  console.interface = wish.interface;
  console.set_by_name = by.name;
  console.set_at = rules.clock.now();
  if (auto saved = ports.consoles.save(console, console.set_at); !saved) return pass(saved);
  auto recorded = ports.blocking.audit.record(
      {wish.tenant, by, "console.set", wish.router.text(),
       address->text() + " " + wish.profile + " " + wish.interface + " " + wish.host_key});
  if (!recorded) return pass(recorded);
  return console;
}

Result<void> note_key_question(ConsolePorts& ports, ConsoleRules const& rules,
                               ConsoleWish const& wish, terms::Actor const& by) {
  auto const router = ports.blocking.contracts.router(wish.tenant, wish.router);
  if (!router) return tl::unexpected(router.error());
  auto const address = check_place(rules, wish);
  if (!address) return tl::unexpected(address.error());
  return ports.blocking.audit.record({wish.tenant, by, "console.key-asked", wish.router.text(),
                                      fmt::format("{} port {}", address->text(), wish.port)});
}

Result<std::string> told_key(Result<std::string> asked) {
  if (asked || asked.error().kind != ErrorKind::Unavailable) return asked;
  return fail(ErrorKind::Unavailable, "blocking.no-host-key",
              "ホスト鍵を受け取れませんでした。アドレスとポート、ルーターまでの経路、"
              "ルーターの SSH の設定を確かめてください。");
}

Result<void> remove_console(ConsolePorts& ports, terms::TenantId const& tenant,
                            terms::RouterId const& router, terms::Actor const& by) {
  auto const found = ports.consoles.find(tenant, router);
  if (!found) return tl::unexpected(found.error());
  if (auto fits = check_not_in_use(ports, tenant, router); !fits) return fits;
  if (auto gone = ports.consoles.remove(tenant, router); !gone) return gone;
  return ports.blocking.audit.record({tenant, by, "console.removed", router.text(), ""});
}

}  // namespace blocking
