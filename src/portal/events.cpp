#include "portal/events.hpp"

#include "platform/http/problem.hpp"
#include "portal/changes.hpp"

#include <algorithm>
#include <charconv>

namespace portal {
namespace {

namespace http = platform::http;
using base::ErrorKind;
using base::fail;
using base::Result;
using http::Caller;
using http::Request;
using http::Response;
using platform::sql::Transaction;

using Topics = std::vector<std::string>;

constexpr std::string_view kRetry = "retry: 3000\n\n";  // how soon a browser comes back, in ms

/// SameSite keeps the cookie from the pages of others already. A browser that does not know it
/// says at least where its page is from.
[[nodiscard]] bool is_from_our_page(Request const& request) {
  auto const site = request.header("sec-fetch-site");
  if (!site.empty() && site != "same-origin" && site != "none") return false;
  auto origin = request.header("origin");
  if (origin.empty()) return true;
  auto const scheme = origin.find("://");
  if (scheme == std::string_view::npos) return false;
  return origin.substr(scheme + 3) == request.header("host");
}

/// The last event the page saw. A browser that reconnects sends the header; a page that takes over
/// from another asks with ?after=. Nullopt without either: from now on.
[[nodiscard]] Result<std::optional<std::int64_t>> seen_by(Request const& request) {
  auto text = request.header("last-event-id");
  if (text.empty()) text = request.query_value("after").value_or("");
  if (text.empty()) return std::nullopt;
  std::int64_t seq = 0;
  auto const read = std::from_chars(text.data(), text.data() + text.size(), seq);
  bool const is_good = read.ec == std::errc{} && read.ptr == text.data() + text.size() && seq >= 0;
  if (is_good) return seq;
  return fail(ErrorKind::Invalid, "portal.last-event", "This is not the id of an event.",
              {{"/after", "the id of an event"}});
}

[[nodiscard]] Result<Topics> topics_for(EventDeps const& deps, Caller const& caller) {
  return terms::read<Topics>(deps.contracts,
                             [&](contracts::ContractsPorts& ports) -> Result<Topics> {
                               auto const reach = ports.reach.reach_of(*caller.user);
                               if (!reach) return tl::unexpected(reach.error());
                               auto topics = topics_of(*reach, caller.rights);
                               topics.push_back(topic_of_person(caller.user->text()));
                               return topics;
                             });
}

/// Who the same browser is now; only what tells it is kept of its request.
[[nodiscard]] auto renewal_of(EventDeps const& deps, Request const& request) {
  Request asking;
  asking.path = request.path;
  for (auto const* name : {"cookie", "accept"}) {
    asking.headers.emplace_back(name, request.header(name));
  }
  return [deps, asking = std::move(asking)]() -> std::optional<Topics> {
    auto const caller = deps.authenticator.identify(asking);
    if (!caller || !caller->user) return std::nullopt;
    auto topics = topics_for(deps, *caller);
    return topics ? std::optional{std::move(*topics)} : std::nullopt;
  };
}

struct Beginning {
  std::int64_t after;
  std::string body;
};

/// What was missed since `seen`; a reset where that can't be told.
[[nodiscard]] Result<Beginning> beginning(Transaction& transaction,
                                          std::optional<std::int64_t> seen, Topics const& topics) {
  auto const last = last_change(transaction);
  if (!last) return tl::unexpected(last.error());
  Beginning begun{*last, std::string{kRetry}};
  bool const is_known = seen && *seen <= *last;
  auto const missed = is_known ? changes_after(transaction, *seen) : Result<Changes>{Changes{}};
  if (!missed) return tl::unexpected(missed.error());
  if (!is_known || missed->is_more) {
    begun.body += http::reset_bytes(*last);
    return begun;
  }
  for (auto const& event : missed->events) {
    bool const is_followed = std::find_first_of(event.topics.begin(), event.topics.end(),
                                                topics.begin(), topics.end()) != event.topics.end();
    if (is_followed && !event.data.empty()) {
      begun.body += http::event_bytes(event.id, "change", event.data);
    }
  }
  return begun;
}

[[nodiscard]] Result<Beginning> begin(EventDeps const& deps, std::optional<std::int64_t> seen,
                                      Topics const& topics) {
  std::optional<Beginning> begun;
  auto const read = deps.database.read([&](Transaction& transaction) -> Result<void> {
    auto found = beginning(transaction, seen, topics);
    if (!found) return base::pass(found);
    begun = std::move(*found);
    return {};
  });
  if (!read) return tl::unexpected(read.error());
  return std::move(*begun);
}

[[nodiscard]] Response open_stream(EventDeps const& deps, Request const& request,
                                   Caller const& caller) {
  if (!is_from_our_page(request)) {
    return http::problem(
        {ErrorKind::Forbidden, "portal.stream-origin", "This is for our own pages.", {}}, request);
  }
  auto const seen = seen_by(request);
  if (!seen) return http::problem(seen.error(), request);
  auto topics = topics_for(deps, caller);
  if (!topics) return http::problem(topics.error(), request);
  auto begun = begin(deps, *seen, *topics);
  if (!begun) return http::problem(begun.error(), request);
  Response response{.content_type = "text/event-stream", .body = std::move(begun->body)};
  // A proxy must hand each event on at once.
  response.headers = {{"Cache-Control", "no-store"}, {"X-Accel-Buffering", "no"}};
  response.stream = http::EventStream{caller.user->text(), std::move(*topics), begun->after,
                                      renewal_of(deps, request)};
  return response;
}

}  // namespace

http::Route events_route(EventDeps const& deps) {
  http::Route route;
  route.path = "/api/v1/events";
  route.slice = "portal";
  route.summary = "What changes, while it changes: a stream of server-sent events";
  route.access = http::Access::SignedIn;
  route.output = {.name = "EventStream",
                  .json = R"({"type":"string","description":"Events change, reset and beat; )"
                          R"(the data of change is {kind, id, tenant_id}."})",
                  .media_type = "text/event-stream"};
  route.query = {{"after", R"({"type":"integer","minimum":0})"}};
  route.handler = [deps](Request const& r, Caller const& c) { return open_stream(deps, r, c); };
  return route;
}

}  // namespace portal
