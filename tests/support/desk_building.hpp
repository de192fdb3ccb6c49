#pragma once

#include "app/building.hpp"
#include "app/due_inquiries.hpp"
#include "app/evidence_readings.hpp"
#include "app/rounds.hpp"
#include "app/shipped_knowledge.hpp"
#include "app/waiting_words.hpp"
#include "support/cheap_crypto.hpp"
#include "support/fakes.hpp"
#include "support/faulty_database.hpp"

#include <gtest/gtest.h>

#include <filesystem>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace support {

/// The whole desk over a store of its own, with a clock that stands still; requests go straight
/// to the dispatcher.
class DeskBuilding {
 public:
  static constexpr std::string_view kPassword = "correct-horse-1";

  /// Called with the data folder before it is opened.
  using Prepare = std::function<void(std::filesystem::path const&)>;
  explicit DeskBuilding(std::uint64_t seed = 1)
      : DeskBuilding([](std::filesystem::path const&) {}, cheap_crypto(), seed) {}
  DeskBuilding(Prepare const& prepare, identity::Crypto crypto, std::uint64_t seed = 1)
      : random_(seed),
        crypto_(std::move(crypto)),
        premises_(std::move(*app::Premises::open({{}, prepared(prepare)}))),
        faulty_(premises_->database()),
        product_(product_of(*premises_)),
        inside_(std::make_unique<Inside>(*this)) {}

  /// As after a kill: what stands in the store stands, everything else is gone.
  void restart() {
    inside_.reset();
    inside_ = std::make_unique<Inside>(*this);
  }

  [[nodiscard]] app::Building& building() { return inside_->building; }
  [[nodiscard]] platform::sql::Database& database() { return premises_->database(); }
  /// What the desk itself stands on; its writes can be made to fail.
  [[nodiscard]] FaultyDatabase& faulty() { return faulty_; }
  [[nodiscard]] std::vector<platform::http::Route> const& routes() const {
    return inside_->building.routes().routes();
  }

  [[nodiscard]] app::EvidenceReadings& readings() { return inside_->readings; }

  /// What the background thread does; false when something failed and is to be tried again.
  bool round() {
    bool const is_drained = inside_->runner.drain();
    if (clock_jump.count() != 0) return is_drained;  // as Service::round, which waits for the clock
    bool const is_done = inside_->due.run() && inside_->due_inquiries.run();
    inside_->silence.run();
    while (inside_->words.run()) continue;
    return inside_->runner.drain() && is_drained && is_done;
  }
  void settle() { ASSERT_TRUE(round()); }

