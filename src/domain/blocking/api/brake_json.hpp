#pragma once

#include "domain/blocking/brake.hpp"

#include <boost/describe/class.hpp>

#include <optional>
#include <string>
#include <vector>

namespace blocking::api {

struct BlockBrake {
  std::string id;
  std::string scope;  // tenant, operator
  std::string who_id;
  std::string who_name;
  std::int64_t acts;
  std::int64_t minutes;
  base::Instant pulled_at;
  std::optional<std::string> released_by_name;
  std::optional<base::Instant> released_at;
  std::optional<std::string> release_why;
  std::optional<base::Instant> release_until;
};
BOOST_DESCRIBE_STRUCT(BlockBrake, (),
                      (id, scope, who_id, who_name, acts, minutes, pulled_at, released_by_name,
                       released_at, release_why, release_until))

struct BlockBrakeList {
  std::vector<BlockBrake> items;
};
BOOST_DESCRIBE_STRUCT(BlockBrakeList, (), (items))

struct BlockBrakeRelease {
  std::string why;
};
BOOST_DESCRIBE_STRUCT(BlockBrakeRelease, (), (why))

}  // namespace blocking::api
