#pragma once

#include "domain/blocking/block_view.hpp"

#include <boost/describe/class.hpp>

#include <optional>
#include <string>
#include <vector>

namespace blocking {

BOOST_DESCRIBE_STRUCT(BlockPlan, (), (hash, steps, filters_before, filters_after, base_generation))
BOOST_DESCRIBE_STRUCT(BlockStep, (), (state, at, by_name, detail))
BOOST_DESCRIBE_STRUCT(BlockEvidence, (),
                      (read_at, generation, timeout_left_s, packets_out, packets_in, ruleset_hash))
BOOST_DESCRIBE_STRUCT(BlockHandWork, (), (act, steps, is_overdue))
BOOST_DESCRIBE_STRUCT(BlockView, (),
                      (id, tenant_id, tenant_name, router_id, router_name, adapter, target,
                       alert_id, inquiry_id, state, status, status_text, reason, ended_why,
                       proposed_by_name, requested_by_name, requested_at, approved_by_name,
                       approved_at, lifetime_hours, expires_at, delegation_id, consent_hash, plan,
                       steps, evidence, allowed, expected_apply, took_ms, by_hand))

namespace api {

struct BlockList {
  std::vector<BlockView> items;
  std::optional<std::string> next_cursor;
};
BOOST_DESCRIBE_STRUCT(BlockList, (), (items, next_cursor))

/// What the page of a request shows before anybody asks.
struct BlockPreview {
  bool eligible;
  std::optional<std::string> reason;
  std::optional<std::string> target;
  std::optional<std::string> router_id;
  std::optional<std::string> router_name;
  std::int64_t filters_used;
  std::int64_t filter_cap;
  std::optional<std::string> delegation_id;
  std::optional<base::Instant> delegation_ends_at;
  std::string consent_version;
  std::string consent_text;
  std::string consent_hash;
  std::int64_t lifetime_hours_default;
  std::int64_t lifetime_hours_max;
  std::vector<std::string> may_stop;
};
BOOST_DESCRIBE_STRUCT(BlockPreview, (),
                      (eligible, reason, target, router_id, router_name, filters_used, filter_cap,
                       delegation_id, delegation_ends_at, consent_version, consent_text,
                       consent_hash, lifetime_hours_default, lifetime_hours_max, may_stop))

struct NewBlock {
  terms::AlertId alert_id;
  terms::DelegationId delegation_id;
  std::string consent_hash;
  std::optional<std::int64_t> lifetime_hours;
  std::optional<terms::InquiryId> inquiry_id;
  std::optional<std::string> reason;
};
BOOST_DESCRIBE_STRUCT(NewBlock, (),
                      (alert_id, delegation_id, consent_hash, lifetime_hours, inquiry_id, reason))

struct NewBlockProposal {
  terms::AlertId alert_id;
  std::optional<std::int64_t> lifetime_hours;
  std::optional<terms::InquiryId> inquiry_id;
  std::string reason;
};
BOOST_DESCRIBE_STRUCT(NewBlockProposal, (), (alert_id, lifetime_hours, inquiry_id, reason))

struct BlockConfirmation {
  terms::DelegationId delegation_id;
  std::string consent_hash;
};
BOOST_DESCRIBE_STRUCT(BlockConfirmation, (), (delegation_id, consent_hash))

/// For what needs no words; the body is an empty object.
struct BlockNoWords {};
BOOST_DESCRIBE_STRUCT(BlockNoWords, (), ())

struct BlockApproval {
  std::string plan_hash;
};
BOOST_DESCRIBE_STRUCT(BlockApproval, (), (plan_hash))

struct BlockDecline {
  std::string why;
};
BOOST_DESCRIBE_STRUCT(BlockDecline, (), (why))

struct BlockRemoval {
  std::optional<std::string> why;
};
BOOST_DESCRIBE_STRUCT(BlockRemoval, (), (why))

/// What a person of the desk saw on the operator's own console.
struct BlockReading {
  bool present;
};
BOOST_DESCRIBE_STRUCT(BlockReading, (), (present))

}  // namespace api
}  // namespace blocking
