#include "platform/remote/ssh_shell.hpp"

#include <fmt/format.h>
#include <libssh/libssh.h>

#include <array>

namespace platform::remote {
namespace {

using base::ErrorKind;
using base::fail;
using base::pass;
using base::Result;
using std::chrono::milliseconds;

constexpr int kColumns = 500;  // wide: what a device folds is not what it holds
constexpr int kRows = 500;
constexpr int kQuestionsMax = 4;  // of a device that signs in by questions
constexpr std::size_t kPieceBytes = 16 * 1024;

struct FreeSession {
  void operator()(ssh_session session) const {
    ::ssh_disconnect(session);
    ::ssh_free(session);
  }
};
struct FreeChannel {
  void operator()(ssh_channel channel) const { ::ssh_channel_free(channel); }
};
struct FreeKey {
  void operator()(ssh_key key) const { ::ssh_key_free(key); }
};
using Session = std::unique_ptr<ssh_session_struct, FreeSession>;
using Channel = std::unique_ptr<ssh_channel_struct, FreeChannel>;
using Key = std::unique_ptr<ssh_key_struct, FreeKey>;

[[nodiscard]] tl::unexpected<base::Error> silent(SshPlace const& place, std::string_view what) {
  return fail(ErrorKind::Unavailable, "remote.silent",
              fmt::format("{} port {}: {}", place.address.text(), place.port, what));
}

[[nodiscard]] tl::unexpected<base::Error> closed() {
  return fail(ErrorKind::Unavailable, "remote.closed", "The device ended the session.");
}

[[nodiscard]] bool set(Session const& session, ssh_options_e option, std::string const& value) {
  return value.empty() || ::ssh_options_set(session.get(), option, value.c_str()) == SSH_OK;
}

/// What is asked for by itself. Debian's libssh 0.10 knows no "+name" for these two, so what a
/// profile adds needs the whole list.
constexpr std::string_view kHostKeys =
    "ssh-ed25519,ecdsa-sha2-nistp521,ecdsa-sha2-nistp384,ecdsa-sha2-nistp256,rsa-sha2-512,"
    "rsa-sha2-256";
constexpr std::string_view kKeyExchanges =
    "curve25519-sha256,curve25519-sha256@libssh.org,ecdh-sha2-nistp256,ecdh-sha2-nistp384,"
    "ecdh-sha2-nistp521,diffie-hellman-group18-sha512,diffie-hellman-group16-sha512,"
    "diffie-hellman-group-exchange-sha256,diffie-hellman-group14-sha256";

[[nodiscard]] std::string longer(std::string_view usual, std::string const& more) {
  return more.empty() ? "" : fmt::format("{},{}", usual, more);
}

/// Nothing of the machine's own SSH settings counts: only what is handed in.
[[nodiscard]] Result<Session> connected(SshPlace const& place) {
  Session session{::ssh_new()};
  if (!session) return silent(place, "no memory for a session");
  bool const no = false;
  auto const port = static_cast<unsigned int>(place.port);
  auto const patience_s = static_cast<long>(place.patience.count());
  auto const address = place.address.text();
  bool const is_set = ::ssh_options_set(session.get(), SSH_OPTIONS_PROCESS_CONFIG, &no) == SSH_OK &&
                      set(session, SSH_OPTIONS_HOST, address) &&
                      ::ssh_options_set(session.get(), SSH_OPTIONS_PORT, &port) == SSH_OK &&
                      ::ssh_options_set(session.get(), SSH_OPTIONS_TIMEOUT, &patience_s) ==
                          SSH_OK &&
                      set(session, SSH_OPTIONS_HOSTKEYS, longer(kHostKeys, place.more_host_keys)) &&
                      set(session, SSH_OPTIONS_KEY_EXCHANGE,
                          longer(kKeyExchanges, place.more_key_exchanges));
  if (!is_set) return silent(place, "the library does not know these options");
  if (::ssh_connect(session.get()) != SSH_OK) {
    return silent(place, ::ssh_get_error(session.get()));
  }
  return session;
}

[[nodiscard]] Result<std::string> fingerprint(Session const& session, SshPlace const& place) {
  ssh_key raw = nullptr;
  if (::ssh_get_server_publickey(session.get(), &raw) != SSH_OK) return silent(place, "no key");
  Key const key{raw};
  unsigned char* hash = nullptr;
  std::size_t size = 0;
  if (::ssh_get_publickey_hash(key.get(), SSH_PUBLICKEY_HASH_SHA256, &hash, &size) != SSH_OK) {
    return silent(place, "a key without a fingerprint");
  }
  auto* text = ::ssh_get_fingerprint_hash(SSH_PUBLICKEY_HASH_SHA256, hash, size);
  ::ssh_clean_pubkey_hash(&hash);
  if (text == nullptr) return silent(place, "a key without a fingerprint");
  std::string shown{text};
  ::ssh_string_free_char(text);
  return shown;
}

/// Some devices ask for the password as a question. Only questions whose answer is not shown get
/// it.
[[nodiscard]] int answer_questions(Session const& session, std::string const& password) {
  auto outcome = ::ssh_userauth_kbdint(session.get(), nullptr, nullptr);
  for (int round = 0; outcome == SSH_AUTH_INFO && round < kQuestionsMax; ++round) {
    auto const count = ::ssh_userauth_kbdint_getnprompts(session.get());
    for (int i = 0; i < count; ++i) {
      char is_shown = 1;
      static_cast<void>(
          ::ssh_userauth_kbdint_getprompt(session.get(), static_cast<unsigned int>(i), &is_shown));
      auto const* answer = is_shown == 0 ? password.c_str() : "";
      static_cast<void>(
          ::ssh_userauth_kbdint_setanswer(session.get(), static_cast<unsigned int>(i), answer));
    }
    outcome = ::ssh_userauth_kbdint(session.get(), nullptr, nullptr);
  }
  return outcome;
}

[[nodiscard]] int sign_in_with_key(Session const& session, std::string const& private_key) {
  ssh_key raw = nullptr;
  auto const read = ::ssh_pki_import_privkey_base64(private_key.c_str(), nullptr, nullptr, nullptr,
                                                    &raw);
  Key const key{raw};
  if (read != SSH_OK) return SSH_AUTH_ERROR;
  return ::ssh_userauth_publickey(session.get(), nullptr, key.get());
}

[[nodiscard]] int sign_in(Session const& session, SshLogin const& login) {
  if (!login.private_key.empty()) return sign_in_with_key(session, login.private_key);
  auto const outcome = ::ssh_userauth_password(session.get(), nullptr, login.password.c_str());
  auto const methods = ::ssh_userauth_list(session.get(), nullptr);
  bool const may_ask = (static_cast<unsigned int>(methods) & SSH_AUTH_METHOD_INTERACTIVE) != 0U;
  if (outcome != SSH_AUTH_DENIED || !may_ask) return outcome;
  return answer_questions(session, login.password);
}

class SshShell final : public Shell {
 public:
  SshShell(Session session, Channel channel)
      : session_(std::move(session)), channel_(std::move(channel)) {}

