#pragma once

#include "domain/audit/entry.hpp"

#include <boost/describe/class.hpp>

#include <optional>
#include <string>
#include <vector>

namespace audit::api {

struct AuditEntryView {
  std::int64_t seq;
  base::Instant at;
  std::optional<std::string> tenant_id;
  std::string actor_side;
  std::string actor_id;
  std::string actor_name;
  std::string action;
  std::string subject;
  std::string detail;
};
BOOST_DESCRIBE_STRUCT(AuditEntryView, (),
                      (seq, at, tenant_id, actor_side, actor_id, actor_name, action, subject,
                       detail))

struct AuditEntryList {
  std::vector<AuditEntryView> items;
  std::optional<std::string> next_cursor;
};
BOOST_DESCRIBE_STRUCT(AuditEntryList, (), (items, next_cursor))

struct AuditFault {
  std::int64_t seq;
  std::string kind;
};
BOOST_DESCRIBE_STRUCT(AuditFault, (), (seq, kind))

struct AuditStanding {
  std::int64_t seq;
  std::string hash;
  std::int64_t checkpoints;
  std::optional<std::int64_t> checkpoint_seq;
  std::optional<base::Instant> checkpoint_at;
  std::optional<std::string> public_key;
  std::optional<AuditFault> fault;
};
BOOST_DESCRIBE_STRUCT(AuditStanding, (),
                      (seq, hash, checkpoints, checkpoint_seq, checkpoint_at, public_key, fault))

}  // namespace audit::api
