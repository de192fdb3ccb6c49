#include "domain/identity/api/authentication.hpp"

#include "domain/identity/know_caller.hpp"

namespace identity::api {
namespace {

namespace http = platform::http;
using base::ErrorKind;
using base::fail;
using base::Result;

[[nodiscard]] bool is_changing(http::Method method) {
  switch (method) {
    case http::Method::Get:
    case http::Method::Head: return false;
    case http::Method::Post:
    case http::Method::Put:
    case http::Method::Patch:
    case http::Method::Delete: return true;
  }
  return true;
}

/// Signing in and out, and setting up the second factor itself.
[[nodiscard]] bool is_open_before_totp(std::string_view path) {
  return path == "/api/v1/session" || path == "/api/v1/totp" || path.starts_with("/api/v1/totp/");
}

/// The credentials of "Bearer …", whose name is read in either case (RFC 9110 section 11.1).
[[nodiscard]] std::string_view bearer_of(std::string_view authorization) {
  constexpr std::string_view kScheme = "bearer ";
  if (authorization.size() <= kScheme.size()) return {};
  for (std::size_t i = 0; i < kScheme.size(); ++i) {
    char const c = authorization[i];
    char const lower = c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
    if (lower != kScheme[i]) return {};
  }
  return authorization.substr(kScheme.size());
}

}  // namespace

Result<http::Caller> Authentication::identify(http::Request const& request) {
  auto const authorization = request.header("authorization");
  if (!authorization.empty()) return by_token(authorization);
  if (!request.cookie(kSessionCookie).empty()) return by_cookie(request);
  return http::Caller{};
}

Result<http::Caller> Authentication::by_cookie(http::Request const& request) {
  auto const secret = request.cookie(kSessionCookie);
  // Pages open and reopen their event stream by themselves, too.
  bool const is_stream = request.header("accept") == "text/event-stream";
  bool const is_attended = !is_stream && request.header(kUnattendedHeader).empty();
  auto known = know_person(work_, around_, {secret, is_attended});
  if (!known) return base::pass(known);
  auto const expected = csrf_token_of(around_.crypto, secret);
  if (is_changing(request.method) &&
      !around_.crypto.equal_in_constant_time(request.header(kCsrfHeader), expected)) {
    return fail(ErrorKind::Forbidden, "identity.csrf",
                "ページを読み込み直してから、もう一度お試しください。");
  }
  if (known->must_set_up_totp && !is_open_before_totp(request.path)) {
    return fail(ErrorKind::Forbidden, "identity.totp-needed", "先に2段階認証を設定してください。");
  }
  http::Caller caller;
  caller.kind = http::CallerKind::User;
  caller.actor = actor_of(known->user);
  caller.user = known->user.id;
  if (!known->must_set_up_totp) caller.rights = rights_of(known->user.role);
  caller.session = std::move(known->session_key);
  return caller;
}

Result<http::Caller> Authentication::by_token(std::string_view authorization) {
  auto token = know_token(work_, around_, bearer_of(authorization));
  if (!token) return base::pass(token);
  http::Caller caller;
  caller.kind = http::CallerKind::Token;
  caller.actor = {terms::Side::System, token->id.text(), token->name};
  caller.rights = token->rights;
  caller.routers = std::move(token->routers);
  return caller;
}

}  // namespace identity::api
