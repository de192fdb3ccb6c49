#include "domain/paid_work/api/work_answer.hpp"
#include "domain/paid_work/publish_text.hpp"
#include "platform/http/page_query.hpp"
#include "terms/japan_time.hpp"

namespace paid_work::api {
namespace {

namespace http = platform::http;
using base::Result;
using http::Caller;
using http::Request;
using http::Response;
using http::Route;
using http::SchemaUse;
using terms::Right;

constexpr auto kPath = "/api/v1/desk/paid-works";
constexpr auto kStateNames =
    R"({"type":"string","enum":["offered","consented","handed_over","done","declined",)"
    R"("withdrawn","retracted","lapsed"]})";

[[nodiscard]] Result<void> add_counts(PaidWorkPorts& ports, DeskPaidWorkList& works) {
  for (auto const state : all_states()) {
    auto const count = ports.any_works.count_in(state);
    if (!count) return tl::unexpected(count.error());
    works.counts.push_back({std::string{name_of(state)}, *count});
  }
  return {};
}

[[nodiscard]] Result<DeskPaidWorkList> found(Deps const& deps, Request const& request) {
  auto const page = http::page_of(request);
  if (!page) return tl::unexpected(page.error());
  auto const state = state_from(request.query_value("state").value_or("consented"));
  if (!state) {
    return base::fail(base::ErrorKind::Invalid, "paid_work.view", "The state is unknown.",
                      {{"/state", "a state of paid work"}});
  }
  return terms::read<DeskPaidWorkList>(deps.work,
                                       [&](PaidWorkPorts& ports) -> Result<DeskPaidWorkList> {
                                         auto const rows = ports.any_works.list_all(*state, *page);
                                         if (!rows) return tl::unexpected(rows.error());
                                         DeskPaidWorkList works{{}, rows->next_cursor, {}};
                                         for (auto const& row : rows->items) {
                                           auto name = ports.customers.name_of(row.tenant);
                                           if (!name) return tl::unexpected(name.error());
                                           works.items.push_back(row_view(row, std::move(*name)));
                                         }
                                         if (auto counted = add_counts(ports, works); !counted)
                                           return base::pass(counted);
                                         return works;
                                       });
}

[[nodiscard]] Result<PaidWorkMeans> means(Deps const& deps) {
  auto const& around = deps.around;
  return terms::read<PaidWorkMeans>(deps.work, [&](PaidWorkPorts& ports) -> Result<PaidWorkMeans> {
    auto const newest = ports.texts.newest();
    if (!newest) return tl::unexpected(newest.error());
    PaidWorkMeans shown{{},
                        around.is_demo,
                        std::nullopt,
                        text_view(template_text(around)),
                        Price::kYenMax,
                        Quote::kValidMax.count(),
                        terms::iso_day(terms::japan_day(around.clock.now()))};
    if (*newest) shown.consent_text = text_view(**newest);
    for (auto const& firm : around.firms) {
      shown.firms.push_back({firm.id, firm.name, firm.contact, firm.does, firm.is_example});
    }
    return shown;
  });
}

[[nodiscard]] Response publish(Deps const& deps, Request const& request, Caller const& caller) {
  auto const input = http::read_json<NewConsentText>(request);
  if (!input) return http::problem(input.error(), request);
  auto const outcome = terms::write<TextView>(
      deps.work, [&](PaidWorkPorts& ports) -> Result<TextView> {
        auto const made = publish_text(ports, deps.around, caller.actor,
                                       {input->text, input->replaces});
        if (!made) return tl::unexpected(made.error());
        return text_view(*made);
      });
  return http::answer(201, outcome, request);
}

[[nodiscard]] Route made(http::Method method, std::string const& tail, Right right,
                         std::string summary) {
  Route route;
  route.method = method;
  route.path = kPath + tail;
  route.slice = "paid_work";
  route.summary = std::move(summary);
  route.right = right;
  return route;
}

}  // namespace

std::vector<Route> desk_routes(Deps const& deps) {
  auto listing = made(http::Method::Get, "", Right::PaidWorkOffer,
                      "The paid work of every tenant in one state, oldest first, with counts");
  listing.output = http::schema_of<DeskPaidWorkList>(SchemaUse::Output);
  listing.query = http::page_parameters();
  listing.query.push_back({"state", kStateNames});
  listing.handler = [deps](Request const& r, Caller const&) {
    return http::answer(200, found(deps, r), r);
  };
  auto showing = made(http::Method::Get, "/means", Right::PaidWorkOffer,
                      "Partner firms and the text of consent: what an offer is made of");
  showing.output = http::schema_of<PaidWorkMeans>(SchemaUse::Output);
  showing.handler = [deps](Request const& r, Caller const&) {
    return http::answer(200, means(deps), r);
  };
  auto publishing = made(http::Method::Post, "/consent-texts", Right::KnowledgePublish,
                         "Publishes the text of consent that holds from now on");
  publishing.input = http::schema_of<NewConsentText>(SchemaUse::Input);
  publishing.output = http::schema_of<TextView>(SchemaUse::Output);
  publishing.status = 201;
  publishing.is_once = true;
  publishing.handler = [deps](Request const& r, Caller const& c) { return publish(deps, r, c); };
  return {std::move(listing), std::move(showing), std::move(publishing)};
}

}  // namespace paid_work::api
