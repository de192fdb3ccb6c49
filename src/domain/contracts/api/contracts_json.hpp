#pragma once

#include "domain/contracts/enrol_router.hpp"
#include "domain/contracts/ports.hpp"

#include <boost/describe/class.hpp>

#include <optional>
#include <string>
#include <vector>

namespace contracts::api {

struct TenantRef {
  std::string id;
  std::string name;
  std::string kind;
  std::optional<std::string> partner_name;
};
BOOST_DESCRIBE_STRUCT(TenantRef, (), (id, name, kind, partner_name))

struct TenantList {
  std::vector<TenantRef> items;
  std::optional<std::string> next_cursor;
};
BOOST_DESCRIBE_STRUCT(TenantList, (), (items, next_cursor))

struct CompanyView {
  std::string id;
  std::string name;
  std::string corporate_number;
};
BOOST_DESCRIBE_STRUCT(CompanyView, (), (id, name, corporate_number))

struct SubscriptionView {
  std::string state;
  std::optional<base::Instant> since;
  std::optional<base::Instant> until;
};
BOOST_DESCRIBE_STRUCT(SubscriptionView, (), (state, since, until))

struct SiteView {
  std::string id;
  std::string name;
};
BOOST_DESCRIBE_STRUCT(SiteView, (), (id, name))

struct RouterView {
  std::string id;
  std::string name;
  std::optional<std::string> site_name;
  std::string adapter;
  std::int64_t filter_cap;
  std::string firmware_state;
  std::vector<std::string> prefixes;
  std::vector<std::string> wan_addresses;
  std::string sensor_name;
  std::string agent_state;
  std::optional<base::Instant> last_seen_at;
  std::optional<std::string> agent_version;
  std::optional<std::int64_t> clock_offset_ms;
};
BOOST_DESCRIBE_STRUCT(RouterView, (),
                      (id, name, site_name, adapter, filter_cap, firmware_state, prefixes,
                       wan_addresses, sensor_name, agent_state, last_seen_at, agent_version,
                       clock_offset_ms))

struct TenantView {
  std::string id;
  std::string name;
  std::string kind;
  std::optional<std::string> partner_name;
  CompanyView company;
  SubscriptionView subscription;
  std::vector<SiteView> sites;
  std::vector<RouterView> routers;
  std::vector<std::string> rights;
};
BOOST_DESCRIBE_STRUCT(TenantView, (),
                      (id, name, kind, partner_name, company, subscription, sites, routers, rights))

struct EnrolmentCodeView {
  std::string code;
  base::Instant expires_at;
};
BOOST_DESCRIBE_STRUCT(EnrolmentCodeView, (), (code, expires_at))

struct OpenEnrolmentRequest {};
BOOST_DESCRIBE_STRUCT(OpenEnrolmentRequest, (), ())

struct AgentIntroduction {
  std::string code;
  std::string public_key;
  std::string agent_version;
};
BOOST_DESCRIBE_STRUCT(AgentIntroduction, (), (code, public_key, agent_version))

struct AgentWelcome {
  std::string router_id;
  std::int64_t poll_seconds;
  std::int64_t report_seconds;
};
BOOST_DESCRIBE_STRUCT(AgentWelcome, (), (router_id, poll_seconds, report_seconds))

struct NamedRouter {
  std::string id;
  std::string name;
};
BOOST_DESCRIBE_STRUCT(NamedRouter, (), (id, name))

struct DelegationView {
  std::string id;
  std::vector<NamedRouter> routers;
  base::Instant created_at;
  std::string created_by_name;
  base::Instant ends_at;
  std::optional<base::Instant> revoked_at;
  std::optional<std::string> revoked_by_name;
  std::optional<std::string> console_account_name;
  std::string state;
  std::vector<std::string> acts;     // "propose", "block", "unblock"
  std::vector<std::string> sources;  // prefixes; none: from anywhere
  std::optional<std::string> renews_id;
};
BOOST_DESCRIBE_STRUCT(DelegationView, (),
                      (id, routers, created_at, created_by_name, ends_at, revoked_at,
                       revoked_by_name, console_account_name, state, acts, sources, renews_id))

struct DelegationList {
  std::vector<DelegationView> items;
  std::optional<std::string> next_cursor;
};
BOOST_DESCRIBE_STRUCT(DelegationList, (), (items, next_cursor))

struct NewDelegationRequest {
  std::vector<terms::RouterId> router_ids;
  base::Instant ends_at;
  std::optional<std::string> console_account_name;
  std::optional<std::vector<std::string>> acts;     // all of them where it is absent
  std::optional<std::vector<std::string>> sources;  // addresses and prefixes
  std::optional<terms::DelegationId> renews_id;
};
BOOST_DESCRIBE_STRUCT(NewDelegationRequest, (),
                      (router_ids, ends_at, console_account_name, acts, sources, renews_id))

struct DelegationUseView {
  std::string id;
  base::Instant at;
  std::string act;
  std::string block_id;
  std::string target;
  std::string by_name;
  std::optional<std::string> from;  // the network they sat in
};
BOOST_DESCRIBE_STRUCT(DelegationUseView, (), (id, at, act, block_id, target, by_name, from))

struct DelegationUseList {
  std::vector<DelegationUseView> items;
  std::optional<std::string> next_cursor;
};
BOOST_DESCRIBE_STRUCT(DelegationUseList, (), (items, next_cursor))

struct RevokeDelegationRequest {};
BOOST_DESCRIBE_STRUCT(RevokeDelegationRequest, (), ())

struct ContactView {
  std::string name;
  std::string role;
  std::string phone;
  std::string mail;
  std::string hours;
};
BOOST_DESCRIBE_STRUCT(ContactView, (), (name, role, phone, mail, hours))

struct ContactList {
  std::vector<ContactView> items;
  std::int64_t revision;
  std::optional<base::Instant> changed_at;
  std::optional<std::string> changed_by_name;
};
BOOST_DESCRIBE_STRUCT(ContactList, (), (items, revision, changed_at, changed_by_name))

struct NewContact {
  std::string name;
  std::string role;
  std::string phone;
  std::string mail;
  std::string hours;
};
BOOST_DESCRIBE_STRUCT(NewContact, (), (name, role, phone, mail, hours))

struct NewContactList {
  std::vector<NewContact> items;
  std::int64_t revision;  // as it was shown
};
BOOST_DESCRIBE_STRUCT(NewContactList, (), (items, revision))

[[nodiscard]] TenantRef ref_of(Tenant const& tenant);
[[nodiscard]] RouterView view_of(ServiceRouter const& router, base::Instant now);
/// Names come from `routers` of the tenant; a router that is gone shows its id.
[[nodiscard]] DelegationView view_of(Delegation const& delegation,
                                     std::vector<ServiceRouter> const& routers, base::Instant now);

[[nodiscard]] DelegationUseView view_of(DelegationUse const& use);

}  // namespace contracts::api
