#include "domain/webhooks/api/routes.hpp"
#include "domain/webhooks/api/webhook_json.hpp"
#include "domain/webhooks/dead_letters.hpp"
#include "platform/http/handling.hpp"
#include "platform/http/json.hpp"
#include "platform/http/page_query.hpp"
#include "platform/http/problem.hpp"

namespace webhooks::api {
namespace {

namespace http = platform::http;
using base::ErrorKind;
using base::fail;
using base::Result;
using http::acting_tenant;
using http::Caller;
using http::Request;
using http::Response;
using http::Route;
using http::SchemaUse;

[[nodiscard]] Result<DeliveryState> wanted_state(Request const& request) {
  auto const state = delivery_state_from(request.query_value("state").value_or("delivered"));
  if (state) return *state;
  return fail(ErrorKind::Invalid, "webhooks.state", "The state is unknown.",
              {{"?state", "waiting, delivered, dead"}});
}

[[nodiscard]] Response list(Deps const& deps, Request const& request, Caller const&) {
  auto const id = webhook_in(request);
  if (!id) return http::problem(id.error(), request);
  auto const page = http::page_of(request);
  if (!page) return http::problem(page.error(), request);
  auto const state = wanted_state(request);
  if (!state) return http::problem(state.error(), request);
  auto const outcome = terms::read<WebhookDeliveryList>(
      deps.work, [&](WebhookPorts& ports) -> Result<WebhookDeliveryList> {
        auto const tenant = acting_tenant(request);
        auto const webhook = ports.webhooks.find(tenant, *id);
        if (!webhook) return tl::unexpected(webhook.error());
        auto const found = ports.deliveries.list(tenant, *id, *state, *page);
        if (!found) return tl::unexpected(found.error());
        WebhookDeliveryList items{{}, found->next_cursor};
        for (auto const& one : found->items) items.items.push_back(view_of(one));
        return items;
      });
  return http::answer(200, outcome, request);
}

/// What is no id of ours is no dead letter of this webhook either.
[[nodiscard]] Result<std::vector<DeliveryId>> chosen(DeadLetterChoice const& input) {
  std::vector<DeliveryId> which;
  for (auto const& text : input.delivery_ids) {
    auto const id = DeliveryId::parse(text);
    if (!id) {
      return fail(ErrorKind::NotFound, "webhooks.unknown-delivery", "この配信は見つかりません。");
    }
    which.push_back(*id);
  }
  return which;
}

template <class DoIt>
[[nodiscard]] Response act_on_dead(Deps const& deps, Request const& request, Caller const& caller,
                                   DoIt do_it) {
  auto const id = webhook_in(request);
  if (!id) return http::problem(id.error(), request);
  auto const input = http::read_json<DeadLetterChoice>(request);
  if (!input) return http::problem(input.error(), request);
  auto const which = chosen(*input);
  if (!which) return http::problem(which.error(), request);
  WebhookAct const act{acting_tenant(request), *id, caller.actor};
  auto const done = deps.work.write([&](WebhookPorts& ports) { return do_it(ports, act, *which); });
  if (!done) return http::problem(done.error(), request);
  Response response;
  response.status = 204;
  return response;
}

[[nodiscard]] Route made(std::string const& tail, std::string summary) {
  Route route;
  route.path = "/api/v1/tenants/{tenant}/webhooks/{webhook}/" + tail;
  route.slice = "webhooks";
  route.summary = std::move(summary);
  route.right = terms::Right::WebhookManage;
  return route;
}

[[nodiscard]] Route act(std::string const& tail, std::string summary) {
  auto route = made("dead-letters/" + tail, std::move(summary));
  route.method = http::Method::Post;
  route.input = http::schema_of<DeadLetterChoice>(SchemaUse::Input);
  route.status = 204;
  route.is_once = true;
  return route;
}

}  // namespace

std::vector<Route> delivery_routes(Deps const& deps) {
  auto listing = made("deliveries", "What is on its way, got there or did not; newest first");
  listing.output = http::schema_of<WebhookDeliveryList>(SchemaUse::Output);
  listing.query = http::page_parameters();
  listing.query.push_back({"state", R"({"type":"string","enum":["waiting","delivered","dead"]})"});
  listing.handler = [deps](Request const& r, Caller const& c) { return list(deps, r, c); };
  auto sending = act("sending", "Sends dead letters again, at the end of the queue");
  sending.handler = [deps](Request const& r, Caller const& c) {
    return act_on_dead(deps, r, c, [&](WebhookPorts& ports, auto const& act, auto const& which) {
      return send_again(ports, deps.around, act, which);
    });
  };
  auto dropping = act("removal", "Drops dead letters");
  dropping.handler = [deps](Request const& r, Caller const& c) {
    return act_on_dead(deps, r, c, [](WebhookPorts& ports, auto const& act, auto const& which) {
      return drop_dead(ports, act, which);
    });
  };
  return {std::move(listing), std::move(sending), std::move(dropping)};
}

}  // namespace webhooks::api
