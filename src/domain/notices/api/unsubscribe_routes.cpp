#include "base/encoding.hpp"
#include "domain/notices/api/routes.hpp"
#include "domain/notices/unsubscribe.hpp"
#include "platform/crypto/digest.hpp"
#include "platform/http/problem.hpp"

#include <fmt/format.h>

namespace notices::api {
namespace {

namespace http = platform::http;
using http::Request;
using http::Response;
using http::Route;

constexpr std::string_view kStyle =
    "body{max-width:40rem;margin:2rem auto;padding:0 1rem;font-family:sans-serif;line-height:1.7}"
    "button{min-height:44px;padding:8px 16px;font:inherit;font-weight:bold}";
constexpr std::string_view kPath = "/api/v1/unsubscribe/{link}";

[[nodiscard]] std::string_view words_of(Subject subject) {
  switch (subject) {
    case Subject::Inquiries: return "お問い合わせのお知らせ";
    case Subject::Blocks: return "遮断のお知らせ";
    case Subject::Digest: return "新しいアラートのまとめ";
    case Subject::Service: return "サービスのお知らせ";
    case Subject::Must: return "お知らせ";
  }
  return "";
}

/// A page without scripts, so that it works from any mail program.
[[nodiscard]] Response page_of(int status, std::string_view title, std::string_view body) {
  Response response;
  response.status = status;
  response.content_type = "text/html; charset=utf-8";
  response.body = fmt::format(
      "<!DOCTYPE html>\n<html lang=\"ja\">\n<head><meta charset=\"utf-8\">"
      "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">"
      "<title>{0}</title><style>{2}</style></head>\n"
      "<body>\n<main>\n<h1>{0}</h1>\n{1}\n</main>\n</body>\n</html>\n",
      title, body, kStyle);
  response.headers.emplace_back(
      "Content-Security-Policy",
      fmt::format("default-src 'none'; style-src 'sha256-{}'; form-action 'self'; "
                  "frame-ancestors 'none'",
                  base::base64(platform::crypto::sha256(kStyle))));
  return response;
}

[[nodiscard]] Response no_link() {
  return page_of(404, "このリンクは使えません",
                 "<p>サインインして、設定の「お知らせ」から変えられます。</p>");
}

/// Asks only: mail programs and their guards open links by themselves.
[[nodiscard]] Response ask(Deps const& deps, Request const& request) {
  auto const what = unsubscription_of(request.path_value("link"), deps.around.mac);
  if (!what) return no_link();
  return page_of(
      200, "メールを止めますか",
      fmt::format("<p>「{0}」のメールを止めます。設定の「お知らせ」から、いつでも再開できます。"
                  "</p>\n<form method=\"post\"><button type=\"submit\">"
                  "「{0}」のメールを止める</button></form>",
                  words_of(what->subject)));
}

[[nodiscard]] Response end(Deps const& deps, Request const& request) {
  auto const ended = terms::write<Subject>(deps.work, [&](NoticesPorts& ports) {
    return unsubscribe(ports, deps.around, request.path_value("link"));
  });
  if (!ended && ended.error().kind == base::ErrorKind::NotFound) return no_link();
  if (!ended) return http::problem(ended.error(), request);
  return page_of(200, "メールを止めました",
                 fmt::format("<p>「{}」のメールは、もうお送りしません。"
                             "設定の「お知らせ」から、いつでも再開できます。</p>",
                             words_of(*ended)));
}

}  // namespace

std::vector<Route> unsubscribe_routes(Deps const& deps) {
  Route asking;
  asking.path = kPath;
  asking.slice = "notices";
  asking.summary = "Asks whether a kind of mail shall end (a page)";
  asking.access = http::Access::Public;
  asking.output = {
      .name = "UnsubscribePage", .json = R"({"type":"string"})", .media_type = "text/html"};
  asking.handler = [deps](Request const& r, http::Caller const&) { return ask(deps, r); };

  auto ending = asking;
  ending.method = http::Method::Post;
  ending.summary = "Ends a kind of mail by the link of a mail, without sign-in (RFC 8058)";
  ending.body = {.bytes_max = 1024, .wire_bytes_max = 1024};
  ending.handler = [deps](Request const& r, http::Caller const&) { return end(deps, r); };
  return {std::move(asking), std::move(ending)};
}

}  // namespace notices::api
