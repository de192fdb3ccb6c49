#include "domain/alerts/api/filter_query.hpp"

#include "base/text.hpp"
#include "domain/alerts/wanted_text.hpp"

#include <chrono>

namespace alerts::api {
namespace {

namespace http = platform::http;
using base::Result;
using std::chrono::hours;

constexpr std::size_t kValuesMax = 100;
constexpr std::size_t kTextBytesMax = 200;

[[nodiscard]] tl::unexpected<base::Error> refuse(std::string_view name) {
  return base::fail(base::ErrorKind::Invalid, "alerts.filter",
                    "絞り込みの条件を読み取れませんでした。条件を選び直してください。",
                    {{"?" + std::string{name}, "not a value of this filter"}});
}

/// The values of one parameter through `from`, which answers nullopt for what it does not know.
template <class T, class From>
[[nodiscard]] Result<std::vector<T>> values_of(http::Request const& request, std::string_view name,
                                               From from) {
  std::vector<T> values;
  for (auto const text : request.query_values(name)) {
    if (text.empty()) continue;
    auto value = from(text);
    if (!value || values.size() == kValuesMax) return refuse(name);
    values.push_back(std::move(*value));
  }
  return values;
}

/// Keeps the first fault of several parameters, so that it is looked at once.
class Reading {
 public:
  explicit Reading(http::Request const& request) : request_(request) {}

  template <class T, class From>
  [[nodiscard]] std::vector<T> list(std::string_view name, From from) {
    auto values = values_of<T>(request_, name, from);
    if (values) return std::move(*values);
    fault(values.error());
    return {};
  }
  [[nodiscard]] std::optional<base::Instant> time(std::string_view name) {
    auto const text = request_.query_value(name);
    if (!text || text->empty()) return std::nullopt;
    auto const at = base::parse_instant(*text);
    if (at) return *at;
    fault(refuse(name).value());
    return std::nullopt;
  }
  void fault(base::Error error) {
    if (!fault_) fault_ = std::move(error);
  }
  [[nodiscard]] std::optional<base::Error> const& fault() const { return fault_; }

 private:
  http::Request const& request_;
  std::optional<base::Error> fault_{};
};

void read_period(Reading& reading, http::Request const& request, Filter& filter,
                 base::Instant now) {
  auto const period = request.query_value("period").value_or("");
  if (period == "1d") filter.from = now - hours{24};
  if (period == "3d") filter.from = now - hours{72};
  if (period == "1w") filter.from = now - hours{24 * 7};
  if (period == "1m") filter.from = now - hours{24 * 30};
  if (filter.from) return;
  if (!period.empty() && period != "custom") return reading.fault(refuse("period").value());
  filter.from = reading.time("from");
  filter.to = reading.time("to");
}

template <class Id>
[[nodiscard]] std::optional<Id> id_from(std::string_view text) {
  auto const id = Id::parse(text);
  return id ? std::optional{*id} : std::nullopt;
}

[[nodiscard]] std::optional<std::string> line_from(std::string_view text) {
  if (text.size() > kTextBytesMax || !base::is_utf8(text)) return std::nullopt;
  return std::string{text};
}

}  // namespace

Result<Filter> filter_of(http::Request const& request, base::Instant now) {
  Reading reading{request};
  Filter filter;
  filter.risks = reading.list<terms::Risk>("risk", terms::risk_from);
  filter.threat_types = reading.list<terms::ThreatType>("threat_type", terms::threat_type_from);
  filter.directions = reading.list<terms::Direction>("direction", terms::direction_from);
  filter.block_statuses = reading.list<BlockStatus>("block", block_status_from);
  filter.routers = reading.list<terms::RouterId>("router", id_from<terms::RouterId>);
  filter.lines = reading.list<std::string>("line", line_from);
  filter.sources = reading.list<terms::AlertSource>("source", terms::alert_source_from);
  filter.lives = reading.list<Life>("life", life_from);
  read_period(reading, request, filter, now);
  auto const text = base::trimmed(request.query_value("q").value_or(""));
  bool const is_text = text.size() <= kTextBytesMax && base::is_utf8(text);
  if (!is_text || count_words(text) > WantedText::kWordsMax) reading.fault(refuse("q").value());
  if (reading.fault()) return tl::unexpected(*reading.fault());
  filter.text = text;
  return filter;
}

std::vector<http::QueryParameter> filter_parameters() {
  return {
      {"risk",
       R"({"type":"string","enum":["Critical","High","Medium","Low","Information","Other"]})",
       true},
      {"threat_type",
       R"({"type":"string","enum":["APT","Malware","Phishing","C2","Exploit","Other"]})", true},
      {"direction", R"({"type":"string","enum":["outbound","inbound","none"]})", true},
      {"block", R"({"type":"string","enum":["blocked","not_blocked","not_blockable","none"]})",
       true},
      {"router", R"({"type":"string"})", true},
      {"line", R"({"type":"string"})", true},
      {"source",
       R"({"type":"string","enum":["threat_detection","flow_collector","behavior_detection"]})",
       true},
      {"life",
       R"({"type":"string","enum":["new","acknowledged","in_progress","done","false_positive"]})",
       true},
      {"period", R"({"type":"string","enum":["1d","3d","1w","1m","custom"]})"},
      {"from", R"({"type":"string","format":"date-time"})"},
      {"to", R"({"type":"string","format":"date-time"})"},
      {"q", R"({"type":"string","maxLength":200})"}};
}

}  // namespace alerts::api
