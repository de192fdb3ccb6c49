#pragma once

#include "terms/ip.hpp"

#include <cstddef>
#include <map>
#include <set>
#include <string>
#include <string_view>

namespace triage {

/// Invented facts in place of those of a text, the same one for the same fact: documentation
/// addresses (RFC 5737, 3849), hosts below .example (RFC 2606), file names with their ending. What
/// is invented already stays as it is.
class StandIns {
 public:
  /// `present`: canonical facts of the text, none of which is given as a stand-in.
  explicit StandIns(std::set<std::string> present) : present_(std::move(present)) {}

  /// An address as text; what is none is its own stand-in.
  [[nodiscard]] std::string for_address(std::string const& text);
  [[nodiscard]] std::string for_host(std::string const& host);
  [[nodiscard]] std::string for_mail(std::string const& mail);
  /// Scheme and an invented host; of the path only the ending of a file.
  [[nodiscard]] std::string for_url(std::string const& url);
  [[nodiscard]] std::string for_file(std::string const& name);

 private:
  template <class Make>
  [[nodiscard]] std::string made(std::string const& fact, std::size_t& count, Make make);

  std::set<std::string> present_;
  std::map<std::string, std::string> given_;
  std::size_t inside_ = 0;
  std::size_t outside_ = 0;
  std::size_t wide_ = 0;  // IPv6
  std::size_t hosts_ = 0;
  std::size_t mails_ = 0;
  std::size_t files_ = 0;
};

}  // namespace triage
