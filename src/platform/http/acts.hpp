#pragma once

#include "base/result.hpp"
#include "platform/http/message.hpp"

#include <functional>
#include <optional>
#include <string>

namespace platform::http {

/// An act that its caller may ask for twice and have once (Idempotency-Key).
struct Once {
  std::string caller;
  std::string act;  // method and path
  std::string key;
  std::string body_hash;
};

/// Puts one transaction around an act, in which everything its handler reads and writes takes part.
class Acts {
 public:
  virtual ~Acts() = default;
  /// With `once` the answer of what was done is kept in that transaction, and given again for the
  /// same key: whatever dies when, the act and its answer are there both or not at all. Invalid
  /// ("http.idempotency-key-reused") when the key was another request's.
  [[nodiscard]] virtual base::Result<Response> run(std::optional<Once> const& once,
                                                   std::function<Response()> const& act) = 0;
};

}  // namespace platform::http
