#pragma once

#include "base/instant.hpp"
#include "base/result.hpp"
#include "base/strong_id.hpp"
#include "terms/actor.hpp"
#include "terms/ids.hpp"

#include <chrono>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace blocking {

using BrakeId = base::StrongId<struct BrakeIdTag>;

/// Whose approvals a brake stops: those of one firm, or those by one person of the desk.
enum class BrakeScope : std::uint8_t { Tenant, Operator };
[[nodiscard]] std::string_view name_of(BrakeScope scope);
[[nodiscard]] std::optional<BrakeScope> brake_scope_from(std::string_view name);

/// When the surge brake is pulled; settings of the installation.
struct BrakeRules {
  std::int64_t tenant_acts = 40;            // requests and approvals of one firm
  std::int64_t operator_approvals = 20;     // by one person of the desk
  std::chrono::minutes window{10};          // within this time
  std::chrono::minutes release{60};         // how long a release lets go on
  std::int64_t tenant_day_approvals = 200;  // of one firm within 24 hours; no release lifts it
};

/// Too many new blocks in too short a time: approvals stop until a person has looked and said why
/// they may go on. Taking a block off is never stopped.
struct Brake {
  static constexpr std::size_t kWhyMax = 500;

  struct Release {
    std::string by_name;
    base::Instant at;
    std::string why;
    base::Instant until;  // nothing counts before this
  };
  BrakeId id;
  BrakeScope scope = BrakeScope::Tenant;
  std::string who;       // the tenant's id, or the person's
  std::string who_name;  // as it was when it was pulled
  std::int64_t acts = 0;
  std::int64_t minutes = 0;
  base::Instant pulled_at;
  std::optional<Release> release{};
};

class Brakes {
 public:
  virtual ~Brakes() = default;
  /// The last one pulled for somebody, released or not.
  [[nodiscard]] virtual base::Result<std::optional<Brake>> last(BrakeScope scope,
                                                                std::string const& who) = 0;
  [[nodiscard]] virtual base::Result<void> add(Brake const& brake) = 0;
  /// Those that hold, then those released that are not over at `now`; newest first.
  [[nodiscard]] virtual base::Result<std::vector<Brake>> current(base::Instant now,
                                                                 std::size_t count_max) = 0;
  /// NotFound ("blocking.no-brake").
  [[nodiscard]] virtual base::Result<Brake> find(BrakeId const& id) = 0;
  /// Conflict ("blocking.brake-released") when somebody was quicker.
  [[nodiscard]] virtual base::Result<void> release(BrakeId const& id,
                                                   Brake::Release const& release) = 0;
};

}  // namespace blocking
