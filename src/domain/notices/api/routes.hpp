#pragma once

#include "domain/notices/ports.hpp"
#include "platform/http/route.hpp"
#include "terms/unit_of_work.hpp"

#include <vector>

namespace notices::api {

struct Deps {
  terms::UnitOfWork<NoticesPorts>& work;
  Surroundings const& around;
};

/// A person's own mails, a firm's digest, and the link in a mail that ends one kind.
[[nodiscard]] std::vector<platform::http::Route> routes(Deps const& deps);
/// The operator's view of the queue.
[[nodiscard]] std::vector<platform::http::Route> operate_routes(Deps const& deps);
/// The link that ends a kind of mail: without sign-in.
[[nodiscard]] std::vector<platform::http::Route> unsubscribe_routes(Deps const& deps);

}  // namespace notices::api
