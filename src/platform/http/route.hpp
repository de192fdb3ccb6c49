#pragma once

#include "platform/http/caller.hpp"
#include "platform/http/message.hpp"
#include "terms/right.hpp"

#include <cstddef>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace platform::http {

/// Whom a route lets in before its right is looked at.
enum class Access : std::uint8_t {
  Public,       // anybody
  SignedIn,     // a person with a session
  Right,        // whoever has `right` (in the tenant where the path has {tenant})
  RouterAgent,  // a router by its signature
  FeedKey,      // a device that follows a feed, by the key of that feed
};

/// How a body is taken in. With `line_bytes_max` the body is lines: each longer one is cut to
/// line_bytes_max + 1 bytes while it is read, so that the parser refuses that line alone and the
/// good lines around it are kept; `bytes_max` bounds what is kept, `wire_bytes_max` what is read
/// (of a gzip body: what it unpacks to).
struct BodyPolicy {
  std::size_t bytes_max = 256 * 1024;
  std::optional<std::size_t> line_bytes_max{};
  std::size_t wire_bytes_max = 256 * 1024;
  bool takes_gzip = false;  // else a coded body is answered 415
};

/// A JSON schema with a name; the OpenAPI document puts it under components. "" is no body.
struct Schema {
  std::string name{};
  std::string json{};                // JSON text of the schema object
  std::vector<Schema> components{};  // schemas it refers to
  std::string media_type = "application/json";
};

struct QueryParameter {
  std::string name;
  std::string schema_json = R"({"type":"string"})";
  bool is_list = false;
};

/// What a GET route shows of a tenant's evidence, and the part of its path that names the thing.
struct Evidence {
  std::string kind{};  // "alert"; "" is none
  std::string part{};  // "alert" for {alert}; "" where it is of no single thing
};

using Handler = std::function<Response(Request const&, Caller const&)>;
/// Says whether the caller may send this body, and where it goes, before any of it is read.
using Receiver = std::function<base::Result<std::shared_ptr<files::ArrivingFile>>(Request const&,
                                                                                  Caller const&)>;

struct Route {
  Method method = Method::Get;
  std::string path;     // "/api/v1/tenants/{tenant}/alerts/{alert}"
  std::string slice;    // "alerts"
  std::string summary;  // one line for the OpenAPI document
  Access access = Access::Right;
  std::optional<terms::Right> right{};
  Schema input{};
  Schema output{};
  int status = 200;  // of success, for the OpenAPI document
  std::vector<QueryParameter> query{};
  BodyPolicy body{};
  /// An act that may be asked for twice and is done once: takes an Idempotency-Key.
  bool is_once = false;
  /// The GET route that shows what is changed here: takes an If-Match with its ETag.
  std::string changes{};
  /// `Prefer: return=minimal` is answered 204 with the ETag alone: the handler looks at it.
  bool answers_minimal = false;
  /// A file of a tenant's list: its last row is the desk's note on its use.
  bool has_csv_note = false;
  /// Where somebody of the desk is shown it, the tenant can see that (Readings).
  Evidence evidence{};
  bool holds_secret = false;  // never packed: its length would tell (BREACH)
  Handler handler{};
  /// How this door says no, where a protocol of others has words of its own; may be empty.
  std::function<Response(Request const&, base::Error const&)> turn_away{};
  /// "/edl/": secrets stand in paths that begin so. Of those the log tells the route, where none
  /// matches the beginning alone: a mistyped path holds the secret as well.
  std::string secret_below{};
  /// The body goes into a file while it comes, and the handler finds it in Request::file; none
  /// where the body is empty.
  Receiver receive{};
};

}  // namespace platform::http
