#include "domain/mailroom/api/routes.hpp"

#include "domain/mailroom/api/mailroom_json.hpp"
#include "platform/http/download.hpp"
#include "platform/http/handling.hpp"
#include "platform/http/json.hpp"
#include "platform/http/page_query.hpp"
#include "platform/http/problem.hpp"

namespace mailroom::api {
namespace {

namespace http = platform::http;
using base::ErrorKind;
using base::fail;
using base::Result;
using http::answer;
using http::Caller;
using http::Method;
using http::Request;
using http::Response;
using http::Route;
using http::SchemaUse;
using terms::Right;

[[nodiscard]] Result<terms::MailId> mail_in(Request const& request) {
  auto id = terms::MailId::parse(request.path_value("mail"));
  if (id) return id;
  return fail(ErrorKind::NotFound, "mailroom.unknown", "このメールは見つかりません。");
}

[[nodiscard]] Response held(Deps const& deps, Request const& request, Caller const&) {
  auto const inquiry = terms::InquiryId::parse(request.path_value("inquiry"));
  if (!inquiry) {
    return http::problem(
        {ErrorKind::NotFound, "inquiries.unknown", "このお問い合わせは見つかりません。", {}},
        request);
  }
  auto const found = deps.held.of({http::acting_tenant(request), *inquiry});
  if (!found) return http::problem(found.error(), request);
  HeldMailList list;
  for (auto const& mail : *found) list.items.push_back(held_view_of(mail));
  return http::json(200, list);
}

[[nodiscard]] Response settle(Deps const& deps, Request const& request, Caller const& caller) {
  auto const id = mail_in(request);
  if (!id) return http::problem(id.error(), request);
  auto const input = http::read_json<HeldMailDecision>(request);
  if (!input) return http::problem(input.error(), request);
  auto const settled = settled_from(input->decision);
  if (!settled) {
    return http::problem({ErrorKind::Invalid,
                          "mailroom.decision",
                          "取り込むか、取り込まないかを選んでください。",
                          {{"/decision", "taken_in, left_out"}}},
                         request);
  }
  auto const done = deps.held.settle({http::acting_tenant(request), *id, *settled, caller.actor});
  if (!done) return http::problem(done.error(), request);
  Response response;
  response.status = 204;
  return response;
}

[[nodiscard]] Response show(Deps const& deps, Request const& request, Caller const&) {
  auto const since = day_of(deps.clock.now()) - deps.days;
  auto const counts = terms::read<std::vector<OutcomeCount>>(
      deps.work, [&](MailroomPorts& ports) { return ports.ledger.counts(since); });
  if (!counts) return http::problem(counts.error(), request);
  MailroomView view{deps.is_following, deps.days, {}};
  for (auto const& [outcome, count] : *counts) {
    view.counts.push_back({std::string{name_of(outcome)}, count});
  }
  return http::json(200, view);
}

[[nodiscard]] Result<std::optional<Outcome>> wanted_outcome(Request const& request) {
  auto const text = request.query_value("outcome").value_or("unusual");
  if (text == "unusual") return std::optional<Outcome>{};
  auto const outcome = outcome_from(text);
  if (outcome) return outcome;
  return fail(ErrorKind::Invalid, "mailroom.outcome", "The outcome is unknown.",
              {{"?outcome", "unusual, or the name of an outcome"}});
}

[[nodiscard]] Response list(Deps const& deps, Request const& request, Caller const&) {
  auto const page = http::page_of(request);
  if (!page) return http::problem(page.error(), request);
  auto const outcome = wanted_outcome(request);
  if (!outcome) return http::problem(outcome.error(), request);
  auto const found = terms::read<terms::Page<StoredMail>>(
      deps.work, [&](MailroomPorts& ports) { return ports.ledger.list(*outcome, *page); });
  if (!found) return http::problem(found.error(), request);
  MailList list{{}, found->next_cursor};
  for (auto const& mail : found->items) list.items.push_back(row_of(mail));
  return http::json(200, list);
}

/// A stranger's bytes, whole: to be saved, and told in the trail.
[[nodiscard]] Response raw(Deps const& deps, Request const& request, Caller const& caller) {
  auto const id = mail_in(request);
  if (!id) return http::problem(id.error(), request);
  auto const mail = terms::write<StoredMail>(
      deps.work, [&](MailroomPorts& ports) -> Result<StoredMail> {
        auto found = ports.ledger.find(*id);
        if (!found) return found;
        std::optional<terms::TenantId> tenant;
        if (found->thread) tenant = found->thread->tenant;
        auto audited = ports.audit.record(
            {tenant, caller.actor, "mailroom.read", id->text(), found->sha256});
        if (!audited) return base::pass(audited);
        return found;
      });
  if (!mail) return http::problem(mail.error(), request);
  if (mail->sha256.empty()) {
    return http::problem({ErrorKind::NotFound,
                          "mailroom.no-raw",
                          "大きすぎるため、このメールの本体は保存していません。",
                          {}},
                         request);
  }
  auto bytes = deps.folder.read(mail->sha256);
  if (!bytes) return http::problem(bytes.error(), request);
  return http::download("mail-" + id->text() + ".eml", std::move(*bytes));
}

using Act = Response (*)(Deps const&, Request const&, Caller const&);

[[nodiscard]] Route made(Deps const& deps, std::string path, std::string summary, Act act) {
  Route route;
  route.path = std::move(path);
  route.slice = "mailroom";
  route.summary = std::move(summary);
  route.handler = [deps, act](Request const& r, Caller const& c) { return act(deps, r, c); };
  return route;
}

}  // namespace

std::vector<Route> routes(Deps const& deps) {
  auto holding = made(deps, "/api/v1/tenants/{tenant}/inquiries/{inquiry}/mails",
                      "Mails that wait in an inquiry for the desk's look", held);
  holding.right = Right::InquiryAnswer;
  holding.output = http::schema_of<HeldMailList>(SchemaUse::Output);

  auto settling = made(deps, "/api/v1/tenants/{tenant}/mails/{mail}/decision",
                       "Takes a waiting mail into its inquiry, or leaves it out", settle);
  settling.method = Method::Post;
  settling.right = Right::InquiryAnswer;
  settling.input = http::schema_of<HeldMailDecision>(SchemaUse::Input);
  settling.status = 204;
  settling.is_once = true;

  auto showing = made(deps, "/api/v1/operate/mailroom", "What became of mails that came in", show);
  showing.right = Right::NoticeManage;
  showing.output = http::schema_of<MailroomView>(SchemaUse::Output);

  auto listing = made(deps, "/api/v1/operate/mailroom/mails", "Mails that came in, newest first",
                      list);
  listing.right = Right::NoticeManage;
  listing.output = http::schema_of<MailList>(SchemaUse::Output);
  listing.query = http::page_parameters();
  listing.query.push_back({"outcome"});

  auto reading = made(deps, "/api/v1/operate/mailroom/mails/{mail}/raw",
                      "A mail as it came, for saving", raw);
  reading.right = Right::NoticeManage;
  reading.output = {.name = "MailContent",
                    .json = R"({"type":"string","format":"binary"})",
                    .media_type = "application/octet-stream"};
  return {std::move(holding), std::move(settling), std::move(showing), std::move(listing),
          std::move(reading)};
}

}  // namespace mailroom::api
