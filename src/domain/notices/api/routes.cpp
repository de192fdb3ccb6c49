#include "domain/notices/api/routes.hpp"

#include "domain/notices/api/notices_json.hpp"
#include "domain/notices/digest.hpp"
#include "domain/notices/own_notices.hpp"
#include "platform/http/handling.hpp"
#include "platform/http/json.hpp"
#include "platform/http/problem.hpp"

namespace notices::api {
namespace {

namespace http = platform::http;
using base::Result;
using http::acting_tenant;
using http::Caller;
using http::Request;
using http::Response;
using http::Route;
using http::SchemaUse;

constexpr std::string_view kOwn = "/api/v1/own-notices";
constexpr std::string_view kBoth = "both";

[[nodiscard]] OwnNoticesView view_of(OwnNotices const& own) {
  OwnNoticesView view{own.is_on, "", false, std::nullopt, true, true, true, true, 0};
  if (!own.person) return view;
  auto const& person = *own.person;
  view.address = person.address.text();
  view.is_confirmed = person.confirmed_at.has_value();
  if (own.held) view.held_since = own.held->since;
  view.wants_inquiries = person.wants_inquiries;
  view.wants_blocks = person.wants_blocks;
  view.wants_digest = person.wants_digest;
  view.wants_service = person.wants_service;
  view.revision = person.revision;
  return view;
}

[[nodiscard]] DigestConditionView view_of(DigestCondition const& condition) {
  return {std::string{name_of(condition.risk)},
          std::string{condition.direction ? name_of(*condition.direction) : kBoth},
          condition.revision};
}

/// A use case that answers what a person sees of their own mails.
template <class UseCase>
[[nodiscard]] Response own_answer(Deps const& deps, Request const& request, UseCase use_case) {
  auto const done = terms::write<OwnNotices>(deps.work, use_case);
  return done ? http::json(200, view_of(*done)) : http::problem(done.error(), request);
}

[[nodiscard]] Response show_own(Deps const& deps, Request const& request, Caller const& caller) {
  auto const own = terms::read<OwnNotices>(deps.work, [&](NoticesPorts& ports) {
    return own_notices(ports, deps.around, *caller.user);
  });
  return own ? http::json(200, view_of(*own)) : http::problem(own.error(), request);
}

[[nodiscard]] Response keep(Deps const& deps, Request const& request, Caller const& caller) {
  auto const input = http::read_json<NewOwnNotices>(request);
  if (!input) return http::problem(input.error(), request);
  OwnChoice const choice{input->address,      input->wants_inquiries, input->wants_blocks,
                         input->wants_digest, input->wants_service,   input->revision};
  return own_answer(deps, request, [&](NoticesPorts& ports) {
    return keep_own(ports, deps.around, *caller.user, choice, caller.actor);
  });
}

[[nodiscard]] Response confirm(Deps const& deps, Request const& request, Caller const& caller) {
  auto const input = http::read_json<AddressConfirmation>(request);
  if (!input) return http::problem(input.error(), request);
  return own_answer(deps, request, [&](NoticesPorts& ports) {
    return confirm_address(ports, deps.around, *caller.user, input->token, caller.actor);
  });
}

/// The check of the address, or the mail that says it has arrived.
[[nodiscard]] Response send(Deps const& deps, Request const& request, Caller const& caller,
                            bool is_check) {
  auto const input = http::read_json<NoticeNoWords>(request);
  if (!input) return http::problem(input.error(), request);
  return own_answer(deps, request, [&](NoticesPorts& ports) -> Result<OwnNotices> {
    auto sent = is_check ? send_check(ports, deps.around, *caller.user, caller.actor)
                         : send_test(ports, deps.around, *caller.user);
    if (!sent) return base::pass(sent);
    return own_notices(ports, deps.around, *caller.user);
  });
}

[[nodiscard]] Response show_condition(Deps const& deps, Request const& request) {
  auto const found = terms::read<DigestCondition>(deps.work, [&](NoticesPorts& ports) {
    return ports.watches.condition_of(acting_tenant(request));
  });
  return found ? http::json(200, view_of(*found)) : http::problem(found.error(), request);
}

[[nodiscard]] Result<DigestCondition> condition_from(Request const& request,
                                                     NewDigestCondition const& input) {
  auto const risk = terms::risk_from(input.risk);
  auto const direction = terms::direction_from(input.direction);
  bool const is_good = risk && (input.direction == kBoth ||
                                (direction && *direction != terms::Direction::None));
  if (!is_good) {
    return base::fail(base::ErrorKind::Invalid, "notices.condition", "条件を選んでください。",
                      {{"/risk", "リスクと通信の向きを選んでください"}});
  }
  DigestCondition condition{acting_tenant(request), *risk};
  condition.direction = input.direction == kBoth ? std::nullopt : direction;
  return condition;
}

[[nodiscard]] Response change_condition(Deps const& deps, Request const& request,
                                        Caller const& caller) {
  auto const input = http::read_json<NewDigestCondition>(request);
  if (!input) return http::problem(input.error(), request);
  auto const wanted = condition_from(request, *input);
  if (!wanted) return http::problem(wanted.error(), request);
  auto const kept = terms::write<DigestCondition>(deps.work, [&](NoticesPorts& ports) {
    return keep_condition(ports, *wanted, input->revision, caller.actor);
  });
  return kept ? http::json(200, view_of(*kept)) : http::problem(kept.error(), request);
}

[[nodiscard]] std::string_view state_of(Reached const& person) {
  if (person.address.empty()) return "none";
  if (person.is_held) return "held";
  return person.is_confirmed ? "confirmed" : "unconfirmed";
}

[[nodiscard]] Response show_reached(Deps const& deps, Request const& request) {
  auto const found = terms::read<ReachedPeople>(
      deps.work, [&](NoticesPorts& ports) -> Result<ReachedPeople> {
        auto const people = reached_people(ports, acting_tenant(request));
        if (!people) return tl::unexpected(people.error());
        ReachedPeople view;
        for (auto const& person : *people) {
          view.items.push_back(
              {person.user.text(), person.login, person.address, std::string{state_of(person)}});
        }
        return view;
      });
  return http::answer(200, found, request);
}

[[nodiscard]] Route own_route(http::Method method, std::string_view path, std::string summary) {
  Route route;
  route.method = method;
  route.path = path;
  route.slice = "notices";
  route.summary = std::move(summary);
  route.access = http::Access::SignedIn;
  route.output = http::schema_of<OwnNoticesView>(SchemaUse::Output);
  return route;
}

[[nodiscard]] std::vector<Route> own_routes(Deps const& deps) {
  std::string const own{kOwn};
  auto showing = own_route(http::Method::Get, own, "How and of what I am told by mail");
  showing.handler = [deps](Request const& r, Caller const& c) { return show_own(deps, r, c); };

  auto keeping = own_route(http::Method::Put, own, "Keeps it anew; another address is unconfirmed");
  keeping.input = http::schema_of<NewOwnNotices>(SchemaUse::Input);
  keeping.handler = [deps](Request const& r, Caller const& c) { return keep(deps, r, c); };

  auto checking = own_route(http::Method::Post, own + "/check",
                            "Sends the mail that confirms my address");
  checking.input = http::schema_of<NoticeNoWords>(SchemaUse::Input);
  checking.is_once = true;
  checking.handler = [deps](Request const& r, Caller const& c) { return send(deps, r, c, true); };

  auto testing = checking;
  testing.path = own + "/test";
  testing.summary = "Sends a mail that says it has arrived";
  testing.handler = [deps](Request const& r, Caller const& c) { return send(deps, r, c, false); };

  auto confirming = own_route(http::Method::Post, own + "/confirmation",
                              "Confirms my address with what stood in the mail");
  confirming.input = http::schema_of<AddressConfirmation>(SchemaUse::Input);
  confirming.handler = [deps](Request const& r, Caller const& c) { return confirm(deps, r, c); };
  return {std::move(showing), std::move(keeping), std::move(checking), std::move(testing),
          std::move(confirming)};
}

[[nodiscard]] std::vector<Route> tenant_routes(Deps const& deps) {
  Route showing;
  showing.path = "/api/v1/tenants/{tenant}/digest-condition";
  showing.slice = "notices";
  showing.summary = "Which new alerts the firm's people hear of by the hour";
  showing.right = terms::Right::AlertRead;
  showing.output = http::schema_of<DigestConditionView>(SchemaUse::Output);
  showing.handler = [deps](Request const& r, Caller const&) { return show_condition(deps, r); };

  auto changing = showing;
  changing.method = http::Method::Put;
  changing.summary = "The same, chosen by the firm's admin";
  changing.right = terms::Right::UserManage;
  changing.input = http::schema_of<NewDigestCondition>(SchemaUse::Input);
  changing.handler = [deps](Request const& r, Caller const& c) {
    return change_condition(deps, r, c);
  };

  Route reaching;
  reaching.path = "/api/v1/tenants/{tenant}/mail-people";
  reaching.slice = "notices";
  reaching.summary = "Whom of the firm mail reaches";
  reaching.right = terms::Right::UserManage;
  reaching.output = http::schema_of<ReachedPeople>(SchemaUse::Output);
  reaching.handler = [deps](Request const& r, Caller const&) { return show_reached(deps, r); };
  return {std::move(showing), std::move(changing), std::move(reaching)};
}

}  // namespace

std::vector<Route> routes(Deps const& deps) {
  auto all = own_routes(deps);
  for (auto& route : tenant_routes(deps)) all.push_back(std::move(route));
  return all;
}

}  // namespace notices::api
