#pragma once

#include "domain/paid_work/work_view.hpp"

#include <boost/describe/class.hpp>

#include <optional>
#include <string>
#include <vector>

namespace paid_work {

BOOST_DESCRIBE_STRUCT(StepView, (), (state, at, by_name, detail))
BOOST_DESCRIBE_STRUCT(ConsentView, (), (text_version, text_sha256, by_name, at))
BOOST_DESCRIBE_STRUCT(ItemView, (), (content, count, titles))
BOOST_DESCRIBE_STRUCT(DownloadView, (), (by_name, at))
BOOST_DESCRIBE_STRUCT(HandOverView, (), (firm_name, sha256, bytes, by_name, at, items, downloads))
BOOST_DESCRIBE_STRUCT(TextView, (), (version, text, sha256, by_name, published_at))
BOOST_DESCRIBE_STRUCT(WorkView, (),
                      (id, number, tenant_id, tenant_name, inquiry_id, inquiry_number, occasion,
                       firm_name, firm_contact, work, is_hourly, yen, yen_max, valid_until,
                       lapses_at, contents, state, wants_consent_again, offered_by_name, offered_at,
                       steps, consents, agreed_text, consent_text, hand_over, allowed, version))

namespace api {

struct WorkRowView {
  std::string id;
  std::string number;
  std::string tenant_id;
  std::string tenant_name;
  std::string inquiry_number;
  std::string firm_name;
  bool is_hourly;
  std::int64_t yen;
  std::optional<std::int64_t> yen_max;
  std::string valid_until;
  std::string state;
  base::Instant state_at;
  base::Instant offered_at;
};
BOOST_DESCRIBE_STRUCT(WorkRowView, (),
                      (id, number, tenant_id, tenant_name, inquiry_number, firm_name, is_hourly,
                       yen, yen_max, valid_until, state, state_at, offered_at))

struct PaidWorkList {
  std::vector<WorkRowView> items;
  std::optional<std::string> next_cursor;
};
BOOST_DESCRIBE_STRUCT(PaidWorkList, (), (items, next_cursor))

struct PaidWorkCount {
  std::string state;
  std::int64_t count;
};
BOOST_DESCRIBE_STRUCT(PaidWorkCount, (), (state, count))

struct DeskPaidWorkList {
  std::vector<WorkRowView> items;
  std::optional<std::string> next_cursor;
  std::vector<PaidWorkCount> counts;
};
BOOST_DESCRIBE_STRUCT(DeskPaidWorkList, (), (items, next_cursor, counts))

struct PartnerFirmView {
  std::string id;
  std::string name;
  std::string contact;
  std::string does;
  bool is_example;
};
BOOST_DESCRIBE_STRUCT(PartnerFirmView, (), (id, name, contact, does, is_example))

/// What an offer can be made of, and what it still wants before one can be made.
struct PaidWorkMeans {
  std::vector<PartnerFirmView> firms;
  bool takes_examples;
  std::optional<TextView> consent_text;  // null: none is published, nothing can be offered
  TextView text_template;
  std::int64_t yen_max;
  std::int64_t valid_days_max;
  std::string today;  // in Japan
};
BOOST_DESCRIBE_STRUCT(PaidWorkMeans, (),
                      (firms, takes_examples, consent_text, text_template, yen_max, valid_days_max,
                       today))

struct NewPaidWork {
  terms::InquiryId inquiry_id;
  std::string occasion;  // after_response, cause_finding
  std::string firm_id;
  std::string work;
  bool is_hourly;
  std::int64_t yen;
  std::optional<std::int64_t> yen_max;
  std::string valid_until;
  std::vector<std::string> contents;
};
BOOST_DESCRIBE_STRUCT(NewPaidWork, (),
                      (inquiry_id, occasion, firm_id, work, is_hourly, yen, yen_max, valid_until,
                       contents))

struct PaidWorkConsent {
  std::int64_t text_version;
  std::string text_sha256;
};
BOOST_DESCRIBE_STRUCT(PaidWorkConsent, (), (text_version, text_sha256))

struct PaidWorkReason {
  std::string reason;
};
BOOST_DESCRIBE_STRUCT(PaidWorkReason, (), (reason))

/// For what needs no words; the body is an empty object.
struct PaidWorkNoWords {};
BOOST_DESCRIBE_STRUCT(PaidWorkNoWords, (), ())

struct NewConsentText {
  std::string text;
  std::int64_t replaces;
};
BOOST_DESCRIBE_STRUCT(NewConsentText, (), (text, replaces))

}  // namespace api
}  // namespace paid_work
