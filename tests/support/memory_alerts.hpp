#pragma once

#include "domain/alerts/ports.hpp"
#include "domain/alerts/wanted_text.hpp"

#include <algorithm>
#include <map>
#include <string>
#include <utility>
#include <vector>

namespace support {

/// Alerts in memory; behaves as the port says, which its contract suite checks.
class MemoryAlerts final : public alerts::Alerts {
 public:
  using Alert = alerts::Alert;

  base::Result<Alert> find(terms::TenantId const& tenant, terms::AlertId const& id) override {
    auto const fold = folds_.find({tenant, id});
    auto const found = rows_.find({tenant, fold == folds_.end() ? id : fold->second});
    if (found != rows_.end()) return found->second;
    return base::fail(base::ErrorKind::NotFound, "alerts.unknown", "unknown");
  }

  base::Result<terms::Page<Alert>> list(terms::TenantId const& tenant, alerts::Filter const& filter,
                                        terms::PageRequest const& page) override {
    std::vector<Alert> fitting;
    for (auto const& [key, alert] : rows_) {
      if (key.first == tenant && fits(alert, filter)) fitting.push_back(without_raw(alert));
    }
    // Those that went on beyond the period come last.
    auto const phase = [&filter](Alert const& alert) {
      return filter.to && alert.tally().last_seen >= *filter.to ? "0" : "1";
    };
    auto const order = [&phase](Alert const& alert) {
      return std::pair{std::string{phase(alert)}, key_of(alert)};
    };
    std::sort(fitting.begin(), fitting.end(),
              [&order](Alert const& a, Alert const& b) { return order(a) > order(b); });
    auto const text = [&phase](Alert const& alert) {
      return phase(alert) + text_of(key_of(alert));
    };
    return cut(std::move(fitting), page, text);
  }

  base::Result<terms::Page<alerts::SightingRow>> sightings(
      Alert const& alert, terms::PageRequest const& page,
      std::optional<base::Instant> until) override {
    auto rows = sightings_[{alert.tenant(), alert.id()}];
    std::erase_if(rows, [&](Stored const& one) { return until && one.row.at >= *until; });
    std::sort(rows.begin(), rows.end(), [](Stored const& a, Stored const& b) {
      return std::pair{a.row.at, a.seq} > std::pair{b.row.at, b.seq};
    });
    auto const found = cut(std::move(rows), page, [](Stored const& one) {
      return text_of({one.row.at.micros(), std::to_string(one.seq)});
    });
    if (!found) return tl::unexpected(found.error());
    terms::Page<alerts::SightingRow> plain{{}, found->next_cursor};
    for (auto const& one : found->items) plain.items.push_back(one.row);
    return plain;
  }

  base::Result<Alert::Tally> tally_before(Alert const& alert, base::Instant until) override {
    auto tally = alert.tally();
    auto last = tally.first_seen;
    for (auto const& one : sightings_[{alert.tenant(), alert.id()}]) {
      if (one.row.at >= until) --tally.sightings;
      if (one.row.at < until) last = std::max(last, one.row.at);
    }
    tally.last_seen = last;
    return tally;
  }

  base::Result<std::vector<alerts::LifeChange>> history(Alert const& alert) override {
    return changes_[{alert.tenant(), alert.id()}];
  }

  base::Result<std::optional<terms::AlertId>> previous(Alert const& alert) override {
    Alert const* last = nullptr;
    for (auto const& [key, other] : rows_) {
      bool const is_before = key.first == alert.tenant() && other.key() == alert.key() &&
                             other.tally().first_seen < alert.tally().first_seen;
      if (is_before && (!last || last->tally().first_seen < other.tally().first_seen)) {
        last = &other;
      }
    }
    return last == nullptr ? std::nullopt : std::optional{last->id()};
  }

  base::Result<std::vector<Alert>> seen_between(terms::TenantId const& tenant,
                                                std::string_view sameness, base::Instant from,
                                                base::Instant to) override {
    std::vector<Alert> found;
    for (auto const& [key, alert] : rows_) {
      bool const is_like = key.first == tenant && alert.key() == sameness;
      if (is_like && alert.tally().first_seen <= to && alert.tally().last_seen >= from) {
        found.push_back(alert);
      }
    }
    std::sort(found.begin(), found.end(), [](Alert const& a, Alert const& b) {
      return a.tally().first_seen < b.tally().first_seen;
    });
    return found;
  }

