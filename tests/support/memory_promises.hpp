#pragma once

#include "domain/inquiries/ports.hpp"
#include "domain/inquiries/promise_rules.hpp"

#include <algorithm>
#include <map>
#include <string>
#include <utility>
#include <vector>

namespace support {

/// An office on weekdays from 9:00 to 17:30, and the template that ships.
[[nodiscard]] inline inquiries::PromiseRules const& promise_rules() {
  using inquiries::TargetUnit;
  static terms::BusinessCalendar const calendar;
  static auto const hours = *terms::OpeningHours::parse(
      std::vector<std::string>{"mon-fri 09:00-17:30"},
      std::vector<std::string>{"holidays", "year-end"});
  static inquiries::PromiseRules const rules{
      {hours, calendar},
      {hours, calendar},
      calendar,
      *inquiries::Targets::make({{30, TargetUnit::Minutes},
                                 {240, TargetUnit::OpenMinutes},
                                 {1, TargetUnit::BusinessDays},
                                 {240, TargetUnit::OpenMinutes}})};
  return rules;
}

class MemoryPromises final : public inquiries::Promises, public inquiries::DueInquiries {
 public:
  using Promise = inquiries::Promise;
  using TargetsVersion = inquiries::TargetsVersion;

  base::Result<std::optional<Promise>> newest(terms::TenantId const& tenant,
                                              terms::InquiryId const& inquiry) override {
    auto const found = rows_.find({tenant, inquiry});
    if (found == rows_.end()) return std::nullopt;
    return found->second.rbegin()->second;
  }
  base::Result<void> keep(terms::TenantId const& tenant, terms::InquiryId const& inquiry,
                          Promise const& promise) override {
    rows_[{tenant, inquiry}].insert_or_assign(promise.facts().number, promise);
    return {};
  }
  base::Result<void> set_closing(terms::TenantId const& tenant, terms::InquiryId const& inquiry,
                                 std::optional<base::Instant> at) override {
    closings_.erase({tenant, inquiry});
    if (at) closings_.emplace(std::pair{tenant, inquiry}, *at);
    return {};
  }
  base::Result<std::optional<TargetsVersion>> newest_targets() override {
    if (targets_.empty()) return std::nullopt;
    return targets_.rbegin()->second;
  }
  base::Result<std::optional<TargetsVersion>> targets(std::int64_t version) override {
    auto const found = targets_.find(version);
    if (found == targets_.end()) return std::nullopt;
    return found->second;
  }
  base::Result<void> publish(TargetsVersion const& targets) override {
    if (targets_.emplace(targets.version, targets).second) return {};
    return base::fail(base::ErrorKind::Conflict, "inquiries.targets-changed", "changed");
  }
  base::Result<std::vector<TargetsVersion>> published(std::size_t count_max) override {
    std::vector<TargetsVersion> all;
    for (auto at = targets_.rbegin(); at != targets_.rend() && all.size() < count_max; ++at) {
      all.push_back(at->second);
    }
    return all;
  }
  base::Result<std::vector<Due>> promises(base::Instant now, std::size_t count_max) override {
    std::vector<std::pair<base::Instant, Due>> due;
    for (auto const& [key, promises] : rows_) {
      auto const next = promises.rbegin()->second.next_at();
      if (next && *next <= now) due.push_back({*next, {key.first, key.second}});
    }
    return first(std::move(due), count_max);
  }
  base::Result<std::vector<Due>> closings(base::Instant now, std::size_t count_max) override {
    std::vector<std::pair<base::Instant, Due>> due;
    for (auto const& [key, at] : closings_) {
      if (at <= now) due.push_back({at, {key.first, key.second}});
    }
    return first(std::move(due), count_max);
  }

 private:
  using Key = std::pair<terms::TenantId, terms::InquiryId>;
  [[nodiscard]] static std::vector<Due> first(std::vector<std::pair<base::Instant, Due>> due,
                                              std::size_t count_max) {
    std::ranges::stable_sort(due, {}, [](auto const& one) { return one.first; });
    std::vector<Due> found;
    for (auto& one : due) {
      if (found.size() < count_max) found.push_back(std::move(one.second));
    }
    return found;
  }

  std::map<Key, std::map<std::int64_t, Promise>> rows_;
  std::map<Key, base::Instant> closings_;
  std::map<std::int64_t, TargetsVersion> targets_;
};

/// Keeps the queues; their counts are the store's own.
class MemorySavedQueues final : public inquiries::SavedQueues {
 public:
  using SavedQueue = inquiries::SavedQueue;
  base::Result<std::vector<SavedQueue>> of(std::string_view person_id) override {
    std::vector<SavedQueue> found;
    for (auto const& queue : rows) {
      if (queue.person_id == person_id) found.push_back(queue);
    }
    return found;
  }
  base::Result<std::int64_t> count() override { return std::ssize(rows); }
  base::Result<void> add(SavedQueue const& queue) override {
    rows.push_back(queue);
    return {};
  }
  base::Result<void> remove(std::string_view person_id,
                            inquiries::SavedQueueId const& id) override {
    auto const gone = std::erase_if(rows, [&](SavedQueue const& queue) {
      return queue.person_id == person_id && queue.id == id;
    });
    if (gone > 0) return {};
    return base::fail(base::ErrorKind::NotFound, "inquiries.no-queue", "unknown");
  }
  base::Result<void> forget_of(std::string_view person_id) override {
    std::erase_if(rows, [&](SavedQueue const& queue) { return queue.person_id == person_id; });
    return {};
  }
  std::vector<SavedQueue> rows;
};

}  // namespace support
