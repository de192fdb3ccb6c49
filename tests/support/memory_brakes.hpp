#pragma once

#include "domain/blocking/ports.hpp"
#include "support/memory_blocks.hpp"

#include <algorithm>
#include <vector>

namespace support {

/// Counts over blocks in memory; behaves as the port says, which its contract suite checks.
class MemoryBlockCounts final : public blocking::BlockCounts {
 public:
  explicit MemoryBlockCounts(MemoryBlocks const& blocks) : blocks_(blocks) {}

  base::Result<std::vector<std::chrono::milliseconds>> times_to_effect(
      terms::TenantId const& tenant, terms::RouterId const& router, terms::Adapter adapter,
      std::int64_t count_max) override {
    auto rows = blocks_.all();
    std::erase_if(rows, [&](auto const& b) {
      return b.opening().tenant != tenant || b.opening().router != router ||
             !b.progress().approved_at;
    });
    std::stable_sort(rows.begin(), rows.end(), [](auto const& one, auto const& other) {
      return *one.progress().approved_at > *other.progress().approved_at;
    });
    std::vector<std::chrono::milliseconds> times;
    for (std::size_t i = 0; i < rows.size() && i < static_cast<std::size_t>(count_max); ++i) {
      auto const at = effect_of(rows[i]);
      if (!at || rows[i].opening().adapter != adapter) continue;
      times.push_back(std::chrono::duration_cast<std::chrono::milliseconds>(
          *at - *rows[i].progress().approved_at));
    }
    return times;
  }
  base::Result<std::int64_t> acts_of(terms::TenantId const& tenant, base::Instant since,
                                     std::int64_t count_max) override {
    auto const approvals = approvals_of(tenant, since, count_max);
    return std::min(count_max, *approvals + count([&](auto const& b) {
                      auto const at = b.progress().requested_at;
                      return b.opening().tenant == tenant && at && *at >= since;
                    }));
  }
  base::Result<std::int64_t> approvals_of(terms::TenantId const& tenant, base::Instant since,
                                          std::int64_t count_max) override {
    return std::min(count_max, count([&](auto const& b) {
                      auto const at = b.progress().approved_at;
                      return b.opening().tenant == tenant && at && *at >= since;
                    }));
  }
  base::Result<std::int64_t> approvals_by(std::string const& person, base::Instant since,
                                          std::int64_t count_max) override {
    return std::min(count_max, count([&](auto const& b) {
                      auto const& by = b.progress().approved_by;
                      return by && by->id == person && *b.progress().approved_at >= since;
                    }));
  }

 private:
  using State = blocking::BlockState;
  [[nodiscard]] static std::optional<base::Instant> effect_of(blocking::Block const& block) {
    for (auto const& step : block.progress().steps) {
      if (step.state == State::Verified || step.state == State::Delivered) return step.at;
    }
    return std::nullopt;
  }
  template <class Fits>
  [[nodiscard]] std::int64_t count(Fits fits) const {
    auto const rows = blocks_.all();
    return std::count_if(rows.begin(), rows.end(), fits);
  }

  MemoryBlocks const& blocks_;
};

class MemoryBrakes final : public blocking::Brakes {
 public:
  using Brake = blocking::Brake;

  base::Result<std::optional<Brake>> last(blocking::BrakeScope scope,
                                          std::string const& who) override {
    std::optional<Brake> found;
    for (auto const& brake : rows) {
      if (brake.scope == scope && brake.who == who) found = brake;
    }
    return found;
  }
  base::Result<void> add(Brake const& brake) override {
    rows.push_back(brake);
    return {};
  }
  base::Result<std::vector<Brake>> current(base::Instant now, std::size_t count_max) override {
    std::vector<Brake> holding;
    std::vector<Brake> released;
    for (auto const& brake : rows) {
      if (!brake.release && holding.size() < count_max) holding.insert(holding.begin(), brake);
      if (brake.release && brake.release->until > now) released.push_back(brake);
    }
    holding.insert(holding.end(), released.rbegin(), released.rend());
    return holding;
  }
  base::Result<Brake> find(blocking::BrakeId const& id) override {
    for (auto const& brake : rows) {
      if (brake.id == id) return brake;
    }
    return base::fail(base::ErrorKind::NotFound, "blocking.no-brake", "unknown");
  }
  base::Result<void> release(blocking::BrakeId const& id, Brake::Release const& release) override {
    for (auto& brake : rows) {
      if (brake.id != id || brake.release) continue;
      brake.release = release;
      return {};
    }
    return base::fail(base::ErrorKind::Conflict, "blocking.brake-released", "released");
  }
  std::vector<Brake> rows;
};

}  // namespace support
