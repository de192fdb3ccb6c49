#pragma once

#include "domain/inquiries/ports.hpp"

#include <algorithm>
#include <map>
#include <string>
#include <utility>
#include <vector>

namespace support {

class MemoryInquiries final : public inquiries::Inquiries {
 public:
  using Inquiry = inquiries::Inquiry;

  base::Result<std::int64_t> next_number() override { return ++last_number_; }

  base::Result<Inquiry> find(terms::TenantId const& tenant, terms::InquiryId const& id) override {
    auto const found = rows_.find({tenant, id});
    if (found != rows_.end()) return found->second;
    return base::fail(base::ErrorKind::NotFound, "inquiries.unknown", "unknown");
  }

  base::Result<void> save(Inquiry const& inquiry) override {
    auto progress = inquiry.progress();
    std::pair const key{inquiry.opening().tenant, inquiry.opening().id};
    auto const stored = rows_.find(key);
    auto const version = stored == rows_.end() ? 0 : stored->second.progress().version;
    if (version != progress.version) {
      return base::fail(base::ErrorKind::Conflict, "inquiries.changed", "changed");
    }
    ++progress.version;
    rows_.insert_or_assign(key, Inquiry::restored(inquiry.opening(), std::move(progress)));
    return {};
  }

  base::Result<void> append(Inquiry const& inquiry, inquiries::Entry const& entry) override {
    auto& kept = entries_[{inquiry.opening().tenant, inquiry.opening().id}].emplace_back(entry);
    kept.attachments.clear();  // they are rows of their own
    return {};
  }

  base::Result<std::vector<inquiries::Entry>> timeline(terms::TenantId const& tenant,
                                                       terms::InquiryId const& id) override {
    return entries_[{tenant, id}];
  }

  base::Result<terms::Page<Inquiry>> list(terms::TenantId const& tenant, inquiries::View view,
                                          terms::PageRequest const& page) override {
    if (page.cursor && !is_cursor(*page.cursor)) {
      return base::fail(base::ErrorKind::Invalid, "inquiries.cursor", "not a cursor of this list");
    }
    std::vector<Inquiry> mine;
    for (auto const& [key, inquiry] : rows_) {
      bool const fits = view == inquiries::View::All ||
                        (view == inquiries::View::Ended) == is_ended(inquiry.state());
      if (key.first == tenant && fits) mine.push_back(inquiry);
    }
    std::sort(mine.begin(), mine.end(),
              [](Inquiry const& a, Inquiry const& b) { return key_of(a) > key_of(b); });
    terms::Page<Inquiry> found;
    for (auto const& inquiry : mine) {
      if (page.cursor && text_of(inquiry) >= *page.cursor) continue;
      if (found.items.size() == page.limit) {
        found.next_cursor = text_of(found.items.back());
        break;
      }
      found.items.push_back(inquiry);
    }
    return found;
  }

 private:
  [[nodiscard]] static bool is_cursor(std::string const& text) {
    auto const dot = text.find('.');
    return dot != std::string::npos && dot > 0 && text.find_first_not_of("0123456789") == dot;
  }
  [[nodiscard]] static std::pair<std::int64_t, std::string> key_of(Inquiry const& inquiry) {
    return {inquiry.progress().updated_at.micros(), inquiry.opening().id.text()};
  }
  [[nodiscard]] static std::string text_of(Inquiry const& inquiry) {
    return std::to_string(key_of(inquiry).first) + "." + key_of(inquiry).second;
  }

  std::int64_t last_number_ = 0;
  std::map<std::pair<terms::TenantId, terms::InquiryId>, Inquiry> rows_;
  std::map<std::pair<terms::TenantId, terms::InquiryId>, std::vector<inquiries::Entry>> entries_;
};

class MemoryAttachments final : public inquiries::Attachments, public inquiries::StrayAttachments {
 public:
  using Attachment = inquiries::Attachment;

  base::Result<void> add(Attachment const& attachment) override {
    rows_.insert_or_assign(attachment.id, attachment);
    return {};
  }
  base::Result<Attachment> find(terms::TenantId const& tenant,
                                inquiries::AttachmentId const& id) override {
    auto const found = rows_.find(id);
    if (found != rows_.end() && found->second.tenant == tenant) return found->second;
    return base::fail(base::ErrorKind::NotFound, "inquiries.no-file", "unknown");
  }
  base::Result<std::vector<Attachment>> of_inquiry(terms::TenantId const& tenant,
                                                   terms::InquiryId const& inquiry) override {
    std::vector<Attachment> found;
    for (auto const& [id, row] : rows_) {
      if (row.tenant == tenant && row.inquiry == inquiry) found.push_back(row);
    }
    return found;
  }
  base::Result<void> attach(Attachment const& attachment) override {
    auto const stored = find(attachment.tenant, attachment.id);
    if (!stored || stored->is_sent()) {
      return base::fail(base::ErrorKind::Conflict, "inquiries.file-sent", "sent");
    }
    return add(attachment);
  }
  base::Result<void> drop(Attachment const& attachment) override {
    auto const stored = find(attachment.tenant, attachment.id);
    if (!stored || stored->is_sent()) {
      return base::fail(base::ErrorKind::Conflict, "inquiries.file-sent", "sent");
    }
    rows_.erase(attachment.id);
    dropped_.push_back(*stored);
    return {};
  }
  base::Result<std::int64_t> bytes_of(terms::TenantId const& tenant) override {
    std::int64_t sum = 0;
    for (auto const& [id, row] : rows_) sum += row.tenant == tenant ? row.size_bytes : 0;
    return sum;
  }
  base::Result<std::vector<std::string>> forget(base::Instant before,
                                                std::size_t count_max) override {
    std::vector<std::string> gone;
    auto const is_stray = [&](Attachment const& row) {
      bool const is_it = !row.is_sent() && row.uploaded_at < before && gone.size() < count_max;
      if (is_it) gone.push_back(row.sha256);
      return is_it;
    };
    std::erase_if(dropped_, is_stray);
    std::erase_if(rows_, [&](auto const& row) { return is_stray(row.second); });
    return gone;
  }
  base::Result<bool> is_used(std::string_view sha256) override {
    auto const is_it = [&](Attachment const& row) { return row.sha256 == sha256; };
    return std::any_of(dropped_.begin(), dropped_.end(), is_it) ||
           std::any_of(rows_.begin(), rows_.end(),
                       [&](auto const& row) { return is_it(row.second); });
  }

 private:
  std::map<inquiries::AttachmentId, Attachment> rows_;
  std::vector<Attachment> dropped_;
};

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

class MemoryLinkedAlerts final : public inquiries::LinkedAlerts {
 public:
  base::Result<terms::Risk> risk_of(terms::TenantId const& tenant,
                                    terms::AlertId const& alert) override {
    auto const found = risks.find({tenant, alert});
    if (found != risks.end()) return found->second;
    return base::fail(base::ErrorKind::NotFound, "alerts.unknown", "unknown");
  }
  std::map<std::pair<terms::TenantId, terms::AlertId>, terms::Risk> risks;
};

class MemoryTenantNames final : public inquiries::TenantNames {
 public:
  base::Result<std::string> name_of(terms::TenantId const& tenant) override {
    return "name of " + tenant.text();
  }
};

}  // namespace support
