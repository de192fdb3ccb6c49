#pragma once

#include "domain/blocking/lateness.hpp"
#include "domain/blocking/ports.hpp"

#include <algorithm>
#include <map>
#include <string>
#include <vector>

namespace support {

/// Blocks in memory, newest id last; behaves as the port says, which its contract suite checks.
class MemoryBlocks final : public blocking::Blocks,
                           public blocking::AnyBlocks,
                           public blocking::BlocksLeft {
 public:
  using Block = blocking::Block;

  base::Result<Block> find(terms::TenantId const& tenant, terms::BlockId const& id) override {
    auto const found = rows_.find(id);
    if (found != rows_.end() && found->second.opening().tenant == tenant) return found->second;
    return base::fail(base::ErrorKind::NotFound, "blocking.unknown", "unknown");
  }

  base::Result<void> save(Block const& block) override {
    auto const found = rows_.find(block.id());
    auto const stored = found == rows_.end() ? 0 : found->second.progress().version;
    bool const is_foreign = found != rows_.end() &&
                            found->second.opening().tenant != block.opening().tenant;
    if (is_foreign || stored != block.progress().version || is_taken(block)) {
      return base::fail(base::ErrorKind::Conflict, "blocking.changed", "changed");
    }
    auto progress = block.progress();
    ++progress.version;
    progress.steps_stored = progress.steps.size();
    rows_.insert_or_assign(block.id(), Block::restored(block.opening(), std::move(progress)));
    return {};
  }

  base::Result<void> keep_evidence(Block const& block) override {
    auto const found = rows_.find(block.id());
    bool const is_known = found != rows_.end() &&
                          found->second.opening().tenant == block.opening().tenant;
    if (!is_known || found->second.progress().version != block.progress().version) {
      return base::fail(base::ErrorKind::Conflict, "blocking.changed", "changed");
    }
    auto progress = found->second.progress();
    ++progress.version;
    progress.evidence = block.progress().evidence;
    found->second = Block::restored(block.opening(), std::move(progress));
    return {};
  }

  base::Result<terms::Page<Block>> list(terms::TenantId const& tenant,
                                        std::optional<blocking::Phase> phase,
                                        terms::PageRequest const& page) override {
    auto rows = where([&](Block const& b) {
      return b.opening().tenant == tenant && (!phase || phase_of(b.state()) == *phase);
    });
    std::reverse(rows.begin(), rows.end());
    return cut(std::move(rows), page, false);
  }

  base::Result<std::vector<Block>> of_alert(terms::TenantId const& tenant,
                                            terms::AlertId const& alert) override {
    auto rows = where(
        [&](Block const& b) { return b.opening().tenant == tenant && b.opening().alert == alert; });
    std::reverse(rows.begin(), rows.end());
    return rows;
  }

  base::Result<std::int64_t> in_force_count(terms::TenantId const& tenant,
                                            terms::RouterId const& router) override {
    return static_cast<std::int64_t>(where([&](Block const& b) {
                                       return b.opening().tenant == tenant &&
                                              is_in_force_on(b, router);
                                     }).size());
  }

  base::Result<std::int64_t> left_of(terms::TenantId const& tenant) override {
    return static_cast<std::int64_t>(where([&](Block const& b) {
                                       return b.opening().tenant == tenant &&
                                              phase_of(b.state()) == blocking::Phase::InForce;
                                     }).size());
  }

  base::Result<std::optional<terms::BlockId>> open_on(terms::TenantId const& tenant,
                                                      terms::RouterId const& router,
                                                      terms::IpAddress const& target) override {
    for (auto const& [id, b] : rows_) {
      bool const is_same = b.opening().tenant == tenant && b.opening().router == router &&
                           b.opening().target == target;
      if (is_same && phase_of(b.state()) != blocking::Phase::Ended) return id;
    }
    return std::nullopt;
  }

  base::Result<std::vector<Block>> open_in(terms::TenantId const& tenant,
                                           std::optional<terms::RouterId> const& router,
                                           std::optional<terms::InquiryId> const& inquiry,
                                           Stretch const& stretch) override {
    return first(where([&](Block const& b) {
                   auto const& opening = b.opening();
                   bool const is_open = phase_of(b.state()) != blocking::Phase::Ended &&
                                        b.state() != blocking::BlockState::Expiring;
                   return is_open && opening.tenant == tenant &&
                          (!router || opening.router == *router) &&
                          (!inquiry || opening.inquiry == *inquiry) &&
                          (!stretch.after || b.id().text() > stretch.after->text());
                 }),
                 stretch.count_max);
  }

  base::Result<terms::Page<Block>> list_all(blocking::Phase phase,
                                            terms::PageRequest const& page) override {
    auto rows = where([&](Block const& b) { return phase_of(b.state()) == phase; });
    bool const is_oldest_first = phase == blocking::Phase::Waiting;
    if (!is_oldest_first) std::reverse(rows.begin(), rows.end());
    return cut(std::move(rows), page, is_oldest_first);
  }
  base::Result<terms::Page<Block>> to_extend(base::Instant now,
                                             terms::PageRequest const& page) override {
    auto const is_waiting = [now](Block const& b) { return b.waiting_extension(now).has_value(); };
    return cut(where(is_waiting), page, true);
  }
  base::Result<terms::Page<Block>> to_check(base::Instant now,
                                            terms::PageRequest const& page) override {
    return cut(where([now](Block const& b) {
                 auto const from = blocking::look_at(b);
                 return from && *from <= now;
               }),
               page, true);
  }
  base::Result<terms::Page<Block>> by_hand(terms::PageRequest const& page) override {
    return cut(where([](Block const& b) {
                 return b.opening().adapter == terms::Adapter::Manual &&
                        (b.state() == blocking::BlockState::Applying ||
                         b.state() == blocking::BlockState::Drifted ||
                         b.state() == blocking::BlockState::Expiring);
               }),
               page, true);
  }
  base::Result<std::vector<Block>> approved(std::size_t count_max) override {
    return first(where([](Block const& b) { return b.state() == blocking::BlockState::Approved; }),
                 count_max);
  }
  base::Result<std::vector<Block>> over(base::Instant now, std::size_t count_max) override {
    return first(where([&](Block const& b) {
                   return is_desired(b.state()) && b.progress().expires_at.value_or(now) <= now;
                 }),
                 count_max);
  }
  base::Result<std::vector<Block>> lapsed(base::Instant now, std::size_t count_max) override {
    return first(where([&](Block const& b) { return b.has_lapsed(now); }), count_max);
  }
  base::Result<std::vector<Block>> waiting_on(terms::RouterId const& router) override {
    return where([&](Block const& b) {
      return b.opening().router == router && phase_of(b.state()) == blocking::Phase::Waiting;
    });
  }
  base::Result<std::vector<Block>> in_force_on(terms::RouterId const& router) override {
    return where([&](Block const& b) { return is_in_force_on(b, router); });
  }
  [[nodiscard]] std::vector<Block> all() const {
    return where([](Block const&) { return true; });
  }

 private:
  [[nodiscard]] static bool is_in_force_on(Block const& b, terms::RouterId const& router) {
    return b.opening().router == router && phase_of(b.state()) == blocking::Phase::InForce;
  }
  [[nodiscard]] bool is_taken(Block const& block) const {
    return std::any_of(rows_.begin(), rows_.end(), [&](auto const& row) {
      auto const& other = row.second;
      return other.id() != block.id() && other.opening().router == block.opening().router &&
             other.opening().target == block.opening().target &&
             phase_of(other.state()) != blocking::Phase::Ended &&
             phase_of(block.state()) != blocking::Phase::Ended;
    });
  }
  template <class Fits>
  [[nodiscard]] std::vector<Block> where(Fits fits) const {
    std::vector<Block> found;
    for (auto const& [id, block] : rows_) {
      if (fits(block)) found.push_back(block);
    }
    return found;
  }
  [[nodiscard]] static std::vector<Block> first(std::vector<Block> rows, std::size_t count_max) {
    if (rows.size() > count_max) {
      rows.erase(rows.begin() + static_cast<std::ptrdiff_t>(count_max), rows.end());
    }
    return rows;
  }
  [[nodiscard]] static terms::Page<Block> cut(std::vector<Block> rows,
                                              terms::PageRequest const& page, bool is_rising) {
    std::erase_if(rows, [&](Block const& b) {
      if (!page.cursor) return false;
      return is_rising ? b.id().text() <= *page.cursor : b.id().text() >= *page.cursor;
    });
    terms::Page<Block> found;
    bool const has_more = rows.size() > page.limit;
    found.items = first(std::move(rows), page.limit);
    if (has_more) found.next_cursor = found.items.back().id().text();
    return found;
  }

  std::map<terms::BlockId, Block> rows_;
};

}  // namespace support
