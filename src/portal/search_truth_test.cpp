// A search agrees with somebody who reads every text: 1,000 questions made of pieces of the texts
// and of letters at random, in any width, case, kana and form of kanji, quoted and not.
#include "base/text.hpp"
#include "base/text_search.hpp"
#include "domain/inquiries/store/sql_inquiries.hpp"
#include "portal/desk_search.hpp"
#include "portal/search.hpp"
#include "support/desk_town.hpp"

#include <fmt/format.h>
#include <gtest/gtest.h>

#include <array>
#include <set>

namespace {

using platform::sql::Transaction;
using Numbers = std::set<std::int64_t>;
using Texts = std::vector<std::string>;

constexpr int kInquiries = 240;
constexpr int kQuestions = 1'000;

class Dice {
 public:
  [[nodiscard]] std::size_t below(std::size_t count) {
    state_ = state_ * 6'364'136'223'846'793'005ULL + 1'442'695'040'888'963'407ULL;
    return (state_ >> 33U) % count;
  }
  template <class T>
  [[nodiscard]] auto const& one_of(T const& all) {
    return all[below(all.size())];
  }

 private:
  std::uint64_t state_ = 4;
};

constexpr std::array<std::string_view, 30> kPieces{"ルーターの設定",
                                                   "情報漏洩",
                                                   "國際学会",
                                                   "渡邉さん",
                                                   "澤田商店",
                                                   "ウイルス",
                                                   "ｳｲﾙｽ対策",
                                                   "パスワード",
                                                   "VPN",
                                                   "Malware",
                                                   "ＤＮＳ",
                                                   "203.0.113.66",
                                                   "evil.example.com",
                                                   "の",
                                                   "、",
                                                   "。",
                                                   "・",
                                                   " ",
                                                   "\n",
                                                   "を確認",
                                                   "しました",
                                                   "か",
                                                   "漏",
                                                   "洩",
                                                   "証明書",
                                                   "C2",
                                                   "1:2013028",
                                                   "ー",
                                                   "斎藤",
                                                   "サーバー"};

[[nodiscard]] std::string a_text(Dice& dice) {
  std::string text;
  for (std::size_t i = 0; i < 6 + dice.below(14); ++i) text += dice.one_of(kPieces);
  return text + "。";
}

/// The same letters as somebody else would type them.
[[nodiscard]] std::string written_otherwise(std::u32string letters, Dice& dice) {
  static std::map<char32_t, std::u32string_view> const others{
      {U'国', U"國"}, {U'學', U"学"},     {U'学', U"學斈"}, {U'会', U"會"}, {U'邉', U"辺邊"},
      {U'澤', U"沢"}, {U'斎', U"齋齊斉"}, {U'対', U"對"},   {U'証', U"證"}, {U'国', U"囯"}};
  for (auto& letter : letters) {
    if (dice.below(3) != 0) continue;
    bool const is_ascii = letter > 0x20 && letter < 0x7F;
    bool const is_hiragana = letter >= 0x3041 && letter <= 0x3096;
    bool const is_katakana = letter >= 0x30A1 && letter <= 0x30F6;
    if (letter >= U'a' && letter <= U'z') letter -= 0x20;
    else if (letter >= U'A' && letter <= U'Z') letter += 0x20;
    else if (is_ascii && dice.below(2) == 0) letter += 0xFEE0;
    else if (is_hiragana) letter += 0x60;
    else if (is_katakana) letter -= 0x60;
    else if (others.contains(letter)) letter = others.at(letter).front();
  }
  return base::utf8_of(letters);
}

/// What one part of a question says, as the one who reads understands it.
struct Part {
  std::u32string letters;
  bool is_quoted;
};
struct Question {
  std::string text;
  std::vector<Part> parts;
};

[[nodiscard]] Question a_question(Dice& dice, Texts const& texts) {
  Question question;
  for (std::size_t i = 0; i < 1 + dice.below(2) * dice.below(2); ++i) {
    auto const from = base::letters_of(dice.below(8) == 0 ? a_text(dice) : dice.one_of(texts));
    auto letters = from.substr(dice.below(from.size()), 1 + dice.below(6));
    bool const is_quoted = dice.below(4) == 0;
    if (!is_quoted) std::erase_if(letters, [](char32_t c) { return c == U' ' || c == U'\n'; });
    auto const raw = written_otherwise(letters, dice);
    question.text += is_quoted ? (dice.below(2) == 0 ? "\"" + raw + "\"" : "「" + raw + "」") : raw;
    question.text += dice.below(2) == 0 ? " " : "\u3000";
    auto const meant = base::search_letters(base::utf8_of(letters));
    question.parts.push_back({meant.letters, is_quoted});
  }
  return question;
}

struct Stretch {
  bool is_japanese;
  std::u32string letters;
};

[[nodiscard]] std::vector<Stretch> stretches_of(std::u32string_view letters) {
  std::vector<Stretch> stretches;
  int last = 0;
  for (auto const c : letters) {
    bool const is_latin = c < 0x80 && std::isalnum(static_cast<int>(c)) != 0;
    bool const is_mark = c == U'、' || c == U'。' || c == U'・';
    int const kind = is_latin ? 1 : c >= 0x3000 && !is_mark ? 2 : 0;
    if (kind != 0 && kind != last) stretches.push_back({kind == 2, {}});
    if (kind != 0) stretches.back().letters += c;
    last = kind;
  }
  return stretches;
}

/// Whether the stretches of a text from the first of `at` on begin, go on and end as the part does.
[[nodiscard]] bool is_at(Stretch const* at, std::vector<Stretch> const& wanted, Part const& part,
                         bool is_over_all) {
  bool const is_open = part.letters.back() == wanted.back().letters.back();
  for (std::size_t i = 0; i < wanted.size(); ++i) {
    auto const& want = wanted[i];
    auto const& have = at[i].letters;
    bool const is_first = i == 0;
    bool const is_last = i + 1 == wanted.size();
    if (at[i].is_japanese != want.is_japanese) return false;
    bool may_begin = is_last && is_open && (want.is_japanese || !part.is_quoted);
    // Over all tenants the last word of a host or address is a whole one.
    if (is_over_all && wanted.size() > 1 && !want.is_japanese) may_begin = false;
    bool const may_end = is_first && want.is_japanese;
    bool fits = have == want.letters;
    if (may_begin) fits = fits || have.starts_with(want.letters);
    if (may_end) fits = fits || have.ends_with(want.letters);
    if (may_begin && may_end) fits = fits || have.find(want.letters) != have.npos;
    if (!fits) return false;
  }
  return true;
}

[[nodiscard]] bool holds(std::vector<Stretch> const& text, Part const& part, bool is_over_all) {
  auto const wanted = stretches_of(part.letters);
  if (wanted.empty()) return true;
  for (std::size_t at = 0; at + wanted.size() <= text.size(); ++at) {
    if (is_at(text.data() + at, wanted, part, is_over_all)) return true;
  }
  return false;
}

class SearchTruth : public testing::Test {
 protected:
  struct Row {
    std::vector<Stretch> stretches;
    bool is_note = false;
    bool is_company = false;
  };
  struct Inquiry {
    std::string tenant;
    std::vector<Row> rows{};
  };

