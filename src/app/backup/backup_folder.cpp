#include "app/backup/backup_folder.hpp"

#include <algorithm>

namespace app {
namespace {

namespace fs = std::filesystem;
using base::ErrorKind;
using base::Result;

[[nodiscard]] tl::unexpected<base::Error> altered(std::string why) {
  return base::fail(ErrorKind::Invalid, "app.backup-altered", std::move(why));
}

}  // namespace

Result<std::vector<std::string>> files_below(fs::path const& folder) {
  std::vector<std::string> found;
  std::error_code error;
  for (fs::recursive_directory_iterator at{folder, error}, end; !error && at != end;
       at.increment(error)) {
    auto const status = at->symlink_status(error);
    if (status.type() == fs::file_type::not_found) {  // gone since it was listed
      error.clear();
      continue;
    }
    if (error) break;
    auto const path = at->path().lexically_relative(folder).string();
    if (fs::is_directory(status)) continue;
    if (!fs::is_regular_file(status)) return altered(path + ": neither a file nor a folder");
    found.push_back(path);
  }
  if (error) {
    return base::fail(ErrorKind::Unavailable, "app.backup-folder",
                      folder.string() + ": " + error.message());
  }
  std::sort(found.begin(), found.end());
  return found;
}

std::string signed_sums(std::string_view sums) {
  return "madoguchi.backup.1\n" + std::string{sums};
}

Result<std::vector<std::string>> kept_files(fs::path const& data_folder) {
  std::vector<std::string> kept;
  for (auto const name : {kCheckpointFile, kSealingKeyFile}) {
    if (fs::exists(data_folder / name)) kept.emplace_back(name);
  }
  for (std::string const folder : {"attachments", "mails"}) {
    if (!fs::exists(data_folder / folder)) continue;
    auto below = files_below(data_folder / folder);
    if (!below) return below;
    for (auto const& path : *below) {
      // Half-written: nothing refers to it yet.
      if (!path.ends_with(".part")) kept.push_back(folder + "/" + path);
    }
  }
  return kept;
}

}  // namespace app
