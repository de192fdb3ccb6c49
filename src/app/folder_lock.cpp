#include "app/folder_lock.hpp"

#include <cerrno>

#include <fcntl.h>
#include <sys/file.h>
#include <unistd.h>

namespace app {

using base::ErrorKind;
using base::fail;

base::Result<FolderLock> FolderLock::take(std::string const& folder) {
  auto const path = folder + "/serve.lock";
  int const file = ::open(path.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0600);
  if (file < 0) {
    return fail(ErrorKind::Unavailable, "app.lock", "The file " + path + " can't be opened.");
  }
  if (::flock(file, LOCK_EX | LOCK_NB) == 0) return FolderLock{file};
  bool const is_taken = errno == EWOULDBLOCK;
  ::close(file);
  if (is_taken) {
    return fail(ErrorKind::Conflict, "app.already-served",
                "Another server already serves the data folder " + folder + ".");
  }
  return fail(ErrorKind::Unavailable, "app.lock", "The file " + path + " can't be locked.");
}

FolderLock::~FolderLock() {
  if (file_ >= 0) ::close(file_);
}

}  // namespace app
