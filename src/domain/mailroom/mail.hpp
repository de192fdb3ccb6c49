#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace mailroom {

struct MailHeader {
  std::string name;   // in lower case
  std::string value;  // one line of UTF-8
};

/// A file a mail carries. The name is the sender's: shown, and never a path.
struct MailFile {
  std::string name;
  std::string bytes;
};

/// A mail as the driver read it: foreign words throughout, but the first `trace` headers, which our
/// own mail server wrote above the stranger's.
struct Mail {
  std::vector<MailHeader> headers;
  std::size_t trace = 0;
  std::vector<std::string> from;  // addresses in lower case
  std::vector<std::string> to;    // of To and Cc, likewise
  std::string media_type;
  std::string report_type;
  std::string text;  // UTF-8; what can't be read is U+FFFD
  std::string page;  // HTML, for its text alone
  std::vector<MailFile> files;
  std::vector<std::string> left_out;  // names of files that were too many to read
  std::string delivery_status;
  bool has_head = true;
  bool is_encrypted = false;
  bool is_over_limits = false;
};

/// The values of all headers of that name.
[[nodiscard]] std::vector<std::string_view> values_of(Mail const& mail, std::string_view name);
/// The first one; "" where there is none.
[[nodiscard]] std::string_view value_of(Mail const& mail, std::string_view name);
/// The first one among those our own mail server wrote.
[[nodiscard]] std::string_view traced_value(Mail const& mail, std::string_view name);
/// Where it was delivered to, as far as the mail tells: what our server wrote, then To and Cc.
[[nodiscard]] std::vector<std::string> recipients_of(Mail const& mail);

/// True when a machine wrote it (RFC 3834, RFC 2919, and what is older): nobody waits for a reply.
[[nodiscard]] bool is_automatic(Mail const& mail);
/// True for a report that a mail was not delivered (RFC 3464).
[[nodiscard]] bool is_delivery_report(Mail const& mail);
/// True for a machine's answer to one mail, of somebody who is away.
[[nodiscard]] bool is_auto_reply(Mail const& mail);
/// Whose mails come from us: every address of a domain, and one address of another.
struct OwnSenders {
  std::string_view domain;
  std::string_view address;  // "" for none
};
/// True when it is our own mail, or has gone round in circles (RFC 5321, 6.3).
[[nodiscard]] bool is_own_mail(Mail const& mail, OwnSenders const& own);

/// Reads mails; never fails: what can't be read is left out and noted in the mail.
class MailReader {
 public:
  virtual ~MailReader() = default;
  [[nodiscard]] virtual Mail read(std::string_view raw) = 0;
};

}  // namespace mailroom
