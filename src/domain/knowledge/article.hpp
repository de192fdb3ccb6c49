#pragma once

#include "base/instant.hpp"
#include "base/result.hpp"
#include "domain/knowledge/part.hpp"

#include <chrono>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace knowledge {

/// Where a text came from: it is the product's own until somebody of the desk writes another.
enum class Origin : std::uint8_t { Product, Desk };

/// What the desk says about one row of the scope tables: the answer begins from it, and customers
/// read its first steps at once. Whatever was shown stays: a change is a new version.
struct Article {
  /// Opening and closing of every answer.
  static constexpr std::string_view kCommonId = "common";
  static constexpr std::size_t kTitleMax = 60;  // code points
  static constexpr std::size_t kPartsMax = 80;

  std::string id;     // of a scope row, or kCommonId
  std::string title;  // as the customer would say it
  std::string owner;  // who answers for it, in words
  std::chrono::local_days reviewed_on;
  std::vector<Part> parts;
  auto operator<=>(Article const&) const = default;
};

/// Invalid ("knowledge.article", "knowledge.part", "knowledge.slot") naming the part at fault.
[[nodiscard]] base::Result<void> check_article(Article const& article);

/// Who wrote a version, and when.
struct Writing {
  Origin origin = Origin::Product;
  std::string by_id{};
  std::string by_name{};
  base::Instant at{};
};

/// A text as it stood: versions count from 1.
struct ArticleVersion {
  Article article;
  std::int64_t version = 1;
  Writing writing;
};

/// Facts and articles are looked at anew this long after the last time.
inline constexpr std::chrono::days kReviewAfter{180};
[[nodiscard]] bool is_due_for_review(std::chrono::local_days looked_at,
                                     std::chrono::local_days today);

}  // namespace knowledge
