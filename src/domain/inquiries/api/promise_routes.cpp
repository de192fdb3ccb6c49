#include "domain/inquiries/api/promise_json.hpp"
#include "domain/inquiries/api/routes.hpp"
#include "platform/http/handling.hpp"
#include "platform/http/json.hpp"
#include "platform/http/problem.hpp"

#include <fmt/format.h>

#include <charconv>

namespace inquiries::api {
namespace {

namespace http = platform::http;
using base::ErrorKind;
using base::fail;
using base::Result;
using http::Caller;
using http::Request;
using http::Response;

constexpr std::size_t kHistoryMax = 50;

[[nodiscard]] PromiseTarget view_of(Target target) {
  return {target.amount, std::string{name_of(target.unit)}};
}

[[nodiscard]] PromiseTargets view_of(TargetsVersion const& targets) {
  auto const& parts = targets.targets.parts();
  PromiseTargets view{targets.version,       view_of(parts.urgent), view_of(parts.high),
                      view_of(parts.normal), view_of(parts.fault),  targets.is_shown,
                      targets.by_name,       std::nullopt};
  if (targets.version > 0) view.published_at = targets.at;
  return view;
}

[[nodiscard]] Response show(Deps const& deps, Request const& request) {
  auto const outcome = terms::read<PromiseTargetsHistory>(
      deps.work, [&](InquiriesPorts& ports) -> Result<PromiseTargetsHistory> {
        auto const now = targets_now(ports, deps.around);
        if (!now) return tl::unexpected(now.error());
        auto const published = ports.promises.published(kHistoryMax);
        if (!published) return tl::unexpected(published.error());
        PromiseTargetsHistory view{view_of(*now), {}};
        for (auto const& one : *published) view.published.push_back(view_of(one));
        return view;
      });
  return http::answer(200, outcome, request);
}

[[nodiscard]] Result<Target> target_from(std::string_view field, std::int64_t amount,
                                         std::string_view unit_name) {
  auto const unit = target_unit_from(unit_name);
  if (unit) return Target{amount, *unit};
  return fail(ErrorKind::Invalid, "inquiries.target-unit", "The unit is unknown.",
              {{fmt::format("/{}/unit", field), "minutes, open_minutes, business_days"}});
}

/// Each part as `read(name)` gives it.
template <class Read>
[[nodiscard]] Result<Targets::Parts> parts_by(Read read) {
  Targets::Parts parts;
  for (auto const& [name, part] :
       {std::pair{"urgent", &parts.urgent}, std::pair{"high", &parts.high},
        std::pair{"normal", &parts.normal}, std::pair{"fault", &parts.fault}}) {
    Result<Target> const target = read(std::string_view{name});
    if (!target) return tl::unexpected(target.error());
    *part = *target;
  }
  return parts;
}

[[nodiscard]] NewPromiseTarget const& part_of(NewPromiseTargets const& input,
                                              std::string_view name) {
  if (name == "urgent") return input.urgent;
  if (name == "high") return input.high;
  return name == "normal" ? input.normal : input.fault;
}

[[nodiscard]] Response publish(Deps const& deps, Request const& request, Caller const& caller) {
  auto const input = http::read_json<NewPromiseTargets>(request);
  if (!input) return http::problem(input.error(), request);
  auto const parts = parts_by([&](std::string_view name) {
    auto const& part = part_of(*input, name);
    return target_from(name, part.amount, part.unit);
  });
  if (!parts) return http::problem(parts.error(), request);
  auto const outcome = terms::write<PromiseTargets>(
      deps.work, [&](InquiriesPorts& ports) -> Result<PromiseTargets> {
        auto const published = publish_targets(ports, deps.around, caller.actor,
                                               {*parts, input->is_shown, input->replaces});
        if (!published) return tl::unexpected(published.error());
        return view_of(*published);
      });
  return http::answer(201, outcome, request);
}

/// "minutes:30".
[[nodiscard]] Result<Target> target_from_query(Request const& request, std::string_view field) {
  auto const text = request.query_value(field).value_or("");
  auto const colon = text.find(':');
  std::int64_t amount = 0;
  if (colon != std::string_view::npos) {
    auto const digits = std::string_view{text}.substr(colon + 1);
    auto const read = std::from_chars(digits.data(), digits.data() + digits.size(), amount);
    bool const is_number = read.ec == std::errc{} && read.ptr == digits.data() + digits.size();
    if (is_number) return target_from(field, amount, std::string_view{text}.substr(0, colon));
  }
  return fail(ErrorKind::Invalid, "inquiries.target-unit", "The target cannot be read.",
              {{fmt::format("?{}", field), "unit:amount, as in open_minutes:240"}});
}

[[nodiscard]] Result<PromiseExamples> examples(Deps const& deps, Request const& request) {
  auto const parts = parts_by(
      [&](std::string_view name) { return target_from_query(request, name); });
  if (!parts) return tl::unexpected(parts.error());
  auto const targets = Targets::make(*parts);
  if (!targets) return tl::unexpected(targets.error());
  PromiseExamples view;
  for (auto const& one :
       targets_examples(*targets, deps.around.promises, deps.around.clock.now())) {
    view.items.push_back({one.asked_at, one.urgent, one.high, one.normal, one.fault});
  }
  return view;
}

[[nodiscard]] http::Route made(http::Method method, std::string const& path, terms::Right right,
                               std::string summary) {
  http::Route route;
  route.method = method;
  route.path = path;
  route.slice = "inquiries";
  route.summary = std::move(summary);
  route.right = right;
  return route;
}

}  // namespace

std::vector<http::Route> promise_routes(Deps const& deps) {
  using http::Method;
  using http::SchemaUse;
  std::string const path = "/api/v1/desk/promises";
  auto showing = made(Method::Get, path, terms::Right::DeskQueue,
                      "How soon the desk means to answer: now, as it ships, and every version");
  showing.output = http::schema_of<PromiseTargetsHistory>(SchemaUse::Output);
  showing.handler = [deps](Request const& r, Caller const&) { return show(deps, r); };

  auto trying = made(Method::Get, path + "/examples", terms::Right::PromisePublish,
                     "When what is asked at some moments would be due by other targets");
  trying.output = http::schema_of<PromiseExamples>(SchemaUse::Output);
  for (auto const* field : {"urgent", "high", "normal", "fault"}) {
    trying.query.push_back({field, R"({"type":"string","maxLength":40})"});
  }
  trying.handler = [deps](Request const& r, Caller const&) {
    return http::answer(200, examples(deps, r), r);
  };

  auto publishing = made(Method::Post, path, terms::Right::PromisePublish,
                         "Publishes targets for what is asked from now on");
  publishing.input = http::schema_of<NewPromiseTargets>(SchemaUse::Input);
  publishing.output = http::schema_of<PromiseTargets>(SchemaUse::Output);
  publishing.status = 201;
  publishing.is_once = true;
  publishing.handler = [deps](Request const& r, Caller const& c) { return publish(deps, r, c); };
  return {std::move(showing), std::move(trying), std::move(publishing)};
}

}  // namespace inquiries::api
