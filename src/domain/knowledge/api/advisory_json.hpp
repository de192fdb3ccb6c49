#pragma once

#include "base/instant.hpp"
#include "domain/knowledge/advisory_desk.hpp"
#include "domain/knowledge/advisory_reading.hpp"

#include <boost/describe/class.hpp>

#include <optional>
#include <string>
#include <vector>

namespace knowledge::api {

struct AdvisoryProduct {
  std::string product;
  std::string versions;
};
BOOST_DESCRIBE_STRUCT(AdvisoryProduct, (), (product, versions))

/// One row of the list a firm sees. `number` is what people call it by: "K-000012".
struct AdvisorySummary {
  std::string id;
  std::string number;
  std::string title;
  std::string severity;
  std::int64_t version;
  base::Instant published_at;  // of that version
  bool is_withdrawn;
  bool is_unread;          // by whoever asks; never for the desk
  std::int64_t undecided;  // recommendations nobody of the firm has decided on
};
BOOST_DESCRIBE_STRUCT(AdvisorySummary, (),
                      (id, number, title, severity, version, published_at, is_withdrawn, is_unread,
                       undecided))

struct AdvisorySummaryList {
  std::vector<AdvisorySummary> items;
  std::optional<std::string> next_cursor;
};
BOOST_DESCRIBE_STRUCT(AdvisorySummaryList, (), (items, next_cursor))

/// Who of the firm decided what, and when.
struct AdvisoryDecisionView {
  std::string choice;  // do, do_not
  std::string by_name;
  base::Instant at;
  std::int64_t version;
};
BOOST_DESCRIBE_STRUCT(AdvisoryDecisionView, (), (choice, by_name, at, version))

struct AdvisoryRecommendation {
  std::string text;
  std::string text_hash;                        // SHA-256
  std::vector<AdvisoryDecisionView> decisions;  // the newest, which counts, first
};
BOOST_DESCRIBE_STRUCT(AdvisoryRecommendation, (), (text, text_hash, decisions))

struct AdvisoryEditionView {
  std::int64_t version;
  base::Instant published_at;
  std::string published_by_name;
  std::string change_note;  // "" in the first
  std::int64_t receivers;   // firms it reached on that day; 0 to a firm
};
BOOST_DESCRIBE_STRUCT(AdvisoryEditionView, (),
                      (version, published_at, published_by_name, change_note, receivers))

struct AdvisoryWithdrawal {
  base::Instant at;
  std::string reason;
};
BOOST_DESCRIBE_STRUCT(AdvisoryWithdrawal, (), (at, reason))

/// One version of an advisory, as a firm sees it.
struct AdvisoryDetail {
  std::string id;
  std::string number;
  std::int64_t version;
  std::int64_t newest_version;
  std::string title;
  std::string severity;
  std::string body;  // paragraphs with a blank line between
  std::vector<AdvisoryProduct> products;
  std::vector<std::string> cves;
  std::vector<AdvisoryRecommendation> recommendations;
  base::Instant published_at;
  std::string change_note;
  std::vector<AdvisoryEditionView> editions;  // newest first
  std::optional<AdvisoryWithdrawal> withdrawal;
  bool may_decide;  // the caller, on this version, now
};
BOOST_DESCRIBE_STRUCT(AdvisoryDetail, (),
                      (id, number, version, newest_version, title, severity, body, products, cves,
                       recommendations, published_at, change_note, editions, withdrawal,
                       may_decide))

/// The body is an empty object.
struct AdvisoryNoWords {};
BOOST_DESCRIBE_STRUCT(AdvisoryNoWords, (), ())

struct NewAdvisoryDecision {
  std::int64_t version;
  std::string text_hash;
  std::string choice;  // do, do_not
};
BOOST_DESCRIBE_STRUCT(NewAdvisoryDecision, (), (version, text_hash, choice))

/// One row of the desk's list.
struct DeskAdvisoryRow {
  std::string id;
  std::string number;
  std::string title;
  std::string severity;
  std::string state;  // draft, published, withdrawn
  std::int64_t version;
  bool has_draft;
  bool is_for_all;
  std::string author_name;
  std::optional<base::Instant> published_at;
  std::int64_t receivers;  // on the day that version came out
  std::int64_t read_firms;
  std::int64_t decided_firms;
};
BOOST_DESCRIBE_STRUCT(DeskAdvisoryRow, (),
                      (id, number, title, severity, state, version, has_draft, is_for_all,
                       author_name, published_at, receivers, read_firms, decided_firms))

struct DeskAdvisoryList {
  std::vector<DeskAdvisoryRow> items;
  std::optional<std::string> next_cursor;
};
BOOST_DESCRIBE_STRUCT(DeskAdvisoryList, (), (items, next_cursor))

/// A text as the desk writes it.
struct DeskAdvisoryText {
  std::int64_t version;
  std::string title;
  std::string severity;
  std::string body;
  std::vector<AdvisoryProduct> products;
  std::vector<std::string> cves;
  std::vector<std::string> recommendations;
  bool is_for_all;
  std::string change_note;
  std::string writer_name;
  base::Instant written_at;
};
BOOST_DESCRIBE_STRUCT(DeskAdvisoryText, (),
                      (version, title, severity, body, products, cves, recommendations, is_for_all,
                       change_note, writer_name, written_at))

/// Firms by what they decided on a recommendation of the newest published version.
struct AdvisoryUptakeView {
  std::string text;
  std::int64_t doing;
  std::int64_t not_doing;
};
BOOST_DESCRIBE_STRUCT(AdvisoryUptakeView, (), (text, doing, not_doing))

struct AdvisoryFirm {
  std::string id;
  std::string name;
  bool is_reached;  // by a published version: it stays
};
BOOST_DESCRIBE_STRUCT(AdvisoryFirm, (), (id, name, is_reached))

/// An advisory on the desk, with its draft.
struct DeskAdvisory {
  DeskAdvisoryRow advisory;
  std::int64_t revision;  // to be handed back with every act
  std::optional<DeskAdvisoryText> draft;
  std::optional<DeskAdvisoryText> published;
  std::vector<AdvisoryEditionView> editions;
  std::vector<AdvisoryUptakeView> uptake;
  std::vector<AdvisoryFirm> firms;  // those of its list; none where it is for all
  std::int64_t draft_reach;         // firms the draft would reach today
  std::optional<AdvisoryWithdrawal> withdrawal;
};
BOOST_DESCRIBE_STRUCT(DeskAdvisory, (),
                      (advisory, revision, draft, published, editions, uptake, firms, draft_reach,
                       withdrawal))

struct NewAdvisoryProduct {
  std::string product;
  std::string versions;
};
BOOST_DESCRIBE_STRUCT(NewAdvisoryProduct, (), (product, versions))

struct NewAdvisoryText {
  std::string title;
  std::string severity;  // Critical, High, Medium, Information
  std::string body;
  std::vector<NewAdvisoryProduct> products;
  std::vector<std::string> cves;
  std::vector<std::string> recommendations;
  bool is_for_all;
  std::vector<terms::TenantId> tenant_ids;  // none where it is for all
  std::optional<std::string> change_note;   // needed for a correction
  std::optional<std::int64_t> revision;     // needed for an advisory that is there
};
BOOST_DESCRIBE_STRUCT(NewAdvisoryText, (),
                      (title, severity, body, products, cves, recommendations, is_for_all,
                       tenant_ids, change_note, revision))

struct AdvisoryRevision {
  std::int64_t revision;
};
BOOST_DESCRIBE_STRUCT(AdvisoryRevision, (), (revision))

struct NewAdvisoryWithdrawal {
  std::int64_t revision;
  std::string reason;
};
BOOST_DESCRIBE_STRUCT(NewAdvisoryWithdrawal, (), (revision, reason))

[[nodiscard]] AdvisorySummary summary_of(ShownAdvisory const& shown, terms::Side reader);
[[nodiscard]] AdvisoryDetail detail_of(SeenAdvisory const& seen, bool may_decide);
[[nodiscard]] DeskAdvisoryRow desk_row_of(AdvisoryRow const& row);
[[nodiscard]] DeskAdvisoryText desk_text_of(AdvisoryVersion const& version);
[[nodiscard]] AdvisoryEditionView edition_of(AdvisoryEdition const& edition);
[[nodiscard]] std::vector<AdvisoryProduct> products_of(AdvisoryText const& text);
[[nodiscard]] std::optional<AdvisoryWithdrawal> withdrawal_of(Advisory const& advisory);

}  // namespace knowledge::api
