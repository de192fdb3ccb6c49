#include "domain/inquiries/handle_files.hpp"

#include "base/new_id.hpp"
#include "base/text.hpp"
#include "base/text_line.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace inquiries {
namespace {

using base::ErrorKind;
using base::fail;
using base::Result;

constexpr std::size_t kReasonLengthMax = 500;
constexpr std::size_t kStraysMax = 200;

[[nodiscard]] auto no_file() {
  return fail(ErrorKind::NotFound, "inquiries.no-file",
              "この添付ファイルは見つかりません。もう一度添付してください。");
}

[[nodiscard]] bool is_shown_to(Attachment const& file, terms::Actor const& by) {
  if (!file.is_sent()) return file.uploaded_by == by.id;
  return !file.is_internal() || by.side == terms::Side::Desk;
}

[[nodiscard]] Result<Attachment> find_for(InquiriesPorts& ports, FileRequest const& request) {
  auto found = ports.attachments.find(request.tenant, request.file);
  if (found && !is_shown_to(*found, request.by)) return no_file();
  return found;
}

[[nodiscard]] std::int64_t mb(std::int64_t bytes) { return bytes >> 20U; }

/// Where the customer may see it, unless the file belongs to a note.
[[nodiscard]] Entry sample_entry(Surroundings const& around, Attachment const& file,
                                 terms::Actor const& by, std::string_view reason) {
  Entry entry;
  entry.id = base::uuid7(around.clock, around.random);
  entry.at = around.clock.now();
  entry.kind = file.is_internal() ? EntryKind::Note : EntryKind::Sample;
  entry.author_name = by.name;
  entry.author_side = by.side;
  entry.body = fmt::format("隔離中のファイル「{}」を調査のために取り出しました。理由: {}",
                           file.name, reason);
  return entry;
}

[[nodiscard]] Result<std::string> checked_reason(std::string const& reason) {
  auto const text = base::trimmed(reason);
  // One line: it stands in the audit trail.
  if (!text.empty() && base::is_line(text, kReasonLengthMax)) return std::string{text};
  return fail(ErrorKind::Invalid, "inquiries.sample-reason",
              "取り出す理由を1〜500文字で入力してください。",
              {{"/reason", "取り出す理由を1〜500文字で入力してください。"}});
}

}  // namespace

Result<void> check_room(InquiriesPorts& ports, FileLimits const& limits,
                        terms::TenantId const& tenant, std::size_t size) {
  auto const bytes = static_cast<std::int64_t>(size);
  if (bytes == 0) {
    return fail(ErrorKind::Invalid, "inquiries.empty-file",
                "ファイルの中身が空です。ファイルを確かめて、もう一度添付してください。");
  }
  if (bytes > limits.file_bytes_max) {
    return fail(
        ErrorKind::TooLarge, "inquiries.file-size",
        fmt::format("ファイルが {} MB を超えています。小さくするか、分けて添付してください。",
                    mb(limits.file_bytes_max)));
  }
  auto const used = ports.attachments.bytes_of(tenant);
  if (!used) return tl::unexpected(used.error());
  if (*used + bytes <= limits.tenant_bytes_max) return {};
  return fail(ErrorKind::Conflict, "inquiries.files-full",
              fmt::format("御社の添付ファイルの合計が {} MB に達しています。"
                          "添付せずにお送りいただき、窓口にご相談ください。",
                          mb(limits.tenant_bytes_max)));
}

Result<KeptFile> keep_file(FileVault& vault, base::Clock const& clock, std::string_view called,
                           ArrivedFile& file) {
  auto const bytes = file.bytes();
  if (!bytes) return tl::unexpected(bytes.error());
  auto const facts = vault.examine(*bytes);
  if (!facts) return tl::unexpected(facts.error());
  auto name = clean_file_name(called);
  auto verdict = judge_file(name, *bytes, *facts);
  auto sha256 = file.keep(clock.now());
  if (!sha256) return base::pass(sha256);
  return KeptFile{std::move(name.shown), static_cast<std::int64_t>(bytes->size()),
                  std::move(*sha256), std::move(verdict)};
}

