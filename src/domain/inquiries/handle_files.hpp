#pragma once

#include "domain/inquiries/desk.hpp"
#include "domain/inquiries/file_vault.hpp"

#include <string>
#include <vector>

namespace inquiries {

/// Judged and kept, but named by no row yet.
struct KeptFile {
  std::string name;
  std::int64_t size_bytes = 0;
  std::string sha256;
  FileVerdict verdict;
};

/// Before the bytes are kept: Invalid ("inquiries.empty-file"), TooLarge ("inquiries.file-size"),
/// Conflict ("inquiries.files-full") when the tenant's room is used up.
[[nodiscard]] base::Result<void> check_room(InquiriesPorts& ports, FileLimits const& limits,
                                            terms::TenantId const& tenant, std::size_t size);
/// Judges the file under the name it is called by and makes its bytes durable. In no transaction.
[[nodiscard]] base::Result<KeptFile> keep_file(FileVault& vault, base::Clock const& clock,
                                               std::string_view called, ArrivedFile& file);
/// The row: the file waits for a message of the same person.
[[nodiscard]] base::Result<Attachment> add_file(InquiriesPorts& ports, Surroundings const& around,
                                                terms::TenantId const& tenant,
                                                terms::Actor const& by, KeptFile const& file);

/// Which file, for whom. To whom it isn't shown it is NotFound ("inquiries.no-file").
struct FileRequest {
  terms::TenantId tenant;
  AttachmentId file;
  terms::Actor by;
};
/// Before it is sent, by whoever handed it in. Conflict ("inquiries.file-sent").
[[nodiscard]] base::Result<void> drop_file(InquiriesPorts& ports, FileRequest const& request);
/// For reading as it is; the desk's reading is audited. Forbidden ("inquiries.quarantined").
[[nodiscard]] base::Result<Attachment> open_file(InquiriesPorts& ports, FileRequest const& request);
/// Takes a sample out of quarantine: audited, and told in the timeline. Invalid
/// ("inquiries.sample-reason").
[[nodiscard]] base::Result<Attachment> take_sample(InquiriesPorts& ports,
                                                   Surroundings const& around,
                                                   FileRequest const& request,
                                                   std::string const& reason);

/// The files that a message is to carry. Invalid ("inquiries.files") when there are too many,
/// TooLarge ("inquiries.inquiry-size"), NotFound ("inquiries.no-file") unless each was handed in
/// by the same person and is not sent yet.
[[nodiscard]] base::Result<std::vector<Attachment>> files_for_message(
    InquiriesPorts& ports, FileLimits const& limits, Act const& act,
    std::vector<AttachmentId> const& ids);

/// Forgets what was handed in and not sent within a day. The SHA-256 of what nothing names any
/// more: its bytes may go.
inline constexpr std::chrono::hours kUnsentKept{24};
[[nodiscard]] base::Result<std::vector<std::string>> forget_strays(InquiriesPorts& ports,
                                                                   base::Instant now);

}  // namespace inquiries
