#pragma once

#include "base/instant.hpp"
#include "base/result.hpp"
#include "domain/contracts/desk_act.hpp"
#include "terms/ids.hpp"

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace contracts {

enum class DelegationState : std::uint8_t { Valid, Ended, Revoked };
[[nodiscard]] std::string_view name_of(DelegationState state);

/// 代行設定用アカウント: the customer's leave for the desk to act on the named routers until a day.
/// It is a grant, not a sign-in: desk staff act under their own names. It names at least one
/// router and one act, always ends, at most a year after its making, is never widened, and never
/// comes back once revoked: a renewal is a new one.
class Delegation {
 public:
  static constexpr std::chrono::hours kLengthMax{24 * 366};
  static constexpr std::size_t kRoutersMax = 50;
  static constexpr std::size_t kConsoleNameMax = 100;
  static constexpr std::size_t kSourcesMax = 20;

  struct Opening {
    terms::DelegationId id;
    terms::TenantId tenant;
    std::vector<terms::RouterId> routers;
    base::Instant created_at;
    std::string created_by;       // UserId
    std::string created_by_name;  // as shown
    base::Instant ends_at;
    /// The name of an account on the provider's console, where one is needed. Never a password.
    std::optional<std::string> console_account_name{};
    std::vector<DeskAct> acts{kDeskActs.begin(), kDeskActs.end()};
    std::vector<terms::IpPrefix> sources{};       // whence the desk may use it; none: from anywhere
    std::optional<terms::DelegationId> renews{};  // whose values it took over
  };
  struct Revocation {
    base::Instant at;
    std::string by_name;
  };

  /// Invalid ("contracts.delegation-end", "contracts.delegation-routers",
  /// "contracts.delegation-console", "contracts.delegation-acts", "contracts.delegation-sources").
  [[nodiscard]] static base::Result<Delegation> create(Opening opening);
  /// As it was stored; trusts the store.
  [[nodiscard]] static Delegation restored(Opening opening, std::optional<Revocation> revocation);

  [[nodiscard]] Opening const& opening() const { return opening_; }
  [[nodiscard]] std::optional<Revocation> const& revocation() const { return revocation_; }
  [[nodiscard]] DelegationState state_at(base::Instant now) const;
  /// True when it is valid and names `router`.
  [[nodiscard]] bool covers(terms::RouterId const& router, base::Instant now) const;
  /// Conflict ("contracts.delegation-over") unless it is valid.
  [[nodiscard]] base::Result<void> revoke(base::Instant at, std::string by_name);

 private:
  explicit Delegation(Opening opening) : opening_(std::move(opening)) {}
  Opening opening_;
  std::optional<Revocation> revocation_{};
};

}  // namespace contracts
