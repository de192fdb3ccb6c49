#include "domain/inquiries/api/promise_json.hpp"
#include "domain/inquiries/api/routes.hpp"
#include "domain/inquiries/save_queue.hpp"
#include "platform/http/handling.hpp"
#include "platform/http/json.hpp"
#include "platform/http/problem.hpp"

namespace inquiries::api {
namespace {

namespace http = platform::http;
using base::ErrorKind;
using base::fail;
using base::Result;
using http::Caller;
using http::Request;
using http::Response;
using Word = std::optional<std::string>;

[[nodiscard]] SavedQueueView view_of(SavedQueue const& queue) {
  auto const& filter = queue.filter;
  SavedQueueView view{queue.id.text(), queue.name, queue.found, filter.state, {}, {}, {}, {}, {}};
  if (filter.urgency) view.urgency = name_of(*filter.urgency);
  if (filter.scope_id)
    view.scope_id = *filter.scope_id == QueueFilter::kNone ? "none" : *filter.scope_id;
  if (filter.owner_id) view.owner = *filter.owner_id == QueueFilter::kNone ? "nobody" : "me";
  if (filter.kind) view.kind = name_of(*filter.kind);
  if (filter.due_stage) view.due = *filter.due_stage == kStageSoon ? "soon" : "over";
  return view;
}

[[nodiscard]] auto unknown(std::string field, std::string wanted) {
  return fail(ErrorKind::Invalid, "inquiries.queue", "The filter cannot be read.",
              {{"/" + std::move(field), std::move(wanted)}});
}

[[nodiscard]] Result<Word> owner_of(Word const& word, std::string const& caller_id) {
  if (!word) return std::nullopt;
  if (*word == "me") return caller_id;
  if (*word == "nobody") return std::string{QueueFilter::kNone};
  return unknown("owner", "me, nobody");
}

[[nodiscard]] Result<std::optional<std::int64_t>> due_of(Word const& word) {
  if (!word) return std::nullopt;
  if (*word == "soon") return kStageSoon;
  if (*word == "over") return kStageOver;
  return unknown("due", "soon, over");
}

[[nodiscard]] Result<NewQueue> queue_from(NewSavedQueue const& input, Caller const& caller) {
  NewQueue queue{input.name, {}};
  auto& filter = queue.filter;
  filter.state = input.state;
  if (input.urgency) {
    filter.urgency = terms::urgency_from(*input.urgency);
    if (!filter.urgency) return unknown("urgency", "urgent, high, normal");
  }
  filter.scope_id = input.scope_id;
  if (filter.scope_id == "none") filter.scope_id = std::string{QueueFilter::kNone};
  auto owner = owner_of(input.owner, caller.actor.id);
  if (!owner) return base::pass(owner);
  filter.owner_id = std::move(*owner);
  if (input.kind) {
    filter.kind = inquiry_kind_from(*input.kind);
    if (!filter.kind) return unknown("kind", "question, fault");
  }
  auto const due = due_of(input.due);
  if (!due) return tl::unexpected(due.error());
  filter.due_stage = *due;
  return queue;
}

[[nodiscard]] Response list(Deps const& deps, Request const& request, Caller const& caller) {
  auto const outcome = terms::read<SavedQueueList>(
      deps.work, [&](InquiriesPorts& ports) -> Result<SavedQueueList> {
        auto const found = ports.queues.of(caller.actor.id);
        if (!found) return tl::unexpected(found.error());
        SavedQueueList view;
        for (auto const& queue : *found) view.items.push_back(view_of(queue));
        return view;
      });
  return http::answer(200, outcome, request);
}

[[nodiscard]] Response save(Deps const& deps, Request const& request, Caller const& caller) {
  auto const input = http::read_json<NewSavedQueue>(request);
  if (!input) return http::problem(input.error(), request);
  auto const wanted = queue_from(*input, caller);
  if (!wanted) return http::problem(wanted.error(), request);
  auto const outcome = terms::write<SavedQueueView>(
      deps.work, [&](InquiriesPorts& ports) -> Result<SavedQueueView> {
        auto const saved = save_queue(ports, deps.around, caller.actor, *wanted);
        if (!saved) return tl::unexpected(saved.error());
        return view_of(*saved);
      });
  return http::answer(201, outcome, request);
}

[[nodiscard]] Response remove(Deps const& deps, Request const& request, Caller const& caller) {
  auto const id = SavedQueueId::parse(request.path_value("queue"));
  if (!id) {
    return http::problem({ErrorKind::NotFound,
                          "inquiries.no-queue",
                          "このキューは見つかりません。すでに消されています。",
                          {}},
                         request);
  }
  auto const done = deps.work.write(
      [&](InquiriesPorts& ports) { return ports.queues.remove(caller.actor.id, *id); });
  if (!done) return http::problem(done.error(), request);
  return {.status = 204};
}

[[nodiscard]] http::Route made(http::Method method, std::string const& path, std::string summary) {
  http::Route route;
  route.method = method;
  route.path = path;
  route.slice = "inquiries";
  route.summary = std::move(summary);
  route.right = terms::Right::DeskQueue;
  return route;
}

}  // namespace

std::vector<http::Route> queue_routes(Deps const& deps) {
  using http::Method;
  using http::SchemaUse;
  std::string const path = "/api/v1/desk/queues";
  auto listing = made(Method::Get, path, "The queues the caller saved, each with its count");
  listing.output = http::schema_of<SavedQueueList>(SchemaUse::Output);
  listing.handler = [deps](Request const& r, Caller const& c) { return list(deps, r, c); };

  auto saving = made(Method::Post, path, "Gives a filter over open inquiries a name");
  saving.input = http::schema_of<NewSavedQueue>(SchemaUse::Input);
  saving.output = http::schema_of<SavedQueueView>(SchemaUse::Output);
  saving.status = 201;
  saving.is_once = true;
  saving.handler = [deps](Request const& r, Caller const& c) { return save(deps, r, c); };

  auto removing = made(Method::Delete, path + "/{queue}", "Lets go a queue the caller saved");
  removing.status = 204;
  removing.handler = [deps](Request const& r, Caller const& c) { return remove(deps, r, c); };
  return {std::move(listing), std::move(saving), std::move(removing)};
}

}  // namespace inquiries::api
