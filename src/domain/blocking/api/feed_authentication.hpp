#pragma once

#include "base/log.hpp"
#include "domain/blocking/feed_keys.hpp"
#include "platform/http/caller.hpp"
#include "terms/unit_of_work.hpp"

namespace blocking::api {

/// Knows a device that follows a feed by its key: `X-Api-Key` below /v1/; below /edl/ the password
/// of Basic authentication, or a part of the path for devices that can send none.
class FeedAuthentication {
 public:
  FeedAuthentication(terms::UnitOfWork<BlockingPorts>& work, Surroundings around, base::Log* log)
      : work_(work), around_(std::move(around)), log_(log) {}

  /// Nobody on other paths. Unauthenticated ("blocking.feed-key") without a good key; why is told
  /// to the operator alone.
  [[nodiscard]] base::Result<platform::http::Caller> identify(
      platform::http::Request const& request);

 private:
  [[nodiscard]] base::Result<std::optional<FeedKey>> known(std::string const& shown);
  void tell_refusal(platform::http::Request const& request, std::optional<FeedKey> const& key);

  terms::UnitOfWork<BlockingPorts>& work_;
  Surroundings around_;
  base::Log* log_;  // null: nobody is told
};

}  // namespace blocking::api
