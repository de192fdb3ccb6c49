#include "domain/contracts/delegation.hpp"

#include "base/text.hpp"
#include "base/text_line.hpp"

#include <algorithm>

namespace contracts {
namespace {

using base::ErrorKind;
using base::fail;

[[nodiscard]] bool is_console_name(std::string const& name) {
  return base::is_line(name, Delegation::kConsoleNameMax) && !base::trimmed(name).empty();
}

template <class T>
[[nodiscard]] bool has_twice(std::vector<T>& sorted) {
  std::sort(sorted.begin(), sorted.end());
  return std::adjacent_find(sorted.begin(), sorted.end()) != sorted.end();
}

/// What is allowed, and from where.
[[nodiscard]] base::Result<void> check_extent(Delegation::Opening& opening) {
  if (opening.acts.empty() || has_twice(opening.acts)) {
    return fail(ErrorKind::Invalid, "contracts.delegation-acts",
                "窓口に任せる操作を1つ以上お選びください。",
                {{"/acts", "propose, block, unblock, each once"}});
  }
  if (opening.sources.size() > Delegation::kSourcesMax || has_twice(opening.sources)) {
    return fail(ErrorKind::Invalid, "contracts.delegation-sources",
                "接続元は20件までで、同じものは1回だけ入力してください。",
                {{"/sources", "at most 20 addresses or prefixes, each once"}});
  }
  return {};
}

}  // namespace

std::string_view name_of(DelegationState state) {
  switch (state) {
    case DelegationState::Valid: return "valid";
    case DelegationState::Ended: return "ended";
    case DelegationState::Revoked: return "revoked";
  }
  return "";
}

base::Result<Delegation> Delegation::create(Opening opening) {
  auto const length = opening.ends_at - opening.created_at;
  if (length <= std::chrono::microseconds{0} || length > kLengthMax) {
    return fail(ErrorKind::Invalid, "contracts.delegation-end",
                "終了日は、今日より後、1年以内の日をお選びください。",
                {{"/ends_at", "now < ends_at <= now + 1 year"}});
  }
  bool const is_doubled = has_twice(opening.routers);
  if (opening.routers.empty() || opening.routers.size() > kRoutersMax || is_doubled) {
    return fail(ErrorKind::Invalid, "contracts.delegation-routers",
                "代行を任せるルーターを1台以上お選びください。",
                {{"/router_ids", "1 to 50 routers, each once"}});
  }
  if (opening.console_account_name && !is_console_name(*opening.console_account_name)) {
    return fail(ErrorKind::Invalid, "contracts.delegation-console",
                "コンソールのアカウント名は100文字以内で入力してください。",
                {{"/console_account_name", "1 to 100 characters, or null"}});
  }
  if (auto fits = check_extent(opening); !fits) return base::pass(fits);
  return Delegation{std::move(opening)};
}

Delegation Delegation::restored(Opening opening, std::optional<Revocation> revocation) {
  Delegation delegation{std::move(opening)};
  delegation.revocation_ = std::move(revocation);
  return delegation;
}

DelegationState Delegation::state_at(base::Instant now) const {
  if (revocation_) return DelegationState::Revoked;
  return now < opening_.ends_at ? DelegationState::Valid : DelegationState::Ended;
}

bool Delegation::covers(terms::RouterId const& router, base::Instant now) const {
  return state_at(now) == DelegationState::Valid &&
         std::binary_search(opening_.routers.begin(), opening_.routers.end(), router);
}

base::Result<void> Delegation::revoke(base::Instant at, std::string by_name) {
  if (state_at(at) != DelegationState::Valid) {
    return fail(ErrorKind::Conflict, "contracts.delegation-over",
                "この代行設定用アカウントは、すでに終了しています。");
  }
  revocation_ = Revocation{at, std::move(by_name)};
  return {};
}

}  // namespace contracts
