#pragma once

#include "domain/blocking/api/block_json.hpp"
#include "domain/blocking/api/routes.hpp"
#include "platform/http/handling.hpp"
#include "platform/http/json.hpp"
#include "platform/http/problem.hpp"

#include <string>
#include <utility>

namespace blocking::api {

// What the routes about one block have in common.

/// Whence the request comes, as it is told and compared: an IPv4 client of a socket for both
/// families (::ffff:a.b.c.d) in its own form.
[[nodiscard]] std::string client_of(platform::http::Request const& request);
/// The same as an address, where it is one.
[[nodiscard]] std::optional<terms::IpAddress> address_of(platform::http::Request const& request);
/// The block of the path. NotFound ("blocking.unknown") also for what is no id.
[[nodiscard]] base::Result<BlockRef> ref_of(platform::http::Request const& request);
/// The block as the caller sees it.
[[nodiscard]] base::Result<BlockView> seen(BlockingPorts& ports, Deps const& deps,
                                           platform::http::Caller const& caller,
                                           base::Result<Block> const& block);
/// With its version: every change of a block is a step of its life.
[[nodiscard]] platform::http::Response shown(int status, base::Result<BlockView> const& outcome,
                                             platform::http::Request const& request);

/// Runs `act(ports) -> Result<Block>` in a writing transaction and answers with the block.
template <class Act>
[[nodiscard]] platform::http::Response change(int status, Deps const& deps,
                                              platform::http::Request const& request,
                                              platform::http::Caller const& caller, Act act) {
  auto const outcome = terms::write<BlockView>(
      deps.work, [&](BlockingPorts& ports) { return seen(ports, deps, caller, act(ports)); });
  return shown(status, outcome, request);
}

/// The same on the block of the path, with the body read as `Input`.
template <class Input, class Act>
[[nodiscard]] platform::http::Response change_one(Deps const& deps,
                                                  platform::http::Request const& request,
                                                  platform::http::Caller const& caller, Act act) {
  auto const which = ref_of(request);
  if (!which) return platform::http::problem(which.error(), request);
  auto const input = platform::http::read_json<Input>(request);
  if (!input) return platform::http::problem(input.error(), request);
  return change(200, deps, request, caller,
                [&](BlockingPorts& ports) { return act(ports, *which, *input); });
}

using Handle = platform::http::Response (*)(Deps const&, platform::http::Request const&,
                                            platform::http::Caller const&);

/// A route below the tenant that answers with a block.
[[nodiscard]] platform::http::Route route(platform::http::Method method, std::string const& tail,
                                          terms::Right right, std::string summary);
[[nodiscard]] platform::http::Route handled(platform::http::Route made, Deps const& deps,
                                            Handle handle, int status = 200);

/// An act with a body; on one block it changes what GET /blocks/{block} shows.
template <class Input>
[[nodiscard]] platform::http::Route posting(std::string const& tail, terms::Right right,
                                            std::string summary) {
  namespace http = platform::http;
  auto made = route(http::Method::Post, tail, right, std::move(summary));
  made.input = http::schema_of<Input>(http::SchemaUse::Input);
  made.is_once = true;
  constexpr std::string_view kOne = "/blocks/{block}";
  if (tail.starts_with(kOne)) made.changes = "/api/v1/tenants/{tenant}" + std::string{kOne};
  return made;
}

}  // namespace blocking::api
