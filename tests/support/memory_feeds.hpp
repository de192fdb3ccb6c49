#pragma once

#include "domain/blocking/ports.hpp"

#include <algorithm>
#include <map>
#include <string>
#include <tuple>
#include <vector>

namespace support {

class MemoryFeedKeys final : public blocking::FeedKeys {
 public:
  using FeedKey = blocking::FeedKey;

  base::Result<void> add(FeedKey const& key) override {
    rows.insert_or_assign(key.id, key);
    return {};
  }
  base::Result<std::vector<FeedKey>> of_router(terms::TenantId const& tenant,
                                               terms::RouterId const& router) override {
    std::vector<FeedKey> found;
    for (auto const& [id, key] : rows) {
      if (key.tenant == tenant && key.router == router) found.push_back(key);
    }
    std::reverse(found.begin(), found.end());
    return found;
  }
  base::Result<std::optional<FeedKey>> any(blocking::FeedKeyId const& id) override {
    auto const found = rows.find(id);
    return found == rows.end() ? std::nullopt : std::optional{found->second};
  }
  base::Result<void> end(FeedKey const& key) override {
    rows.at(key.id).ends_at = key.ends_at;
    rows.at(key.id).revoked_at = key.revoked_at;
    return {};
  }
  base::Result<void> note_used(FeedKey const& key) override {
    rows.at(key.id).used_at = key.used_at;
    rows.at(key.id).used_from = key.used_from;
    return {};
  }
  base::Result<void> forget_old(terms::TenantId const& tenant, terms::RouterId const& router,
                                base::Instant now) override {
    std::size_t old = 0;
    auto const all = of_router(tenant, router);
    for (auto const& key : *all) {
      bool const is_old = key.revoked_at || (key.ends_at && *key.ends_at <= now);
      if (is_old && ++old > 20) rows.erase(key.id);
    }
    return {};
  }
  std::map<blocking::FeedKeyId, FeedKey> rows;
};

class MemoryFeedSets final : public blocking::FeedSets {
 public:
  using FeedEntry = blocking::FeedEntry;
  using FeedCursor = blocking::FeedCursor;
  using FeedFetch = blocking::FeedFetch;

  MemoryFeedSets(blocking::RouterFilters& filters, MemoryFeedKeys& keys)
      : filters_(filters), keys_(keys) {}

  base::Result<void> note(Note const& note) override {
    auto const generation = *filters_.generation(note.router);
    auto const found = rows_.find({note.router, note.block});
    if (!note.expires_at) {
      if (found == rows_.end() || !found->second.entry.is_in) return {};
      found->second.entry.is_in = false;
      found->second.entry.changed = generation;
      found->second.entry.changed_at = note.at;
      return {};
    }
    if (found == rows_.end()) {
      FeedEntry const entry{note.block, note.address, *note.expires_at, *note.expires_at,
                            generation, generation,   note.at};
      rows_.insert({{note.router, note.block}, {note.tenant, entry}});
      return {};
    }
    auto& entry = found->second.entry;
    if (entry.is_in && entry.expires_at == *note.expires_at) return {};
    entry.is_in = true;
    entry.expires_at = *note.expires_at;
    entry.latest_end = std::max(entry.latest_end, *note.expires_at);
    entry.changed = generation;
    entry.changed_at = note.at;
    return {};
  }

  base::Result<std::vector<FeedEntry>> entries(terms::TenantId const& tenant,
                                               terms::RouterId const& router) override {
    std::vector<FeedEntry> found;
    for (auto const& [key, row] : rows_) {
      if (key.first == router && row.tenant == tenant) found.push_back(row.entry);
    }
    return found;
  }

  base::Result<std::vector<FeedEntry>> changed_since(terms::TenantId const& tenant,
                                                     terms::RouterId const& router,
                                                     std::int64_t generation,
                                                     base::Instant at) override {
    auto const all = *entries(tenant, router);
    std::vector<FeedEntry> found;
    for (auto const& entry : all) {
      bool const is_touched = std::any_of(all.begin(), all.end(), [&](FeedEntry const& other) {
        return other.address == entry.address &&
               (other.changed > generation || other.changed_at >= at);
      });
      if (is_touched) found.push_back(entry);
    }
    return found;
  }

