#include "domain/triage/api/correction_json.hpp"
#include "domain/triage/api/routes.hpp"
#include "domain/triage/quality.hpp"
#include "domain/triage/review_corrections.hpp"
#include "platform/http/handling.hpp"
#include "platform/http/json.hpp"
#include "platform/http/page_query.hpp"
#include "platform/http/problem.hpp"
#include "terms/inquiry_id.hpp"

#include <fmt/format.h>

#include <charconv>

namespace triage::api {
namespace {

namespace http = platform::http;
using base::ErrorKind;
using base::fail;
using base::Result;
using http::Caller;
using http::Request;
using http::Response;

constexpr std::int64_t kDaysDefault = 30;
constexpr std::int64_t kDaysMax = 366;
constexpr std::string_view kPath = "/api/v1/tenants/{tenant}/inquiries/{inquiry}/correction";

[[nodiscard]] Result<ReviewAct> act_of(Request const& request, Caller const& caller) {
  auto id = terms::inquiry_id_from(request.path_value("inquiry"));
  if (!id) return base::pass(id);
  return ReviewAct{http::acting_tenant(request), std::move(*id), caller.actor};
}

[[nodiscard]] WaitingCorrection view_of(CandidateRow const& row) {
  auto const& decision = row.decision;
  return {decision.decided.inquiry.text(), row.facts.number, decision.decided.tenant.text(),
          row.facts.tenant_name, api::view_of(decision)};
}

[[nodiscard]] Response list(Deps const& deps, Request const& request) {
  auto const page = http::page_of(request);
  if (!page) return http::problem(page.error(), request);
  auto const outcome = terms::read<WaitingCorrectionList>(
      deps.work, [&](TriagePorts& ports) -> Result<WaitingCorrectionList> {
        auto const rows = waiting_candidates(ports, *page);
        if (!rows) return tl::unexpected(rows.error());
        WaitingCorrectionList items;
        for (auto const& row : rows->items) items.items.push_back(view_of(row));
        items.next_cursor = rows->next_cursor;
        return items;
      });
  return http::answer(200, outcome, request);
}

[[nodiscard]] CorrectionDetail detail_of(CandidateText const& seen) {
  auto const& decision = seen.row.decision;
  CorrectionDetail detail;
  detail.waiting = view_of(seen.row);
  detail.decision_id = decision.decided.id.text();
  detail.text = seen.words.text;
  detail.hidden = seen.words.hidden;
  if (auto const& alert = seen.alert) {
    detail.alert = CorrectionAlert{alert->source, alert->severity, alert->status, alert->name};
  }
  detail.action = name_of(decision.proposed.wish);
  return detail;
}

[[nodiscard]] Response show(Deps const& deps, Request const& request, Caller const& caller) {
  auto const act = act_of(request, caller);
  if (!act) return http::problem(act.error(), request);
  auto const outcome = terms::read<CorrectionDetail>(
      deps.work, [&](TriagePorts& ports) -> Result<CorrectionDetail> {
        auto const seen = see_candidate(ports, act->tenant, act->inquiry);
        if (!seen) return tl::unexpected(seen.error());
        return detail_of(*seen);
      });
  return http::answer(200, outcome, request);
}

[[nodiscard]] Result<ReviewedCorrection> reviewed(TriagePorts& ports, Deps const& deps,
                                                  ReviewAct const& act,
                                                  CorrectionReview const& input) {
  // An id that is none is no decision that anybody has seen.
  auto const seen = DecisionId::parse(input.decision_id);
  if (!seen) return tl::unexpected(seen.error());
  if (input.outcome == "declined") {
    auto const declined = decline_correction(ports, act, *seen);
    if (!declined) return tl::unexpected(declined.error());
    return ReviewedCorrection{input.outcome, std::nullopt};
  }
  auto const number = accept_correction(ports, deps.clock, act,
                                        {*seen, input.text.value_or(""),
                                         input.category.value_or(""), input.urgency.value_or(""),
                                         input.action.value_or("")});
  if (!number) return tl::unexpected(number.error());
  return ReviewedCorrection{input.outcome, fmt::format("c{:06}", *number)};
}

[[nodiscard]] Response review(Deps const& deps, Request const& request, Caller const& caller) {
  auto const act = act_of(request, caller);
  if (!act) return http::problem(act.error(), request);
  auto const input = http::read_json<CorrectionReview>(request);
  if (!input) return http::problem(input.error(), request);
  if (input->outcome != "accepted" && input->outcome != "declined") {
    return http::problem({ErrorKind::Invalid,
                          "triage.outcome",
                          "The outcome is unknown.",
                          {{"/outcome", "accepted, declined"}}},
                         request);
  }
  auto const outcome = terms::write<ReviewedCorrection>(
      deps.work, [&](TriagePorts& ports) { return reviewed(ports, deps, *act, *input); });
  return http::answer(200, outcome, request);
}

[[nodiscard]] Result<std::int64_t> days_of(Request const& request) {
  auto const text = request.query_value("days");
  if (!text) return kDaysDefault;
  std::int64_t days = 0;
  auto const* end = text->data() + text->size();
  auto const read = std::from_chars(text->data(), end, days);
  if (read.ec == std::errc{} && read.ptr == end && days >= 1 && days <= kDaysMax) return days;
  return fail(ErrorKind::Invalid, "triage.days", "days is 1 to 366.", {{"/days", "1 to 366"}});
}

[[nodiscard]] TriageQuality view_of(Quality const& quality, std::int64_t days) {
  TriageQuality view;
  view.days = days;
  view.decisions = quality.decisions;
  view.confirmed = quality.confirmed;
  view.is_cut = quality.decisions == AnyCorrections::kCountedMax;
  for (auto const& row : quality.rows) {
    view.rows.push_back({row.scope_id, row.proposed, row.confirmed, row.urgency_corrected, {}});
    for (auto const& [scope_id, count] : row.corrections) {
      view.rows.back().corrections.push_back({scope_id, count});
    }
  }
  return view;
}

[[nodiscard]] Response show_quality(Deps const& deps, Request const& request) {
  auto const days = days_of(request);
  if (!days) return http::problem(days.error(), request);
  auto const since = deps.clock.now() - std::chrono::days{*days};
  auto const outcome = terms::read<TriageQuality>(
      deps.work, [&](TriagePorts& ports) -> Result<TriageQuality> {
        auto const counts = ports.any_corrections.counts(since);
        if (!counts) return tl::unexpected(counts.error());
        return view_of(quality_of(*counts), *days);
      });
  return http::answer(200, outcome, request);
}

[[nodiscard]] http::Route made(std::string path, std::string summary) {
  http::Route route;
  route.path = std::move(path);
  route.slice = "triage";
  route.summary = std::move(summary);
  route.right = terms::Right::TriageReview;
  return route;
}

}  // namespace

std::vector<http::Route> correction_routes(Deps const& deps) {
  auto listing = made("/api/v1/desk/corrections",
                      "Corrected proposals of every tenant that wait for a review, oldest first");
  listing.output = http::schema_of<WaitingCorrectionList>(http::SchemaUse::Output);
  listing.query = http::page_parameters();
  listing.handler = [deps](Request const& r, Caller const&) { return list(deps, r); };

  auto showing = made(std::string{kPath}, "The anonymised words of a correction");
  showing.output = http::schema_of<CorrectionDetail>(http::SchemaUse::Output);
  showing.handler = [deps](Request const& r, Caller const& c) { return show(deps, r, c); };

  auto reviewing = made(std::string{kPath}, "Takes a correction for a line of training, or not");
  reviewing.method = http::Method::Post;
  reviewing.is_once = true;
  reviewing.input = http::schema_of<CorrectionReview>(http::SchemaUse::Input);
  reviewing.output = http::schema_of<ReviewedCorrection>(http::SchemaUse::Output);
  reviewing.handler = [deps](Request const& r, Caller const& c) { return review(deps, r, c); };

  auto quality = made("/api/v1/desk/triage-quality", "How often proposals were confirmed");
  quality.output = http::schema_of<TriageQuality>(http::SchemaUse::Output);
  quality.query = {{"days", R"({"type":"integer","minimum":1,"maximum":366})"}};
  quality.handler = [deps](Request const& r, Caller const&) { return show_quality(deps, r); };

  return {std::move(listing), std::move(showing), std::move(reviewing), std::move(quality)};
}

}  // namespace triage::api
