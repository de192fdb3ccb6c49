#include "domain/triage/category.hpp"

#include "base/check.hpp"

#include <algorithm>

namespace triage {
namespace {

constexpr std::array<std::string_view, kWishCount> kWishes{"block", "unblock", "insurance",
                                                           "question"};

}  // namespace

std::optional<Category> Category::parse(std::string_view id) {
  auto const* const found = std::find(kCategoryIds.begin(), kCategoryIds.end(), id);
  if (found == kCategoryIds.end()) return std::nullopt;
  return Category{static_cast<std::size_t>(found - kCategoryIds.begin())};
}

Category Category::at(std::size_t index) {
  DESK_CHECK(index < kCategoryCount);
  return Category{index};
}

terms::Outcome Category::outcome() const {
  switch (id().front()) {
    case 'A':
    case 'I': return terms::Outcome::Answerable;
    case 'N': return terms::Outcome::NotAccepted;
    case 'R': return terms::Outcome::ReferPublic;
    case 'U': return terms::Outcome::MayBeUnresolvable;
    default: return terms::Outcome::NeedsHumanReview;
  }
}

bool is_about_blocking(Category category) {
  return category.id() == "A1" || category.id() == "N17";
}
bool is_about_claims(Category category) { return category.id() == "I1"; }

std::string_view name_of(Wish wish) { return kWishes[static_cast<std::size_t>(wish)]; }

std::optional<Wish> wish_from(std::string_view name) {
  auto const* const found = std::find(kWishes.begin(), kWishes.end(), name);
  if (found == kWishes.end()) return std::nullopt;
  return static_cast<Wish>(found - kWishes.begin());
}

}  // namespace triage
