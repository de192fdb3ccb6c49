#include "domain/notices/api/notices_json.hpp"
#include "domain/notices/api/routes.hpp"
#include "domain/notices/send_notices.hpp"
#include "platform/http/handling.hpp"
#include "platform/http/json.hpp"
#include "platform/http/page_query.hpp"
#include "platform/http/problem.hpp"

#include <algorithm>

namespace notices::api {
namespace {

namespace http = platform::http;
using base::ErrorKind;
using base::fail;
using base::Result;
using http::Caller;
using http::Request;
using http::Response;
using http::Route;
using http::SchemaUse;

constexpr std::int64_t kCountMax = 1'000;  // more is told as more: nobody reads them one by one

[[nodiscard]] NoticeView view_of(Notice const& notice) {
  return {notice.id.text(),
          notice.tenant ? std::optional{notice.tenant->text()} : std::nullopt,
          std::string{name_of(notice.kind)},
          notice.to.address.text(),
          std::string{name_of(notice.state)},
          notice.why,
          notice.attempts,
          notice.made_at,
          notice.state_at};
}

[[nodiscard]] Response standing(Deps const& deps, Request const& request) {
  auto const found = terms::read<MailStanding>(
      deps.work, [&](NoticesPorts& ports) -> Result<MailStanding> {
        MailStanding view{deps.around.rules.is_on, {}};
        for (auto const state : kStates) {
          auto const count = ports.notices.count(state, kCountMax + 1);
          if (!count) return tl::unexpected(count.error());
          view.counts.push_back(
              {std::string{name_of(state)}, std::min(*count, kCountMax), *count > kCountMax});
        }
        return view;
      });
  return http::answer(200, found, request);
}

[[nodiscard]] Response list(Deps const& deps, Request const& request) {
  auto const page = http::page_of(request);
  if (!page) return http::problem(page.error(), request);
  auto const state = state_from(request.query_value("state").value_or("failed"));
  if (!state) {
    base::Error const error{
        ErrorKind::Invalid,
        "notices.unknown-state",
        "The state is unknown.",
        {{"/state", "waiting, sending, sent, failed, uncertain, bounced, dropped"}}};
    return http::problem(error, request);
  }
  auto const found = terms::read<NoticeList>(
      deps.work, [&](NoticesPorts& ports) -> Result<NoticeList> {
        auto const notices = ports.notices.list(*state, *page);
        if (!notices) return tl::unexpected(notices.error());
        NoticeList view{{}, notices->next_cursor};
        for (auto const& notice : notices->items) view.items.push_back(view_of(notice));
        return view;
      });
  return http::answer(200, found, request);
}

[[nodiscard]] Response resolve(Deps const& deps, Request const& request, Caller const& caller,
                               Resolution how) {
  auto const input = http::read_json<NoticeNoWords>(request);
  if (!input) return http::problem(input.error(), request);
  auto const id = terms::NoticeId::parse(request.path_value("notice"));
  if (!id) {
    base::Error const error{
        ErrorKind::NotFound, "notices.unknown", "このメールは見つかりません。", {}};
    return http::problem(error, request);
  }
  auto const done = terms::write<Notice>(deps.work, [&](NoticesPorts& ports) {
    return notices::resolve(ports, deps.around, *id, how, caller.actor);
  });
  return done ? http::json(200, view_of(*done)) : http::problem(done.error(), request);
}

[[nodiscard]] Route route_of(http::Method method, std::string path, std::string summary) {
  Route route;
  route.method = method;
  route.path = std::move(path);
  route.slice = "notices";
  route.summary = std::move(summary);
  route.right = terms::Right::NoticeManage;
  return route;
}

}  // namespace

std::vector<Route> operate_routes(Deps const& deps) {
  auto counting = route_of(http::Method::Get, "/api/v1/operate/mail",
                           "How many mails wait, went out, or did not");
  counting.output = http::schema_of<MailStanding>(SchemaUse::Output);
  counting.handler = [deps](Request const& r, Caller const&) { return standing(deps, r); };

  auto listing = route_of(http::Method::Get, "/api/v1/operate/notices",
                          "Mails in one state, the newest change first");
  listing.output = http::schema_of<NoticeList>(SchemaUse::Output);
  listing.query = http::page_parameters();
  listing.query.push_back(
      {"state", R"({"type":"string","enum":["waiting","sending","sent","failed","uncertain",)"
                R"("bounced","dropped"]})"});
  listing.handler = [deps](Request const& r, Caller const&) { return list(deps, r); };

  auto again = route_of(http::Method::Post, "/api/v1/operate/notices/{notice}/again",
                        "Sends a mail again that failed, or of which nobody knows");
  again.input = http::schema_of<NoticeNoWords>(SchemaUse::Input);
  again.output = http::schema_of<NoticeView>(SchemaUse::Output);
  again.is_once = true;
  again.handler = [deps](Request const& r, Caller const& c) {
    return resolve(deps, r, c, Resolution::SendAgain);
  };

  auto dropping = again;
  dropping.path = "/api/v1/operate/notices/{notice}/drop";
  dropping.summary = "Gives up a mail that did not arrive";
  dropping.handler = [deps](Request const& r, Caller const& c) {
    return resolve(deps, r, c, Resolution::Drop);
  };
  return {std::move(counting), std::move(listing), std::move(again), std::move(dropping)};
}

}  // namespace notices::api
