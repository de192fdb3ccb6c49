#include "box_search.hpp"

#include "app/premises.hpp"
#include "base/text_words.hpp"
#include "domain/inquiries/store/waiting_words.hpp"
#include "measure.hpp"
#include "platform/sql/rows.hpp"
#include "portal/search.hpp"
#include "portal/similar_inquiries.hpp"
#include "portal/waiting_words.hpp"

#include <fmt/format.h>

#include <array>
#include <cmath>
#include <filesystem>
#include <functional>

namespace bench {
namespace {

namespace fs = std::filesystem;
using base::Result;
using bench::must;
using platform::sql::Transaction;

constexpr std::int64_t kFirms = 1'000;    // every tenth inquiry is of the first of them
constexpr std::size_t kWords = 4'000;     // kanji compounds, the n-th 1/n as often as the first
constexpr std::size_t kLettersMin = 400;  // of a message

/// The same texts and questions in every run.
class Author {
 public:
  Author() {
    for (std::size_t i = 0; i < kWords; ++i) words_.push_back(compound());
  }
  [[nodiscard]] std::uint64_t below(std::uint64_t count) {
    state_ = state_ * 6'364'136'223'846'793'005ULL + 1'442'695'040'888'963'407ULL;
    return (state_ >> 33U) % count;
  }
  /// Some 400 letters.
  [[nodiscard]] std::string message() {
    static constexpr std::array<std::string_view, 12> kSentences{"の設定を確認しましたが、",
                                                                 "から外部への通信が続いています。",
                                                                 "を変更したほうがよいでしょうか。",
                                                                 "について教えてください。",
                                                                 "のパスワードを",
                                                                 "が朝から不安定です。",
                                                                 "を開いてしまいました。",
                                                                 "と表示されます。",
                                                                 "の件、ルーターの",
                                                                 "に問い合わせたところ、",
                                                                 "によるmalwareの疑いが",
                                                                 "の情報漏洩を心配しています。"};
    std::string text;
    for (std::size_t letters = 0; letters < kLettersMin;) {
      auto const& word = words_[rank()];
      auto const sentence = kSentences[below(kSentences.size())];
      text += word;
      text += sentence;
      letters += (word.size() + sentence.size()) / 3;
    }
    return text + fmt::format("相手は203.0.{}.{}です。", below(250), below(250));
  }
  [[nodiscard]] std::string const& word() { return words_[rank()]; }

 private:
  [[nodiscard]] std::size_t rank() {
    auto const share = static_cast<double>(below(1'000'000)) / 1e6;
    auto const at = std::exp(share * std::log(static_cast<double>(kWords)));
    return std::min(kWords - 1, static_cast<std::size_t>(at) - 1);
  }
  /// Two to four kanji of some 600.
  [[nodiscard]] std::string compound() {
    std::string word;
    for (std::uint64_t i = 0; i < 2 + below(3); ++i) {
      auto const letter = 0x5E00U + static_cast<unsigned>(below(600));
      word += static_cast<char>(0xE0U | (letter >> 12U));
      word += static_cast<char>(0x80U | ((letter >> 6U) & 0x3FU));
      word += static_cast<char>(0x80U | (letter & 0x3FU));
    }
    return word;
  }

