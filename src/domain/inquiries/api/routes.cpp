#include "domain/inquiries/api/routes.hpp"

#include "base/text_words.hpp"
#include "domain/inquiries/api/inquiry_csv.hpp"
#include "domain/inquiries/api/inquiry_json.hpp"
#include "platform/http/conditions.hpp"
#include "platform/http/handling.hpp"
#include "platform/http/json.hpp"
#include "platform/http/page_query.hpp"
#include "platform/http/problem.hpp"
#include "terms/inquiry_id.hpp"

namespace inquiries::api {
namespace {

namespace http = platform::http;
using base::ErrorKind;
using base::fail;
using base::Result;
using http::acting_tenant;
using http::answer;
using http::Caller;
using http::Request;
using http::Response;
using http::Route;
using http::SchemaUse;
using terms::Right;
using Files = std::vector<AttachmentId>;

[[nodiscard]] Result<terms::InquiryId> inquiry_of(Request const& request) {
  return terms::inquiry_id_from(request.path_value("inquiry"));
}

/// Takes away what the caller's rights don't cover.
void keep_allowed(std::vector<Action>& actions, Caller const& caller) {
  std::erase_if(actions, [&caller](Action action) {
    switch (action) {
      case Action::Reply:
      case Action::Solve:
      case Action::StillTroubled:
      case Action::Withdraw:
      case Action::Choose: return !caller.rights.has(Right::InquiryReply);
      case Action::Answer:
      case Action::Note:
      case Action::Take:
      case Action::Verdict:
      case Action::AskCustomer: return !caller.rights.has(Right::InquiryAnswer);
    }
    return true;
  });
}

[[nodiscard]] Result<InquiryDetail> detail(InquiriesPorts& ports, Deps const& deps,
                                           Caller const& caller, terms::TenantId const& tenant,
                                           terms::InquiryId const& id) {
  auto seen = see_inquiry(ports, deps.around.clock, tenant, id, caller.actor.side);
  if (!seen) return base::pass(seen);
  if (caller.visible_until && seen->inquiry.opening().opened_at >= *caller.visible_until) {
    return fail(ErrorKind::NotFound, "inquiries.unknown", "このお問い合わせは見つかりません。");
  }
  keep_allowed(seen->allowed, caller);
  return detail_of(*seen);
}

[[nodiscard]] Response shown(int status, Result<InquiryDetail> const& outcome,
                             Request const& request) {
  auto response = answer(status, outcome, request);
  if (outcome) response.version = outcome->inquiry.version;
  return response;
}

/// A program that writes in long timelines need not be sent them again.
[[nodiscard]] Response done(Result<Inquiry> const& outcome, Request const& request) {
  if (!outcome) return http::problem(outcome.error(), request);
  Response response;
  response.status = 204;
  response.version = outcome->progress().version;
  return response;
}

/// Runs `act(ports, Act)` on the inquiry of the path and answers with what it looks like then.
template <class DoIt>
[[nodiscard]] Response change(Deps const& deps, Request const& request, Caller const& caller,
                              DoIt do_it) {
  auto const id = inquiry_of(request);
  if (!id) return http::problem(id.error(), request);
  Act const act{acting_tenant(request), *id, caller.actor};
  if (http::prefers_minimal(request)) {
    return done(
        terms::write<Inquiry>(deps.work, [&](InquiriesPorts& ports) { return do_it(ports, act); }),
        request);
  }
  auto const outcome = terms::write<InquiryDetail>(
      deps.work, [&](InquiriesPorts& ports) -> Result<InquiryDetail> {
        auto changed = do_it(ports, act);
        if (!changed) return base::pass(changed);
        return detail(ports, deps, caller, act.tenant, act.inquiry);
      });
  return shown(200, outcome, request);
}

[[nodiscard]] Result<Wanted> wanted_of(Request const& request, Caller const& caller) {
  auto const view = request.query_value("view").value_or("all");
  auto const text = request.query_value("q").value_or("");
  if (!base::is_search(text)) {
    return fail(ErrorKind::Invalid, "inquiries.search",
                "検索の言葉が長すぎるか、読み取れません。短くしてください。",
                {{"?q", "at most 200 bytes of UTF-8 and 16 words"}});
  }
  return Wanted{view == "open"    ? View::Open
                : view == "ended" ? View::Ended
                                  : View::All,
                std::string{text}, caller.actor.side, caller.visible_until};
}

[[nodiscard]] Result<InquirySummaryList> found(Deps const& deps, Request const& request,
                                               Caller const& caller,
                                               terms::PageRequest const& page) {
  auto const wanted = wanted_of(request, caller);
  if (!wanted) return tl::unexpected(wanted.error());
  return terms::read<InquirySummaryList>(
      deps.work, [&](InquiriesPorts& ports) -> Result<InquirySummaryList> {
        auto const tenant = acting_tenant(request);
        auto const name = ports.tenants.name_of(tenant);
        if (!name) return tl::unexpected(name.error());
        auto const found = ports.inquiries.list(tenant, *wanted, page);
        if (!found) return tl::unexpected(found.error());
        InquirySummaryList items;
        for (auto const& inquiry : found->items) items.items.push_back(summary_of(inquiry, *name));
        items.next_cursor = found->next_cursor;
        return items;
      });
}

[[nodiscard]] Response list(Deps const& deps, Request const& request, Caller const& caller) {
  auto const page = http::page_of(request);
  if (!page) return http::problem(page.error(), request);
  return answer(200, found(deps, request, caller, *page), request);
}

[[nodiscard]] Response list_csv(Deps const& deps, Request const& request, Caller const& caller) {
  auto const find = [&](terms::PageRequest const& page) {
    return found(deps, request, caller, page);
  };
  return http::csv(inquiry_csv_head(), request, find, csv_row);
}

[[nodiscard]] Response show(Deps const& deps, Request const& request, Caller const& caller) {
  auto const id = inquiry_of(request);
  if (!id) return http::problem(id.error(), request);
  auto const outcome = terms::read<InquiryDetail>(deps.work, [&](InquiriesPorts& ports) {
    return detail(ports, deps, caller, acting_tenant(request), *id);
  });
  return shown(200, outcome, request);
}

[[nodiscard]] Response open(Deps const& deps, Request const& request, Caller const& caller) {
  auto const input = http::read_json<NewInquiry>(request);
  if (!input) return http::problem(input.error(), request);
  auto const kind = inquiry_kind_from(input->kind.value_or("question"));
  if (!kind) {
    return http::problem({ErrorKind::Invalid,
                          "inquiries.unknown-kind",
                          "The kind of inquiry is unknown.",
                          {{"/kind", "question, fault"}}},
                         request);
  }
  auto const outcome = terms::write<InquiryDetail>(
      deps.work, [&](InquiriesPorts& ports) -> Result<InquiryDetail> {
        auto const tenant = acting_tenant(request);
        auto const opened = open_inquiry(ports, deps.around, tenant, caller.actor,
                                         {input->subject, input->body, input->alert_ids,
                                          input->attachment_ids.value_or(Files{}), *kind});
        if (!opened) return tl::unexpected(opened.error());
        return detail(ports, deps, caller, tenant, opened->opening().id);
      });
  return shown(201, outcome, request);
}

[[nodiscard]] Response add(Deps const& deps, Request const& request, Caller const& caller) {
  auto const input = http::read_json<NewMessage>(request);
  if (!input) return http::problem(input.error(), request);
  auto const kind = message_kind_from(input->kind);
  if (!kind) {
    return http::problem({ErrorKind::Invalid,
                          "inquiries.kind",
                          "The kind of message is unknown.",
                          {{"/kind", "reply, answer, note, question"}}},
                         request);
  }
  Right const needed = *kind == MessageKind::Reply ? Right::InquiryReply : Right::InquiryAnswer;
  if (!caller.rights.has(needed)) {
    return http::problem(
        {ErrorKind::Forbidden, "inquiries.side", "この操作をする権限がありません。", {}}, request);
  }
  return change(deps, request, caller, [&](InquiriesPorts& ports, Act act) {
    act.version = input->version;
    return add_message(ports, deps.around, act,
                       {*kind, input->body, input->attachment_ids.value_or(Files{})});
  });
}

[[nodiscard]] Result<Verdict> new_verdict(Request const& request) {
  auto input = http::read_json<NewVerdict>(request);
  if (!input) return tl::unexpected(input.error());
  Verdict verdict{std::move(input->scope_id)};
  if (!input->urgency) return verdict;
  verdict.urgency = terms::urgency_from(*input->urgency);
  if (verdict.urgency) return verdict;
  return fail(ErrorKind::Invalid, "inquiries.urgency", "The urgency is unknown.",
              {{"/urgency", "urgent, high, normal"}});
}

[[nodiscard]] Response decide(Deps const& deps, Request const& request, Caller const& caller) {
  auto const verdict = new_verdict(request);
  if (!verdict) return http::problem(verdict.error(), request);
  return change(deps, request, caller, [&](InquiriesPorts& ports, Act const& act) {
    return decide_scope(ports, deps.around, act, *verdict);
  });
}

[[nodiscard]] Response take(Deps const& deps, Request const& request, Caller const& caller) {
  auto const input = http::read_json<TakeInquiry>(request);
  if (!input) return http::problem(input.error(), request);
  return change(deps, request, caller, [&](InquiriesPorts& ports, Act const& act) {
    return take_inquiry(ports, deps.around, act);
  });
}

[[nodiscard]] Response end(Deps const& deps, Request const& request, Caller const& caller) {
  auto const input = http::read_json<InquiryOutcome>(request);
  if (!input) return http::problem(input.error(), request);
  auto const outcome = customer_outcome_from(input->outcome);
  if (!outcome) {
    return http::problem({ErrorKind::Invalid,
                          "inquiries.outcome",
                          "The outcome is unknown.",
                          {{"/outcome", "solved, still_troubled, withdrawn"}}},
                         request);
  }
  return change(deps, request, caller, [&](InquiriesPorts& ports, Act const& act) {
    return conclude(ports, deps.around, act, *outcome, input->why.value_or(""));
  });
}

[[nodiscard]] Response choose(Deps const& deps, Request const& request, Caller const& caller) {
  auto input = http::read_json<NewChoice>(request);
  if (!input) return http::problem(input.error(), request);
  auto const choice = choice_from(input->choice);
  if (!choice) {
    return http::problem({ErrorKind::Invalid,
                          "inquiries.choice",
                          "The choice is unknown.",
                          {{"/choice", "will_do, will_not_do"}}},
                         request);
  }
  Choosing const choosing{std::move(input->entry_id), *choice};
  return change(deps, request, caller, [&](InquiriesPorts& ports, Act const& act) {
    return inquiries::choose(ports, deps.around, act, choosing);
  });
}

[[nodiscard]] Response conditions(Deps const& deps) {
  ConditionsList list;
  for (auto const& one : deps.conditions.versions()) {
    list.items.push_back({one.version, one.line, one.points});
  }
  return http::json(200, list);
}

[[nodiscard]] Response scopes(Deps const& deps) {
  ScopeList list;
  for (auto const& row : deps.around.scopes.rows()) {
    list.items.push_back(
        {row.id, row.title, row.sentence, std::string{name_of(row.outcome)}, row.examples});
  }
  return http::json(200, list);
}

[[nodiscard]] Route tenant_route(http::Method method, std::string const& tail, Right right,
                                 std::string summary) {
  Route route;
  route.method = method;
  route.path = "/api/v1/tenants/{tenant}/inquiries" + tail;
  route.slice = "inquiries";
  route.summary = std::move(summary);
  route.right = right;
  route.output = http::schema_of<InquiryDetail>(SchemaUse::Output);
  route.is_once = method == http::Method::Post;
  if (route.is_once && !tail.empty()) {
    route.changes = "/api/v1/tenants/{tenant}/inquiries/{inquiry}";
    route.answers_minimal = true;
  }
  return route;
}

/// What everybody who is signed in may know.
[[nodiscard]] std::vector<Route> known_routes(Deps const& deps) {
  Route catalogue;
  catalogue.path = "/api/v1/scopes";
  catalogue.slice = "inquiries";
  catalogue.summary = "The scope catalogue";
  catalogue.access = http::Access::SignedIn;
  catalogue.output = http::schema_of<ScopeList>(SchemaUse::Output);
  catalogue.handler = [deps](Request const&, Caller const&) { return scopes(deps); };

  Route under;
  under.path = "/api/v1/conditions";
  under.slice = "inquiries";
  under.summary = "The conditions under which the desk answers, every version of them";
  under.access = http::Access::SignedIn;
  under.output = http::schema_of<ConditionsList>(SchemaUse::Output);
  under.handler = [deps](Request const&, Caller const&) { return conditions(deps); };
  return {std::move(catalogue), std::move(under)};
}

}  // namespace

std::vector<Route> routes(Deps const& deps) {
  using http::Method;
  auto listing = tenant_route(Method::Get, "", Right::InquiryRead, "The inquiries of a tenant");
  listing.output = http::schema_of<InquirySummaryList>(SchemaUse::Output);
  listing.query = http::page_parameters();
  listing.query.push_back({"view", R"({"type":"string","enum":["open","ended","all"]})"});
  listing.query.push_back({"q", R"({"type":"string","maxLength":200})"});
  listing.handler = [deps](Request const& r, Caller const& c) { return list(deps, r, c); };

  auto saving = http::csv_route(listing);
  saving.handler = [deps](Request const& r, Caller const& c) { return list_csv(deps, r, c); };

  auto opening = tenant_route(Method::Post, "", Right::InquiryOpen, "Opens an inquiry");
  opening.input = http::schema_of<NewInquiry>(SchemaUse::Input);
  opening.status = 201;
  opening.handler = [deps](Request const& r, Caller const& c) { return open(deps, r, c); };

  auto showing = tenant_route(Method::Get, "/{inquiry}", Right::InquiryRead, "One inquiry");
  showing.handler = [deps](Request const& r, Caller const& c) { return show(deps, r, c); };

  auto adding = tenant_route(Method::Post, "/{inquiry}/messages", Right::InquiryRead,
                             "A reply, an answer, a question back or an internal note");
  adding.input = http::schema_of<NewMessage>(SchemaUse::Input);
  adding.handler = [deps](Request const& r, Caller const& c) { return add(deps, r, c); };

  auto deciding = tenant_route(Method::Post, "/{inquiry}/verdict", Right::InquiryAnswer,
                               "Decides the scope row");
  deciding.input = http::schema_of<NewVerdict>(SchemaUse::Input);
  deciding.handler = [deps](Request const& r, Caller const& c) { return decide(deps, r, c); };

  auto taking = tenant_route(Method::Post, "/{inquiry}/owner", Right::InquiryAnswer,
                             "The caller becomes the owner");
  taking.input = http::schema_of<TakeInquiry>(SchemaUse::Input);
  taking.handler = [deps](Request const& r, Caller const& c) { return take(deps, r, c); };

  auto ending = tenant_route(Method::Post, "/{inquiry}/outcome", Right::InquiryReply,
                             "The customer ends it, goes on, or withdraws");
  ending.input = http::schema_of<InquiryOutcome>(SchemaUse::Input);
  ending.handler = [deps](Request const& r, Caller const& c) { return end(deps, r, c); };

  auto choosing = tenant_route(Method::Post, "/{inquiry}/choices", Right::InquiryReply,
                               "Whether the customer carries out what an answer recommends");
  choosing.input = http::schema_of<NewChoice>(SchemaUse::Input);
  choosing.handler = [deps](Request const& r, Caller const& c) { return choose(deps, r, c); };

  auto known = known_routes(deps);
  for (auto* route :
       {&listing, &saving, &opening, &showing, &adding, &deciding, &taking, &ending, &choosing}) {
    known.push_back(std::move(*route));
  }
  return known;
}

}  // namespace inquiries::api
