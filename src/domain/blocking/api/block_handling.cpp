#include "domain/blocking/api/block_handling.hpp"

namespace blocking::api {

namespace http = platform::http;
using base::ErrorKind;
using base::fail;
using base::Result;
using http::Caller;
using http::Request;
using http::Response;
using http::Route;

std::string client_of(Request const& request) {
  constexpr std::string_view kMapped = "::ffff:";
  std::string_view text = request.peer_address;
  if (text.starts_with(kMapped) && text.find('.') != text.npos) text.remove_prefix(kMapped.size());
  return std::string{text};
}

std::optional<terms::IpAddress> address_of(Request const& request) {
  auto const address = terms::IpAddress::parse(client_of(request));
  return address ? std::optional{*address} : std::nullopt;
}

Result<BlockRef> ref_of(Request const& request) {
  auto const id = terms::BlockId::parse(request.path_value("block"));
  if (id) return BlockRef{http::acting_tenant(request), *id, address_of(request)};
  return fail(ErrorKind::NotFound, "blocking.unknown", "この遮断は見つかりません。");
}

Result<BlockView> seen(BlockingPorts& ports, Deps const& deps, Caller const& caller,
                       Result<Block> const& block) {
  if (!block) return tl::unexpected(block.error());
  return see_block(ports, deps.around, *block, {caller.actor, caller.rights});
}

Response shown(int status, Result<BlockView> const& outcome, Request const& request) {
  auto response = http::answer(status, outcome, request);
  if (outcome) response.version = static_cast<std::int64_t>(outcome->steps.size());
  return response;
}

Route route(http::Method method, std::string const& tail, terms::Right right, std::string summary) {
  Route made;
  made.method = method;
  made.path = "/api/v1/tenants/{tenant}" + tail;
  made.slice = "blocking";
  made.summary = std::move(summary);
  made.right = right;
  made.output = http::schema_of<BlockView>(http::SchemaUse::Output);
  return made;
}

Route handled(Route made, Deps const& deps, Handle handle, int status) {
  made.status = status;
  made.handler = [deps, handle](Request const& r, Caller const& c) { return handle(deps, r, c); };
  return made;
}

}  // namespace blocking::api
