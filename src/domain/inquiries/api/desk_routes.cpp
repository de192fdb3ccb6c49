#include "domain/inquiries/api/desk_json.hpp"
#include "domain/inquiries/api/routes.hpp"
#include "domain/inquiries/keep_draft.hpp"
#include "platform/http/handling.hpp"
#include "platform/http/json.hpp"
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
using http::Method;
using http::Request;
using http::Response;
using http::Route;
using http::SchemaUse;
using terms::Right;
using News = PassingNews::Kind;

[[nodiscard]] Result<Act> act_of(Request const& request, Caller const& caller) {
  auto id = terms::inquiry_id_from(request.path_value("inquiry"));
  if (!id) return base::pass(id);
  return Act{acting_tenant(request), std::move(*id), caller.actor};
}

[[nodiscard]] Result<void> check_there(Deps const& deps, Act const& act) {
  return deps.work.read([&](InquiriesPorts& ports) -> Result<void> {
    auto found = ports.inquiries.find(act.tenant, act.inquiry);
    if (!found) return base::pass(found);
    return {};
  });
}

void tell(Deps const& deps, News kind, Act const& act) {
  deps.tell({kind, act.tenant, act.inquiry, act.by.id});
}

[[nodiscard]] Result<void> renewed(Deps const& deps, Act const& act, InquiryPresence const& input) {
  auto const activity = activity_from(input.activity);
  if (!activity) {
    return fail(ErrorKind::Invalid, "inquiries.activity", "The activity is unknown.",
                {{"/activity", "reading, writing"}});
  }
  if (auto there = check_there(deps, act); !there) return there;
  auto const changed = deps.presence.renew(
      {act.tenant, act.inquiry, act.by.id, act.by.name, *activity}, input.page_id);
  if (!changed) return tl::unexpected(changed.error());
  if (*changed) tell(deps, News::Presence, act);
  return {};
}

[[nodiscard]] Response be_present(Deps const& deps, Request const& request, Caller const& caller) {
  auto const act = act_of(request, caller);
  if (!act) return http::problem(act.error(), request);
  auto const input = http::read_json<InquiryPresence>(request);
  if (!input) return http::problem(input.error(), request);
  auto const done = renewed(deps, *act, *input);
  if (!done) return http::problem(done.error(), request);
  return {.status = 204};
}

[[nodiscard]] Result<void> left(Deps const& deps, Act const& act, std::string_view page_id) {
  if (auto there = check_there(deps, act); !there) return there;
  auto const page = PageId::parse(page_id);
  if (!page) {
    return fail(ErrorKind::Invalid, "inquiries.page", "This is not the id of a page.",
                {{"/page_id", "the id the page named itself by"}});
  }
  bool const is_changed = deps.presence.leave(act.inquiry, act.by.id, *page);
  if (is_changed) tell(deps, News::Presence, act);
  return {};
}

[[nodiscard]] Response leave(Deps const& deps, Request const& request, Caller const& caller) {
  auto const act = act_of(request, caller);
  if (!act) return http::problem(act.error(), request);
  auto const done = left(deps, *act, request.query_value("page_id").value_or(""));
  if (!done) return http::problem(done.error(), request);
  return {.status = 204};
}

[[nodiscard]] Response who_is_present(Deps const& deps) {
  DeskPresence view;
  for (auto const& one : deps.presence.all()) {
    view.items.push_back({one.tenant.text(), one.inquiry.text(), one.person_id, one.person_name,
                          std::string{name_of(one.activity)}});
  }
  return http::json(200, view);
}

[[nodiscard]] OwnDraft view_of(std::optional<Draft> const& draft) {
  if (!draft) return {};
  return {KeptDraft{std::string{name_of(draft->kind)}, draft->body, draft->read_to, draft->saved_at,
                    draft->revision.text()}};
}

[[nodiscard]] Response show_draft(Deps const& deps, Request const& request, Caller const& caller) {
  auto const act = act_of(request, caller);
  if (!act) return http::problem(act.error(), request);
  auto const outcome = terms::read<OwnDraft>(deps.work,
                                             [&](InquiriesPorts& ports) -> Result<OwnDraft> {
                                               auto const draft = own_draft(ports, *act);
                                               if (!draft) return tl::unexpected(draft.error());
                                               return view_of(*draft);
                                             });
  return answer(200, outcome, request);
}

[[nodiscard]] Result<NewDraft> new_draft(Request const& request) {
  auto input = http::read_json<NewOwnDraft>(request);
  if (!input) return tl::unexpected(input.error());
  auto const kind = message_kind_from(input->kind);
  if (!kind) {
    return fail(ErrorKind::Invalid, "inquiries.kind", "The kind of message is unknown.",
                {{"/kind", "answer, question, note"}});
  }
  return NewDraft{*kind, std::move(input->body), std::move(input->read_to),
                  std::move(input->replaces)};
}