  SearchTruth() {
    auto const done = town_.database().write([&](Transaction& transaction) -> base::Result<void> {
      for (std::int64_t number = 1; number <= kInquiries; ++number) add(transaction, number);
      return {};
    });
    EXPECT_TRUE(done) << done.error().detail;
    town_.settle();
  }

  void add(Transaction& transaction, std::int64_t number) {
    Inquiry inquiry{number % 3 == 0 ? "globex" : "acme"};
    auto const id = fmt::format("q{}", number);
    auto const subject = a_text(dice_);
    auto statement = transaction.prepare(
        "INSERT INTO inquiries (id, tenant_id, number, subject, opened_by_name, opened_at, state, "
        "is_ended, urgency, urgency_rank, updated_at, version) VALUES (?, ?, ?, ?, 'x', ?, "
        "'received', 0, 'normal', 2, ?, 1)");
    statement.bind(id).bind(inquiry.tenant).bind(number).bind(subject).bind(number).bind(number);
    EXPECT_TRUE(statement.run());
    keep(inquiry, fmt::format("Q-{:06} Q-{} {}", number, number, subject));
    for (std::int64_t position = 1; position <= 1 + number % 3; ++position) {
      auto const body = a_text(dice_);
      bool const is_note = position == 3;
      auto entry = transaction.prepare(
          "INSERT INTO inquiry_entries (id, tenant_id, inquiry_id, position, at, kind, "
          "author_name, author_side, body) VALUES (?, ?, ?, ?, 1, ?, 'x', 'desk', ?)");
      entry.bind(fmt::format("{}e{}", id, position)).bind(inquiry.tenant).bind(id).bind(position);
      EXPECT_TRUE(entry.bind(is_note ? "note" : "message").bind(body).run());
      keep(inquiry, body);
      inquiry.rows.back().is_note = is_note;
    }
    keep(inquiry, inquiry.tenant);
    inquiry.rows.back().is_company = true;
    inquiries_.push_back(std::move(inquiry));
  }
  void keep(Inquiry& inquiry, std::string const& text) {
    texts_.push_back(text);
    inquiry.rows.push_back({stretches_of(base::search_letters(text).letters)});
  }

