#pragma once

#include "domain/blocking/use_cases.hpp"

#include <map>
#include <utility>

namespace support {

/// A router as the desk's agent sees it: filters that end by themselves, and a kernel that may take
/// over half of what it should, lose everything, be written to by others, or hold filters that do
/// not bite.
class PlayedDevice {
 public:
  struct Filter {
    terms::BlockId block;
    base::Instant expires_at;
  };
  using Filters = std::map<terms::IpAddress, Filter>;

  /// Takes over the first `changes_max` changes of what is wanted.
  void apply(blocking::Desired const& desired, std::size_t changes_max) {
    Filters wanted;
    for (auto const& filter : desired.filters) {
      wanted.insert_or_assign(filter.address, Filter{filter.block, filter.expires_at});
    }
    std::size_t changes = 0;
    for (auto at = filters_.begin(); at != filters_.end();) {
      bool const goes = !wanted.contains(at->first) && changes++ < changes_max;
      at = goes ? filters_.erase(at) : std::next(at);
    }
    for (auto const& [address, filter] : wanted) {
      if (changes++ < changes_max) filters_.insert_or_assign(address, filter);
    }
    generation_ = desired.generation;
    is_biting_ = true;
  }
  void reboot() {
    filters_.clear();
    is_biting_ = true;
  }
  /// Somebody takes the rule out that uses the sets; the next transaction of the agent mends it.
  void detach() { is_biting_ = false; }
  /// Somebody else puts an address among ours.
  void plant(terms::IpAddress const& address, terms::BlockId const& block, base::Instant until) {
    filters_.insert_or_assign(address, Filter{block, until});
  }
  [[nodiscard]] bool is_biting() const { return is_biting_; }
  void let_time_pass(base::Instant now) {
    std::erase_if(filters_, [now](auto const& each) { return each.second.expires_at <= now; });
  }

  [[nodiscard]] Filters const& filters() const { return filters_; }
  [[nodiscard]] blocking::Report read_back(base::Instant now) const {
    blocking::Report report;
    report.generation = generation_;
    report.read_at = now;
    report.agent_version = "played";
    report.is_structure_good = is_biting_;
    report.ruleset_hash = "played";
    for (auto const& [address, filter] : filters_) {
      auto const left =
          std::chrono::duration_cast<std::chrono::seconds>(filter.expires_at - now).count();
      report.filters.push_back({filter.block.text(), address.text(), left, 1, 0});
    }
    return report;
  }

 private:
  Filters filters_{};
  std::int64_t generation_ = 0;
  bool is_biting_ = true;
};

}  // namespace support
