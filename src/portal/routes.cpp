#include "portal/routes.hpp"

#include "domain/inquiries/words.hpp"
#include "platform/http/csv.hpp"
#include "platform/http/handling.hpp"
#include "platform/http/json.hpp"
#include "platform/http/page_query.hpp"
#include "platform/http/problem.hpp"
#include "portal/desk_mails.hpp"
#include "portal/home_advisories.hpp"
#include "portal/made_route.hpp"
#include "portal/portal_json.hpp"
#include "portal/seen.hpp"

namespace portal {
namespace {

namespace http = platform::http;
using base::Result;
using http::acting_tenant;
using http::answer;
using http::Caller;
using http::Request;
using http::Response;
using platform::sql::Transaction;

[[nodiscard]] Response show_home(Deps const& deps, Request const& request, Caller const& caller) {
  auto const outcome = seen<Home>(deps.database, [&](Transaction& transaction) -> Result<Home> {
    auto const tenant = acting_tenant(request);
    auto home = home_of(transaction, tenant,
                        {caller.rights, deps.clock.now(), deps.ending, caller.visible_until});
    if (!home || caller.actor.side != terms::Side::Customer) return home;
    auto advisories = unread_advisories(transaction, tenant, caller.actor.id, deps.clock.now());
    if (!advisories) return base::pass(advisories);
    home->advisories = std::move(*advisories);
    return home;
  });
  return answer(200, outcome, request);
}

[[nodiscard]] Result<DeskQueue> found(Deps const& deps, Request const& request,
                                      Caller const& caller, terms::PageRequest const& page) {
  auto const view = queue_view_from(request.query_value("view").value_or("all"));
  if (!view) {
    return base::fail(base::ErrorKind::Invalid, "portal.view", "The view is unknown.",
                      {{"/view", "all, mine, unowned, waiting_desk, due_soon, due_over, saved"}});
  }
  WantedQueue const wanted{*view, std::string{request.query_value("queue").value_or("")}};
  return seen<DeskQueue>(deps.database, [&](Transaction& transaction) {
    return desk_queue(transaction, wanted, caller.actor.id, page, deps.clock.now());
  });
}

[[nodiscard]] Response show_queue(Deps const& deps, Request const& request, Caller const& caller) {
  auto const page = http::page_of(request);
  if (!page) return http::problem(page.error(), request);
  return answer(200, found(deps, request, caller, *page), request);
}

[[nodiscard]] http::CsvHead desk_csv_head(std::string name) {
  return {std::move(name),
          {"番号", "会社", "件名", "状態", "緊急度", "区分", "担当", "受付日時", "更新日時",
           "待ち始め", "期限", "ID"}};
}

[[nodiscard]] http::CsvRow csv_row(DeskQueueRow const& row) {
  auto const state = inquiries::state_from(row.state);
  auto const urgency = terms::urgency_from(row.urgency);
  return {row.number,
          row.tenant_name,
          row.subject,
          state ? std::string{inquiries::japanese(*state)} : row.state,
          urgency ? std::string{terms::japanese(*urgency)} : row.urgency,
          row.scope_id.value_or(""),
          row.owner_name.value_or(""),
          http::csv_time(row.opened_at),
          http::csv_time(row.updated_at),
          http::csv_time(row.waiting_since),
          http::csv_time(row.due_at),
          row.id};
}

[[nodiscard]] Response save_queue(Deps const& deps, Request const& request, Caller const& caller) {
  auto const find = [&](terms::PageRequest const& page) {
    return found(deps, request, caller, page);
  };
  return http::csv(desk_csv_head("受付キュー"), request, find, csv_row);
}

[[nodiscard]] Result<DeskInquiryList> searched(Deps const& deps, Request const& request,
                                               terms::PageRequest const& page) {
  auto const view = found_view_from(request.query_value("view").value_or("all"));
  if (!view) {
    return base::fail(base::ErrorKind::Invalid, "portal.view", "The view is unknown.",
                      {{"/view", "all, open, ended"}});
  }
  return seen<DeskInquiryList>(deps.database, [&](Transaction& transaction) {
    return desk_search(transaction, *view, request.query_value("q").value_or(""), page);
  });
}

[[nodiscard]] Response show_found(Deps const& deps, Request const& request) {
  auto const page = http::page_of(request);
  if (!page) return http::problem(page.error(), request);
  return answer(200, searched(deps, request, *page), request);
}

[[nodiscard]] Response save_found(Deps const& deps, Request const& request) {
  auto const find = [&](terms::PageRequest const& page) { return searched(deps, request, page); };
  return http::csv(desk_csv_head("お問い合わせの検索"), request, find, csv_row);
}

}  // namespace

std::vector<http::Route> routes(Deps const& deps) {
  auto home = made_route("/api/v1/tenants/{tenant}/home",
                         "What a customer sees first: the state, what to do, what is under way",
                         terms::Right::AlertRead);
  home.output = http::schema_of<Home>(http::SchemaUse::Output);
  home.handler = [deps](Request const& r, Caller const& c) { return show_home(deps, r, c); };

  auto queue = made_route("/api/v1/desk/queue",
                          "The open inquiries of every tenant, what is due first in front",
                          terms::Right::DeskQueue);
  queue.output = http::schema_of<DeskQueue>(http::SchemaUse::Output);
  queue.query = http::page_parameters();
  queue.query.push_back(
      {"view",
       R"({"type":"string","enum":["all","mine","unowned","waiting_desk","due_soon","due_over",)"
       R"("saved"]})"});
  queue.query.push_back({"queue", R"({"type":"string","maxLength":64})"});
  queue.handler = [deps](Request const& r, Caller const& c) { return show_queue(deps, r, c); };
  auto saving = http::csv_route(queue);
  saving.handler = [deps](Request const& r, Caller const& c) { return save_queue(deps, r, c); };

  auto search = made_route("/api/v1/desk/inquiries",
                           "The inquiries of every tenant that hold some words, newest first",
                           terms::Right::DeskQueue);
  search.output = http::schema_of<DeskInquiryList>(http::SchemaUse::Output);
  search.query = http::page_parameters();
  search.query.push_back({"view", R"({"type":"string","enum":["all","open","ended"]})"});
  search.query.push_back({"q", R"({"type":"string","minLength":1,"maxLength":200})"});
  search.handler = [deps](Request const& r, Caller const&) { return show_found(deps, r); };
  auto found = http::csv_route(search);
  found.handler = [deps](Request const& r, Caller const&) { return save_found(deps, r); };
  return {std::move(home),          std::move(queue), std::move(saving),
          std::move(search),        std::move(found), desk_mails_route(deps.database),
          events_route(deps.events)};
}

}  // namespace portal
