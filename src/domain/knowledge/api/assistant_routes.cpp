#include "domain/knowledge/api/assistant_routes.hpp"

#include "domain/knowledge/api/assistant_json.hpp"
#include "platform/http/handling.hpp"
#include "platform/http/json.hpp"
#include "platform/http/problem.hpp"
#include "terms/inquiry_id.hpp"

namespace knowledge::api {
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

constexpr base::Measure kAsked{"madoguchi_assistant_asked_total",
                               "Drafts an assistant was asked to rephrase, by what came of it."};
constexpr base::Measure kLines{"madoguchi_assistant_lines_total",
                               "Sentences an assistant wrote, by what they failed in."};

[[nodiscard]] AssistantStandingView view_of(AssistantStanding const& standing,
                                            AssistantTerms const& terms) {
  AssistantStandingView view{standing.assistant,
                             {terms.version, terms.text},
                             standing.terms_hash,
                             std::nullopt,
                             standing.is_agreed};
  if (auto const& said = standing.consent) {
    view.consent = {said->is_given, said->terms_version, said->by_name, said->at};
  }
  return view;
}

[[nodiscard]] RephrasedAnswerView view_of(RephrasedAnswer const& answer) {
  RephrasedAnswerView view{answer.scope_id, answer.text, {}};
  for (auto const& line : answer.lines) {
    auto& one = view.lines.emplace_back();
    one.before = line.before;
    one.after = line.after;
    one.source = {std::string{name_of(line.source.kind)}, line.source.id, line.source.version};
    if (line.fault) one.fault = name_of(*line.fault);
  }
  return view;
}

[[nodiscard]] Response show(AssistantDeps const& deps, Request const& request) {
  auto const outcome = terms::read<AssistantStandingView>(
      deps.work, [&](AssistantPorts& ports) -> Result<AssistantStandingView> {
        auto const standing = standing_of(ports, deps.around, acting_tenant(request));
        if (!standing) return tl::unexpected(standing.error());
        return view_of(*standing, deps.around.terms);
      });
  return answer(200, outcome, request);
}

[[nodiscard]] Response say(AssistantDeps const& deps, Request const& request,
                           Caller const& caller) {
  auto const input = http::read_json<AssistantChoice>(request);
  if (!input) return http::problem(input.error(), request);
  NewAssistantConsent const what{acting_tenant(request), input->is_given, input->terms_hash};
  auto const outcome = terms::write<AssistantStandingView>(
      deps.work, [&](AssistantPorts& ports) -> Result<AssistantStandingView> {
        auto const standing = say_consent(ports, deps.around, what, caller.actor);
        if (!standing) return tl::unexpected(standing.error());
        return view_of(*standing, deps.around.terms);
      });
  return answer(200, outcome, request);
}

[[nodiscard]] Result<RephraseRequest> wish_of(Request const& request) {
  auto const id = terms::inquiry_id_from(request.path_value("inquiry"));
  if (!id) return tl::unexpected(id.error());
  auto input = http::read_json<RephrasingWish>(request);
  if (!input) return base::pass(input);
  auto const style = style_from(input->style);
  if (style)
    return RephraseRequest{acting_tenant(request), *id, std::move(input->scope_id), *style};
  return fail(ErrorKind::Invalid, "knowledge.style", "plain か short を選んでください。",
              {{"/style", "plain か short を選んでください。"}});
}

[[nodiscard]] std::string_view outcome_of(Result<RephrasedAnswer> const& done) {
  if (done) return "answered";
  return done.error().code == "knowledge.assistant-busy" ? "busy" : "away";
}

void count(base::Metrics& metrics, Result<RephrasedAnswer> const& done) {
  metrics.count(kAsked, 1, {"outcome", outcome_of(done)});
  if (!done) return;
  for (auto const& line : done->lines) {
    metrics.count(kLines, 1, {"fault", line.fault ? name_of(*line.fault) : "none"});
  }
}

/// No transaction waits for the assistant: the draft is read, that it is asked for is written down,
/// it is asked, and what came of it is written down.
[[nodiscard]] Result<RephrasedAnswer> rephrase_draft(AssistantDeps const& deps,
                                                     RephraseRequest const& wish,
                                                     terms::Actor const& by) {
  auto draft = terms::read<SuggestedAnswer>(deps.work, [&](AssistantPorts& ports) {
    return suggest_answer(ports.knowledge, deps.around.knowledge, wish.tenant, wish.inquiry,
                          wish.scope_id);
  });
  if (!draft) return base::pass(draft);
  auto allowed = deps.work.write([&](AssistantPorts& ports) {
    return allow_rephrasing(ports, deps.around, wish, *draft, by);
  });
  if (!allowed) return base::pass(allowed);
  auto done = rephrase(*deps.around.assistant, wish.style, std::move(*draft));
  count(deps.metrics, done);
  if (!done) return done;
  auto recorded = deps.work.write(
      [&](AssistantPorts& ports) { return record_rephrased(ports, deps.around, wish, *done, by); });
  if (!recorded) return base::pass(recorded);
  return done;
}

[[nodiscard]] Response answer_rephrased(AssistantDeps const& deps, Request const& request,
                                        Caller const& caller) {
  auto const wish = wish_of(request);
  if (!wish) return http::problem(wish.error(), request);
  auto const done = rephrase_draft(deps, *wish, caller.actor);
  if (!done) return http::problem(done.error(), request);
  return answer(200, Result<RephrasedAnswerView>{view_of(*done)}, request);
}

[[nodiscard]] Route made(std::string const& tail, Right right, std::string summary) {
  Route route;
  route.path = "/api/v1/tenants/{tenant}" + tail;
  route.slice = "knowledge";
  route.summary = std::move(summary);
  route.right = right;
  return route;
}

}  // namespace

std::vector<Route> assistant_routes(AssistantDeps const& deps) {
  auto showing = made("/assistant", Right::InquiryRead,
                      "Whether answers may be rephrased by a machine, and under which terms");
  showing.output = http::schema_of<AssistantStandingView>(SchemaUse::Output);
  showing.handler = [deps](Request const& r, Caller const&) { return show(deps, r); };

  auto saying = made("/assistant", Right::UserManage, "The company agrees to that, or no longer");
  saying.method = http::Method::Put;
  saying.input = http::schema_of<AssistantChoice>(SchemaUse::Input);
  saying.output = http::schema_of<AssistantStandingView>(SchemaUse::Output);
  saying.handler = [deps](Request const& r, Caller const& c) { return say(deps, r, c); };

  auto rephrasing = made("/inquiries/{inquiry}/rephrased-answer", Right::InquiryAnswer,
                         "The suggested answer said otherwise, each sentence checked");
  rephrasing.method = http::Method::Post;
  rephrasing.input = http::schema_of<RephrasingWish>(SchemaUse::Input);
  rephrasing.output = http::schema_of<RephrasedAnswerView>(SchemaUse::Output);
  rephrasing.handler = [deps](Request const& r, Caller const& c) {
    return answer_rephrased(deps, r, c);
  };
  return {std::move(showing), std::move(saying), std::move(rephrasing)};
}

}  // namespace knowledge::api