  /// Those of which each part stands in some row that the one who looks may read.
  [[nodiscard]] Numbers truth(Question const& question, portal::SearchScope const& scope) const {
    Numbers found;
    for (std::size_t i = 0; i < inquiries_.size(); ++i) {
      auto const& inquiry = inquiries_[i];
      if (scope.tenant && scope.tenant->text() != inquiry.tenant) continue;
      auto const is_in_some_row = [&](Part const& part) {
        return std::any_of(inquiry.rows.begin(), inquiry.rows.end(), [&](Row const& row) {
          bool const is_read = (scope.is_desk || !row.is_note) && !(scope.tenant && row.is_company);
          return is_read && holds(row.stretches, part, !scope.tenant);
        });
      };
      if (std::all_of(question.parts.begin(), question.parts.end(), is_in_some_row)) {
        found.insert(static_cast<std::int64_t>(i) + 1);
      }
    }
    return found;
  }

  /// What the list of the scope answers, all its pages.
  [[nodiscard]] base::Result<Numbers> listed(Transaction& transaction,
                                             portal::SearchScope const& scope,
                                             std::string const& text) {
    Numbers found;
    terms::PageRequest page{.limit = 100};
    do {
      if (scope.tenant) {
        inquiries::store::SqlInquiries store{transaction};
        auto const side = scope.is_desk ? terms::Side::Desk : terms::Side::Customer;
        auto some = store.list(*scope.tenant, {.text = text, .reader = side}, page);
        if (!some) return base::pass(some);
        for (auto const& each : some->items) found.insert(each.opening().number);
        page.cursor = some->next_cursor;
      } else {
        auto some = portal::desk_search(transaction, portal::FoundView::All, text, page);
        if (!some) return base::pass(some);
        for (auto const& each : some->items) found.insert(std::stoll(each.id.substr(1)));
        page.cursor = some->next_cursor;
      }
    } while (page.cursor);
    return found;
  }

  void compare(Question const& question, portal::SearchScope const& scope) {
    auto const expected = truth(question, scope);
    hits_ += expected.size();
    auto const read = town_.database().read([&](Transaction& transaction) -> base::Result<void> {
      auto list = listed(transaction, scope, question.text);
      if (!list) return base::pass(list);
      EXPECT_EQ(*list, expected) << question.text;
      auto group = portal::search_inquiries(transaction, scope, question.text);
      if (!group) return base::pass(group);
      EXPECT_TRUE(group->is_ranked && !group->has_more_hits) << question.text;
      EXPECT_EQ(group->hits, static_cast<std::int64_t>(expected.size())) << question.text;
      for (auto const& item : group->items) {
        EXPECT_TRUE(expected.contains(std::stoll(item.id.substr(1)))) << question.text;
      }
      return {};
    });
    EXPECT_TRUE(read) << read.error().code << ": " << question.text;
  }

  support::DeskTown town_;
  Dice dice_{};
  std::vector<Inquiry> inquiries_{};
  Texts texts_{};
  std::size_t hits_ = 0;
};

TEST_F(SearchTruth, ASearchFindsWhatOneFindsWhoReadsEverything) {
  auto const acme = *terms::TenantId::parse("acme");
  std::array<portal::SearchScope, 3> const scopes{
      {{.tenant = {}, .is_desk = true}, {acme, false}, {acme, true}}};
  int asked = 0;
  while (asked < kQuestions) {
    auto const question = a_question(dice_, texts_);
    bool const has_words = std::all_of(
        question.parts.begin(), question.parts.end(),
        [](Part const& part) { return !stretches_of(part.letters).empty(); });
    if (!has_words) continue;
    compare(question, scopes[static_cast<std::size_t>(asked) % scopes.size()]);
    ++asked;
    if (HasFailure()) break;
  }
  EXPECT_EQ(asked, kQuestions);
  EXPECT_GT(hits_, 20'000U);
}

}  // namespace
