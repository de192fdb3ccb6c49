#pragma once

#include "portal/desk_queue.hpp"
#include "portal/desk_search.hpp"
#include "portal/home.hpp"

#include <boost/describe/class.hpp>

namespace portal {

BOOST_DESCRIBE_STRUCT(HomeAlertCount, (), (risk, count))
BOOST_DESCRIBE_STRUCT(HomeSeriousAlert, (),
                      (id, name, risk, inside_ip, outside_ip, router_id, last_seen_at, life,
                       block_status, is_asked, is_blocking))
BOOST_DESCRIBE_STRUCT(HomeToDo, (), (kind, text, alert_id, inquiry_id, block_id, delegation_id))
BOOST_DESCRIBE_STRUCT(HomeInquiry, (),
                      (id, number, subject, state, waiting_for, owner_name, updated_at))
BOOST_DESCRIBE_STRUCT(HomeBlock, (), (id, target, router_name, state, reason, expires_at))
BOOST_DESCRIBE_STRUCT(HomeDelegation, (), (id, ends_at, is_soon))
BOOST_DESCRIBE_STRUCT(HomeAdvisories, (), (unread, newest_id, newest_title))
BOOST_DESCRIBE_STRUCT(Home, (),
                      (tenant_id, tenant_name, state, sentence, open_alerts, latest_serious_alert,
                       to_do, open_inquiries, open_inquiry_count, proposals, block_requests,
                       blocks_in_force, delegations_ending, advisories))
BOOST_DESCRIBE_STRUCT(DeskQueueRow, (),
                      (id, number, tenant_id, tenant_name, subject, state, urgency, scope_id,
                       owner_id, owner_name, waiting_for, opened_at, updated_at, waiting_since,
                       kind, due_at, due))
BOOST_DESCRIBE_STRUCT(DeskSavedQueue, (), (id, name, found))
BOOST_DESCRIBE_STRUCT(DeskQueueCounts, (),
                      (all, mine, unowned, waiting_desk, due_soon, due_over, blocks_to_approve,
                       blocks_to_check, blocks_to_extend, mails_to_look_at))
BOOST_DESCRIBE_STRUCT(DeskQueue, (), (items, next_cursor, counts, saved))
BOOST_DESCRIBE_STRUCT(DeskInquiryList, (), (items, next_cursor))

}  // namespace portal