  base::Result<void> save(Alert const& alert) override {
    rows_.insert_or_assign({alert.tenant(), alert.id()}, alert);
    return {};
  }
  base::Result<void> add(Alert const& alert, std::vector<alerts::Sighting> const& seen) override {
    for (auto const& sighting : seen) {
      sightings_[{alert.tenant(), alert.id()}].push_back(
          {{sighting.at, sighting.client, sighting.server, sighting.raw}, ++last_seq_});
    }
    return {};
  }
  base::Result<void> add(Alert const& alert, alerts::LifeChange const& change) override {
    changes_[{alert.tenant(), alert.id()}].push_back(change);
    return {};
  }
  base::Result<void> fold(Alert const& alert, Alert const& later) override {
    Key const into{alert.tenant(), alert.id()};
    Key const from{later.tenant(), later.id()};
    move_all(sightings_[from], sightings_[into]);
    move_all(changes_[from], changes_[into]);
    for (auto& [id, target] : folds_) {
      if (target == later.id()) target = alert.id();
    }
    folds_.insert_or_assign(from, alert.id());
    rows_.erase(from);
    return {};
  }

 private:
  using Key = std::pair<terms::TenantId, terms::AlertId>;
  using Order = std::pair<std::int64_t, std::string>;
  struct Stored {
    alerts::SightingRow row;
    std::int64_t seq;
  };

  [[nodiscard]] static Order key_of(Alert const& alert) {
    return {alert.tally().last_seen.micros(), alert.id().text()};
  }
  /// Padded, so that texts compare as numbers do.
  [[nodiscard]] static std::string text_of(Order const& order) {
    auto const pad = [](std::string const& digits) {
      return std::string(digits.size() < 20 ? 20 - digits.size() : 0, '0') + digits;
    };
    return pad(std::to_string(order.first)) + "." + pad(order.second);
  }
  [[nodiscard]] static Alert without_raw(Alert const& alert) {
    auto face = alert.face();
    face.raw.clear();
    return Alert::restored({alert.id(), alert.tenant(), alert.key()}, std::move(face),
                           alert.tally(), alert.progress());
  }
  template <class T>
  static void move_all(std::vector<T>& from, std::vector<T>& into) {
    into.insert(into.end(), from.begin(), from.end());
    from.clear();
  }
  template <class T, class Text>
  [[nodiscard]] static base::Result<terms::Page<T>> cut(std::vector<T> rows,
                                                        terms::PageRequest const& page, Text text) {
    if (page.cursor && page.cursor->find('.') == std::string::npos) {
      return base::fail(base::ErrorKind::Invalid, "alerts.cursor", "not a cursor of this list");
    }
    std::erase_if(rows, [&](T const& row) { return page.cursor && text(row) >= *page.cursor; });
    terms::Page<T> found{std::move(rows), std::nullopt};
    if (found.items.size() <= page.limit) return found;
    found.items.erase(found.items.begin() + static_cast<std::ptrdiff_t>(page.limit),
                      found.items.end());
    found.next_cursor = text(found.items.back());
    return found;
  }
  template <class T>
  [[nodiscard]] static bool has(std::vector<T> const& values, T const& value) {
    return values.empty() || std::find(values.begin(), values.end(), value) != values.end();
  }
  [[nodiscard]] static bool fits(Alert const& alert, alerts::Filter const& filter) {
    auto const& face = alert.face();
    alerts::WantedText const text{filter.text, filter.titles};
    auto const words = text.in(alerts::kind_of(alert)) | text.beginning(face.client.ip.text()) |
                       text.beginning(face.server.ip.text());
    bool const is_in_time = alert.tally().last_seen >= filter.from.value_or(base::Instant{0}) &&
                            (!filter.to || alert.tally().first_seen < *filter.to);
    return is_in_time && has(filter.risks, face.risk) &&
           has(filter.threat_types, face.threat_type) && has(filter.directions, face.direction) &&
           has(filter.block_statuses, alert.progress().block_status) &&
           has(filter.routers, face.router) && has(filter.lines, face.line_id.value_or("")) &&
           has(filter.sources, face.source) && has(filter.lives, alert.progress().life) &&
           words == text.all();
  }

  std::map<Key, Alert> rows_;
  std::map<Key, terms::AlertId> folds_;
  std::map<Key, std::vector<Stored>> sightings_;
  std::map<Key, std::vector<alerts::LifeChange>> changes_;
  std::int64_t last_seq_ = 0;
};

}  // namespace support