  Result<void> send(std::string_view bytes) override {
    auto const size = static_cast<std::uint32_t>(bytes.size());
    if (::ssh_channel_write(channel_.get(), bytes.data(), size) != static_cast<int>(size)) {
      return closed();
    }
    return {};
  }

  Result<std::string> receive(milliseconds at_most) override {
    std::array<char, kPieceBytes> piece{};
    auto const read = ::ssh_channel_read_timeout(channel_.get(), piece.data(), piece.size(), 0,
                                                 static_cast<int>(at_most.count()));
    if (read > 0) return std::string{piece.data(), static_cast<std::size_t>(read)};
    bool const is_over = read != SSH_AGAIN &&
                         (read < 0 || ::ssh_channel_is_eof(channel_.get()) != 0 ||
                          ::ssh_channel_is_open(channel_.get()) == 0);
    if (is_over) return closed();
    return std::string{};
  }

 private:
  Session session_;
  Channel channel_;  // ends before its session
};

[[nodiscard]] Result<std::unique_ptr<Shell>> shell_of(Session session, SshPlace const& place) {
  Channel channel{::ssh_channel_new(session.get())};
  bool const is_open = channel && ::ssh_channel_open_session(channel.get()) == SSH_OK &&
                       ::ssh_channel_request_pty_size(channel.get(), "vt100", kColumns, kRows) ==
                           SSH_OK &&
                       ::ssh_channel_request_shell(channel.get()) == SSH_OK;
  if (!is_open) return silent(place, ::ssh_get_error(session.get()));
  return std::make_unique<SshShell>(std::move(session), std::move(channel));
}

}  // namespace

Result<std::string> fingerprint_of(SshPlace const& place) {
  auto const session = connected(place);
  if (!session) return tl::unexpected(session.error());
  return fingerprint(*session, place);
}

Result<std::unique_ptr<Shell>> open_ssh_shell(SshPlace const& place, SshLogin const& login,
                                              std::string const& pin) {
  auto session = connected(place);
  if (!session) return pass(session);
  auto const shown = fingerprint(*session, place);
  if (!shown) return tl::unexpected(shown.error());
  if (pin.empty() || *shown != pin) {
    return fail(ErrorKind::Conflict, "remote.stranger",
                fmt::format("{} port {} shows the key {}, which is not the one confirmed.",
                            place.address.text(), place.port, *shown));
  }
  if (!set(*session, SSH_OPTIONS_USER, login.user)) return silent(place, "no such user name");
  if (sign_in(*session, login) != SSH_AUTH_SUCCESS) {
    return fail(
        ErrorKind::Forbidden, "remote.refused",
        fmt::format("{} port {} does not let this account in.", place.address.text(), place.port));
  }
  return shell_of(std::move(*session), place);
}

}  // namespace platform::remote
