#include "domain/contracts/api/agent_signature.hpp"

#include "base/encoding.hpp"
#include "platform/crypto/digest.hpp"

#include <charconv>

namespace contracts::api {
namespace {

namespace http = platform::http;
using base::Result;

[[nodiscard]] tl::unexpected<base::Error> refused() {
  return base::fail(base::ErrorKind::Unauthenticated, "identity.agent-signature",
                    "The signature of the router agent is not good.");
}

[[nodiscard]] std::optional<std::int64_t> counter_of(std::string_view text) {
  std::int64_t counter = 0;
  auto const* end = text.data() + text.size();
  auto const read = std::from_chars(text.data(), end, counter);
  if (read.ec != std::errc{} || read.ptr != end || counter <= 0) return std::nullopt;
  return counter;
}

[[nodiscard]] std::optional<std::string> decoded(std::string_view base64) {
  auto const bytes = base::from_base64(base64);
  if (!bytes) return std::nullopt;
  return std::string{bytes->begin(), bytes->end()};
}

[[nodiscard]] bool is_signed(http::Request const& request, RouterAgent const& agent) {
  auto const key = decoded(agent.public_key);
  auto const signature = decoded(request.header("madoguchi-signature"));
  auto const text = signed_text(request, request.header("madoguchi-counter"));
  return key && signature && platform::crypto::is_signed_by(*key, text, *signature);
}

}  // namespace

std::string signed_text(http::Request const& request, std::string_view counter) {
  std::string text{http::name_of(request.method)};
  text += "\n" + request.target + "\n";
  text += counter;
  return text + "\n" + platform::crypto::sha256_hex(request.body);
}

Result<http::Caller> AgentSignature::identify(http::Request const& request) {
  auto const name = request.header("madoguchi-router");
  if (name.empty()) return http::Caller{};
  auto const id = terms::RouterId::parse(name);
  auto const counter = counter_of(request.header("madoguchi-counter"));
  if (!id || !counter) return refused();
  // First without writing: strangers must not be able to keep the writer busy.
  auto const router = terms::read<ServiceRouter>(
      work_, [&](ContractsPorts& ports) { return ports.any_routers.by_id(*id); });
  if (!router && router.error().kind != base::ErrorKind::NotFound) {
    return tl::unexpected(router.error());
  }
  if (!router || !router->agent || !is_signed(request, *router->agent)) return refused();
  auto const taken = terms::write<bool>(work_, [&](ContractsPorts& ports) {
    return ports.any_routers.take_counter(*id, *counter, clock_.now());
  });
  if (!taken) return tl::unexpected(taken.error());
  if (!*taken) return refused();
  http::Caller caller;
  caller.kind = http::CallerKind::RouterAgent;
  caller.actor = {terms::Side::System, id->text(), router->name};
  caller.routers = {*id};
  return caller;
}

}  // namespace contracts::api
