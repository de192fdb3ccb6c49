#include "domain/webhooks/api/routes.hpp"

#include "domain/webhooks/api/webhook_json.hpp"
#include "platform/http/handling.hpp"
#include "platform/http/json.hpp"
#include "platform/http/problem.hpp"

namespace webhooks::api {
namespace {

namespace http = platform::http;
using base::pass;
using base::Result;
using http::acting_tenant;
using http::answer;
using http::Caller;
using http::Request;
using http::Response;
using http::Route;
using http::SchemaUse;

[[nodiscard]] Response list(Deps const& deps, Request const& request, Caller const&) {
  auto const found = terms::read<WebhookList>(
      deps.work, [&](WebhookPorts& ports) -> Result<WebhookList> {
        auto const webhooks = ports.webhooks.of_tenant(acting_tenant(request));
        if (!webhooks) return tl::unexpected(webhooks.error());
        WebhookList items{{}, Webhooks::kOfTenantMax};
        auto const now = deps.around.clock.now();
        for (auto const& one : *webhooks) items.items.push_back(view_of(one, now));
        return items;
      });
  return answer(200, found, request);
}

[[nodiscard]] Response show(Deps const& deps, Request const& request, Caller const&) {
  auto const id = webhook_in(request);
  if (!id) return http::problem(id.error(), request);
  auto const found = terms::read<WebhookView>(
      deps.work, [&](WebhookPorts& ports) -> Result<WebhookView> {
        auto const webhook = ports.webhooks.find(acting_tenant(request), *id);
        if (!webhook) return tl::unexpected(webhook.error());
        return view_of(*webhook, deps.around.clock.now());
      });
  return answer(200, found, request);
}

[[nodiscard]] WebhookWords words_of(NewWebhookWords input) {
  return {std::move(input.name), std::move(input.url), std::move(input.topics)};
}

[[nodiscard]] Response add(Deps const& deps, Request const& request, Caller const& caller) {
  auto const input = http::read_json<NewWebhookWords>(request);
  if (!input) return http::problem(input.error(), request);
  NewWebhook const what{acting_tenant(request), words_of(*input), caller.actor};
  auto const outcome = terms::write<IssuedWebhookView>(
      deps.work, [&](WebhookPorts& ports) -> Result<IssuedWebhookView> {
        auto issued = add_webhook(ports, deps.around, what);
        if (!issued) return pass(issued);
        return IssuedWebhookView{view_of(issued->webhook, deps.around.clock.now()),
                                 std::move(issued->secret)};
      });
  return answer(201, outcome, request);
}

/// Runs `do_it(ports, act) -> Result<T>` on the webhook of the path and shows it by `show_it(T)`.
template <class Output, class DoIt, class ShowIt>
[[nodiscard]] Response act_on(Deps const& deps, Request const& request, Caller const& caller,
                              DoIt do_it, ShowIt show_it) {
  auto const id = webhook_in(request);
  if (!id) return http::problem(id.error(), request);
  WebhookAct const act{acting_tenant(request), *id, caller.actor};
  auto const outcome = terms::write<Output>(deps.work, [&](WebhookPorts& ports) -> Result<Output> {
    auto done = do_it(ports, act);
    if (!done) return pass(done);
    return show_it(std::move(*done));
  });
  return answer(200, outcome, request);
}

[[nodiscard]] Response change(Deps const& deps, Request const& request, Caller const& caller) {
  auto const input = http::read_json<NewWebhookWords>(request);
  if (!input) return http::problem(input.error(), request);
  return act_on<IssuedWebhookView>(
      deps, request, caller,
      [&](WebhookPorts& ports, WebhookAct const& act) {
        return change_webhook(ports, deps.around, act, words_of(*input),
                              input->revision.value_or(0));
      },
      [&](ChangedWebhook changed) {
        return IssuedWebhookView{view_of(changed.webhook, deps.around.clock.now()),
                                 std::move(changed.secret)};
      });
}

[[nodiscard]] Response rotate(Deps const& deps, Request const& request, Caller const& caller) {
  return act_on<IssuedWebhookView>(
      deps, request, caller,
      [&](WebhookPorts& ports, WebhookAct const& act) {
        return rotate_secret(ports, deps.around, act);
      },
      [&](IssuedWebhook issued) {
        return IssuedWebhookView{view_of(issued.webhook, deps.around.clock.now()),
                                 std::move(issued.secret)};
      });
}

[[nodiscard]] Response pause(Deps const& deps, Request const& request, Caller const& caller) {
  return act_on<WebhookView>(deps, request, caller, pause_webhook, [&](Webhook const& webhook) {
    return view_of(webhook, deps.around.clock.now());
  });
}

[[nodiscard]] Response resume(Deps const& deps, Request const& request, Caller const& caller) {
  return act_on<WebhookView>(
      deps, request, caller,
      [&](WebhookPorts& ports, WebhookAct const& act) {
        return resume_webhook(ports, deps.around, act);
      },
      [&](Webhook const& webhook) { return view_of(webhook, deps.around.clock.now()); });
}

[[nodiscard]] Response test(Deps const& deps, Request const& request, Caller const& caller) {
  return act_on<WebhookTest>(
      deps, request, caller,
      [&](WebhookPorts& ports, WebhookAct const& act) {
        return send_test(ports, deps.around, act);
      },
      [](DeliveryId const& id) { return WebhookTest{id.text()}; });
}

[[nodiscard]] Response remove(Deps const& deps, Request const& request, Caller const& caller) {
  auto const id = webhook_in(request);
  if (!id) return http::problem(id.error(), request);
  WebhookAct const act{acting_tenant(request), *id, caller.actor};
  auto const done = deps.work.write(
      [&](WebhookPorts& ports) { return remove_webhook(ports, act); });
  if (!done) return http::problem(done.error(), request);
  Response response;
  response.status = 204;
  return response;
}

using Act = Response (*)(Deps const&, Request const&, Caller const&);

template <class Output>
[[nodiscard]] Route made(Deps const& deps, http::Method method, std::string const& tail,
                         std::string summary, Act act) {
  Route route;
  route.method = method;
  route.path = "/api/v1/tenants/{tenant}/webhooks" + tail;
  route.slice = "webhooks";
  route.summary = std::move(summary);
  route.right = terms::Right::WebhookManage;
  route.output = http::schema_of<Output>(SchemaUse::Output);
  route.handler = [deps, act](Request const& r, Caller const& c) { return act(deps, r, c); };
  if (method == http::Method::Post) {
    route.input = http::schema_of<WebhookNoWords>(SchemaUse::Input);
  }
  return route;
}

}  // namespace

Result<terms::WebhookId> webhook_in(Request const& request) {
  auto const id = terms::WebhookId::parse(request.path_value("webhook"));
  if (id) return *id;
  return base::fail(base::ErrorKind::NotFound, "webhooks.unknown-webhook",
                    "このWebhookは見つかりません。");
}

std::vector<Route> routes(Deps const& deps) {
  using http::Method;
  auto adding = made<IssuedWebhookView>(deps, Method::Post, "",
                                        "Adds one; its secret is told this once", add);
  adding.input = http::schema_of<NewWebhookWords>(SchemaUse::Input);
  adding.status = 201;
  auto changing = made<IssuedWebhookView>(
      deps, Method::Put, "/{webhook}",
      "Name, address and topics anew; another address gets another secret", change);
  changing.input = http::schema_of<NewWebhookWords>(SchemaUse::Input);
  auto removing = made<WebhookView>(deps, Method::Post, "/{webhook}/removal",
                                    "Removes it with all that waits", remove);
  removing.output = {};
  removing.status = 204;
  return {made<WebhookList>(deps, Method::Get, "", "The tenant's webhooks, by name", list),
          std::move(adding),
          made<WebhookView>(deps, Method::Get, "/{webhook}", "One webhook, and how it goes", show),
          std::move(changing),
          made<IssuedWebhookView>(deps, Method::Post, "/{webhook}/secret",
                                  "Another secret; the former one signs beside it for a while",
                                  rotate),
          made<WebhookView>(deps, Method::Post, "/{webhook}/pause", "Sends nothing for now", pause),
          made<WebhookView>(deps, Method::Post, "/{webhook}/resumption",
                            "Sends again, at once what waits", resume),
          made<WebhookTest>(deps, Method::Post, "/{webhook}/test",
                            "Sends a delivery that tells of nothing", test),
          std::move(removing)};
}

}  // namespace webhooks::api