  std::uint64_t state_ = 2'027;
  std::vector<std::string> words_{};
};

[[nodiscard]] std::string tenant_of(std::int64_t inquiry) {
  return fmt::format("firm{}", inquiry % 10 == 0 ? 0 : inquiry % kFirms);
}

void fill_firms(Transaction& transaction) {
  for (std::int64_t firm = 0; firm < kFirms; ++firm) {
    auto const id = fmt::format("firm{}", firm);
    auto company = transaction.prepare(
        "INSERT INTO companies (id, name, corporate_number) VALUES (?, ?, ?)");
    must(company.bind(id).bind(id).bind(id).run());
    auto tenant = transaction.prepare(
        "INSERT INTO tenants (id, name, name_folded, company_id, kind) "
        "VALUES (?, ?, ?, ?, 'direct')");
    must(tenant.bind(id).bind(id).bind(id).bind(id).run());
  }
}

void fill_inquiry(Transaction& transaction, std::int64_t number, Author& author) {
  auto const id = fmt::format("q{:09}", number);
  auto inquiry = transaction.prepare(
      "INSERT INTO inquiries (id, tenant_id, number, subject, opened_by_name, opened_at, state, "
      "is_ended, urgency, urgency_rank, updated_at, version) VALUES (?, ?, ?, ?, '佐藤', ?, "
      "'closed', 1, 'normal', 2, ?, 1)");
  inquiry.bind(id).bind(tenant_of(number)).bind(number).bind(author.word() + "について");
  must(inquiry.bind(number).bind(number).run());
  auto entry = transaction.prepare(
      "INSERT INTO inquiry_entries (id, tenant_id, inquiry_id, position, at, kind, author_name, "
      "author_side, body) VALUES (?, ?, ?, 1, ?, 'message', '佐藤', 'customer', ?)");
  entry.bind(id + "e").bind(tenant_of(number)).bind(id).bind(number);
  must(entry.bind(author.message()).run());
}

/// A store with its index written; how long the index took.
double fill(platform::sql::Database& database, std::int64_t inquiries, Author& author) {
  must(platform::sql::migrate(database, app::all_migrations()));
  for (std::int64_t from = 1; from <= inquiries; from += 1'000) {
    must(database.write([&](Transaction& transaction) -> Result<void> {
      if (from == 1) fill_firms(transaction);
      for (auto at = from; at < from + 1'000 && at <= inquiries; ++at) {
        fill_inquiry(transaction, at, author);
      }
      return {};
    }));
  }
  auto const indexing = timed([&] {
    for (std::int64_t done = 1; done > 0;) {
      must(database.write([&](Transaction& transaction) -> Result<void> {
        done = must(inquiries::store::index_waiting_words(transaction, 256)) +
               must(portal::index_waiting_companies(transaction, 256));
        return {};
      }));
    }
  });
  return std::chrono::duration<double>(indexing).count();
}

/// The questions of one kind: how long they took, how many were ranked, how many found something.
struct Asked {
  Laps laps{};
  Laps processor{};
  int count = 0;
  int found = 0;
  int ranked = 0;
  int broken_off = 0;  // sql.too-much
  std::int64_t hits_max = 0;

  /// What it took of the processor is told, too: others may be at work on the machine.
  template <class Work>
  void add(Work work) {
    auto const before = processor_seconds();
    laps.add(timed(work));
    auto const spent = std::chrono::duration<double>(processor_seconds() - before);
    processor.add(std::chrono::duration_cast<Span>(spent));
  }
};

class Box {
 public:
  Box(platform::sql::Database& database, int questions) : database_(database), count_(questions) {}

  [[nodiscard]] Asked search(portal::SearchScope const& scope,
                             std::function<std::string()> const& question) {
    return ask([&, text = std::string{}](Transaction& transaction, Asked& asked) mutable {
      text = question();
      asked.add([&] {
        auto const group = portal::search_inquiries(transaction, scope, text);
        if (!group && group.error().code == "sql.too-much") {
          asked.broken_off += 1;
          return;
        }
        asked.found += must(group).items.empty() ? 0 : 1;
        asked.ranked += group->is_ranked ? 1 : 0;
        asked.hits_max = std::max(asked.hits_max, group->hits);
      });
    });
  }
  [[nodiscard]] Asked similar(std::int64_t inquiries, Author& author) {
    return ask([&](Transaction& transaction, Asked& asked) {
      auto const number = 1 + static_cast<std::int64_t>(
                                  author.below(static_cast<std::uint64_t>(inquiries)));
      auto const tenant = *terms::TenantId::parse(tenant_of(number));
      auto const id = *terms::InquiryId::parse(fmt::format("q{:09}", number));
      asked.add([&] {
        asked.found += must(portal::similar_inquiries(transaction, tenant, id)).items.empty() ? 0
                                                                                              : 1;
      });
      asked.ranked += 1;
    });
  }

