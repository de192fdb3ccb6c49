#pragma once

#include "domain/inquiries/file_vault.hpp"
#include "platform/files/content_folder.hpp"

#include <string>

namespace inquiries::driver {

/// A folder of the store, libmagic and libzip.
class FolderVault final : public FileVault {
 public:
  explicit FolderVault(platform::files::ContentFolder& folder) : folder_(folder) {}

  base::Result<FileFacts> examine(std::string_view bytes) override;
  base::Result<std::string> read(std::string_view sha256) override;
  base::Result<std::string> read_locked(std::string_view sha256) override;
  base::Result<void> remove_older(std::string_view sha256, base::Instant before) override;
  base::Result<std::vector<std::string>> older(base::Instant before, std::string_view after,
                                               std::size_t count_max) override;

 private:
  platform::files::ContentFolder& folder_;  // app/ makes both and ends this object first
};

}  // namespace inquiries::driver
