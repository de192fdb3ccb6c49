#pragma once

#include "domain/triage/entities.hpp"
#include "domain/triage/refang.hpp"

#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace triage {

/// The text while its facts are looked for, kind after kind: what one kind has taken, no later one
/// looks at.
class EntityScan {
 public:
  explicit EntityScan(Refanged text) : text_(std::move(text)), lowered_(text_.letters) {
    for (auto& letter : lowered_) letter = lower(letter);
    taken_.resize(text_.letters.size(), false);
  }

  [[nodiscard]] std::u32string_view letters() const { return text_.letters; }
  /// The same with Latin letters in lower case.
  [[nodiscard]] std::u32string_view lowered() const { return lowered_; }
  [[nodiscard]] std::size_t size() const { return lowered_.size(); }
  /// The letter at `at`, or 0 outside of the text.
  [[nodiscard]] char32_t letter(std::size_t at) const { return at < size() ? lowered_[at] : 0; }
  [[nodiscard]] char32_t letter_before(std::size_t at) const {
    return at > 0 ? lowered_[at - 1] : 0;
  }
  [[nodiscard]] bool is_taken(std::size_t at) const { return taken_[at]; }
  [[nodiscard]] bool is_free(Span span) const;

  void take(EntityType type, std::string value, Span span);
  /// What looks like one of the kind but is something else.
  void pass_over(Span span);

  [[nodiscard]] std::vector<Entity> finish();

 private:
  Refanged text_;
  std::u32string lowered_;
  std::vector<bool> taken_;
  std::vector<Entity> found_;
};

void find_urls(EntityScan& scan);
void find_emails(EntityScan& scan);
void find_hashes(EntityScan& scan);
void find_cves(EntityScan& scan);
void find_ipv6(EntityScan& scan);
void find_ipv4(EntityScan& scan);
void find_filenames(EntityScan& scan);
void find_domains(EntityScan& scan);
void find_dates(EntityScan& scan);

/// Where a run of letters that `is_inside` accepts ends, from `at` on.
template <class IsInside>
[[nodiscard]] std::size_t run_end(std::u32string_view text, std::size_t at, IsInside is_inside) {
  while (at < text.size() && is_inside(text[at])) ++at;
  return at;
}
/// Where the run that ends before `at` begins.
template <class IsInside>
[[nodiscard]] std::size_t run_begin(std::u32string_view text, std::size_t at, IsInside is_inside) {
  while (at > 0 && is_inside(text[at - 1])) --at;
  return at;
}

}  // namespace triage
