// The list of alerts under load: 10,000 to 10,000,000 alerts, the real server over HTTP.
//   lists_bench [--server PROGRAM] [--data FOLDER] [--rows N,N…] [--firms 10000,1] [--rate N]
//               [--seconds N] [--smoke]
// FOLDER is made, filled and removed again for each number of rows.
#include "alert_fill.hpp"
#include "http_load.hpp"
#include "measure.hpp"

#include <CLI/CLI.hpp>
#include <fmt/format.h>

#include <array>
#include <cstdio>
#include <filesystem>
#include <fstream>

namespace {

namespace fs = std::filesystem;
using bench::give_up;
using bench::Spread;

struct Plan {
  std::string server = "build/release/madoguchi";
  std::string data = "build/bench/lists";
  std::vector<std::int64_t> rows{10'000, 1'000'000};
  std::vector<std::int64_t> firms{10'000, 1};
  double rate = 200;
  double seconds = 10;
  bool is_smoke = false;
};

struct Question {
  std::string name;
  std::string query;
};

/// The four that are promised, and what is hardest for them.
[[nodiscard]] std::vector<Question> questions() {
  return {{"no filter", ""},
          {"risk, direction, period", "&risk=Critical&risk=High&direction=outbound&period=1w"},
          {"text, a word of many", "&q=malware"},
          {"text, two Japanese letters", "&q=%E6%BC%8F%E6%B4%A9"},
          {"text, a word of a quiet signature", "&q=variant+287"},
          {"text, a network", "&q=203.17.9."},
          {"text, in no alert", "&q=zzzz"},
          {"a rare state and a risk", "&life=in_progress&risk=Critical"},
          {"quiet signature, outbound, a day long ago",
           "&q=variant+211&direction=outbound&period=custom&from=2026-10-10T00:00:00Z"
           "&to=2026-10-11T00:00:00Z"}};
}

constexpr std::string_view kLogin = "bench@example.test";
constexpr std::string_view kPassword = "bench-password-1";

[[nodiscard]] std::string text_after(std::string const& text, std::string_view mark, char end) {
  auto const at = text.find(mark);
  if (at == std::string::npos) return "";
  return text.substr(at + mark.size(), text.find(end, at + mark.size()) - at - mark.size());
}

/// What a command of the program printed; `words` are ours, with nothing a shell would mind.
[[nodiscard]] std::string told(Plan const& plan, std::string const& words) {
  auto const line = fmt::format("echo {} | '{}' --data '{}' {}", kPassword, plan.server, plan.data,
                                words);
  auto* pipe = ::popen(line.c_str(), "r");
  std::string said;
  std::array<char, 512> bytes{};
  while (pipe != nullptr && std::fgets(bytes.data(), bytes.size(), pipe) != nullptr) {
    said += bytes.data();
  }
  if (pipe == nullptr || ::pclose(pipe) != 0) give_up("refused: " + words);
  return said;
}

/// A store with one firm, its router, and a person of it.
[[nodiscard]] bench::Firm make_store(Plan const& plan) {
  auto const tenant = text_after(
      told(plan, "tenant add --company 最大の会社 --corporate-number 8000000000001"),
      R"("tenant_id":")", '"');
  auto const router = text_after(
      told(plan, "router add --name 本社 --sensor bench-sensor --adapter none --tenant " + tenant),
      R"("router_id":")", '"');
  static_cast<void>(
      told(plan, fmt::format("user add --login {} --name 佐藤 --role company_user --tenant {}",
                             kLogin, tenant)));
  return {tenant, router};
}

[[nodiscard]] std::string sign_in(bench::HttpClient& client) {
  auto const answer = client.send(
      "POST", "/api/v1/session", "Content-Type: application/json\r\n",
      fmt::format(R"({{"login":"{}","password":"{}"}})", kLogin, kPassword));
  if (answer.status != 201) give_up("nobody could sign in: " + answer.body);
  return "Cookie: " + text_after(answer.head, "et-Cookie: ", ';') + "\r\n";
}

/// The cursor of page 400 at 50 a page, walked to as a person would.
[[nodiscard]] std::string page_400(bench::HttpClient& client, std::string const& list,
                                   std::string const& cookie) {
  std::string cursor;
  for (int page = 1; page < 400; page += 4) {  // 200 a step: 399 pages in 100 steps
    auto const limit = page == 397 ? 150 : 200;
    auto const answer = client.send("GET", fmt::format("{}?limit={}{}", list, limit, cursor),
                                    cookie);
    auto const next = text_after(answer.body, R"("next_cursor":")", '"');
    if (next.empty()) return "";
    cursor = "&cursor=" + next;
  }
  return cursor;
}

[[nodiscard]] std::int64_t megabytes_of(fs::path const& folder) {
  std::uintmax_t bytes = 0;
  for (auto const& file : fs::recursive_directory_iterator{folder}) {
    if (file.is_regular_file()) bytes += file.file_size();
  }
  return static_cast<std::int64_t>(bytes / 1'000'000);
}

[[nodiscard]] std::string load_average() {
  std::ifstream file{"/proc/loadavg"};
  std::string one;
  file >> one;
  return one;
}

void measure(Plan const& plan, std::int64_t rows, Spread spread, bench::Table& table) {
  fs::remove_all(plan.data);
  auto const firm = make_store(plan);
  bench::Filled filled;
  auto const filling = bench::timed(
      [&] { filled = bench::fill_alerts(plan.data + "/madoguchi.db", rows, spread, firm); });
  fmt::print(stderr, "bench: {} alerts, {} of the firm, filled in {:.0f} s, {} MB\n", rows,
             filled.alerts_of_largest, std::chrono::duration<double>(filling).count(),
             megabytes_of(plan.data));
  bench::Served const server{plan.server, plan.data, 0};
  auto const idle_mb = server.resident_mb();
  bench::HttpClient client{server.port()};
  auto const cookie = sign_in(client);
  auto const list = "/api/v1/tenants/" + firm.tenant + "/alerts";
  auto asked = questions();
  auto const far = page_400(client, list, cookie);
  if (!far.empty()) asked.push_back({"page 400", far});
  for (auto const& question : asked) {
    std::vector<std::string> const targets{list + "?limit=50" + question.query};
    static_cast<void>(bench::load(server.port(), targets, cookie, plan.rate, plan.seconds / 10));
    auto const run = bench::load(server.port(), targets, cookie, plan.rate, plan.seconds);
    auto const answer = client.send("GET", targets.front(), cookie);
    if (answer.status != 200) give_up(answer.body);
    std::size_t items = 0;
    for (auto at = answer.body.find(R"("first_seen_at")"); at != std::string::npos;
         at = answer.body.find(R"("first_seen_at")", at + 1)) {
      ++items;
    }
    table.add({fmt::format("{}", rows), spread == Spread::OneFirm ? "1" : "10000",
               fmt::format("{}", filled.alerts_of_largest), question.name, fmt::format("{}", items),
               fmt::format("{:.1f}", run.laps.percentile_ms(0.5)),
               fmt::format("{:.1f}", run.laps.percentile_ms(0.99)),
               fmt::format("{:.1f}", run.laps.percentile_ms(1)), fmt::format("{}", run.refused),
               fmt::format("{} → {}", idle_mb, server.resident_mb())});
  }
}

[[nodiscard]] Plan read_plan(int count, char** words) {
  Plan plan;
  CLI::App app{"The list of alerts under load"};
  app.add_option("--server", plan.server, "The program madoguchi")->capture_default_str();
  app.add_option("--data", plan.data, "A folder for the stores")->capture_default_str();
  app.add_option("--rows", plan.rows, "How many alerts, one run each")->delimiter(',');
  app.add_option("--firms", plan.firms, "Among how many firms: 10000, 1")
      ->delimiter(',')
      ->check(CLI::IsMember({10'000, 1}));
  app.add_option("--rate", plan.rate, "Requests a second")->capture_default_str();
  app.add_option("--seconds", plan.seconds, "For each question")->capture_default_str();
  app.add_flag("--smoke", plan.is_smoke, "About a second, to see that it still works");
  try {
    app.parse(count, words);
  } catch (CLI::ParseError const& error) {
    std::exit(app.exit(error) == 0 ? 0 : 2);
  }
  if (plan.is_smoke) {
    plan.rows = {1'000};
    plan.seconds = 0.1;
  }
  return plan;
}

}  // namespace

int main(int count, char** words) {
  auto const plan = read_plan(count, words);
  bench::Table table{{"alerts", "firms", "of the largest", "asked of the largest firm", "rows",
                      "p50 ms", "p99 ms", "max ms", "not 200", "memory MB"}};
  for (auto const rows : plan.rows) {
    for (auto const firms : plan.firms) {
      measure(plan, rows, firms == 1 ? Spread::OneFirm : Spread::TenThousandFirms, table);
    }
  }
  std::filesystem::remove_all(plan.data);
  fmt::print(
      "# Lists of alerts\n\nPrinted by `lists_bench` on {}; load average {}. {} requests a second, "
      "{} s a question after a tenth of that as warm-up; the server on one core, open loop from "
      "another, the time counted from when a request was due. Pages of 50.\n\n{}",
      bench::machine(), load_average(), plan.rate, plan.seconds, table.markdown());
}