  /// Somebody with a session; `send` adds cookie and CSRF token.
  struct Visitor {
    std::string cookie{};
    std::string csrf{};
    std::string bearer{};
    std::vector<std::pair<std::string, std::string>> headers{};  // and what else it sends
    std::string peer = "127.0.0.1";                              // whence it calls
  };
  [[nodiscard]] Visitor sign_in(std::string const& login, std::string_view password = kPassword) {
    auto const response = send({}, platform::http::Method::Post, "/api/v1/session",
                               R"({"login":")" + login + R"(","password":")" +
                                   std::string{password} + R"("})");
    EXPECT_EQ(response.status, 201) << response.body;
    Visitor visitor;
    for (auto const& [name, value] : response.headers) {
      bool const is_session = name == "Set-Cookie" && value.starts_with("madoguchi_session=");
      if (is_session) visitor.cookie = value.substr(0, value.find(';'));
    }
    visitor.csrf = text_after(response.body, R"("csrf_token":")");
    return visitor;
  }

  [[nodiscard]] platform::http::Response send(Visitor const& visitor, platform::http::Method method,
                                              std::string const& target,
                                              std::string const& body = "") {
    platform::http::Request request;
    request.method = method;
    request.target = target;
    auto const mark = target.find('?');
    request.path = target.substr(0, mark);
    if (mark != std::string::npos) add_query(request, target.substr(mark + 1));
    request.body = body;
    request.peer_address = visitor.peer;
    request.headers = visitor.headers;
    if (!body.empty()) request.headers.emplace_back("content-type", "application/json");
    if (!visitor.cookie.empty()) request.headers.emplace_back("cookie", visitor.cookie);
    if (!visitor.csrf.empty()) request.headers.emplace_back("x-csrf-token", visitor.csrf);
    if (!visitor.bearer.empty()) {
      request.headers.emplace_back("authorization", "Bearer " + visitor.bearer);
    }
    return inside_->dispatcher.handle(request);
  }

  /// The value of the first `"name":"…"` in a JSON text.
  [[nodiscard]] static std::string text_after(std::string const& json, std::string const& mark) {
    auto const at = json.find(mark);
    if (at == std::string::npos) return "";
    auto const from = at + mark.size();
    return json.substr(from, json.find('"', from) - from);
  }

  FakeClock clock{};
  /// How far the machine's clock is from the desk's time.
  std::chrono::microseconds clock_jump{0};
  /// What open pages were told in passing.
  std::vector<platform::http::StreamEvent> passed{};

 private:
  [[nodiscard]] app::Vitals vitals() const {
    app::Vitals told;
    told.clock_jump = clock_jump;
    return told;
  }
  [[nodiscard]] std::string prepared(Prepare const& prepare) const {
    auto const data = folder_.path() / "data";
    prepare(data);
    return data.string();
  }
  /// The same for every desk of a test program, and the model takes its time to be read.
  [[nodiscard]] static app::ProductData const& product_of(app::Premises const& premises) {
    static app::ProductData const product = with_a_firm(*app::read_product_data(premises));
    return product;
  }
  /// What ships names no firm in whose name anything could be offered.
  [[nodiscard]] static app::ProductData with_a_firm(app::ProductData product) {
    product.partner_firms.push_back({"firm", "例示調査", "調査受付", "調査", false});
    return product;
  }
  static void add_query(platform::http::Request& request, std::string const& text) {
    std::size_t from = 0;
    while (from < text.size()) {
      auto const end = std::min(text.find('&', from), text.size());
      auto const pair = text.substr(from, end - from);
      auto const equals = pair.find('=');
      request.query.emplace_back(pair.substr(0, equals), pair.substr(equals + 1));
      from = end + 1;
    }
  }

  struct Inside {
    explicit Inside(DeskBuilding& ground)
        : building({ground.faulty_, ground.clock, ground.random_, ground.product_,
                    ground.premises_->settings(), ground.crypto_, ground.premises_->metrics(),
                    false, [] {}, [&ground] { return ground.vitals(); }, nullptr, nullptr,
                    [&ground](auto event) { ground.passed.push_back(std::move(event)); }}),
          readings({building.works().readings, ground.clock, ground.random_, ground.log_,
                    ground.premises_->metrics()}),
          dispatcher({building.routes(),
                      building.authenticator(),
                      building.gate(),
                      ground.log_,
                      ground.random_,
                      ground.clock,
                      {},
                      &building.acts(),
                      nullptr,
                      {},
                      nullptr,
                      "",
                      &readings}),
          runner(ground.faulty_, ground.log_),
          due(building.works().blocking, building.blocking_around(), ground.log_),
          silence(building.works().blocking, building.blocking_around(), ground.log_),
          due_inquiries(building.works().inquiries, building.inquiries_around(), ground.log_),
          words(app::waiting_words(ground.faulty_, ground.log_)) {
      EXPECT_TRUE(app::take_in_knowledge(ground.premises_->database(), ground.product_.knowledge,
                                         ground.clock));
      app::add_journeys(runner, building);
    }
    app::Building building;
    app::EvidenceReadings readings;
    platform::http::Dispatcher dispatcher;
    app::OutboxRunner runner;
    app::DueBlocks due;
    app::SilenceWatch silence;
    app::DueInquiries due_inquiries;
    app::QuietRound words;
  };

  TemporaryFolder folder_;
  FakeRandom random_;
  NullLog log_{};
  identity::Crypto const crypto_;
  std::unique_ptr<app::Premises> premises_;
  FaultyDatabase faulty_;
  app::ProductData const& product_;
  std::unique_ptr<Inside> inside_;
};

}  // namespace support
