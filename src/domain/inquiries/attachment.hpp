#pragma once

#include "base/instant.hpp"
#include "domain/inquiries/words.hpp"
#include "terms/ids.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace inquiries {

using AttachmentId = base::StrongId<struct AttachmentIdTag>;

/// What a file is to the person who reads; decided by its content.
enum class FileKind : std::uint8_t {
  Image,
  Pdf,
  Text,
  Document,
  Archive,
  Capture,  // packets
  Movie,
  Other,
};

/// Why a file is held back. One is enough.
enum class Doubt : std::uint8_t {
  Program,        // it runs, by its content or by its name
  ActiveContent,  // script, macro, page with script
  Sealed,         // an archive that can't be looked into: a password, or another format
  DoubtInside,    // an archive that holds one of these
  TwoFormats,     // readable as two formats (polyglot)
  FalseName,      // name and content differ, hidden characters, an ending before the ending
  UnknownKind,
};

[[nodiscard]] std::string_view name_of(FileKind kind);
[[nodiscard]] std::string_view name_of(Doubt doubt);
[[nodiscard]] std::optional<FileKind> file_kind_from(std::string_view name);
[[nodiscard]] std::optional<Doubt> doubt_from(std::string_view name);

/// A file that was handed in. `name` is shown and never becomes a path; the bytes lie under
/// `sha256`. With a doubt it is in quarantine.
struct Attachment {
  AttachmentId id;
  terms::TenantId tenant;
  std::string name;
  std::int64_t size_bytes = 0;
  std::string sha256;
  FileKind kind = FileKind::Other;
  std::vector<Doubt> doubts;
  std::string uploaded_by;  // Actor::id
  base::Instant uploaded_at;
  std::optional<terms::InquiryId> inquiry{};  // these three are absent until a message carries it
  std::optional<std::string> entry_id{};
  std::optional<EntryKind> entry_kind{};

  [[nodiscard]] bool is_quarantined() const { return !doubts.empty(); }
  [[nodiscard]] bool is_sent() const { return inquiry.has_value(); }
  /// What belongs to a note of the desk stays with the desk.
  [[nodiscard]] bool is_internal() const { return entry_kind == EntryKind::Note; }
};

/// How much may be handed in.
struct FileLimits {
  std::int64_t file_bytes_max = std::int64_t{25} << 20U;
  std::size_t message_files_max = 10;
  std::int64_t inquiry_bytes_max = std::int64_t{100} << 20U;
  std::int64_t tenant_bytes_max = std::int64_t{2048} << 20U;
};

}  // namespace inquiries
