#include "platform/files/zip_to_file.hpp"

#include "platform/disk/open_file.hpp"

#include <fcntl.h>
#include <unistd.h>
#include <zip.h>

#include <cerrno>
#include <memory>

namespace platform::files {
namespace {

using base::ErrorKind;
using base::fail;
using base::Result;

constexpr std::int64_t kMicrosASecond = 1'000'000;

struct Discard {
  void operator()(zip_t* archive) const { ::zip_discard(archive); }
};
using Archive = std::unique_ptr<zip_t, Discard>;

[[nodiscard]] bool add_part(zip_t* archive, ZipPart const& part, time_t seconds) {
  auto* content = ::zip_source_file(archive, part.path.c_str(), 0, -1);
  if (content == nullptr) return false;
  auto const index = ::zip_file_add(archive, part.name.c_str(), content, ZIP_FL_ENC_UTF_8);
  if (index < 0) {
    ::zip_source_free(content);
    return false;
  }
  return ::zip_file_set_mtime(archive, static_cast<zip_uint64_t>(index), seconds, 0) == 0;
}

[[nodiscard]] tl::unexpected<base::Error> fault_of(zip_t* archive) {
  auto* error = ::zip_get_error(archive);
  if (::zip_error_code_zip(error) == ZIP_ER_CANCELLED) {
    return fail(ErrorKind::Unavailable, "files.zip-stopped", "The zip was not to be finished.");
  }
  std::string const words = ::zip_error_strerror(error);
  if (::zip_error_code_system(error) == ENOSPC) {
    return fail(ErrorKind::Unavailable, "files.zip-full", words);
  }
  return fail(ErrorKind::Internal, "files.zip", words);
}

extern "C" int is_to_stop(zip_t* /*archive*/, void* goes_on) {
  return (*static_cast<std::function<bool()>*>(goes_on))() ? 0 : 1;
}

[[nodiscard]] Result<void> sync(std::filesystem::path const& target) {
  disk::OpenFile const file{target, O_RDONLY | O_NOFOLLOW};
  if (file.is_open() && ::fsync(file.get()) == 0) return {};
  return fail(ErrorKind::Unavailable, "files.zip-full", "the zip can't be kept");
}

}  // namespace

Result<void> zip_to_file(std::vector<ZipPart> const& parts, std::filesystem::path const& target,
                         base::Instant at, std::function<bool()> const& goes_on) {
  int fault = 0;
  Archive archive{::zip_open(target.c_str(), ZIP_CREATE | ZIP_EXCL, &fault)};
  if (!archive) return fail(ErrorKind::Internal, "files.zip", "the zip can't be begun");
  auto const seconds = static_cast<time_t>(at.micros() / kMicrosASecond);
  for (auto const& part : parts) {
    if (!add_part(archive.get(), part, seconds)) return fault_of(archive.get());
  }
  auto asked = goes_on;  // libzip hands a plain pointer back
  ::zip_register_cancel_callback_with_state(archive.get(), &is_to_stop, nullptr, &asked);
  if (::zip_close(archive.get()) != 0) return fault_of(archive.get());
  static_cast<void>(archive.release());
  return sync(target);
}

}  // namespace platform::files
