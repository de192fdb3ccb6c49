#pragma once

#include "base/instant.hpp"
#include "base/result.hpp"
#include "platform/sql/database.hpp"
#include "terms/ids.hpp"
#include "terms/right.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace portal {

struct HomeAlertCount {
  std::string risk;
  std::int64_t count;  // at most kCountMax, then "that many or more"
};

/// The newest alert that leaves the site with Critical or High risk and is still open; one that
/// nobody has dealt with goes before all others.
struct HomeSeriousAlert {
  std::string id;
  std::string name;
  std::string risk;
  std::string inside_ip;
  std::string outside_ip;
  std::string router_id;
  base::Instant last_seen_at;
  std::string life;
  std::string block_status;
  bool is_asked;     // an open inquiry is about it
  bool is_blocking;  // a block of it waits for the desk, or is in force
  bool is_in_force;  // one of them is; told by the sentence alone
};

/// One thing to do, most pressing first. Exactly one of the ids is there, but for
/// "make_delegation".
struct HomeToDo {
  std::string kind;  // see_alert, see_block, confirm_block, reply, see_answer, find_device,
                     // renew_delegation, make_delegation
  std::string text;  // Japanese, a verb and its object
  std::optional<std::string> alert_id;
  std::optional<std::string> inquiry_id;
  std::optional<std::string> block_id;
  std::optional<std::string> delegation_id;
};

struct HomeInquiry {
  std::string id;
  std::string number;  // "Q-000012"
  std::string subject;
  std::string state;
  std::string waiting_for;
  std::optional<std::string> owner_name;
  base::Instant updated_at;
};

struct HomeBlock {
  std::string id;
  std::string target;
  std::string router_name;
  std::string state;
  std::optional<std::string> reason;
  std::optional<base::Instant> expires_at;
};

struct HomeDelegation {
  std::string id;
  base::Instant ends_at;
  bool is_soon;  // within the last days: it goes before what can wait
};

/// Advisories that whoever looks has not read; the newest by name.
struct HomeAdvisories {
  std::int64_t unread;
  std::string newest_id;
  std::string newest_title;
};

/// What a customer sees first: いま大丈夫か, what to do, what is under way.
struct Home {
  std::string tenant_id;
  std::string tenant_name;
  std::string state;     // "act", "attention", "calm"
  std::string sentence;  // Japanese
  std::vector<HomeAlertCount> open_alerts;
  std::optional<HomeSeriousAlert> latest_serious_alert;
  /// The newest such that a block was asked for: its machine is to be found. Told as a thing to do
  /// alone.
  std::optional<HomeSeriousAlert> blocked_alert;
  /// The newest block of latest_serious_alert that the firm asked for, where it is "declined",
  /// "failed" or "lapsed". Told as a thing to do and by the sentence alone.
  std::optional<HomeBlock> unmet_block;
  std::vector<HomeToDo> to_do;              // at most kToDoMax
  std::vector<HomeInquiry> open_inquiries;  // newest change first, at most kShownMax
  std::int64_t open_inquiry_count;
  // Blocks, each list newest first and at most kShownMax.
  std::vector<HomeBlock> proposals;       // they wait for the customer
  std::vector<HomeBlock> block_requests;  // they wait for the desk; nothing is stopped yet
  std::vector<HomeBlock> blocks_in_force;
  std::vector<HomeDelegation> delegations_ending;  // soonest first
  std::optional<HomeAdvisories> advisories;        // never for the desk
};

inline constexpr std::size_t kToDoMax = 3;
inline constexpr std::int64_t kShownMax = 10;

/// How long before its end a delegated account is a thing to do, and then a pressing one.
struct EndingDays {
  std::chrono::days first{14};
  std::chrono::days last{3};
};

/// Who looks, and when.
struct HomeLook {
  terms::Rights const& rights;
  base::Instant now;
  EndingDays ending{};
  std::optional<base::Instant> visible_until{};  // where the service is over
};

/// Reads the page of one tenant; things to do are those the viewer's rights cover.
/// NotFound ("contracts.unknown-tenant").
[[nodiscard]] base::Result<Home> home_of(platform::sql::Transaction& transaction,
                                         terms::TenantId const& tenant, HomeLook const& look);

/// Fills in `to_do`, `state` and `sentence` from everything else; no database needed.
void judge(Home& home, terms::Rights const& rights, bool has_delegation);

}  // namespace portal
