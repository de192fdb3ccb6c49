#include "domain/paid_work/quote.hpp"

#include "base/text.hpp"
#include "terms/japan_time.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>

namespace paid_work {
namespace {

using base::FieldIssue;
using Issues = std::vector<FieldIssue>;

constexpr std::array<std::string_view, 2> kOccasions{"after_response", "cause_finding"};
constexpr std::array<std::string_view, kContents> kNames{"inquiry_text", "answers", "alerts",
                                                         "file_names", "record"};

void check_firm(Issues& issues, Firm const* firm, bool takes_examples) {
  if (firm == nullptr) {
    issues.push_back({"/firm_id", "依頼先の会社を一覧から選んでください。"});
  } else if (firm->is_example && !takes_examples) {
    issues.push_back({"/firm_id",
                      "これは見本の会社です。実際の会社を一覧に登録するよう、運用の担当者に"
                      "お願いしてください。"});
  }
}

void check_work(Issues& issues, std::string_view work) {
  bool const is_readable = base::is_utf8(work) && !base::has_control_characters(work);
  if (is_readable && !work.empty() && base::code_points(work) <= Quote::kWorkMax) return;
  issues.push_back({"/work", fmt::format("{}文字以内で入力してください。", Quote::kWorkMax)});
}

void check_yen(Issues& issues, std::int64_t yen, std::string pointer) {
  if (yen >= 1 && yen <= Price::kYenMax) return;
  issues.push_back({std::move(pointer), "1円以上、1億円以下の整数 (税込) で入力してください。"});
}

void check_price(Issues& issues, NewQuote const& quote) {
  check_yen(issues, quote.yen, "/yen");
  if (!quote.is_hourly) {
    if (quote.yen_max) issues.push_back({"/yen_max", "総額のときは、上限はいりません。"});
    return;
  }
  if (!quote.yen_max) {
    issues.push_back({"/yen_max", "時間あたりのときは、上限の総額を入力してください。"});
    return;
  }
  check_yen(issues, *quote.yen_max, "/yen_max");
  if (*quote.yen_max < quote.yen) {
    issues.push_back({"/yen_max", "1時間の金額より小さい上限にはできません。"});
  }
}

/// What is wrong with the last day; "" for nothing.
[[nodiscard]] std::string fault_of(std::optional<std::chrono::local_days> day, base::Instant now) {
  if (!day) return "実際にある日付を、2026-11-28 のように入力してください。";
  auto const today = terms::japan_day(now);
  if (*day < today) return "今日より前の日付は入力できません。";
  if (*day <= today + Quote::kValidMax) return "";
  return fmt::format("{}日以内の日付にしてください。", Quote::kValidMax.count());
}

[[nodiscard]] std::vector<Content> contents_of(Issues& issues,
                                               std::vector<std::string> const& names) {
  std::vector<Content> contents;
  bool is_known = names.size() <= kContents;
  for (auto const content : all_contents()) {
    if (std::find(names.begin(), names.end(), name_of(content)) != names.end()) {
      contents.push_back(content);
    }
  }
  for (auto const& name : names) is_known = is_known && content_from(name).has_value();
  if (contents.empty() || !is_known) {
    issues.push_back({"/contents", "お渡しするものを1つ以上、一覧から選んでください。"});
  }
  return contents;
}

}  // namespace

Firm const* firm_of(Firms const& firms, std::string_view id) {
  auto const found = std::find_if(firms.begin(), firms.end(),
                                  [&](Firm const& firm) { return firm.id == id; });
  return found == firms.end() ? nullptr : &*found;
}

std::string_view name_of(Occasion occasion) {
  return kOccasions[static_cast<std::size_t>(occasion)];
}

std::optional<Occasion> occasion_from(std::string_view name) {
  for (auto const occasion : {Occasion::AfterResponse, Occasion::CauseFinding}) {
    if (name_of(occasion) == name) return occasion;
  }
  return std::nullopt;
}

std::vector<Content> const& all_contents() {
  static std::vector<Content> const all{Content::InquiryText, Content::Answers, Content::Alerts,
                                        Content::FileNames, Content::Record};
  return all;
}

std::string_view name_of(Content content) { return kNames[static_cast<std::size_t>(content)]; }

std::optional<Content> content_from(std::string_view name) {
  for (auto const content : all_contents()) {
    if (name_of(content) == name) return content;
  }
  return std::nullopt;
}

base::Instant lapse_of(std::chrono::local_days valid_until) {
  return terms::instant_in_japan(valid_until + std::chrono::days{1});
}

base::Result<Quote> quote_of(NewQuote const& quote, QuoteFrame const& frame) {
  Issues issues;
  auto const occasion = occasion_from(quote.occasion);
  if (!occasion) issues.push_back({"/occasion", "有償になる理由を選んでください。"});
  auto const* firm = firm_of(frame.firms, quote.firm_id);
  check_firm(issues, firm, frame.takes_examples);
  std::string const work{base::trimmed(quote.work)};
  check_work(issues, work);
  check_price(issues, quote);
  auto const day = terms::day_from(quote.valid_until);
  if (auto fault = fault_of(day, frame.now); !fault.empty()) {
    issues.push_back({"/valid_until", std::move(fault)});
  }
  auto contents = contents_of(issues, quote.contents);
  if (!issues.empty()) {
    return base::fail(base::ErrorKind::Invalid, "paid_work.quote",
                      "見積に、直していただくところがあります。", std::move(issues));
  }
  return Quote{*occasion, *firm, work, {quote.yen, quote.yen_max}, *day, std::move(contents)};
}

}  // namespace paid_work
