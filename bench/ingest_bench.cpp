// Lines of EVE through the whole way in: reader, use case, journey, alerts, SQLite on disk. Every
// batch is durable before the next one begins. Prints docs/bench/ingest_bench.md.
#include "app/background.hpp"
#include "app/building.hpp"
#include "app/identity_crypto.hpp"
#include "app/rounds.hpp"
#include "app/wave_rounds.hpp"
#include "domain/contracts/register.hpp"
#include "domain/detection/driver/eve_reader.hpp"
#include "domain/detection/ingest_lines.hpp"
#include "measure.hpp"

#include <CLI/CLI.hpp>
#include <fmt/format.h>

#include <filesystem>
#include <fstream>
#include <optional>

namespace {

using base::Result;
using bench::must;
using bench::stop;
namespace fs = std::filesystem;

constexpr std::int64_t kBatchLines = 5'000;
constexpr char const* kSensor = "stratosphere.org";  // as the capture names it
constexpr char const* kInside = "192.168.1.";

/// A line of the capture, cut where its time and its outside address stand.
class Shape {
 public:
  explicit Shape(std::string const& line) {
    std::size_t from = 0;
    auto const cut = [&](std::size_t at, std::size_t size, Slot slot) {
      parts_.push_back({line.substr(from, at - from), slot});
      from = at + size;
    };
    constexpr std::string_view kTime = R"("timestamp":")";
    auto const time = line.find(kTime) + kTime.size();
    cut(time, line.find('"', time) - time, Slot::Time);
    for (std::string_view const name : {R"("src_ip":")", R"("dest_ip":")"}) {
      auto at = line.find(name, from);
      if (at == std::string::npos) continue;
      at += name.size();
      auto const address = line.substr(at, line.find('"', at) - at);
      if (!address.starts_with(kInside)) cut(at, address.size(), Slot::Outside);
      if (!address.starts_with(kInside)) outside_ = address;
    }
    cut(line.size(), 0, Slot::End);
    is_alert_ = line.find(R"("event_type":"alert")") != std::string::npos;
  }

  void put(std::string& out, std::string const& time, std::string const& outside) const {
    for (auto const& part : parts_) {
      out += part.text;
      if (part.next == Slot::Time) out += time;
      if (part.next == Slot::Outside) out += outside;
    }
    out += '\n';
  }
  [[nodiscard]] bool is_alert() const { return is_alert_; }
  /// As the capture has it.
  [[nodiscard]] std::string const& outside() const { return outside_; }

 private:
  enum class Slot : std::uint8_t { Time, Outside, End };
  struct Part {
    std::string text;
    Slot next;
  };
  std::vector<Part> parts_;
  std::string outside_;
  bool is_alert_ = false;
};

enum class Only : std::uint8_t { Alerts, Others, All };

[[nodiscard]] std::vector<Shape> shapes_of(std::string const& capture, Only only) {
  std::ifstream file{capture};
  if (!file) stop(capture + " can't be read");
  std::vector<Shape> shapes;
  for (std::string line; std::getline(file, line);) {
    if (line.empty()) continue;
    Shape shape{line};
    bool const fits = only == Only::All || shape.is_alert() == (only == Only::Alerts);
    if (fits) shapes.push_back(std::move(shape));
  }
  if (shapes.empty()) stop(capture + " holds no such lines");
  return shapes;
}

/// Each shift is a network of its own: what the capture saw, seen from elsewhere.
[[nodiscard]] std::string shifted(std::int64_t number) {
  return fmt::format("{}.{}.{}.{}", 11 + (number >> 24), (number >> 16) & 255, (number >> 8) & 255,
                     number & 255);
}

/// What one measurement feeds: the shapes round and round, the time a little later in each line.
struct Feed {
  std::string name;
  Only only;
  enum class Address : std::uint8_t { EachNew, AsCaptured, ByRound } address;
};

class Source {
 public:
  Source(Feed const& feed, std::string const& capture, base::Instant start)
      : feed_(feed), shapes_(shapes_of(capture, feed.only)), at_(start) {}

