#pragma once

#include "base/instant.hpp"

#include <boost/describe/class.hpp>

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace blocking::api {

struct NewFeedKeyInput {
  std::string name;
};
BOOST_DESCRIBE_STRUCT(NewFeedKeyInput, (), (name))

struct FeedKeyView {
  std::string id;
  std::string name;
  std::string created_by_name;
  base::Instant created_at;
  std::optional<base::Instant> ends_at;
  std::optional<base::Instant> revoked_at;
  std::optional<base::Instant> used_at;
  std::string used_from;
  bool is_good = false;
};
BOOST_DESCRIBE_STRUCT(FeedKeyView, (),
                      (id, name, created_by_name, created_at, ends_at, revoked_at, used_at,
                       used_from, is_good))

struct FeedKeyMade {
  FeedKeyView key;
  std::string secret;  // shown this once
  std::vector<std::string> paths;
};
BOOST_DESCRIBE_STRUCT(FeedKeyMade, (), (key, secret, paths))

struct FeedDeviceView {
  std::string key_name;
  std::string client;
  std::string part;
  std::int64_t generation = 0;
  base::Instant pulled_at;
  std::optional<base::Instant> counted_at;
  std::optional<std::string> fault;
  bool is_silent = false;
};
BOOST_DESCRIBE_STRUCT(FeedDeviceView, (),
                      (key_name, client, part, generation, pulled_at, counted_at, fault, is_silent))

struct FeedFetchView {
  base::Instant at;
  std::string client;
  std::string part;
  std::int64_t generation = 0;
  std::string outcome;
};
BOOST_DESCRIBE_STRUCT(FeedFetchView, (), (at, client, part, generation, outcome))

struct FeedView {
  std::string router_id;
  std::string adapter;
  std::int64_t generation = 0;
  std::int64_t filters = 0;
  std::vector<std::string> paths;
  std::vector<FeedKeyView> keys;
  std::vector<FeedDeviceView> devices;
  std::vector<FeedFetchView> fetches;
};
BOOST_DESCRIBE_STRUCT(FeedView, (),
                      (router_id, adapter, generation, filters, paths, keys, devices, fetches))

}  // namespace blocking::api
