#pragma once

#include "base/instant.hpp"

#include <boost/describe/class.hpp>

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace notices::api {

struct OwnNoticesView {
  bool is_on;
  std::string address;  // "" for none
  bool is_confirmed;
  std::optional<base::Instant> held_since;
  bool wants_inquiries;
  bool wants_blocks;
  bool wants_digest;
  bool wants_service;
  std::int64_t revision;
};
BOOST_DESCRIBE_STRUCT(OwnNoticesView, (),
                      (is_on, address, is_confirmed, held_since, wants_inquiries, wants_blocks,
                       wants_digest, wants_service, revision))

struct NewOwnNotices {
  std::string address;
  bool wants_inquiries;
  bool wants_blocks;
  bool wants_digest;
  bool wants_service;
  std::int64_t revision;
};
BOOST_DESCRIBE_STRUCT(NewOwnNotices, (),
                      (address, wants_inquiries, wants_blocks, wants_digest, wants_service,
                       revision))

struct NoticeNoWords {};
BOOST_DESCRIBE_STRUCT(NoticeNoWords, (), ())

struct AddressConfirmation {
  std::string token;
};
BOOST_DESCRIBE_STRUCT(AddressConfirmation, (), (token))

struct DigestConditionView {
  std::string risk;
  std::string direction;  // outbound, inbound, both
  std::int64_t revision;
};
BOOST_DESCRIBE_STRUCT(DigestConditionView, (), (risk, direction, revision))

struct NewDigestCondition {
  std::string risk;
  std::string direction;
  std::int64_t revision;
};
BOOST_DESCRIBE_STRUCT(NewDigestCondition, (), (risk, direction, revision))

struct ReachedPerson {
  std::string id;
  std::string login;
  std::string address;
  std::string state;  // none, unconfirmed, confirmed, held
};
BOOST_DESCRIBE_STRUCT(ReachedPerson, (), (id, login, address, state))

struct ReachedPeople {
  std::vector<ReachedPerson> items;
};
BOOST_DESCRIBE_STRUCT(ReachedPeople, (), (items))

struct NoticeCount {
  std::string state;
  std::int64_t count;
  bool is_more;  // counting stopped there
};
BOOST_DESCRIBE_STRUCT(NoticeCount, (), (state, count, is_more))

struct MailStanding {
  bool is_on;
  std::vector<NoticeCount> counts;
};
BOOST_DESCRIBE_STRUCT(MailStanding, (), (is_on, counts))

/// What the operator sees of one: to whom and why it stands there, never what it says.
struct NoticeView {
  std::string id;
  std::optional<std::string> tenant_id;
  std::string kind;
  std::string address;
  std::string state;
  std::string why;
  std::int64_t attempts;
  base::Instant made_at;
  base::Instant state_at;
};
BOOST_DESCRIBE_STRUCT(NoticeView, (),
                      (id, tenant_id, kind, address, state, why, attempts, made_at, state_at))

struct NoticeList {
  std::vector<NoticeView> items;
  std::optional<std::string> next_cursor;
};
BOOST_DESCRIBE_STRUCT(NoticeList, (), (items, next_cursor))

}  // namespace notices::api
