#pragma once

#include "domain/blocking/router_console.hpp"

#include <algorithm>
#include <map>

namespace support {

class MemoryConsoles final : public blocking::RouterConsoles, public blocking::AnyConsoles {
 public:
  MemoryConsoles(blocking::RouterFilters& filters, blocking::AnyBlocks& blocks)
      : filters_(filters), blocks_(blocks) {}

  base::Result<Row> find(terms::TenantId const& tenant, terms::RouterId const& router) override {
    auto const found = rows.find(router);
    if (found != rows.end() && found->second.console.tenant == tenant) return found->second;
    return base::fail(base::ErrorKind::NotFound, "blocking.no-console", "unknown");
  }
  base::Result<void> save(blocking::RouterConsole const& console, base::Instant now) override {
    auto& row = rows.try_emplace(console.router, Row{console, {}}).first->second;
    row.console = console;
    row.visit.next_at = now;
    row.visit.failures = 0;
    row.visit.fault.clear();
    row.visit.fault_detail.clear();
    return {};
  }
  base::Result<void> remove(terms::TenantId const& tenant, terms::RouterId const& router) override {
    auto const found = find(tenant, router);
    if (!found) return tl::unexpected(found.error());
    rows.erase(router);
    return {};
  }

  base::Result<std::vector<Row>> due(base::Instant now, std::size_t count_max) override {
    std::vector<Row> due;
    for (auto const& [router, row] : rows) {
      auto const reported = told.contains(router) ? told.at(router) : 0;
      bool const is_new = row.visit.failures == 0 && *filters_.generation(router) > reported;
      if (row.visit.next_at <= now || is_new || is_ending_since(row)) due.push_back(row);
    }
    std::stable_sort(due.begin(), due.end(), [](auto const& a, auto const& b) {
      return a.visit.next_at < b.visit.next_at;
    });
    if (due.size() > count_max) due.erase(due.begin() + static_cast<long>(count_max), due.end());
    return due;
  }
  base::Result<bool> begin(terms::RouterId const& router, std::int64_t generation) override {
    auto const found = rows.find(router);
    if (found == rows.end() || found->second.visit.fence > generation) return false;
    found->second.visit.fence = generation;
    found->second.visit.is_unsaved = true;
    return true;
  }
  base::Result<void> set_saved(terms::RouterId const& router) override {
    if (auto const found = rows.find(router); found != rows.end()) {
      found->second.visit.is_unsaved = false;
    }
    return {};
  }
  base::Result<void> keep(terms::RouterId const& router,
                          blocking::ConsoleVisit const& visit) override {
    auto const found = rows.find(router);
    if (found == rows.end()) return {};
    auto kept = visit;
    kept.fence = found->second.visit.fence;
    kept.is_unsaved = found->second.visit.is_unsaved;
    found->second.visit = kept;
    return {};
  }

  std::map<terms::RouterId, Row> rows;
  std::map<terms::RouterId, std::int64_t> told;  // the generation each last told of

 private:
  [[nodiscard]] bool is_ending_since(Row const& row) const {
    auto const blocks = blocks_.in_force_on(row.console.router);
    auto const tried_at = row.visit.tried_at.value_or(base::Instant{});
    return row.visit.failures > 0 &&
           std::any_of(blocks->begin(), blocks->end(), [&](blocking::Block const& block) {
             return block.state() == blocking::BlockState::Expiring &&
                    block.progress().state_at > tried_at;
           });
  }

  blocking::RouterFilters& filters_;
  blocking::AnyBlocks& blocks_;
};

}  // namespace support
