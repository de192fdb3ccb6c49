#pragma once

#include "base/instant.hpp"
#include "domain/mailroom/ports.hpp"

#include <boost/describe/class.hpp>

#include <optional>
#include <string>
#include <vector>

namespace mailroom::api {

/// A mail that waits for the desk in an inquiry. All of it is text of a stranger.
struct HeldMailView {
  std::string id;
  base::Instant at;
  std::string outcome;  // held, flood, unreadable, too_large
  std::string why;      // "" or other_sender, person_gone, no_right, encrypted, limits, …
  std::string from;
  std::string subject;
  std::string said;
  std::string rest;
  std::string remark;
  std::int64_t bytes;
  bool may_take_in;
};
BOOST_DESCRIBE_STRUCT(HeldMailView, (),
                      (id, at, outcome, why, from, subject, said, rest, remark, bytes, may_take_in))

struct HeldMailList {
  std::vector<HeldMailView> items;
};
BOOST_DESCRIBE_STRUCT(HeldMailList, (), (items))

struct HeldMailDecision {
  std::string decision;  // taken_in, left_out
};
BOOST_DESCRIBE_STRUCT(HeldMailDecision, (), (decision))

struct MailOutcomeCount {
  std::string outcome;
  std::int64_t count;
};
BOOST_DESCRIBE_STRUCT(MailOutcomeCount, (), (outcome, count))

/// Every outcome, also those that never came.
struct MailroomView {
  bool is_following;  // a Maildir is set
  std::int64_t days;  // over which is counted
  std::vector<MailOutcomeCount> counts;
};
BOOST_DESCRIBE_STRUCT(MailroomView, (), (is_following, days, counts))

/// One mail as the operator sees it: what the sender wrote into three headers, and our outcome.
struct MailRow {
  std::string id;
  base::Instant at;
  std::string outcome;
  std::string why;
  std::string from;
  std::string subject;
  std::string date;
  std::string bounced;
  std::int64_t bytes;
  bool has_raw;
};
BOOST_DESCRIBE_STRUCT(MailRow, (),
                      (id, at, outcome, why, from, subject, date, bounced, bytes, has_raw))

struct MailList {
  std::vector<MailRow> items;
  std::optional<std::string> next_cursor;
};
BOOST_DESCRIBE_STRUCT(MailList, (), (items, next_cursor))

[[nodiscard]] HeldMailView held_view_of(StoredMail const& mail);
[[nodiscard]] MailRow row_of(StoredMail const& mail);

}  // namespace mailroom::api
