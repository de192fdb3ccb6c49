#include "domain/paid_work/api/routes.hpp"

#include "domain/paid_work/answer_quote.hpp"
#include "domain/paid_work/api/work_answer.hpp"
#include "domain/paid_work/offer_work.hpp"
#include "platform/http/page_query.hpp"

namespace paid_work::api {
namespace {

namespace http = platform::http;
using base::Result;
using http::acting_tenant;
using http::Caller;
using http::Request;
using http::Response;
using http::Route;
using http::SchemaUse;
using terms::Right;

[[nodiscard]] Result<std::optional<terms::InquiryId>> inquiry_in(Request const& request) {
  auto const text = request.query_value("inquiry");
  if (!text) return std::optional<terms::InquiryId>{};
  auto const id = terms::InquiryId::parse(*text);
  if (!id) return tl::unexpected(id.error());
  return std::optional{*id};
}

[[nodiscard]] Result<PaidWorkList> found(Deps const& deps, Request const& request) {
  auto const page = http::page_of(request);
  if (!page) return tl::unexpected(page.error());
  auto const inquiry = inquiry_in(request);
  if (!inquiry) return tl::unexpected(inquiry.error());
  auto const tenant = acting_tenant(request);
  return terms::read<PaidWorkList>(deps.work, [&](PaidWorkPorts& ports) -> Result<PaidWorkList> {
    auto const name = ports.customers.name_of(tenant);
    if (!name) return tl::unexpected(name.error());
    auto const rows = ports.works.list(tenant, *inquiry, *page);
    if (!rows) return tl::unexpected(rows.error());
    PaidWorkList works{{}, rows->next_cursor};
    for (auto const& row : rows->items) works.items.push_back(row_view(row, *name));
    return works;
  });
}

[[nodiscard]] Response show(Deps const& deps, Request const& request, Caller const& caller) {
  auto const which = act_of(request, caller);
  if (!which) return http::problem(which.error(), request);
  auto const outcome = terms::read<WorkView>(deps.work, [&](PaidWorkPorts& ports) {
    return seen(ports, deps.around, caller, ports.works.find(which->tenant, which->work));
  });
  return shown(200, outcome, request);
}

[[nodiscard]] Response offer(Deps const& deps, Request const& request, Caller const& caller) {
  auto const input = http::read_json<NewPaidWork>(request);
  if (!input) return http::problem(input.error(), request);
  NewOffer const what{acting_tenant(request),
                      input->inquiry_id,
                      {input->occasion, input->firm_id, input->work, input->is_hourly, input->yen,
                       input->yen_max, input->valid_until, input->contents}};
  auto const outcome = terms::write<WorkView>(deps.work, [&](PaidWorkPorts& ports) {
    return seen(ports, deps.around, caller, offer_work(ports, deps.around, what, caller.actor));
  });
  return shown(201, outcome, request);
}

[[nodiscard]] std::vector<Route> reading_routes(Deps const& deps) {
  auto listing = work_route(http::Method::Get, "/paid-works", Right::InquiryRead,
                            "The paid work of a tenant, newest first");
  listing.output = http::schema_of<PaidWorkList>(SchemaUse::Output);
  listing.query = http::page_parameters();
  listing.query.push_back({"inquiry"});
  listing.handler = [deps](Request const& r, Caller const&) {
    return http::answer(200, found(deps, r), r);
  };
  auto showing = work_route(http::Method::Get, kOnePath, Right::InquiryRead,
                            "Paid work: the quote, consents, the hand-over, downloads");
  showing.handler = [deps](Request const& r, Caller const& c) { return show(deps, r, c); };
  return {std::move(listing), std::move(showing)};
}

/// What the customer answers.
[[nodiscard]] std::vector<Route> answering_routes(Deps const& deps) {
  return {work_posting<PaidWorkConsent>(
              deps, "/consent", Right::PaidWorkConsent,
              "The customer agrees to the text that holds",
              [](auto& ports, auto const& around, auto const& act, PaidWorkConsent const& in) {
                return consent_to_work(ports, around, act, {in.text_version, in.text_sha256});
              }),
          work_posting<PaidWorkReason>(
              deps, "/refusal", Right::PaidWorkConsent, "The customer declines the quote",
              [](auto& ports, auto const& around, auto const& act, PaidWorkReason const& in) {
                return decline_work(ports, around, act, in.reason);
              }),
          work_posting<PaidWorkNoWords>(
              deps, "/withdrawal", Right::PaidWorkConsent,
              "The customer takes the consent back, until the hand-over",
              [](auto& ports, auto const& around, auto const& act, PaidWorkNoWords const&) {
                return withdraw_consent(ports, around, act);
              })};
}

}  // namespace

std::vector<Route> routes(Deps const& deps) {
  auto all = reading_routes(deps);
  auto offering = work_route(http::Method::Post, "/paid-works", Right::PaidWorkOffer,
                             "The desk offers paid work on an inquiry");
  offering.input = http::schema_of<NewPaidWork>(SchemaUse::Input);
  offering.status = 201;
  offering.is_once = true;
  offering.handler = [deps](Request const& r, Caller const& c) { return offer(deps, r, c); };
  all.push_back(std::move(offering));
  for (auto const& more : {answering_routes(deps), hand_over_routes(deps), desk_routes(deps)}) {
    all.insert(all.end(), more.begin(), more.end());
  }
  return all;
}

}  // namespace paid_work::api
