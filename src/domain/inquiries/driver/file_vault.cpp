#include "domain/inquiries/driver/file_vault.hpp"

#include "platform/files/media_type.hpp"
#include "platform/files/zip_file.hpp"

namespace inquiries::driver {

using base::Result;

Result<FileFacts> FolderVault::examine(std::string_view bytes) {
  auto media_type = platform::files::media_type_of(bytes);
  if (!media_type) return base::pass(media_type);
  FileFacts facts{std::move(*media_type)};
  if (auto look = platform::files::look_into_zip(bytes)) {
    facts.archive = ArchiveLook{look->is_locked, look->is_whole, std::move(look->names)};
  }
  return facts;
}

Result<std::string> FolderVault::read(std::string_view sha256) { return folder_.read(sha256); }

Result<std::string> FolderVault::read_locked(std::string_view sha256) {
  auto const bytes = folder_.read(sha256);
  if (!bytes) return bytes;
  // Under its hash: no name and no ending that something could open it by.
  return platform::files::locked_zip({std::string{sha256}, std::string{kPassword}}, *bytes);
}

Result<void> FolderVault::remove_older(std::string_view sha256, base::Instant before) {
  return folder_.remove_older(sha256, before);
}

Result<std::vector<std::string>> FolderVault::older(base::Instant before, std::string_view after,
                                                    std::size_t count_max) {
  return folder_.older(before, after, count_max);
}

}  // namespace inquiries::driver