  base::Result<void> forget_entries(terms::TenantId const& tenant, terms::RouterId const& router,
                                    base::Instant before) override {
    auto const is_over = [&](auto const& row) {
      auto const& entry = row.second.entry;
      return row.first.first == router && row.second.tenant == tenant && !entry.is_in &&
             entry.latest_end < before;
    };
    base::Instant last{};
    for (auto const& row : rows_) {
      if (is_over(row)) last = std::max(last, row.second.entry.expires_at);
    }
    std::erase_if(
        rows_, [&](auto const& row) { return is_over(row) && row.second.entry.expires_at < last; });
    return {};
  }

  base::Result<bool> has_unsettled(terms::TenantId const&, terms::RouterId const&) override {
    return true;  // the use case then looks itself
  }

  base::Result<std::optional<FeedCursor>> cursor(blocking::FeedKeyId const& key,
                                                 std::string const& client,
                                                 std::string const& part) override {
    for (auto const& one : cursors_) {
      if (one.key == key && one.client == client && one.part == part) return one;
    }
    return std::nullopt;
  }

  base::Result<void> keep(FeedCursor const& cursor) override {
    std::erase_if(cursors_, [&](FeedCursor const& one) {
      return one.key == cursor.key && one.client == cursor.client && one.part == cursor.part;
    });
    cursors_.push_back(cursor);
    return {};
  }

  base::Result<std::vector<FeedCursor>> cursors(terms::TenantId const& tenant,
                                                terms::RouterId const& router,
                                                base::Instant now) override {
    std::vector<FeedCursor> found;
    for (auto const& one : cursors_) {
      bool const is_good = keys_.rows.contains(one.key) && keys_.rows.at(one.key).is_good(now);
      if (is_good && one.tenant == tenant && one.router == router) found.push_back(one);
    }
    std::stable_sort(found.begin(), found.end(), [](FeedCursor const& a, FeedCursor const& b) {
      return a.pulled_at > b.pulled_at;
    });
    return found;
  }

  base::Result<void> forget_cursors(blocking::FeedKeyId const&, std::size_t) override { return {}; }

  base::Result<void> forget_all_cursors() override {
    cursors_.clear();
    return {};
  }

  base::Result<void> log(FeedFetch const& fetch) override {
    fetches_.insert(fetches_.begin(), fetch);
    if (fetches_.size() > 100) fetches_.pop_back();
    return {};
  }

  base::Result<std::vector<FeedFetch>> fetches(terms::TenantId const& tenant,
                                               terms::RouterId const& router,
                                               std::size_t count_max) override {
    std::vector<FeedFetch> found;
    for (auto const& fetch : fetches_) {
      bool const is_its = fetch.tenant == tenant && fetch.router == router;
      if (is_its && found.size() < count_max) found.push_back(fetch);
    }
    return found;
  }

  base::Result<void> note_contact(terms::TenantId const&, terms::RouterId const& router,
                                  base::Instant at) override {
    routers_[router].contact_at = at;
    routers_[router].is_silent = false;
    return {};
  }
  base::Result<void> note_counted(terms::RouterId const& router,
                                  std::optional<base::Instant> at) override {
    routers_[router].counted_at = at;
    return {};
  }
  base::Result<void> note_silent(terms::RouterId const& router) override {
    routers_[router].is_silent = true;
    return {};
  }
  base::Result<std::vector<terms::RouterId>> silent_since(base::Instant before,
                                                          std::size_t) override {
    std::vector<terms::RouterId> found;
    for (auto const& [id, router] : routers_) {
      if (!router.is_silent && router.contact_at < before) found.push_back(id);
    }
    return found;
  }
  base::Result<std::vector<terms::RouterId>> uncounted_since(base::Instant before,
                                                             std::size_t) override {
    std::vector<terms::RouterId> found;
    for (auto const& [id, router] : routers_) {
      if (router.counted_at && *router.counted_at < before) found.push_back(id);
    }
    return found;
  }

 private:
  struct Row {
    terms::TenantId tenant;
    FeedEntry entry;
  };
  struct Contact {
    base::Instant contact_at{};
    std::optional<base::Instant> counted_at{};
    bool is_silent = false;
  };
  blocking::RouterFilters& filters_;
  MemoryFeedKeys& keys_;
  std::map<std::pair<terms::RouterId, terms::BlockId>, Row> rows_;
  std::vector<FeedCursor> cursors_;
  std::vector<FeedFetch> fetches_;
  std::map<terms::RouterId, Contact> routers_;
};

}  // namespace support
