#include "platform/crypto/sealer.hpp"

#include "base/encoding.hpp"

#include <sodium.h>

#include <fcntl.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstdio>
#include <vector>

namespace platform::crypto {
namespace {

using base::ErrorKind;
using base::fail;
using base::Result;

constexpr std::size_t kNonce = crypto_secretbox_NONCEBYTES;
constexpr std::size_t kMac = crypto_secretbox_MACBYTES;

[[nodiscard]] tl::unexpected<base::Error> no_key(std::string detail) {
  return fail(ErrorKind::Unavailable, "crypto.key-file", std::move(detail));
}

/// A file of the system, closed at the end.
class File {
 public:
  File(std::string const& path, int flags) : at_(::open(path.c_str(), flags | O_CLOEXEC, 0600)) {}
  ~File() {
    if (at_ >= 0) ::close(at_);
  }
  File(File const&) = delete;
  File& operator=(File const&) = delete;
  [[nodiscard]] bool is_open() const { return at_ >= 0; }
  [[nodiscard]] int at() const { return at_; }

 private:
  int at_;
};

/// Whole and durable before it has its name, and only where none has it: two that begin at once
/// end with one key.
[[nodiscard]] bool write_new(std::string const& path, Sealer::Key const& key,
                             base::Random& random) {
  std::array<std::uint8_t, 8> mark{};
  random.fill(mark);
  auto const draft = path + "." + base::hex(mark);
  bool is_written = false;
  {
    File const file{draft, O_WRONLY | O_CREAT | O_EXCL};
    is_written = file.is_open() &&
                 ::write(file.at(), key.data(), key.size()) == static_cast<ssize_t>(key.size()) &&
                 ::fsync(file.at()) == 0;
  }
  bool const is_named = is_written && (::link(draft.c_str(), path.c_str()) == 0 || errno == EEXIST);
  ::unlink(draft.c_str());
  return is_named;
}

[[nodiscard]] Result<Sealer::Key> read_key(File const& file) {
  std::array<std::uint8_t, Sealer::kKeyBytes + 1> bytes{};
  auto const count = ::read(file.at(), bytes.data(), bytes.size());
  if (count != static_cast<ssize_t>(Sealer::kKeyBytes)) {
    return no_key("secret.key in the data folder is not 32 bytes long.");
  }
  Sealer::Key key{};
  std::copy_n(bytes.begin(), key.size(), key.begin());
  return key;
}

}  // namespace

std::string Sealer::seal(std::string_view plain, base::Random& random) const {
  std::vector<std::uint8_t> sealed(kNonce + kMac + plain.size());
  random.fill({sealed.data(), kNonce});
  crypto_secretbox_easy(sealed.data() + kNonce, base::bytes_of(plain).data(), plain.size(),
                        sealed.data(), key_.data());
  return base::base64(sealed);
}

std::optional<std::string> Sealer::open(std::string_view sealed) const {
  auto const bytes = base::from_base64(sealed);
  if (!bytes || bytes->size() < kNonce + kMac) return std::nullopt;
  std::vector<std::uint8_t> plain(bytes->size() - kNonce - kMac);
  int const failed = crypto_secretbox_open_easy(plain.data(), bytes->data() + kNonce,
                                                bytes->size() - kNonce, bytes->data(), key_.data());
  if (failed != 0) return std::nullopt;
  return std::string{plain.begin(), plain.end()};
}

std::string Sealer::sign(std::string_view text) const {
  std::array<std::uint8_t, 32> mac{};
  auto const bytes = base::bytes_of(text);
  crypto_generichash(mac.data(), mac.size(), bytes.data(), bytes.size(), key_.data(), key_.size());
  return base::hex(mac);
}

Result<Sealer> sealer_of_folder(std::string const& folder, base::Random& random) {
  auto const path = folder + "/secret.key";
  for (int tries = 0; tries < 2; ++tries) {
    File const file{path, O_RDONLY};
    if (file.is_open()) {
      auto const key = read_key(file);
      if (!key) return tl::unexpected(key.error());
      return Sealer{*key};
    }
    if (errno != ENOENT) break;
    Sealer::Key key{};
    random.fill(key);
    if (!write_new(path, key, random)) break;
  }
  return no_key("secret.key in the data folder can't be read or made.");
}

}  // namespace platform::crypto
