#include "alert_fill.hpp"

#include "http_load.hpp"
#include "platform/sql/word_index.hpp"

#include <fmt/format.h>
#include <sqlite3.h>

#include <array>
#include <chrono>
#include <cmath>
#include <map>
#include <random>
#include <utility>
#include <vector>

namespace bench {
namespace {

constexpr std::int64_t kFirms = 10'000;
constexpr std::int64_t kSignatures = 300;
constexpr std::int64_t kPeriodUs = 90LL * 86'400 * 1'000'000;

struct Signature {
  std::string id;
  std::string name;
  std::string_view category;
  std::string_view risk;
  std::string_view type;
};

/// What a sensor's rules say: a few loud ones, many that are rarely heard.
[[nodiscard]] std::vector<Signature> signatures() {
  constexpr std::array<std::pair<std::string_view, std::string_view>, 6> kRisks{
      {{"Critical", "C2"},
       {"High", "Malware"},
       {"High", "Exploit"},
       {"Medium", "Phishing"},
       {"Low", "Other"},
       {"Information", "Other"}}};
  constexpr std::array<std::string_view, 8> kWords{
      "MALWARE CobaltStrike", "SCAN",          "DNS Query",        "POLICY", "EXPLOIT",
      "情報漏洩の疑い",       "TROJAN Beacon", "PHISHING 偽サイト"};
  std::vector<Signature> all;
  for (std::int64_t i = 0; i < kSignatures; ++i) {
    auto const at = static_cast<std::size_t>(i);
    auto const [risk, type] = kRisks[at % kRisks.size()];
    all.push_back({fmt::format("1:{}", 2'010'000 + i),
                   fmt::format("ET {} variant {}", kWords[at % kWords.size()], i),
                   "A Network Trojan was detected", risk, type});
  }
  return all;
}

class Store {
 public:
  explicit Store(std::string const& path) {
    if (sqlite3_open(path.c_str(), &handle_) != SQLITE_OK) give_up("no store at " + path);
    if (!platform::sql::add_word_functions(handle_)) give_up("no word functions");
    run("PRAGMA journal_mode=OFF; PRAGMA synchronous=OFF; PRAGMA cache_size=-524288;"
        "PRAGMA temp_store=FILE; PRAGMA threads=2;");
  }
  ~Store() { sqlite3_close(handle_); }
  Store(Store const&) = delete;
  Store& operator=(Store const&) = delete;

  void run(std::string const& sql) {
    char* words = nullptr;
    if (sqlite3_exec(handle_, sql.c_str(), nullptr, nullptr, &words) != SQLITE_OK) {
      give_up(fmt::format("{}: {}", words, sql));
    }
  }
  [[nodiscard]] std::vector<std::pair<std::string, std::string>> indexes_of_alerts() {
    std::vector<std::pair<std::string, std::string>> all;
    auto* statement = prepare(
        "SELECT name, sql FROM sqlite_master WHERE type = 'index' AND tbl_name = 'alerts' "
        "AND sql IS NOT NULL");
    while (sqlite3_step(statement) == SQLITE_ROW) {
      auto const text = [statement](int column) {
        return std::string{reinterpret_cast<char const*>(sqlite3_column_text(statement, column))};
      };
      all.emplace_back(text(0), text(1));
    }
    sqlite3_finalize(statement);
    return all;
  }
  [[nodiscard]] sqlite3_stmt* prepare(std::string const& sql) {
    sqlite3_stmt* statement = nullptr;
    if (sqlite3_prepare_v2(handle_, sql.c_str(), -1, &statement, nullptr) != SQLITE_OK) {
      give_up(fmt::format("{}: {}", sqlite3_errmsg(handle_), sql));
    }
    return statement;
  }
  [[nodiscard]] std::int64_t last_row() const { return sqlite3_last_insert_rowid(handle_); }
  void step(sqlite3_stmt* statement) {
    if (sqlite3_step(statement) != SQLITE_DONE) give_up(sqlite3_errmsg(handle_));
    sqlite3_reset(statement);
  }

 private:
  sqlite3* handle_ = nullptr;
};

/// Binds one value after the other.
class Binder {
 public:
  explicit Binder(sqlite3_stmt* statement) : statement_(statement) {}
  Binder& operator<<(std::string_view text) {
    sqlite3_bind_text(statement_, ++at_, text.data(), static_cast<int>(text.size()),
                      SQLITE_TRANSIENT);
    return *this;
  }
  Binder& operator<<(std::int64_t number) {
    sqlite3_bind_int64(statement_, ++at_, number);
    return *this;
  }