 private:
  [[nodiscard]] Asked ask(std::function<void(Transaction&, Asked&)> const& once) {
    Asked asked;
    for (; asked.count < count_; ++asked.count) {
      must(database_.read([&](Transaction& transaction) -> Result<void> {
        once(transaction, asked);
        return {};
      }));
    }
    return asked;
  }
  platform::sql::Database& database_;
  int const count_;
};

void add(Table& table, std::int64_t size, std::string const& name, Asked const& asked) {
  table.add({fmt::format("{}", size), name, fmt::format("{}", asked.count),
             fmt::format("{}", asked.found), fmt::format("{}", asked.ranked),
             fmt::format("{}", asked.broken_off), fmt::format("{}", asked.hits_max),
             fmt::format("{:.2f}", asked.laps.percentile_ms(0.5)),
             fmt::format("{:.2f}", asked.laps.percentile_ms(0.99)),
             fmt::format("{:.2f}", asked.laps.percentile_ms(1)),
             fmt::format("{:.2f}", asked.processor.percentile_ms(0.99))});
}

/// Words that most texts have, side by side as in none: the engine compares their places in each.
constexpr std::string_view kCostly =
    "の設定を確認しましたが、から外部への通信が続いています。"
    "を変更したほうがよいでしょうか。が朝から不安定です";

void measure(platform::sql::Database& database, std::int64_t size, int questions, Table& table) {
  Author author;
  Box box{database, questions};
  auto const word = [&author] { return author.word(); };
  auto const two_letters = [&author] { return author.word().substr(0, 6); };
  portal::SearchScope const desk{.tenant = {}, .is_desk = true};
  portal::SearchScope const firm{*terms::TenantId::parse("firm0"), false};
  portal::SearchScope const small{*terms::TenantId::parse("firm7"), false};
  add(table, size, "desk: a word of two letters", box.search(desk, two_letters));
  add(table, size, "desk: a word", box.search(desk, word));
  add(table, size, "desk: two words", box.search(desk, [&] { return word() + " " + word(); }));
  add(table, size, "desk: a word and 漏洩", box.search(desk, [&] { return word() + " 漏洩"; }));
  add(table, size, "desk: 漏洩", box.search(desk, [] { return "漏洩"; }));
  add(table, size, "desk: 漏洩 malware 設定 ルーター",
      box.search(desk, [] { return "漏洩 malware 設定 ルーター"; }));
  add(table, size, "desk: a phrase in quotes",
      box.search(desk, [&] { return "「" + word() + "の設定」"; }));
  add(table, size, "desk: the beginning of a word", box.search(desk, [] { return "mal"; }));
  add(table, size, "desk: an address", box.search(desk, [&] {
    return fmt::format("203.0.{}.{}", author.below(250), author.below(250));
  }));
  add(table, size, "desk: 200 costly bytes", box.search(desk, [] { return std::string{kCostly}; }));
  add(table, size, "desk: 16 costly parts", box.search(desk, [] {
    return "まし した てい いま ます です のの をを 漏洩 情報 設定 確認 通信 外部 朝か 不安";
  }));
  add(table, size, "a firm of a tenth: a word", box.search(firm, two_letters));
  add(table, size, "a firm of a tenth: 漏", box.search(firm, [] { return "漏"; }));
  add(table, size, "a firm of a tenth: 1", box.search(firm, [] { return "1"; }));
  add(table, size, "a small firm: a word", box.search(small, two_letters));
  add(table, size, "similar inquiries", box.similar(size, author));
}

}  // namespace

std::string box_search_page(BoxPlan const& plan) {
  Table table{{"inquiries", "asked", "times", "found", "ranked", "broken off", "hits", "p50 ms",
               "p99 ms", "longest ms", "processor p99 ms"}};
  std::string stores;
  for (auto const size : {plan.inquiries / 10, plan.inquiries}) {
    fs::remove_all(plan.data);
    fs::create_directories(plan.data);
    auto const file = plan.data + "/madoguchi.db";
    Author author;
    auto database = std::move(platform::sql::open_sqlite(file, 1).value());
    auto const seconds = fill(*database, size, author);
    database.reset();
    database = std::move(platform::sql::open_sqlite(file, 1).value());
    measure(*database, size, plan.questions, table);
    stores += fmt::format(
        " {} inquiries: {} MB, of which {:.0f} s went into the index; this process"
        " never held more than {} MB.",
        size, fs::file_size(file) / 1'000'000, seconds, resident_peak_mb());
    database.reset();
    fs::remove_all(plan.data);
  }
  return "One message of some 400 letters each, among 1000 firms; words are compounds of kanji, "
         "the n-th 1/n as often as the first." +
         stores + "\n\n" + table.markdown();
}

}  // namespace bench
