#pragma once

#include "platform/http/caller.hpp"
#include "platform/http/route.hpp"
#include "terms/actor.hpp"
#include "terms/ids.hpp"

#include <string>

namespace platform::http {

/// Somebody of the desk was shown a tenant's evidence.
struct Reading {
  terms::TenantId tenant;
  terms::Actor reader;
  std::string kind;   // as the route says: "alert"
  std::string thing;  // id of what was shown; "" where it is no single thing
};

/// Hears of every reading, from the worker that answers it, before the answer leaves. The answer
/// doesn't depend on what becomes of it.
class Readings {
 public:
  virtual ~Readings() = default;
  virtual void note(Reading const& reading) = 0;
};

/// One request and its answer.
struct Answered {
  Route const& route;
  Request const& request;
  Caller const& caller;
  Response const& response;
};

/// Tells `readings` where the desk was shown evidence; what was refused or not found shows none.
void note_reading(Readings* readings, Answered const& answered);

}  // namespace platform::http
