#pragma once

#include "domain/inquiries/ports.hpp"

#include <algorithm>
#include <map>
#include <string>
#include <utility>
#include <vector>

namespace support {

class MemoryDrafts final : public inquiries::Drafts, public inquiries::EndingDrafts {
 public:
  using Draft = inquiries::Draft;

  base::Result<std::optional<Draft>> find(terms::TenantId const& tenant,
                                          terms::InquiryId const& inquiry,
                                          std::string_view writer_id) override {
    auto const found = rows_.find({inquiry, std::string{writer_id}});
    if (found == rows_.end() || found->second.tenant != tenant) return std::nullopt;
    return found->second;
  }
  base::Result<void> put(Draft const& draft) override {
    rows_.insert_or_assign({draft.inquiry, draft.writer_id}, draft);
    return {};
  }
  base::Result<void> remove(terms::TenantId const& tenant, terms::InquiryId const& inquiry,
                            std::string_view writer_id) override {
    auto const found = rows_.find({inquiry, std::string{writer_id}});
    if (found != rows_.end() && found->second.tenant == tenant) rows_.erase(found);
    return {};
  }
  base::Result<std::int64_t> count_of(std::string_view writer_id) override {
    return std::count_if(rows_.begin(), rows_.end(),
                         [&](auto const& row) { return row.second.writer_id == writer_id; });
  }
  base::Result<std::int64_t> forget(base::Instant before, std::size_t count_max) override {
    std::int64_t gone = 0;
    while (gone < static_cast<std::int64_t>(count_max)) {
      auto const oldest = std::min_element(
          rows_.begin(), rows_.end(),
          [](auto const& a, auto const& b) { return a.second.saved_at < b.second.saved_at; });
      if (oldest == rows_.end() || oldest->second.saved_at >= before) break;
      rows_.erase(oldest);
      ++gone;
    }
    return gone;
  }
  base::Result<void> forget_of(std::string_view writer_id) override {
    std::erase_if(rows_, [&](auto const& row) { return row.second.writer_id == writer_id; });
    return {};
  }

 private:
  std::map<std::pair<terms::InquiryId, std::string>, Draft> rows_;
};

}  // namespace support