  [[nodiscard]] std::string batch() {
    std::string body;
    for (std::int64_t i = 0; i < kBatchLines; ++i) {
      auto const size = static_cast<std::int64_t>(shapes_.size());
      auto const& shape = shapes_[static_cast<std::size_t>(number_ % size)];
      shape.put(body, base::iso8601(at_), outside(shape, number_ / size));
      at_ = at_ + std::chrono::milliseconds{10};
      ++number_;
    }
    return body;
  }

 private:
  [[nodiscard]] std::string outside(Shape const& shape, std::int64_t round) const {
    switch (feed_.address) {
      case Feed::Address::EachNew: return shifted(number_);
      case Feed::Address::AsCaptured: return shape.outside();
      case Feed::Address::ByRound: {
        auto const old = terms::IpAddress::parse(shape.outside());
        auto const low = old && old->is_v4() ? (old->bytes()[14] * 256 + old->bytes()[15]) : 0;
        return shifted((1 << 28) + round * 65'536 + low);
      }
    }
    return "";
  }

  Feed feed_;
  std::vector<Shape> shapes_;
  base::Instant at_;
  std::int64_t number_ = 0;
};

/// A desk with one tenant and the capture's sensor, in a folder of its own.
class Desk {
 public:
  /// `with_waves`: what was seen is taken into the index of waves meanwhile, as a server does.
  Desk(fs::path const& folder, bool with_waves)
      : premises_(must(app::Premises::open({{}, folder.string()}))),
        product_(must(app::read_product_data(*premises_))),
        crypto_(must(app::identity_crypto(*premises_))),
        building_({premises_->database(), premises_->clock(), premises_->random(), product_,
                   premises_->settings(), crypto_, premises_->metrics()}),
        runner_(premises_->database(), premises_->log()),
        waves_(app::wave_rounds(premises_->database(), building_.wave_rules(), premises_->clock(),
                                premises_->log())) {
    app::add_journeys(runner_, building_);
    must(building_.works().contracts.write([this](auto& ports) { return people(ports); }));
    if (with_waves)
      wave_thread_.emplace(
          bell_, [this] { waves_.run(bell_); }, 1'000);
  }

  [[nodiscard]] base::Clock const& clock() const { return premises_->clock(); }
  [[nodiscard]] detection::IngestTally take(std::string_view body) {
    detection::driver::EveReader reader{product_.mapping};
    detection::IngestLines ingest{reader, building_.flow_to_alert(), premises_->clock()};
    return must(ingest.run(body, {{terms::Side::System, "bench", "bench"}, {router_}}));
  }
  void tell_events() {
    if (!runner_.drain()) stop("an event could not be told");
  }

 private:
  [[nodiscard]] Result<void> people(contracts::ContractsPorts& ports) {
    terms::Actor const maker{terms::Side::System, "bench", "bench"};
    std::string const digits = "000000000001";
    contracts::Company const company{
        *terms::CompanyId::parse("bench"), "bench",
        *contracts::CorporateNumber::parse(contracts::check_digit(digits) + digits)};
    contracts::Tenant const tenant{
        *terms::TenantId::parse("bench"), "bench", company.id, contracts::TenantKind::Direct, {}};
    contracts::ServiceRouter router{router_, tenant.id, "bench router", kSensor};
    router.adapter = contracts::Adapter::Agent;
    router.prefixes = {*terms::IpPrefix::parse("192.168.1.0/24")};
    return contracts::add_company(ports, company, maker)
        .and_then([&] { return contracts::add_tenant(ports, tenant, maker); })
        .and_then([&] { return contracts::add_router(ports, router, maker); });
  }

  terms::RouterId const router_ = *terms::RouterId::parse("bench-router");
  std::unique_ptr<app::Premises> premises_;
  app::ProductData product_;
  identity::Crypto crypto_;
  app::Building building_;
  app::OutboxRunner runner_;
  app::QuietRound waves_;
  app::Bell bell_;
  std::optional<app::Background> wave_thread_{};
};

struct Options {
  std::string capture;
  std::string folder = fs::temp_directory_path().string();
  std::int64_t megabytes = 500;
  std::string feed{};  // only this one
  bool is_smoke = false;
  bool with_waves = false;
};

/// Feeds until so many bytes are in; the making of the lines is not timed.
void measure(Desk& desk, Feed const& feed, Options const& options, bench::Table& table) {
  using namespace std::chrono_literals;
  Source source{feed, options.capture, desk.clock().now() - 23h};
  bench::Laps laps;
  double processor = 0;
  std::int64_t bytes = 0;
  std::int64_t lines = 0;
  std::int64_t opened = 0;
  auto const memory_before = bench::resident_mb();
  auto const wanted = options.is_smoke ? 1 : options.megabytes * 1'000'000;
  while (bytes < wanted) {
    auto const body = source.batch();
    auto const used = bench::processor_seconds();
    detection::IngestTally tally;
    laps.add(bench::timed([&] { tally = desk.take(body); }));
    processor += bench::processor_seconds() - used;
    if (tally.accepted != kBatchLines) stop("lines were refused");
    bytes += static_cast<std::int64_t>(body.size());
    lines += tally.lines;
    opened += tally.alerts_new;
  }
  bench::Laps telling;
  telling.add(bench::timed([&] { desk.tell_events(); }));
  auto const seconds = laps.total_seconds();
  table.add(
      {feed.name, fmt::format("{}", bytes / 1'000'000),
       fmt::format("{:.1f} %", 100.0 * static_cast<double>(opened) / static_cast<double>(lines)),
       fmt::format("{:.0f}", static_cast<double>(lines) / seconds),
       fmt::format("{:.0f}", static_cast<double>(bytes) / 1e6 / seconds),
       fmt::format("{:.1f}", laps.percentile_ms(0.5)),
       fmt::format("{:.1f}", laps.percentile_ms(0.99)),
       fmt::format("{:.0f}", static_cast<double>(lines) / processor),
       fmt::format("{} → {}", memory_before, bench::resident_mb()),
       fmt::format("{:.1f}", telling.total_seconds())});
}

void run(Options const& options) {
  bool const is_pinned = bench::pin_to_one_core();
  auto const folder = fs::path{options.folder} / fmt::format("madoguchi-bench-{}", ::getpid());
  bench::Table table{{"feed", "MB", "new alerts", "lines/s", "MB/s", "batch p50 ms", "p99 ms",
                      "lines per second of processor", "memory MB", "events told s"}};
  {
    Desk desk{folder, options.with_waves};
    using Address = Feed::Address;
    for (Feed const& feed : {Feed{"new alerts", Only::Alerts, Address::EachNew},
                             Feed{"repeated sightings", Only::Alerts, Address::AsCaptured},
                             Feed{"other events", Only::Others, Address::AsCaptured},
                             Feed{"as captured", Only::All, Address::ByRound}}) {
      if (!options.feed.empty() && options.feed != feed.name) continue;
      measure(desk, feed, options, table);
    }
  }
  std::uintmax_t store = 0;
  for (auto const& file : fs::directory_iterator{folder}) store += file.file_size();
  fs::remove_all(folder);
  fmt::print("# Ingest\n\nMachine: {}.{}\n\n", bench::machine(),
             is_pinned ? " Pinned to one core." : " Not pinned.");
  fmt::print("Command: `make bench`, this table by `ingest_bench --megabytes {}`.\n\n{}\n",
             options.megabytes, table.markdown());
  fmt::print(
      "Lines of the shared Suricata capture with shifted times and addresses, one feed after the "
      "other\ninto one store. A batch is {} lines, read, stored and durable before the next one "
      "begins; making the\nlines is not timed. Memory is before and after each feed, the most was "
      "{} MB; the store ended\nat {} MB. Events told: what the background thread does afterwards "
      "with the events of the new alerts.\n",
      kBatchLines, bench::resident_peak_mb(), store / 1'000'000);
}

}  // namespace

int main(int argc, char** argv) {
  CLI::App app{"How fast EVE lines are taken in"};
  Options options;
  app.add_option("--capture", options.capture, "EVE lines to make the input from")->required();
  app.add_option("--folder", options.folder, "Where the store is made, and removed again");
  app.add_option("--megabytes", options.megabytes, "Input of each feed")
      ->check(CLI::Range(1, 100'000));
  app.add_option("--feed", options.feed, "Only the feed of this name");
  app.add_flag("--with-waves", options.with_waves, "Take in waves meanwhile, as a server does");
  app.add_flag("--smoke", options.is_smoke, "One batch of each feed");
  CLI11_PARSE(app, argc, argv);
  run(options);
  return 0;
}
