#pragma once

#include "domain/blocking/api/radius_json.hpp"
#include "domain/blocking/block_view.hpp"

#include <boost/describe/class.hpp>

#include <optional>
#include <string>
#include <vector>

namespace blocking {

BOOST_DESCRIBE_STRUCT(BlockPlan, (),
                      (hash, steps, filters_before, filters_after, base_generation, warnings))
BOOST_DESCRIBE_STRUCT(BlockStep, (), (state, at, by_name, detail))
BOOST_DESCRIBE_STRUCT(BlockEvidence, (),
                      (read_at, generation, timeout_left_s, packets_out, packets_in, ruleset_hash))
BOOST_DESCRIBE_STRUCT(BlockDoubt, (), (why, since, is_out_of_reach))
BOOST_DESCRIBE_STRUCT(BlockExtension, (), (requested_by_name, requested_at, lifetime_hours))
BOOST_DESCRIBE_STRUCT(BlockListing, (), (id, title, kind, version, since, is_later))
BOOST_DESCRIBE_STRUCT(BlockSecondReason, (), (name, text))
BOOST_DESCRIBE_STRUCT(BlockSecondApproval, (),
                      (why, first_approved_by_name, first_approved_at, is_supervisor_wanted,
                       reason))
BOOST_DESCRIBE_STRUCT(BlockHandWork, (), (act, steps, is_overdue, why_not))
BOOST_DESCRIBE_STRUCT(BlockView, (),
                      (id, tenant_id, tenant_name, router_id, router_name, adapter, target,
                       alert_id, inquiry_id, state, status, status_text, reason, ended_why,
                       proposed_by_name, requested_by_name, requested_at, approved_by_name,
                       approved_at, lifetime_hours, expires_at, delegation_id, consent_hash, plan,
                       steps, evidence, doubt, extension, allowed, expected_apply, trouble, took_ms,
                       listings, second_approval, by_hand))

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
  std::vector<BlockListing> listings;
  std::optional<BlockRadius> radius;
};
BOOST_DESCRIBE_STRUCT(BlockPreview, (),
                      (eligible, reason, target, router_id, router_name, filters_used, filter_cap,
                       delegation_id, delegation_ends_at, consent_version, consent_text,
                       consent_hash, lifetime_hours_default, lifetime_hours_max, may_stop, listings,
                       radius))

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

struct BlockSecondSignature {
  std::string plan_hash;
  std::string reason;
};
BOOST_DESCRIBE_STRUCT(BlockSecondSignature, (), (plan_hash, reason))

struct BlockDecline {
  std::string why;
};
BOOST_DESCRIBE_STRUCT(BlockDecline, (), (why))

struct BlockRemoval {
  std::optional<std::string> why;
};
BOOST_DESCRIBE_STRUCT(BlockRemoval, (), (why))

/// For how long from the approval on, and what the customer agrees to once more.
struct NewBlockExtension {
  std::int64_t lifetime_hours;
  terms::DelegationId delegation_id;
  std::string consent_hash;
};
BOOST_DESCRIBE_STRUCT(NewBlockExtension, (), (lifetime_hours, delegation_id, consent_hash))

/// `requested_at` is that of the wish that was looked at.
struct BlockExtensionApproval {
  base::Instant requested_at;
};
BOOST_DESCRIBE_STRUCT(BlockExtensionApproval, (), (requested_at))

struct BlockExtensionDrop {
  std::optional<std::string> why;  // the desk has to say it
};
BOOST_DESCRIBE_STRUCT(BlockExtensionDrop, (), (why))

struct BlockShortening {
  base::Instant until;
};
BOOST_DESCRIBE_STRUCT(BlockShortening, (), (until))

/// Everything on a router, everything asked for in an inquiry, or (neither) everything.
struct BlocksRemoval {
  std::optional<terms::RouterId> router_id;
  std::optional<terms::InquiryId> inquiry_id;
  std::optional<std::string> why;
};
BOOST_DESCRIBE_STRUCT(BlocksRemoval, (), (router_id, inquiry_id, why))

struct RouterFilterView {
  std::string router_id;
  std::string router_name;
  std::string adapter;
  std::int64_t filters_used;
  std::int64_t filters_left;
  std::int64_t filter_cap;
  std::int64_t generation;                          // of what it should hold
  std::optional<std::int64_t> reported_generation;  // of what it last told
  std::optional<base::Instant> reported_at;
  std::optional<base::Instant> fetched_at;  // what it should hold, where it follows a feed
  std::optional<bool> is_structure_good;
  std::optional<std::string> error;
  std::string expected_apply;
  std::string when_cut_off;            // what becomes of its filters while it does not hear from us
  std::optional<std::string> trouble;  // why no block would come into force now
};
BOOST_DESCRIBE_STRUCT(RouterFilterView, (),
                      (router_id, router_name, adapter, filters_used, filters_left, filter_cap,
                       generation, reported_generation, reported_at, fetched_at, is_structure_good,
                       error, expected_apply, when_cut_off, trouble))

struct RouterFilterList {
  std::vector<RouterFilterView> items;
};
BOOST_DESCRIBE_STRUCT(RouterFilterList, (), (items))

struct BlockLeft {
  std::string block_id;
  std::string why;
};
BOOST_DESCRIBE_STRUCT(BlockLeft, (), (block_id, why))

struct BlocksRemoved {
  std::vector<std::string> removed_ids;
  std::vector<BlockLeft> left;
};
BOOST_DESCRIBE_STRUCT(BlocksRemoved, (), (removed_ids, left))
/// What a person of the desk saw on the operator's own console.
struct BlockReading {
  bool present;
};
BOOST_DESCRIBE_STRUCT(BlockReading, (), (present))

}  // namespace api
}  // namespace blocking
