#pragma once

#include "platform/remote/shell.hpp"
#include "terms/ip.hpp"

#include <cstdint>
#include <memory>
#include <string>

namespace platform::remote {

/// Where a device listens. An address, never a name: nobody in between says where it leads.
struct SshPlace {
  terms::IpAddress address;
  std::int64_t port = 22;
  std::chrono::seconds patience{10};  // for the connection, the keys and the sign-in, each
  /// Kinds beside the library's own, as its options name them; for devices that know no newer.
  std::string more_host_keys{};
  std::string more_key_exchanges{};
};

/// Who we are there. A private key (OpenSSH or PEM, without a passphrase) is used where it is set.
struct SshLogin {
  std::string user;
  std::string password;
  std::string private_key;
};

/// The fingerprint (SHA256:…) of the key with which a device shows itself; nobody signs in.
/// Unavailable ("remote.silent").
[[nodiscard]] base::Result<std::string> fingerprint_of(SshPlace const& place);

/// A session with one shell. Only the device with this very key hears our password: Conflict
/// ("remote.stranger") for any other, Forbidden ("remote.refused") where it does not let us in,
/// Unavailable ("remote.silent").
[[nodiscard]] base::Result<std::unique_ptr<Shell>> open_ssh_shell(SshPlace const& place,
                                                                  SshLogin const& login,
                                                                  std::string const& pin);

}  // namespace platform::remote