Result<Attachment> add_file(InquiriesPorts& ports, Surroundings const& around,
                            terms::TenantId const& tenant, terms::Actor const& by,
                            KeptFile const& file) {
  auto const room = check_room(ports, around.files, tenant,
                               static_cast<std::size_t>(file.size_bytes));
  if (!room) return tl::unexpected(room.error());
  Attachment const attachment{base::new_id<AttachmentId>(around.clock, around.random),
                              tenant,
                              file.name,
                              file.size_bytes,
                              file.sha256,
                              file.verdict.kind,
                              file.verdict.doubts,
                              by.id,
                              around.clock.now()};
  if (auto added = ports.attachments.add(attachment); !added) return base::pass(added);
  auto audited = ports.audit.record(
      {tenant, by, "files.added", attachment.id.text(),
       fmt::format("{} bytes, sha256 {}", file.size_bytes, file.sha256)});
  if (!audited) return base::pass(audited);
  return attachment;
}

Result<void> drop_file(InquiriesPorts& ports, FileRequest const& request) {
  auto const found = find_for(ports, request);
  if (!found) return tl::unexpected(found.error());
  if (found->is_sent()) {
    return fail(ErrorKind::Conflict, "inquiries.file-sent",
                "このファイルはもう送られています。取り消すには、窓口にお知らせください。");
  }
  return ports.attachments.drop(*found);
}

Result<Attachment> open_file(InquiriesPorts& ports, FileRequest const& request) {
  auto found = find_for(ports, request);
  if (!found) return found;
  if (found->is_quarantined()) {
    return fail(ErrorKind::Forbidden, "inquiries.quarantined",
                "このファイルは安全のため隔離しています。ここからは開けません。");
  }
  if (request.by.side != terms::Side::Desk) return found;
  auto audited = ports.audit.record(
      {request.tenant, request.by, "files.read", request.file.text(), found->sha256});
  if (!audited) return base::pass(audited);
  return found;
}

Result<Attachment> take_sample(InquiriesPorts& ports, Surroundings const& around,
                               FileRequest const& request, std::string const& reason) {
  auto const text = checked_reason(reason);
  if (!text) return tl::unexpected(text.error());
  auto found = find_for(ports, request);
  if (!found) return found;
  if (!found->is_sent()) return no_file();
  auto const inquiry = ports.inquiries.find(request.tenant, *found->inquiry);
  if (!inquiry) return tl::unexpected(inquiry.error());
  auto told = ports.inquiries.append(*inquiry, sample_entry(around, *found, request.by, *text));
  if (!told) return base::pass(told);
  // The sample of a note is the desk's own: who listens for news must be able to leave it out.
  auto const* action = found->is_internal() ? "inquiries.noted-sample" : "inquiries.sample-taken";
  auto audited = ports.audit.record(
      {request.tenant, request.by, action, found->inquiry->text(),
       fmt::format("file {}, sha256 {}: {}", found->id.text(), found->sha256, *text)});
  if (!audited) return base::pass(audited);
  return found;
}

Result<std::vector<Attachment>> files_for_message(InquiriesPorts& ports, FileLimits const& limits,
                                                  Act const& act,
                                                  std::vector<AttachmentId> const& ids) {
  std::vector<Attachment> files;
  if (ids.empty()) return files;
  if (ids.size() > limits.message_files_max) {
    auto const words = fmt::format("添付できるファイルは、1回に {} 個までです。",
                                   limits.message_files_max);
    return fail(ErrorKind::Invalid, "inquiries.files", words, {{"/attachment_ids", words}});
  }
  auto const before = ports.attachments.of_inquiry(act.tenant, act.inquiry);
  if (!before) return tl::unexpected(before.error());
  std::int64_t total = 0;
  for (auto const& file : *before) total += file.size_bytes;
  for (auto const& id : ids) {
    auto found = ports.attachments.find(act.tenant, id);
    if (!found) return base::pass(found);
    if (found->uploaded_by != act.by.id || found->is_sent()) return no_file();
    total += found->size_bytes;
    files.push_back(std::move(*found));
  }
  if (total <= limits.inquiry_bytes_max) return files;
  auto const words = fmt::format(
      "1件のお問い合わせに添付できるのは、合計 {} MB までです。"
      "小さくするか、新しいお問い合わせでお送りください。",
      mb(limits.inquiry_bytes_max));
  return fail(ErrorKind::TooLarge, "inquiries.inquiry-size", words, {{"/attachment_ids", words}});
}

Result<std::vector<std::string>> forget_strays(InquiriesPorts& ports, base::Instant now) {
  auto forgotten = ports.stray_attachments.forget(now - kUnsentKept, kStraysMax);
  if (!forgotten) return forgotten;
  std::vector<std::string> unused;
  for (auto& sha256 : *forgotten) {
    auto const used = ports.stray_attachments.is_used(sha256);
    if (!used) return tl::unexpected(used.error());
    if (!*used) unused.push_back(std::move(sha256));
  }
  return unused;
}

}  // namespace inquiries