[[nodiscard]] Response put_draft(Deps const& deps, Request const& request, Caller const& caller) {
  auto const act = act_of(request, caller);
  if (!act) return http::problem(act.error(), request);
  auto const input = new_draft(request);
  if (!input) return http::problem(input.error(), request);
  auto const outcome = terms::write<OwnDraft>(
      deps.work, [&](InquiriesPorts& ports) -> Result<OwnDraft> {
        auto const kept = keep_draft(ports, deps.around, *act, *input);
        if (!kept) return tl::unexpected(kept.error());
        return view_of(*kept);
      });
  if (outcome) tell(deps, News::Draft, *act);
  return answer(200, outcome, request);
}

[[nodiscard]] Result<void> dropped(Deps const& deps, Act const& act,
                                   std::optional<std::string_view> revision) {
  std::optional<DraftRevision> known;
  if (revision) {
    auto const parsed = DraftRevision::parse(*revision);
    if (!parsed) {
      return fail(ErrorKind::Invalid, "inquiries.draft", "This is not a revision of a draft.",
                  {{"/revision", "as the draft was shown"}});
    }
    known = *parsed;
  }
  return deps.work.write([&](InquiriesPorts& ports) { return drop_draft(ports, act, known); });
}

[[nodiscard]] Response remove_draft(Deps const& deps, Request const& request,
                                    Caller const& caller) {
  auto const act = act_of(request, caller);
  if (!act) return http::problem(act.error(), request);
  auto const done = dropped(deps, *act, request.query_value("revision"));
  if (!done) return http::problem(done.error(), request);
  tell(deps, News::Draft, *act);
  return {.status = 204};
}

[[nodiscard]] Route made(Method method, std::string const& path, Right right, std::string summary) {
  Route route;
  route.method = method;
  route.path = path;
  route.slice = "inquiries";
  route.summary = std::move(summary);
  route.right = right;
  return route;
}

[[nodiscard]] std::vector<Route> presence_routes(Deps const& deps) {
  std::string const path = "/api/v1/tenants/{tenant}/inquiries/{inquiry}/presence";
  auto renewing = made(Method::Put, path, Right::DeskQueue,
                       "Says that the caller has the inquiry open, for the next 45 seconds");
  renewing.input = http::schema_of<InquiryPresence>(SchemaUse::Input);
  renewing.body = {.bytes_max = 4 * 1024, .wire_bytes_max = 4 * 1024};
  renewing.status = 204;
  renewing.handler = [deps](Request const& r, Caller const& c) { return be_present(deps, r, c); };

  auto leaving = made(Method::Delete, path, Right::DeskQueue, "Says that the page is left");
  leaving.query = {{"page_id"}};
  leaving.status = 204;
  leaving.handler = [deps](Request const& r, Caller const& c) { return leave(deps, r, c); };

  auto asking = made(Method::Get, "/api/v1/desk/presence", Right::DeskQueue,
                     "Who of the desk reads or writes at which inquiry");
  asking.output = http::schema_of<DeskPresence>(SchemaUse::Output);
  asking.handler = [deps](Request const&, Caller const&) { return who_is_present(deps); };
  return {std::move(renewing), std::move(leaving), std::move(asking)};
}

}  // namespace

std::vector<Route> desk_routes(Deps const& deps) {
  std::string const path = "/api/v1/tenants/{tenant}/inquiries/{inquiry}/draft";
  auto routes = presence_routes(deps);
  auto& showing = routes.emplace_back(made(Method::Get, path, Right::InquiryAnswer,
                                           "What the caller began to write for an inquiry"));
  showing.output = http::schema_of<OwnDraft>(SchemaUse::Output);
  showing.handler = [deps](Request const& r, Caller const& c) { return show_draft(deps, r, c); };

  auto& keeping = routes.emplace_back(
      made(Method::Put, path, Right::InquiryAnswer, "Keeps it until it is sent, for 30 days"));
  keeping.input = http::schema_of<NewOwnDraft>(SchemaUse::Input);
  keeping.output = http::schema_of<OwnDraft>(SchemaUse::Output);
  keeping.handler = [deps](Request const& r, Caller const& c) { return put_draft(deps, r, c); };

  auto& dropping = routes.emplace_back(
      made(Method::Delete, path, Right::InquiryAnswer, "Drops it"));
  dropping.query = {{"revision"}};
  dropping.status = 204;
  dropping.handler = [deps](Request const& r, Caller const& c) { return remove_draft(deps, r, c); };
  return routes;
}

}  // namespace inquiries::api
