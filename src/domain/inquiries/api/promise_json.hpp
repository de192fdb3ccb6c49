#pragma once

#include "domain/inquiries/keep_promise.hpp"

#include <boost/describe/class.hpp>

#include <optional>
#include <string>
#include <vector>

namespace inquiries::api {

/// unit: minutes, open_minutes, business_days.
struct PromiseTarget {
  std::int64_t amount;
  std::string unit;
};
BOOST_DESCRIBE_STRUCT(PromiseTarget, (), (amount, unit))

struct PromiseTargets {
  std::int64_t version;  // 0 is the template
  PromiseTarget urgent;
  PromiseTarget high;
  PromiseTarget normal;
  PromiseTarget fault;
  bool is_shown;
  std::string by_name;
  std::optional<base::Instant> published_at;
};
BOOST_DESCRIBE_STRUCT(PromiseTargets, (),
                      (version, urgent, high, normal, fault, is_shown, by_name, published_at))

/// What holds now, and what was published, the newest first.
struct PromiseTargetsHistory {
  PromiseTargets now;
  std::vector<PromiseTargets> published;
};
BOOST_DESCRIBE_STRUCT(PromiseTargetsHistory, (), (now, published))

struct NewPromiseTarget {
  std::int64_t amount;
  std::string unit;
};
BOOST_DESCRIBE_STRUCT(NewPromiseTarget, (), (amount, unit))

struct NewPromiseTargets {
  NewPromiseTarget urgent;
  NewPromiseTarget high;
  NewPromiseTarget normal;
  NewPromiseTarget fault;
  bool is_shown;
  std::int64_t replaces;  // the version that was seen
};
BOOST_DESCRIBE_STRUCT(NewPromiseTargets, (), (urgent, high, normal, fault, is_shown, replaces))

/// When what is asked then would be due; null where the hours never come.
struct PromiseExample {
  base::Instant asked_at;
  std::optional<base::Instant> urgent;
  std::optional<base::Instant> high;
  std::optional<base::Instant> normal;
  std::optional<base::Instant> fault;
};
BOOST_DESCRIBE_STRUCT(PromiseExample, (), (asked_at, urgent, high, normal, fault))

struct PromiseExamples {
  std::vector<PromiseExample> items;
};
BOOST_DESCRIBE_STRUCT(PromiseExamples, (), (items))

/// What is absent asks for nothing. state: an open one, or desk; owner: me, nobody; scope_id: one
/// of the rows, or none; due: soon, over.
struct NewSavedQueue {
  std::string name;
  std::optional<std::string> state;
  std::optional<std::string> urgency;
  std::optional<std::string> scope_id;
  std::optional<std::string> owner;
  std::optional<std::string> kind;
  std::optional<std::string> due;
};
BOOST_DESCRIBE_STRUCT(NewSavedQueue, (), (name, state, urgency, scope_id, owner, kind, due))

struct SavedQueueView {
  std::string id;
  std::string name;
  std::int64_t found;
  std::optional<std::string> state;
  std::optional<std::string> urgency;
  std::optional<std::string> scope_id;
  std::optional<std::string> owner;
  std::optional<std::string> kind;
  std::optional<std::string> due;
};
BOOST_DESCRIBE_STRUCT(SavedQueueView, (),
                      (id, name, found, state, urgency, scope_id, owner, kind, due))

struct SavedQueueList {
  std::vector<SavedQueueView> items;
};
BOOST_DESCRIBE_STRUCT(SavedQueueList, (), (items))

}  // namespace inquiries::api
