#pragma once

#include "domain/inquiries/attachment.hpp"
#include "domain/inquiries/file_name.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace inquiries {

/// What an archive says is in it; nothing was unpacked.
struct ArchiveLook {
  bool is_locked = false;
  bool is_whole = true;
  std::vector<std::string> names{};
};

/// What an examiner found out about bytes.
struct FileFacts {
  std::string media_type;  // "application/pdf", by content alone
  std::optional<ArchiveLook> archive{};
};

struct FileVerdict {
  FileKind kind = FileKind::Other;
  std::vector<Doubt> doubts{};  // none: handed on as it is
};

/// What a file is, and whether it is held back. What isn't known to be harmless to keep and to
/// hand on is held back: content and name must both be on the list, and agree.
[[nodiscard]] FileVerdict judge_file(FileName const& name, std::string_view bytes,
                                     FileFacts const& facts);

}  // namespace inquiries
