#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace triage {

/// Names that are known to belong to a customer. As they are written; legal forms (株式会社) and the
/// given name may be missing in the text.
struct KnownNames {
  std::vector<std::string> companies{};
  std::vector<std::string> people{};
};

struct Anonymised {
  std::string text;                 // NFKC, without markup: as a model reads it
  std::vector<std::string> hidden;  // what was taken out, as it stood, each once
};

/// The text with invented facts in place of addresses, hosts, links, mail addresses and file names
/// (StandIns), and without telephone, postal, ticket and other long numbers, the known names and
/// the signature. What nobody can know, such as other people's names, stays for a reviewer's eye.
/// An anonymised text is its own: nothing more is hidden in it.
[[nodiscard]] Anonymised anonymise(std::string_view text, KnownNames const& names);

}  // namespace triage
