#pragma once

#include "router_agent/agent.hpp"
#include "support/fakes.hpp"

#include <optional>
#include <string>
#include <vector>

namespace support {

class FakeClocks final : public router_agent::Clocks {
 public:
  [[nodiscard]] router_agent::Moment moment() const override { return now_; }
  void advance(std::chrono::seconds span) {
    now_.wall = now_.wall + span;
    now_.uptime += span;
  }
  router_agent::Moment now_{kNoon, std::chrono::seconds{1'000}, "boot-1", true};
};

/// Names what it was told to, and keeps what it is told.
class FakeServer final : public router_agent::Server {
 public:
  using Json = router_agent::Json;
  [[nodiscard]] base::Result<Json> desired(router_agent::DesiredQuestion const&) override {
    ++polls_;
    if (is_away_) return base::fail(base::ErrorKind::Unavailable, "agent.unreachable", "away");
    if (is_set_back_ && reports_.empty()) {
      return base::fail(base::ErrorKind::Conflict, router_agent::kReportFirst, "report first");
    }
    return Json::object({{"generation", ++generation_},
                         {"server_time", base::iso8601(time_)},
                         {"filters", filters_}});
  }
  [[nodiscard]] base::Result<void> report(Json const& report) override {
    if (is_away_) return base::fail(base::ErrorKind::Unavailable, "agent.unreachable", "away");
    reports_.push_back(report);
    return {};
  }
  /// Blocks b-0, b-1 …, in turn of both families.
  void want(int count, int seconds_left) {
    filters_.clear();
    for (int i = 0; i < count; ++i) {
      auto const address = (i % 2 == 0 ? "198.51.100." : "2001:db8::") + std::to_string(i + 1);
      auto const end = base::iso8601(time_ + std::chrono::seconds{seconds_left});
      filters_.push_back(Json::object(
          {{"block_id", "b-" + std::to_string(i)}, {"address", address}, {"expires_at", end}}));
    }
  }
  base::Instant time_ = kNoon;
  Json::Array filters_;
  std::int64_t generation_ = 0;
  std::vector<Json> reports_;
  int polls_ = 0;
  bool is_away_ = false;
  bool is_set_back_ = false;  // to a back-up: says nothing before the first report
};

/// A kernel in memory, as far as the agent's transactions go.
class FakeFirewall final : public router_agent::Firewall {
 public:
  using Json = router_agent::Json;
  [[nodiscard]] base::Result<router_agent::Observed> read() override {
    if (read_fault_) return base::fail(base::ErrorKind::Unavailable, "agent.nft", *read_fault_);
    return observed_;
  }
  [[nodiscard]] base::Result<void> apply(std::string const& transaction) override {
    if (fault_) return base::fail(base::ErrorKind::Unavailable, "agent.nft", *fault_);
    ++transactions_;
    if (lies_) return {};
    auto const json = Json::parse(transaction);
    if (!json) return tl::unexpected(json.error());
    for (auto const& command : json->items_at("nftables")) carry_out(command.members().front());
    return {};
  }
  [[nodiscard]] base::Result<router_agent::Coverage> coverage() override { return coverage_; }
  [[nodiscard]] base::Result<void> forget_flows(
      std::vector<router_agent::Address> const& addresses) override {
    if (!has_conntrack_) return base::fail(base::ErrorKind::Unavailable, "agent.conntrack", "none");
    forgotten_.insert(forgotten_.end(), addresses.begin(), addresses.end());
    return {};
  }
  router_agent::Observed observed_;
  router_agent::Coverage coverage_{true, true, false, {"lan0", "wan0"}};
  bool has_conntrack_ = true;
  std::vector<router_agent::Address> forgotten_;
  std::optional<std::string> fault_;
  std::optional<std::string> read_fault_;
  bool lies_ = false;  // says yes and does nothing
  int transactions_ = 0;

 private:
  void carry_out(router_agent::JsonMember const& command) {
    auto const& [kind, object] = command.value.members().front();
    bool const is_added = command.key == "add";
    if (kind == "table" && !is_added) observed_ = {};
    if (kind == "rule") observed_.fault.reset();
    if (kind == "element") put_element(object, is_added);
  }
  void put_element(Json const& object, bool is_added) {
    for (auto const& item : object.items_at("elem")) {
      auto const& elem = *item.find("elem");
      auto const address = *router_agent::Address::parse(*elem.text_at("val"));
      auto& standing = observed_.standing[address];
      auto& side = object.text_at("name")->ends_with("_out") ? standing.out : standing.in;
      side.reset();
      if (is_added) side = {elem.text_at("comment").value_or(""), *elem.int_at("timeout"), 0};
      if (!standing.out && !standing.in) observed_.standing.erase(address);
    }
  }
};

}  // namespace support
