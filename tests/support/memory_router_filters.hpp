#pragma once

#include "domain/blocking/ports.hpp"

#include <map>
#include <set>
#include <vector>

namespace support {

class MemoryRouterFilters final : public blocking::RouterFilters {
 public:
  base::Result<std::int64_t> generation(terms::RouterId const& router) override {
    return generations_[router];
  }
  base::Result<std::optional<blocking::LastReport>> last_report(
      terms::TenantId const&, terms::RouterId const& router) override {
    auto const found = reports.find(router);
    return found == reports.end() ? std::nullopt : std::optional{found->second};
  }
  base::Result<std::int64_t> raise(terms::TenantId const&, terms::RouterId const& router) override {
    return ++generations_[router];
  }
  base::Result<void> keep(terms::TenantId const&, terms::RouterId const& router,
                          blocking::LastReport const& report) override {
    reports.insert_or_assign(router, report);
    return {};
  }
  base::Result<std::vector<terms::RouterId>> silent(base::Instant now,
                                                    std::size_t count_max) override {
    std::vector<terms::RouterId> found;
    for (auto const& [router, report] : reports) {
      bool const is_silent = report.silent_at && *report.silent_at <= now;
      if (is_silent && found.size() < count_max) found.push_back(router);
    }
    return found;
  }
  base::Result<void> note_silent(terms::RouterId const& router) override {
    reports.at(router).silent_at.reset();
    return {};
  }
  base::Result<void> note_unread(terms::RouterId const& router, base::Instant) override {
    unread_.insert(router);
    return {};
  }
  base::Result<bool> is_unread(terms::RouterId const& router) override {
    return unread_.contains(router);
  }
  base::Result<void> note_read(terms::RouterId const& router) override {
    unread_.erase(router);
    return {};
  }
  std::map<terms::RouterId, blocking::LastReport> reports;

 private:
  std::map<terms::RouterId, std::int64_t> generations_;
  std::set<terms::RouterId> unread_;
};

}  // namespace support
