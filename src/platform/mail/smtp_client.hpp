#pragma once

#include "base/result.hpp"
#include "terms/mail_address.hpp"

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>

namespace platform::mail {

enum class SmtpTls : std::uint8_t { None, StartTls, Tls };

struct SmtpServer {
  std::string host;
  std::int64_t port = 587;
  SmtpTls tls = SmtpTls::StartTls;
  std::string user{};  // "" for none
  std::string password{};
  std::string hello_name{};  // what we call ourselves; "" for localhost
  std::string ca_file{};     // "" for the system's
  std::int64_t timeout_ms = 60'000;
};

/// What became of a mail that was offered to the server.
enum class Handed : std::uint8_t {
  Accepted,
  Later,       // refused for now (4xx), or the line broke before its end: nothing of it was taken
  Refused,     // for good (5xx)
  BadAddress,  // for good, for its receiver (RCPT refused, and not because of us)
  Away,        // no server, or it would not talk to us: no receiver was offered
  Unclear,     // the whole mail went out and no answer came back
};

struct Outcome {
  Handed handed;
  std::int64_t code = 0;  // of the server's last answer; 0 for none
  std::string words{};    // of ours, for the log; never the server's or the mail's
};

/// Hands mails to one SMTP server (libcurl), one after the other on one connection for as long as
/// the server keeps it. Belongs to one thread.
class SmtpClient {
 public:
  /// Invalid ("mail.smtp") for a password without TLS to a host that is not this machine.
  [[nodiscard]] static base::Result<SmtpClient> open(SmtpServer server);
  ~SmtpClient();
  SmtpClient(SmtpClient&&) noexcept;
  SmtpClient& operator=(SmtpClient&&) noexcept;

  /// `sender` is where bounces go.
  [[nodiscard]] Outcome send(terms::MailAddress const& sender, terms::MailAddress const& receiver,
                             std::string_view mail);

 private:
  struct State;
  explicit SmtpClient(std::unique_ptr<State> state);
  std::unique_ptr<State> state_;
};

}  // namespace platform::mail
