#pragma once

#include "base/instant.hpp"
#include "domain/inquiries/api/file_json.hpp"
#include "domain/inquiries/desk.hpp"

#include <boost/describe/class.hpp>

#include <optional>
#include <string>
#include <vector>

namespace inquiries::api {

/// One row of a list of inquiries. `number` is what people call it by: "Q-000012".
struct InquirySummary {
  std::string id;
  std::string number;
  std::string tenant_id;
  std::string tenant_name;
  std::string subject;
  std::string state;
  std::optional<std::string> scope_id;
  std::string urgency;
  base::Instant opened_at;
  base::Instant updated_at;
  std::string opened_by_name;
  std::optional<std::string> owner_id;
  std::optional<std::string> owner_name;
  std::string waiting_for;
  std::int64_t version;
  std::string kind;  // question, fault
};
BOOST_DESCRIBE_STRUCT(InquirySummary, (),
                      (id, number, tenant_id, tenant_name, subject, state, scope_id, urgency,
                       opened_at, updated_at, opened_by_name, owner_id, owner_name, waiting_for,
                       version, kind))

struct InquirySummaryList {
  std::vector<InquirySummary> items;
  std::optional<std::string> next_cursor;
};
BOOST_DESCRIBE_STRUCT(InquirySummaryList, (), (items, next_cursor))

/// A message that came by mail: what stands folded under it, and what we say of it.
struct TimelineMail {
  std::string rest;
  std::string remark;
};
BOOST_DESCRIBE_STRUCT(TimelineMail, (), (rest, remark))

struct TimelineEntry {
  std::string id;
  base::Instant at;
  std::string kind;
  std::string author_name;
  std::string author_side;
  std::optional<std::string> body;
  std::optional<std::string> from;
  std::optional<std::string> to;
  std::optional<std::string> block_id;
  std::optional<std::string> conditions;  // version
  std::vector<AttachmentView> attachments;
  std::optional<TimelineMail> mail;
};
BOOST_DESCRIBE_STRUCT(TimelineEntry, (),
                      (id, at, kind, author_name, author_side, body, from, to, block_id, conditions,
                       attachments, mail))

/// By when the desk means to answer. state: running, soon, over, paused, met, missed, dropped.
struct InquiryPromise {
  std::string state;
  base::Instant due_at;
  std::optional<std::int64_t> left_minutes;  // while paused
  bool is_shown;                             // the customer reads it
};
BOOST_DESCRIBE_STRUCT(InquiryPromise, (), (state, due_at, left_minutes, is_shown))

struct InquiryDetail {
  InquirySummary inquiry;
  std::vector<std::string> alert_ids;
  std::vector<TimelineEntry> timeline;
  std::vector<std::string> allowed;
  std::optional<InquiryPromise> promise;  // null for a customer who may not read it
};
BOOST_DESCRIBE_STRUCT(InquiryDetail, (), (inquiry, alert_ids, timeline, allowed, promise))

struct NewInquiry {
  std::string subject;
  std::string body;
  std::vector<terms::AlertId> alert_ids;
  std::optional<std::vector<AttachmentId>> attachment_ids;
  std::optional<std::string> kind;  // question, fault; else question
};
BOOST_DESCRIBE_STRUCT(NewInquiry, (), (subject, body, alert_ids, attachment_ids, kind))

struct NewMessage {
  std::string kind;
  std::string body;
  std::optional<std::int64_t> version;
  std::optional<std::vector<AttachmentId>> attachment_ids;
};
BOOST_DESCRIBE_STRUCT(NewMessage, (), (kind, body, version, attachment_ids))

struct NewVerdict {
  std::string scope_id;
  std::optional<std::string> urgency;  // urgent, high, normal
};
BOOST_DESCRIBE_STRUCT(NewVerdict, (), (scope_id, urgency))

/// Taking needs no words; the body is an empty object.
struct TakeInquiry {};
BOOST_DESCRIBE_STRUCT(TakeInquiry, (), ())

struct InquiryOutcome {
  std::string outcome;
  std::optional<std::string> why;
};
BOOST_DESCRIBE_STRUCT(InquiryOutcome, (), (outcome, why))

struct NewChoice {
  std::string entry_id;  // of the answer
  std::string choice;    // will_do, will_not_do
};
BOOST_DESCRIBE_STRUCT(NewChoice, (), (entry_id, choice))

struct ConditionsView {
  std::string version;
  std::string line;
  std::vector<std::string> points;
};
BOOST_DESCRIBE_STRUCT(ConditionsView, (), (version, line, points))

/// The oldest first; the last one is what is sent now.
struct ConditionsList {
  std::vector<ConditionsView> items;
};
BOOST_DESCRIBE_STRUCT(ConditionsList, (), (items))

struct ScopeRowView {
  std::string id;
  std::string title;
  std::string sentence;
  std::string outcome;
  std::vector<std::string> examples;
};
BOOST_DESCRIBE_STRUCT(ScopeRowView, (), (id, title, sentence, outcome, examples))

struct ScopeList {
  std::vector<ScopeRowView> items;
};
BOOST_DESCRIBE_STRUCT(ScopeList, (), (items))

[[nodiscard]] InquirySummary summary_of(Inquiry const& inquiry, std::string const& tenant_name);
[[nodiscard]] InquiryDetail detail_of(Seen const& seen);

}  // namespace inquiries::api
