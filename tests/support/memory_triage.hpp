#pragma once

#include "domain/triage/ports.hpp"

#include <algorithm>
#include <map>
#include <string>
#include <utility>
#include <vector>

namespace support {

/// Inquiries as they were opened, by tenant and id.
class MemoryOpenedInquiries final : public triage::OpenedInquiries {
 public:
  struct Row {
    triage::InquiryText text;
    triage::InquiryFacts facts;
  };
  base::Result<triage::InquiryText> find(terms::TenantId const& tenant,
                                         terms::InquiryId const& id) override {
    auto const found = rows.find({tenant, id});
    if (found == rows.end()) return missing();
    return found->second.text;
  }
  base::Result<triage::InquiryFacts> facts(terms::TenantId const& tenant,
                                           terms::InquiryId const& id) override {
    auto const found = rows.find({tenant, id});
    if (found == rows.end()) return missing();
    return found->second.facts;
  }
  std::map<std::pair<terms::TenantId, terms::InquiryId>, Row> rows;

 private:
  [[nodiscard]] static tl::unexpected<base::Error> missing() {
    return base::fail(base::ErrorKind::NotFound, "inquiries.unknown", "");
  }
};

class MemoryDecisions final : public triage::Decisions {
 public:
  base::Result<bool> add(triage::Decision const& decision) override {
    auto const same = std::ranges::find(rows, decision.decided.id,
                                        [](auto const& row) { return row.decided.id; });
    if (same != rows.end()) return false;
    rows.push_back(decision);
    return true;
  }
  base::Result<std::vector<triage::Decision>> of_inquiry(terms::TenantId const& tenant,
                                                         terms::InquiryId const& id) override {
    std::vector<triage::Decision> found;
    for (auto const& row : rows) {
      if (row.decided.tenant == tenant && row.decided.inquiry == id) found.push_back(row);
    }
    std::ranges::stable_sort(found, std::greater<>{}, [](auto const& row) {
      return std::pair{row.decided.at, row.decided.id};
    });
    if (found.size() > kShownMax) found.erase(found.begin() + kShownMax, found.end());
    return found;
  }
  std::vector<triage::Decision> rows;
};

class MemoryCorrections final : public triage::Corrections, public triage::AnyCorrections {
 public:
  explicit MemoryCorrections(MemoryDecisions& decisions) : decisions_(decisions) {}

  base::Result<void> open(triage::Decision const& decision) override {
    waiting_.insert_or_assign(decision.decided.inquiry, decision);
    return {};
  }
  base::Result<void> close(terms::TenantId const& tenant, terms::InquiryId const& id) override {
    auto const found = waiting_.find(id);
    if (found != waiting_.end() && found->second.decided.tenant == tenant) waiting_.erase(found);
    return {};
  }
  base::Result<triage::Decision> find(terms::TenantId const& tenant,
                                      terms::InquiryId const& id) override {
    auto const found = waiting_.find(id);
    if (found == waiting_.end() || found->second.decided.tenant != tenant) {
      return base::fail(base::ErrorKind::NotFound, "triage.no-candidate", "");
    }
    return found->second;
  }
  base::Result<std::int64_t> accept(terms::InquiryId const& id,
                                    triage::Correction const& correction,
                                    triage::Reviewed const& reviewed) override {
    auto const known = numbers_.find(id);
    auto const number = known == numbers_.end() ? std::ssize(lines_) + 1 : known->second;
    numbers_.insert_or_assign(id, number);
    lines_.insert_or_assign(number, triage::AcceptedCorrection{number, correction, reviewed.at});
    return number;
  }
  base::Result<terms::Page<triage::Decision>> waiting(terms::PageRequest const& page) override {
    std::vector<triage::Decision> all;
    for (auto const& [id, decision] : waiting_) all.push_back(decision);
    std::ranges::sort(all, {}, [](auto const& each) {
      return std::pair{each.decided.at, each.decided.inquiry};
    });
    terms::Page<triage::Decision> found;
    bool is_after = !page.cursor;
    for (auto const& each : all) {
      if (found.items.size() == page.limit) {
        found.next_cursor = found.items.back().decided.inquiry.text();
        return found;
      }
      if (is_after) found.items.push_back(each);
      is_after = is_after || page.cursor == each.decided.inquiry.text();
    }
    if (!is_after) return base::fail(base::ErrorKind::Invalid, "triage.cursor", "");
    return found;
  }
  base::Result<std::vector<triage::AcceptedCorrection>> accepted(base::Instant since,
                                                                 std::int64_t after,
                                                                 std::size_t count_max) override {
    std::vector<triage::AcceptedCorrection> found;
    for (auto const& [number, line] : lines_) {
      bool const is_wanted = number > after && line.accepted_at >= since;
      if (is_wanted && found.size() < count_max) found.push_back(line);
    }
    return found;
  }
  base::Result<std::vector<triage::DecisionCount>> counts(base::Instant since) override {
    std::map<std::pair<std::string, std::string>, triage::DecisionCount> found;
    for (auto const& row : decisions_.rows) {
      if (row.decided.at < since) continue;
      std::string const proposed{row.proposed.category.id()};
      auto& count = found[{proposed, row.decided.scope_id}];
      count.proposed_id = proposed;
      count.decided_id = row.decided.scope_id;
      ++count.count;
      count.agreeing += row.agrees() ? 1 : 0;
    }
    std::vector<triage::DecisionCount> counts;
    for (auto const& [key, count] : found) counts.push_back(count);
    return counts;
  }

 private:
  MemoryDecisions& decisions_;
  std::map<terms::InquiryId, triage::Decision> waiting_;
  std::map<terms::InquiryId, std::int64_t> numbers_;
  std::map<std::int64_t, triage::AcceptedCorrection> lines_;
};

}  // namespace support
