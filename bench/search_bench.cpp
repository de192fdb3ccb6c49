// Searching inquiries by words and the audit trail by person and action, in a store on disk: what
// the index costs to make, and what a page of it costs to read. Then the box over everything, which
// ranks what it finds, and the similar ones of an inquiry.
//   search_bench [--inquiries N] [--messages N] [--entries N] [--rounds N] [--boxed N]
//                [--questions N] [--data FOLDER] [--smoke]
// FOLDER is made, filled and removed again. Prints docs/bench/search_bench.md.
#include "app/premises.hpp"
#include "box_search.hpp"
#include "domain/audit/store/sql_entries.hpp"
#include "domain/inquiries/store/sql_inquiries.hpp"
#include "domain/inquiries/store/waiting_words.hpp"
#include "measure.hpp"
#include "platform/sql/rows.hpp"
#include "portal/desk_search.hpp"
#include "portal/waiting_words.hpp"

#include <CLI/CLI.hpp>
#include <fmt/format.h>

#include <array>
#include <cstdlib>
#include <filesystem>
#include <functional>

namespace {

namespace fs = std::filesystem;
using base::Result;
using bench::must;
using platform::sql::Transaction;

constexpr std::int64_t kFirms = 1'000;  // every tenth inquiry is of the first of them

struct Plan {
  std::string data = "build/bench/search";
  std::int64_t inquiries = 100'000;
  std::int64_t messages = 10;
  std::int64_t entries = 1'000'000;
  int rounds = 200;
  std::int64_t boxed = 100'000;
  int questions = 300;
  bool is_smoke = false;
};

/// The same texts in every run.
class Writer {
 public:
  [[nodiscard]] std::uint64_t next(std::uint64_t below) {
    state_ = state_ * 6'364'136'223'846'793'005ULL + 1'442'695'040'888'963'407ULL;
    return (state_ >> 33U) % below;
  }
  /// Some sentences of the desk's daily life, with addresses and numbers in them.
  [[nodiscard]] std::string message() {
    static constexpr std::array<std::string_view, 24> kSentences{
        "ルーターの設定を確認しました。",
        "経理のパソコンから外部への通信が続いています。",
        "パスワードを変更したほうがよいでしょうか。",
        "お手数ですが、LANケーブルを抜いてください。",
        "メールに添付されていたファイルを開いてしまいました。",
        "再起動しても同じ警告が表示されます。",
        "担当者に確認して、あらためてご連絡します。",
        "VPNの接続が朝から不安定です。",
        "遮断の依頼はこの画面からできます。",
        "ウイルス対策ソフトで検査した結果、異常はありませんでした。",
        "ご回答ありがとうございます。",
        "不審なログインの記録が残っていました。",
        "malwareという言葉が通知にありました。",
        "DNSの問い合わせ先を変えるとよいと聞きました。",
        "取引先から、迷惑メールが届いたと連絡がありました。",
        "情報漏洩の疑いがあるため、調査をお願いします。",
        "プリンターが応答しなくなりました。",
        "お急ぎでなければ、明日の午前中に確認します。",
        "バックアップからの復元は可能ですか。",
        "同じ部署のほかの端末でも起きています。",
        "サーバーの時刻がずれているようです。",
        "今月の報告書を送ってください。",
        "社外からの接続を止めても業務に影響はありません。",
        "証明書の期限が近づいています。"};
    std::string text;
    for (int i = 0; i < 6; ++i) text += kSentences[next(kSentences.size())];
    return text +
           fmt::format("相手は203.0.{}.{}、ポート{}です。", next(250), next(250), next(60'000));
  }

 private:
  std::uint64_t state_ = 2'026;
};

[[nodiscard]] std::string tenant_of(std::int64_t inquiry) {
  return fmt::format("firm{}", inquiry % 10 == 0 ? 0 : inquiry % kFirms);
}

void fill_firms(Transaction& transaction) {
  for (std::int64_t firm = 0; firm < kFirms; ++firm) {
    auto company = transaction.prepare(
        "INSERT INTO companies (id, name, corporate_number) VALUES (?, ?, ?)");
    auto const id = fmt::format("firm{}", firm);
    auto const name = fmt::format("第{}商会", firm);
    must(company.bind(id).bind(name).bind(id).run());
    auto tenant = transaction.prepare(
        "INSERT INTO tenants (id, name, name_folded, company_id, kind) "
        "VALUES (?, ?, ?, ?, 'direct')");
    must(tenant.bind(id).bind(name).bind(name).bind(id).run());
  }
}

void fill_inquiry(Transaction& transaction, Plan const& plan, std::int64_t number, Writer& writer) {
  auto const id = fmt::format("q{:09}", number);
  auto inquiry = transaction.prepare(
      "INSERT INTO inquiries (id, tenant_id, number, subject, opened_by_name, opened_at, state, "
      "is_ended, urgency, urgency_rank, updated_at, version) VALUES (?, ?, ?, ?, '佐藤', ?, ?, ?, "
      "'normal', 2, ?, 1)");
  bool const is_ended = number % 10 < 8;
  auto const subject = number == 77 ? "蜃気楼について" : "通信についての質問";
  inquiry.bind(id).bind(tenant_of(number)).bind(number).bind(subject).bind(number);
  inquiry.bind(is_ended ? "closed" : "received").bind(is_ended).bind(number);
  must(inquiry.run());
  for (std::int64_t position = 1; position <= plan.messages; ++position) {
    auto entry = transaction.prepare(
        "INSERT INTO inquiry_entries (id, tenant_id, inquiry_id, position, at, kind, author_name, "
        "author_side, body) VALUES (?, ?, ?, ?, ?, ?, '佐藤', 'customer', ?)");
    entry.bind(fmt::format("{}e{}", id, position)).bind(tenant_of(number)).bind(id);
    entry.bind(position).bind(number).bind(position % 2 == 0 ? "answer" : "message");
    must(entry.bind(writer.message()).run());
  }
}

void fill(platform::sql::Database& database, Plan const& plan) {
  Writer writer;
  for (std::int64_t from = 1; from <= plan.inquiries; from += 1'000) {
    must(database.write([&](Transaction& transaction) -> Result<void> {
      if (from == 1) fill_firms(transaction);
      for (auto at = from; at < from + 1'000 && at <= plan.inquiries; ++at) {
        fill_inquiry(transaction, plan, at, writer);
      }
      return {};
    }));
  }
  must(database.write([&](Transaction& transaction) {
    return transaction.execute(fmt::format(
        "WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < {}) "
        "INSERT INTO audit_entries SELECT i, i, 'firm' || (i % 1000), 'desk', "
        "CASE WHEN i % 10 < 9 THEN 'system' ELSE 'p' || (i % 5000) END, "
        "CASE WHEN i % 10 < 9 THEN '自動処理' ELSE '係' || (i % 5000) END, "
        "CASE WHEN i % 10 < 9 THEN 'alerts.ingested' WHEN i % 100000 = 99 THEN 'blocking.removed' "
        "ELSE 'inquiries.message' END, 's' || i, 'detail', 'h' FROM n",
        plan.entries));
  }));
}

/// The migrations without what this bench is about: the store as it was before.
[[nodiscard]] std::vector<platform::sql::Migration> former_migrations() {
  auto all = app::all_migrations();
  std::erase_if(all, [](auto const& each) {
    return each.slice == "portal" ||
           (each.slice == "inquiries" && (each.number == 5 || each.number == 6)) ||
           (each.slice == "audit" && each.number >= 2);
  });
  return all;
}

[[nodiscard]] std::int64_t megabytes_of(fs::path const& file) {
  return static_cast<std::int64_t>(fs::file_size(file) / 1'000'000);
}

/// Messages one by one, each durable before the next.
[[nodiscard]] bench::Laps write_messages(platform::sql::Database& database, Plan const& plan,
                                         std::string const& run) {
  Writer writer;
  bench::Laps laps;
  for (int i = 0; i < plan.rounds * 5; ++i) {
    auto const number = 1 + static_cast<std::int64_t>(
                                writer.next(static_cast<std::uint64_t>(plan.inquiries)));
    auto const inquiry = inquiries::Inquiry::restored(
        {*terms::InquiryId::parse(fmt::format("q{:09}", number)),
         *terms::TenantId::parse(tenant_of(number)),
         number,
         "",
         "",
         {},
         {}},
        {});
    inquiries::Entry entry;
    entry.id = fmt::format("{}{}", run, i);
    entry.body = writer.message();
    laps.add(bench::timed([&] {
      must(database.write([&](Transaction& transaction) {
        return inquiries::store::SqlInquiries{transaction}.append(inquiry, entry);
      }));
    }));
  }
  return laps;
}

/// As the background does; each piece is durable before the next.
[[nodiscard]] bench::Laps write_words(platform::sql::Database& database, std::int64_t piece) {
  bench::Laps laps;
  for (std::int64_t done = 1; done > 0;) {
    laps.add(bench::timed([&] {
      must(database.write([&](Transaction& transaction) -> Result<void> {
        auto const words = inquiries::store::index_waiting_words(transaction, piece);
        must(words);
        auto const companies = portal::index_waiting_companies(transaction, piece);
        must(companies);
        done = *words + *companies;
        return {};
      }));
    }));
  }
  return laps;
}

class Measurement {
 public:
  Measurement(platform::sql::Database& database, int rounds)
      : database_(database), rounds_(rounds) {}

  /// `ask(transaction)` answers with how many rows came.
  void run(std::string const& name, std::function<std::size_t(Transaction&)> const& ask) {
    bench::Laps laps;
    std::size_t rows = 0;
    for (int round = 0; round < rounds_; ++round) {
      laps.add(bench::timed([&] {
        must(database_.read([&](Transaction& transaction) -> Result<void> {
          rows = ask(transaction);
          return {};
        }));
      }));
    }
    table_.add({name, fmt::format("{}", rows), fmt::format("{:.2f}", laps.percentile_ms(0.5)),
                fmt::format("{:.2f}", laps.percentile_ms(0.99))});
  }
  void desk(std::string const& words, portal::FoundView view = portal::FoundView::All) {
    auto const tail = view == portal::FoundView::Open ? " (open)" : "";
    run("desk: " + words + tail, [&](Transaction& transaction) {
      auto const page = portal::desk_search(transaction, view, words, {});
      must(page);
      return page->items.size();
    });
  }
  void tenant(std::string const& tenant, std::string const& words) {
    auto const id = *terms::TenantId::parse(tenant);
    run(tenant + ": " + words, [&](Transaction& transaction) {
      inquiries::store::SqlInquiries store{transaction};
      auto const page = store.list(id, {.text = words}, {});
      must(page);
      return page->items.size();
    });
  }
  void audit(std::string const& name, audit::EntryQuery const& query) {
    run("audit: " + name, [&](Transaction& transaction) {
      auto const page = audit::store::SqlEntries{transaction}.list(query, {});
      must(page);
      return page->items.size();
    });
  }
  [[nodiscard]] std::string markdown() const { return table_.markdown(); }

 private:
  platform::sql::Database& database_;
  int const rounds_;
  bench::Table table_{{"asked", "rows", "p50 ms", "p99 ms"}};
};

void ask_everything(Measurement& measured) {
  for (auto const* words :
       {"漏洩", "漏", "の", "蜃気", "ルーターの設定", "設定を", "malware", "malw", "1",
        "203.0.113.66", "Q-000077", "漏洩 プリンター", "漏洩 プリンター VPN 証明書", "第7商会",
        "存在しない言葉", "ルーターの証明書"}) {
    measured.desk(words);
  }
  measured.desk("漏洩", portal::FoundView::Open);
  for (auto const* firm : {"firm0", "firm7"}) {
    for (auto const* words : {"漏洩", "漏", "の", "蜃気", "malw", "203.0.1", "漏洩 プリンター"}) {
      measured.tenant(firm, words);
    }
  }
  measured.audit("a rare action", {.action = "blocking."});
  measured.audit("an action of nobody", {.action = "contracts."});
  measured.audit("a person by id", {.person = "p4999"});
  measured.audit("a person by name", {.person = "係499"});
  measured.audit("the system", {.person = "system"});
  measured.audit("a person and an action", {.person = "係4999", .action = "blocking."});
  measured.audit("no filter", {});
}

[[nodiscard]] Plan read_plan(int count, char** words) {
  Plan plan;
  CLI::App app{"Searching inquiries and the audit trail"};
  app.add_option("--data", plan.data, "A folder for the store")->capture_default_str();
  app.add_option("--inquiries", plan.inquiries, "How many")->capture_default_str();
  app.add_option("--messages", plan.messages, "Of each")->capture_default_str();
  app.add_option("--entries", plan.entries, "Of the audit trail")->capture_default_str();
  app.add_option("--rounds", plan.rounds, "Of each question")->capture_default_str();
  app.add_option("--boxed", plan.boxed, "Inquiries of one message, for the box over everything")
      ->capture_default_str();
  app.add_option("--questions", plan.questions, "Of each kind, to the box")->capture_default_str();
  app.add_flag("--smoke", plan.is_smoke, "About a second, to see that it still works");
  try {
    app.parse(count, words);
  } catch (CLI::ParseError const& error) {
    std::exit(app.exit(error) == 0 ? 0 : 2);
  }
  if (plan.is_smoke) plan = {plan.data, 200, 10, 1'000, 3, 200, 10, true};
  return plan;
}

}  // namespace

int main(int count, char** words) {
  auto const plan = read_plan(count, words);
  fs::remove_all(plan.data);
  fs::create_directories(plan.data);
  auto opened = platform::sql::open_sqlite(plan.data + "/madoguchi.db", 1);
  must(opened);
  must(platform::sql::migrate(**opened, former_migrations()));
  fill(**opened, plan);
  auto const file = plan.data + "/madoguchi.db";
  auto const former = write_messages(**opened, plan, "former");
  auto const megabytes = megabytes_of(file);
  auto const indexing = bench::timed(
      [&] { must(platform::sql::migrate(**opened, app::all_migrations())); });
  constexpr std::int64_t kPiece = 16;  // as app/waiting_words
  auto const all_words = write_words(**opened, kPiece);
  opened->reset();
  opened = platform::sql::open_sqlite(file, 1);
  must(opened);
  auto const present = write_messages(**opened, plan, "present");
  auto const new_words = write_words(**opened, kPiece);
  Measurement measured{**opened, plan.rounds};
  ask_everything(measured);
  fmt::print(
      "# Searches\n\nPrinted by `search_bench` on {}. {} inquiries of {} messages among {} firms, "
      "a tenth of them of firm0; {} audit entries. Pages of 50, {} rounds a question, in one "
      "process.\n\nThe store before: {} MB. With the indexes: {} MB; the migration took {:.1f} s, "
      "writing the words of all there was {:.0f} s in pieces of {} rows, of which one took p50 "
      "{:.1f} ms, p99 {:.1f} ms. A message made durable: p50 {:.2f} ms, p99 {:.2f} ms before; "
      "{:.2f} and {:.2f} ms with the indexes, and its words {:.2f} ms afterwards in the "
      "background.\n\n{}",
      bench::machine(), plan.inquiries, plan.messages, kFirms, plan.entries, plan.rounds, megabytes,
      megabytes_of(file), std::chrono::duration<double>(indexing).count(),
      all_words.total_seconds(), kPiece, all_words.percentile_ms(0.5),
      all_words.percentile_ms(0.99), former.percentile_ms(0.5), former.percentile_ms(0.99),
      present.percentile_ms(0.5), present.percentile_ms(0.99),
      new_words.total_seconds() * 1e3 / (plan.rounds * 5), measured.markdown());
  opened->reset();
  fs::remove_all(plan.data);
  fmt::print("\n## One box over everything\n\n{}",
             bench::box_search_page({plan.data, plan.boxed, plan.questions}));
}
