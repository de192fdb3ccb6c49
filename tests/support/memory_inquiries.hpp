#pragma once

#include "base/text.hpp"
#include "base/text_words.hpp"
#include "domain/inquiries/ports.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <functional>
#include <map>
#include <sstream>
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

  base::Result<terms::Page<Inquiry>> list(terms::TenantId const& tenant,
                                          inquiries::Wanted const& wanted,
                                          terms::PageRequest const& page) override {
    if (!base::trimmed(wanted.text).empty()) return search(tenant, wanted, page);
    auto const view = wanted.view;
    if (page.cursor && !is_cursor(*page.cursor)) {
      return base::fail(base::ErrorKind::Invalid, "inquiries.cursor", "not a cursor of this list");
    }
    std::vector<Inquiry> mine;
    for (auto const& [key, inquiry] : rows_) {
      bool const fits = view == inquiries::View::All ||
                        (view == inquiries::View::Ended) == is_ended(inquiry.state());
      bool const is_later = wanted.opened_before &&
                            inquiry.opening().opened_at >= *wanted.opened_before;
      if (key.first == tenant && fits && !is_later) mine.push_back(inquiry);
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
  /// Every text of it that `reader` may read, folded.
  [[nodiscard]] std::string texts_of(Inquiry const& inquiry, terms::Side reader) const {
    auto const& opening = inquiry.opening();
    auto text = fmt::format("Q-{0:06} Q-{0}\n{1}", opening.number, opening.subject);
    auto const entries = entries_.find({opening.tenant, opening.id});
    if (entries == entries_.end()) return base::folded(text);
    for (auto const& entry : entries->second) {
      bool const is_hidden = entry.kind == inquiries::EntryKind::Note &&
                             reader != terms::Side::Desk;
      if (entry.body && !is_hidden) text += "\n" + *entry.body;
    }
    return base::folded(text);
  }
  [[nodiscard]] bool holds(Inquiry const& inquiry, inquiries::Wanted const& wanted) const {
    if (base::search_phrases(wanted.text).empty()) return false;
    auto const text = texts_of(inquiry, wanted.reader);
    std::istringstream words{base::folded(wanted.text)};
    std::string word;
    while (words >> word) {
      if (text.find(word) == std::string::npos) return false;
    }
    return wanted.view == inquiries::View::All ||
           (wanted.view == inquiries::View::Ended) == is_ended(inquiry.state());
  }
  base::Result<terms::Page<Inquiry>> search(terms::TenantId const& tenant,
                                            inquiries::Wanted const& wanted,
                                            terms::PageRequest const& page) const {
    if (page.cursor && page.cursor->find_first_not_of("0123456789") != std::string::npos) {
      return base::fail(base::ErrorKind::Invalid, "inquiries.cursor", "not a cursor of this list");
    }
    std::map<std::int64_t, Inquiry, std::greater<>> mine;
    for (auto const& [key, inquiry] : rows_) {
      if (key.first == tenant && holds(inquiry, wanted)) {
        mine.emplace(inquiry.opening().number, inquiry);
      }
    }
    terms::Page<Inquiry> found;
    for (auto const& [number, inquiry] : mine) {
      if (page.cursor && number >= std::stoll(*page.cursor)) continue;
      if (found.items.size() == page.limit) {
        found.next_cursor = std::to_string(found.items.back().opening().number);
        break;
      }
      found.items.push_back(inquiry);
    }
    return found;
  }
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

class MemoryWaitingMails final : public inquiries::WaitingMails {
 public:
  base::Result<bool> is_any(terms::TenantId const&, terms::InquiryId const&) override {
    return is_one;
  }
  bool is_one = false;
};

class MemoryTenantNames final : public inquiries::TenantNames {
 public:
  base::Result<std::string> name_of(terms::TenantId const& tenant) override {
    return "name of " + tenant.text();
  }
};

}  // namespace support
