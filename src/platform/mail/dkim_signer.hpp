#pragma once

#include "base/result.hpp"

#include <memory>
#include <string>
#include <string_view>

namespace platform::mail {

struct DkimKey {
  std::string domain;    // d=
  std::string selector;  // s=
  std::string pem;       // RSA, at least 2048 bits
};

/// Signs mails so that their receivers can see that they are the domain's (RFC 6376, rsa-sha256,
/// relaxed/relaxed, by libopendkim). The headers a reader sees are signed once more than they
/// stand, so that none can be added on the way.
class DkimSigner {
 public:
  /// Invalid ("mail.dkim-key") for a domain or selector that is none, or a key it can't sign with.
  [[nodiscard]] static base::Result<DkimSigner> open(DkimKey key);
  ~DkimSigner();
  DkimSigner(DkimSigner&&) noexcept;
  DkimSigner& operator=(DkimSigner&&) noexcept;

  /// The mail with its signature before everything else. `mail` is as `compose` makes it.
  /// Internal ("mail.dkim") when the library refuses.
  [[nodiscard]] base::Result<std::string> sign(std::string const& mail) const;

 private:
  struct State;
  explicit DkimSigner(std::unique_ptr<State> state);
  std::unique_ptr<State> state_;
};

/// A fresh RSA key of 2048 bits, and what its owner puts into the DNS.
struct NewDkimKey {
  std::string pem;
  std::string record;  // "v=DKIM1; k=rsa; p=…", the TXT record of <selector>._domainkey.<domain>
};
/// Internal ("mail.dkim-key").
[[nodiscard]] base::Result<NewDkimKey> new_dkim_key();

/// A TXT record as a zone file has it: quoted pieces of at most 255 bytes, which read as one text.
[[nodiscard]] std::string txt_pieces(std::string_view record);

}  // namespace platform::mail
