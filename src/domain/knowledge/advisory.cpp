#include "domain/knowledge/advisory.hpp"

#include "base/check.hpp"
#include "base/text.hpp"
#include "base/text_line.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <set>

namespace knowledge {
namespace {

using base::ErrorKind;
using base::fail;
using base::FieldIssue;
using base::is_line;
using base::Result;

/// Words on one line; "" when they can't be read at all.
[[nodiscard]] std::string one_line(std::string const& text) {
  if (!base::is_utf8(text)) return "";
  return std::string{base::trimmed(text)};
}

/// Line ends as one sign, and no more than one blank line together.
[[nodiscard]] std::string paragraphs(std::string const& text) {
  if (!base::is_utf8(text)) return "";
  std::string kept;
  for (auto const c : base::trimmed(text)) {
    if (c == '\r') continue;
    if (c == '\n' && kept.ends_with("\n\n")) continue;
    kept.push_back(c);
  }
  return kept;
}

[[nodiscard]] bool are_digits(std::string_view text) {
  return std::all_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
}

[[nodiscard]] bool is_severity(terms::Risk risk) {
  switch (risk) {
    case terms::Risk::Critical:
    case terms::Risk::High:
    case terms::Risk::Medium:
    case terms::Risk::Information: return true;
    case terms::Risk::Low:
    case terms::Risk::Other: return false;
  }
  return false;
}

using Issues = std::vector<FieldIssue>;

constexpr auto kOpenPlace = "〔 〕が残っています。埋めるか、消してから配信してください。";

[[nodiscard]] std::string pointer(std::string_view list, std::size_t index) {
  return fmt::format("/{}/{}", list, index);
}

void check_head(AdvisoryText& text, Issues& issues) {
  text.title = one_line(text.title);
  if (text.title.empty() || !is_line(text.title, AdvisoryText::kTitleMax)) {
    issues.push_back({"/title", "タイトルを120文字以内で入力してください。"});
  }
  if (!is_severity(text.severity)) {
    issues.push_back({"/severity", "Critical, High, Medium, Information"});
  }
  text.body = paragraphs(text.body);
  if (text.body.empty() || base::has_control_characters(text.body) ||
      base::code_points(text.body) > AdvisoryText::kBodyMax) {
    issues.push_back({"/body", "本文を1〜10,000文字で入力してください。"});
  }
}

void check_products(std::vector<AffectedProduct>& products, Issues& issues) {
  if (products.size() > AdvisoryText::kProductsMax) {
    issues.push_back({"/products", "対象の製品は20件までにしてください。"});
    products.resize(AdvisoryText::kProductsMax);
  }
  for (std::size_t i = 0; i < products.size(); ++i) {
    auto& one = products[i];
    one.product = one_line(one.product);
    one.versions = one_line(one.versions);
    if (one.product.empty() || !is_line(one.product, AdvisoryText::kProductMax)) {
      issues.push_back(
          {pointer("products", i) + "/product", "製品の名前を100文字以内で入力してください。"});
    }
    if (!is_line(one.versions, AdvisoryText::kProductMax)) {
      issues.push_back({pointer("products", i) + "/versions", "100文字以内で入力してください。"});
    }
  }
}

void check_cves(std::vector<std::string>& cves, Issues& issues) {
  if (cves.size() > AdvisoryText::kCvesMax) {
    issues.push_back({"/cves", "CVE番号は50件までにしてください。"});
    cves.resize(AdvisoryText::kCvesMax);
  }
  std::set<std::string> seen;
  for (std::size_t i = 0; i < cves.size(); ++i) {
    auto& one = cves[i];
    if (base::is_utf8(one)) one = std::string{base::trimmed(base::nfkc(one))};
    for (auto& c : one) c = c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c;
    if (!is_cve(one)) {
      issues.push_back({pointer("cves", i), "CVE-2026-12345 の形で入力してください。"});
    } else if (!seen.insert(one).second) {
      issues.push_back({pointer("cves", i), "同じCVE番号があります。"});
    }
  }
}

void check_recommendations(std::vector<std::string>& recommendations, Issues& issues) {
  if (recommendations.empty()) {
    issues.push_back({"/recommendations", "おすすめする対応を1つ以上入力してください。"});
  }
  if (recommendations.size() > AdvisoryText::kRecommendationsMax) {
    issues.push_back({"/recommendations", "おすすめする対応は5つまでにしてください。"});
    recommendations.resize(AdvisoryText::kRecommendationsMax);
  }
  std::set<std::string> seen;
  for (std::size_t i = 0; i < recommendations.size(); ++i) {
    auto& one = recommendations[i];
    one = one_line(one);
    if (one.empty() || !is_line(one, AdvisoryText::kRecommendationMax)) {
      issues.push_back({pointer("recommendations", i), "200文字以内の1行で入力してください。"});
    } else if (!seen.insert(one).second) {
      // A firm decides on the text: two alike would be one decision.
      issues.push_back({pointer("recommendations", i), "同じ対応があります。"});
    }
  }
}

[[nodiscard]] Issues issues_of(AdvisoryText& text) {
  Issues issues;
  check_head(text, issues);
  check_products(text.products, issues);
  check_cves(text.cves, issues);
  check_recommendations(text.recommendations, issues);
  return issues;
}

[[nodiscard]] tl::unexpected<base::Error> refused(Issues issues) {
  return fail(ErrorKind::Invalid, "knowledge.advisory", "記事に、直していただくところがあります。",
              std::move(issues));
}

[[nodiscard]] tl::unexpected<base::Error> no_draft() {
  return fail(ErrorKind::Conflict, "knowledge.no-draft", "この記事に、書きかけの版はありません。");
}

[[nodiscard]] tl::unexpected<base::Error> over() {
  return fail(ErrorKind::Conflict, "knowledge.advisory-over",
              "この記事は取り下げられています。必要なときは、新しい記事を書いてください。");
}

/// The fields in which a place is still left for a person to fill.
[[nodiscard]] Issues open_places_of(AdvisoryVersion const& version) {
  Issues issues;
  auto const look = [&issues](std::string pointer, std::string const& text) {
    if (text.find("〔") == std::string::npos) return;
    issues.push_back({std::move(pointer), kOpenPlace});
  };
  auto const& text = version.text;
  look("/title", text.title);
  look("/body", text.body);
  for (std::size_t i = 0; i < text.products.size(); ++i) {
    look(pointer("products", i) + "/product", text.products[i].product);
    look(pointer("products", i) + "/versions", text.products[i].versions);
  }
  for (std::size_t i = 0; i < text.recommendations.size(); ++i) {
    look(pointer("recommendations", i), text.recommendations[i]);
  }
  look("/change_note", version.change_note);
  return issues;
}

/// The writing as a version that follows `published`.
[[nodiscard]] Result<AdvisoryVersion> version_of(AdvisoryWriting writing,
                                                 std::optional<AdvisoryVersion> const& published) {
  auto issues = issues_of(writing.text);
  writing.change_note = one_line(writing.change_note);
  bool const is_correction = published.has_value();
  bool const is_told = !writing.change_note.empty() &&
                       is_line(writing.change_note, AdvisoryWriting::kChangeNoteMax);
  if (is_correction && !is_told) {
    issues.push_back({"/change_note", "何を直したかを200文字以内で入力してください。"});
  }
  if (is_correction && published->is_for_all && !writing.is_for_all) {
    issues.push_back({"/is_for_all", "すべてのお客さまに配信した記事は、宛先を絞れません。"});
  }
  if (!issues.empty()) return refused(std::move(issues));
  AdvisoryVersion version;
  version.number = is_correction ? published->number + 1 : 1;
  version.text = std::move(writing.text);
  version.is_for_all = writing.is_for_all;
  if (is_correction) version.change_note = std::move(writing.change_note);
  return version;
}

}  // namespace

bool is_cve(std::string_view text) {
  constexpr std::size_t kHead = 9, kTailMin = 4, kTailMax = 19;  // "CVE-2026-"
  return text.size() >= kHead + kTailMin && text.size() <= kHead + kTailMax &&
         text.starts_with("CVE-") && are_digits(text.substr(4, 4)) && text[kHead - 1] == '-' &&
         are_digits(text.substr(kHead));
}

std::string_view name_of(AdvisoryState state) {
  switch (state) {
    case AdvisoryState::Draft: return "draft";
    case AdvisoryState::Published: return "published";
    case AdvisoryState::Withdrawn: return "withdrawn";
  }
  return "";
}

std::optional<AdvisoryState> advisory_state_from(std::string_view name) {
  for (auto const state :
       {AdvisoryState::Draft, AdvisoryState::Published, AdvisoryState::Withdrawn}) {
    if (name_of(state) == name) return state;
  }
  return std::nullopt;
}

std::string_view name_of(AdvisoryChoice choice) {
  switch (choice) {
    case AdvisoryChoice::Do: return "do";
    case AdvisoryChoice::DoNot: return "do_not";
  }
  return "";
}

std::optional<AdvisoryChoice> advisory_choice_from(std::string_view name) {
  for (auto const choice : {AdvisoryChoice::Do, AdvisoryChoice::DoNot}) {
    if (name_of(choice) == name) return choice;
  }
  return std::nullopt;
}

std::string advisory_number(std::int64_t number) { return fmt::format("K-{:06}", number); }

Result<Advisory> Advisory::open(Opening opening, AdvisoryWriting writing) {
  auto draft = version_of(std::move(writing), std::nullopt);
  if (!draft) return base::pass(draft);
  draft->writer_name = opening.author_name;
  draft->written_at = opening.written_at;
  Progress progress;
  progress.draft = std::move(*draft);
  return Advisory{std::move(opening), std::move(progress)};
}

Advisory Advisory::restored(Opening opening, Progress progress) {
  DESK_CHECK(progress.draft || progress.published);
  DESK_CHECK(!progress.withdrawal || progress.published);
  return Advisory{std::move(opening), std::move(progress)};
}

AdvisoryState Advisory::state() const {
  if (progress_.withdrawal) return AdvisoryState::Withdrawn;
  return progress_.published ? AdvisoryState::Published : AdvisoryState::Draft;
}

Result<void> Advisory::revise(AdvisoryWriting writing, terms::Actor const& by, base::Instant at) {
  if (progress_.withdrawal) return over();
  auto draft = version_of(std::move(writing), progress_.published);
  if (!draft) return base::pass(draft);
  draft->writer_name = by.name;
  draft->written_at = at;
  progress_.draft = std::move(*draft);
  return {};
}

Result<void> Advisory::drop_draft() {
  if (!progress_.draft) return no_draft();
  progress_.draft.reset();
  return {};
}

Result<void> Advisory::publish(AdvisoryVersion::Publication publication) {
  if (!progress_.draft) return no_draft();
  // What is out can't be taken back: no firm may read what nobody has written yet.
  auto open = open_places_of(*progress_.draft);
  if (!open.empty()) {
    return fail(ErrorKind::Invalid, "knowledge.advisory", kOpenPlace, std::move(open));
  }
  progress_.published = std::move(progress_.draft);
  progress_.published->published = std::move(publication);
  progress_.draft.reset();
  return {};
}

Result<void> Advisory::withdraw(Withdrawal withdrawal) {
  if (progress_.withdrawal) return over();
  if (!progress_.published) {
    return fail(ErrorKind::Conflict, "knowledge.not-published",
                "まだ配信していない記事は、取り下げではなく削除してください。");
  }
  withdrawal.reason = one_line(withdrawal.reason);
  if (withdrawal.reason.empty() || !is_line(withdrawal.reason, Withdrawal::kReasonMax)) {
    return fail(ErrorKind::Invalid, "knowledge.withdrawal", "取り下げの理由を入力してください。",
                {{"/reason", "お客さまに表示する理由を500文字以内で入力してください。"}});
  }
  progress_.withdrawal = std::move(withdrawal);
  progress_.draft.reset();
  return {};
}

}  // namespace knowledge
