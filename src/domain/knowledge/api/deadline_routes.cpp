#include "domain/knowledge/api/deadline_routes.hpp"

#include "domain/knowledge/api/deadline_json.hpp"
#include "domain/knowledge/report_deadlines.hpp"
#include "platform/http/handling.hpp"
#include "platform/http/json.hpp"
#include "platform/http/problem.hpp"
#include "terms/japan_time.hpp"

namespace knowledge::api {
namespace {

namespace http = platform::http;
using base::ErrorKind;
using base::fail;
using base::Result;
using http::Caller;
using http::Request;
using http::Response;
using std::chrono::local_days;

constexpr std::size_t kClassesMax = 8;
constexpr std::string_view kUnknown = "unknown";

[[nodiscard]] Result<void> add_class(Leak& leak, std::string_view name) {
  if (name == kUnknown) {
    leak.is_class_unknown = true;
    return {};
  }
  auto const found = leak_class_from(name);
  if (!found) {
    return fail(ErrorKind::Invalid, "knowledge.leak-class", "The class of the leak is unknown.",
                {{"/classes", "sensitive, property, improper, many, unknown"}});
  }
  leak.classes.push_back(*found);
  return {};
}

[[nodiscard]] Result<Leak> leak_of(Request const& request) {
  auto const day = terms::day_from(request.query_value("learned_on").value_or(""));
  if (!day) {
    return fail(ErrorKind::Invalid, "knowledge.learned-on",
                "知った日を、2026-11-28 のように、実際にある日付で入れてください。",
                {{"/learned_on", "実際にある日付を、2026-11-28 のように入れてください。"}});
  }
  Leak leak{*day};
  auto const names = request.query_values("classes");
  if (names.size() > kClassesMax) {
    return fail(ErrorKind::Invalid, "knowledge.leak-class", "Too many classes.",
                {{"/classes", "each once"}});
  }
  for (auto const name : names) {
    if (auto added = add_class(leak, name); !added) return base::pass(added);
  }
  auto const encrypted = request.query_value("encrypted").value_or("false");
  if (encrypted != "true" && encrypted != "false") {
    return fail(ErrorKind::Invalid, "knowledge.encrypted", "It is true or false.",
                {{"/encrypted", "true, false"}});
  }
  leak.is_encrypted = encrypted == "true";
  return leak;
}

[[nodiscard]] FullReportDay day_of(FullReport const& report, local_days today) {
  return {report.day_count, terms::iso_day(report.counted), terms::iso_day(report.until),
          report.day_off, (report.until - today).count()};
}

[[nodiscard]] ReportDeadlineView view_of(Leak const& leak, ReportDeadlines const& deadlines,
                                         local_days today) {
  ReportDeadlineView view;
  view.learned_on = terms::iso_day(leak.learned_on);
  view.duty = name_of(deadlines.duty);
  view.first = {terms::iso_day(deadlines.first_from), terms::iso_day(deadlines.first_until),
                (deadlines.first_until - today).count()};
  view.full = day_of(deadlines.full, today);
  if (deadlines.full_if_improper)
    view.full_if_improper = day_of(*deadlines.full_if_improper, today);
  for (auto const& item : report_items()) {
    view.items.push_back({std::string{item.name}, std::string{item.hint}});
  }
  for (auto const words : deadline_conditions()) view.conditions.emplace_back(words);
  return view;
}

[[nodiscard]] Response show(DeadlineDeps const& deps, Request const& request) {
  auto const leak = leak_of(request);
  if (!leak) return http::problem(leak.error(), request);
  auto const today = terms::japan_day(deps.clock.now());
  auto const deadlines = report_deadlines(*leak, today, deps.calendar);
  if (!deadlines) return http::problem(deadlines.error(), request);
  return http::json(200, view_of(*leak, *deadlines, today));
}

}  // namespace

std::vector<http::Route> deadline_routes(DeadlineDeps const& deps) {
  http::Route route;
  route.method = http::Method::Get;
  route.path = "/api/v1/tenants/{tenant}/report-deadlines";
  route.slice = "knowledge";
  route.summary =
      "Until when a leak of personal data is reported, counted from the day of learning";
  route.right = terms::Right::InquiryRead;
  route.output = http::schema_of<ReportDeadlineView>(http::SchemaUse::Output);
  route.query = {
      {"learned_on", R"({"type":"string","format":"date"})"},
      {"classes",
       R"({"type":"string","enum":["sensitive","property","improper","many","unknown"]})", true},
      {"encrypted", R"({"type":"string","enum":["true","false"]})"}};
  route.handler = [deps](Request const& r, Caller const&) { return show(deps, r); };
  return {std::move(route)};
}

}  // namespace knowledge::api
