#pragma once

#include "base/instant.hpp"
#include "base/result.hpp"
#include "domain/paid_work/firm.hpp"
#include "terms/ids.hpp"

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace paid_work {

/// Why work costs extra: what comes after the first response (N6), or finding a place or a cause.
enum class Occasion : std::uint8_t { AfterResponse, CauseFinding };
[[nodiscard]] std::string_view name_of(Occasion occasion);
[[nodiscard]] std::optional<Occasion> occasion_from(std::string_view name);

/// A part of the desk's content that may be handed over; each is chosen and consented to.
enum class Content : std::uint8_t { InquiryText, Answers, Alerts, FileNames, Record };
inline constexpr std::size_t kContents = 5;
[[nodiscard]] std::vector<Content> const& all_contents();
[[nodiscard]] std::string_view name_of(Content content);
[[nodiscard]] std::optional<Content> content_from(std::string_view name);

/// Whole yen with tax: one sum, or so much an hour and never more than the bound.
struct Price {
  static constexpr std::int64_t kYenMax = 100'000'000;
  std::int64_t yen = 0;
  std::optional<std::int64_t> yen_max{};  // of hourly work
  [[nodiscard]] bool is_hourly() const { return yen_max.has_value(); }
  bool operator==(Price const&) const = default;
};

/// What is offered. It never changes: another price or another content is another offer.
struct Quote {
  static constexpr std::size_t kWorkMax = 2'000;
  static constexpr std::chrono::days kValidMax{90};
  Occasion occasion = Occasion::AfterResponse;
  Firm firm;  // as the list had it then
  std::string work;
  Price price;
  std::chrono::local_days valid_until;  // that day counts
  std::vector<Content> contents;        // in the order of the enum, each once, at least one
};

/// The moment at which a quote is too old: the end of its last day in Japan.
[[nodiscard]] base::Instant lapse_of(std::chrono::local_days valid_until);

/// As somebody typed it.
struct NewQuote {
  std::string occasion;
  std::string firm_id;
  std::string work;
  bool is_hourly = false;
  std::int64_t yen = 0;
  std::optional<std::int64_t> yen_max{};
  std::string valid_until;
  std::vector<std::string> contents;
};

/// What a quote is read against.
struct QuoteFrame {
  Firms const& firms;
  bool takes_examples = false;  // only where the whole desk is an example
  base::Instant now;
};

/// Invalid ("paid_work.quote") with every field at fault.
[[nodiscard]] base::Result<Quote> quote_of(NewQuote const& quote, QuoteFrame const& frame);

}  // namespace paid_work