 private:
  sqlite3_stmt* statement_;
  int at_ = 0;
};

/// One of `count`, the first ones far more often.
[[nodiscard]] std::int64_t skewed(std::mt19937_64& chance, std::int64_t count) {
  auto const share = std::uniform_real_distribution<double>{0.0, 1.0}(chance);
  return static_cast<std::int64_t>(std::pow(static_cast<double>(count), share)) - 1;
}

[[nodiscard]] std::string firm_id(std::int64_t firm) {
  return fmt::format("019ac000-0000-7000-8000-{:012x}", firm);
}

class Filler {
 public:
  Filler(Store& store, std::string tenant, std::string router)
      : store_(store),
        tenant_(std::move(tenant)),
        router_(std::move(router)),
        kind_(store.prepare(
            "INSERT INTO alert_kinds (tenant_id, source, signature, name, category, direction, "
            "risk, threat_type, life, block_status) VALUES (?, 'threat_detection', ?, ?, ?, ?, ?, "
            "?, ?, ?)")),
        alert_(store.prepare(
            "INSERT INTO alerts (id, tenant_id, sameness_key, first_seen, last_seen, sightings, "
            "life, block_status, seen_at, source, signature, src_ip, src_port, dst_ip, dst_port, "
            "direction, protocol, name, category, risk, native_severity, threat_type, router_id, "
            "takes_blocks, line_id, vpn_id, evidence, kind) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, "
            "'threat_detection', ?, ?, ?, ?, 443, ?, 'TCP', ?, ?, ?, '1', ?, ?, 1, 'L1', NULL, ?, "
            "?)")) {}
  ~Filler() {
    sqlite3_finalize(kind_);
    sqlite3_finalize(alert_);
  }
  Filler(Filler const&) = delete;
  Filler& operator=(Filler const&) = delete;

  void add(std::int64_t number, std::int64_t firm, std::int64_t at) {
    auto const& signature = signatures_[static_cast<std::size_t>(skewed(chance_, kSignatures))];
    bool const is_outbound = pick(3) > 0;
    auto const life_roll = pick(100);
    std::string_view const life = life_roll < 92   ? "new"
                                  : life_roll < 95 ? "acknowledged"
                                  : life_roll < 96 ? "in_progress"
                                                   : "done";
    bool const is_serious = signature.risk == "Critical" || signature.risk == "High";
    std::string_view const direction = is_outbound ? "outbound" : "inbound";
    std::string_view const block = is_outbound && is_serious ? "not_blocked" : "not_blockable";
    auto const tenant = firm == 0 ? tenant_ : firm_id(firm);
    auto const kind = kind_of(tenant, signature, direction, life, block);
    auto const inside = fmt::format("192.168.{}.{}", pick(8), 1 + pick(250));
    auto const host = skewed(chance_, 60'000);
    auto const outside = fmt::format("203.{}.{}.{}", host % 64, host / 64 % 250, 1 + host % 251);
    auto const& client = is_outbound ? inside : outside;
    auto const& server = is_outbound ? outside : inside;
    auto const first = at - static_cast<std::int64_t>(pick(4) == 0 ? pick(86'400) : 0) * 1'000'000;
    Binder bind{alert_};
    bind << fmt::format("{:08x}-{:04x}-7000-8000-{:012x}", at / 1'000'000 >> 8, at & 0xFFFF, number)
         << tenant << fmt::format("threat_detection|{}|{}|{}", inside, outside, signature.id)
         << first << at << 1 + pick(40) << life << block << at << signature.id << client
         << 1'024 + pick(60'000) << server << direction << signature.name << signature.category
         << signature.risk << signature.type << (firm == 0 ? router_ : tenant)
         << fmt::format(R"({{"event_type":"alert","src_ip":"{}","dest_ip":"{}","n":{}}})", client,
                        server, number)
         << kind;
    store_.step(alert_);
  }
  [[nodiscard]] std::int64_t pick(std::int64_t count) {
    return static_cast<std::int64_t>(chance_() % static_cast<std::uint64_t>(count));
  }
  [[nodiscard]] std::int64_t firm() { return skewed(chance_, kFirms); }

 private:
  [[nodiscard]] std::int64_t kind_of(std::string const& tenant, Signature const& signature,
                                     std::string_view direction, std::string_view life,
                                     std::string_view block) {
    auto key = fmt::format("{}{}{}{}", tenant, signature.id, direction, life);
    auto const [at, is_new] = kinds_.try_emplace(std::move(key), 0);
    if (is_new) {
      Binder{kind_} << tenant << signature.id << signature.name << signature.category << direction
                    << signature.risk << signature.type << life << block;
      store_.step(kind_);
      at->second = store_.last_row();
    }
    return at->second;
  }

  Store& store_;
  std::string const tenant_;
  std::string const router_;
  std::vector<Signature> const signatures_ = signatures();
  std::map<std::string, std::int64_t> kinds_{};
  std::mt19937_64 chance_{1};
  sqlite3_stmt* kind_;
  sqlite3_stmt* alert_;
};

}  // namespace

Filled fill_alerts(std::string const& database, std::int64_t count, Spread spread,
                   Firm const& largest) {
  Store store{database};
  auto const indexes = store.indexes_of_alerts();
  for (auto const& [name, sql] : indexes) store.run("DROP INDEX " + name);
  Filled filled;
  auto const now = std::chrono::duration_cast<std::chrono::microseconds>(
                       std::chrono::system_clock::now().time_since_epoch())
                       .count();
  store.run("BEGIN");
  {
    Filler filler{store, largest.tenant, largest.router};
    for (std::int64_t i = 0; i < count; ++i) {
      auto const firm = spread == Spread::OneFirm ? 0 : filler.firm();
      if (firm == 0) ++filled.alerts_of_largest;
      filler.add(i, firm, now - kPeriodUs + (i + 1) * (kPeriodUs / count));
    }
  }
  store.run("COMMIT");
  for (auto const& [name, sql] : indexes) store.run(sql);
  return filled;
}

}  // namespace bench
