#pragma once

#include "domain/triage/api/proposal_json.hpp"

#include <boost/describe/class.hpp>

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace triage::api {

/// A correction that waits for a supervisor.
struct WaitingCorrection {
  std::string inquiry_id;
  std::string number;
  std::string tenant_id;
  std::string tenant_name;
  KeptDecision decision;
};
BOOST_DESCRIBE_STRUCT(WaitingCorrection, (), (inquiry_id, number, tenant_id, tenant_name, decision))

struct WaitingCorrectionList {
  std::vector<WaitingCorrection> items;
  std::optional<std::string> next_cursor;
};
BOOST_DESCRIBE_STRUCT(WaitingCorrectionList, (), (items, next_cursor))

struct CorrectionAlert {
  std::string source;
  std::string severity;
  std::string status;
  std::string name;
};
BOOST_DESCRIBE_STRUCT(CorrectionAlert, (), (source, severity, status, name))

/// The same with the words that would be learned from. `hidden` is what was taken out of them.
struct CorrectionDetail {
  WaitingCorrection waiting;
  std::string decision_id;
  std::string text;
  std::vector<std::string> hidden;
  std::optional<CorrectionAlert> alert;
  std::string action;  // as proposed: block, unblock, insurance, question
};
BOOST_DESCRIBE_STRUCT(CorrectionDetail, (), (waiting, decision_id, text, hidden, alert, action))

/// What a supervisor says of it. To accept it, text and labels are needed.
struct CorrectionReview {
  std::string decision_id;  // the one that was looked at
  std::string outcome;      // accepted, declined
  std::optional<std::string> text;
  std::optional<std::string> category;
  std::optional<std::string> urgency;
  std::optional<std::string> action;
};
BOOST_DESCRIBE_STRUCT(CorrectionReview, (), (decision_id, outcome, text, category, urgency, action))

struct ReviewedCorrection {
  std::string outcome;
  std::optional<std::string> line_id;  // c000001
};
BOOST_DESCRIBE_STRUCT(ReviewedCorrection, (), (outcome, line_id))

struct CommonCorrection {
  std::string scope_id;
  std::int64_t count = 0;
};
BOOST_DESCRIBE_STRUCT(CommonCorrection, (), (scope_id, count))

struct RowQualityView {
  std::string scope_id;
  std::int64_t proposed = 0;
  std::int64_t confirmed = 0;
  std::int64_t urgency_corrected = 0;
  std::vector<CommonCorrection> corrections;
};
BOOST_DESCRIBE_STRUCT(RowQualityView, (),
                      (scope_id, proposed, confirmed, urgency_corrected, corrections))

/// How often proposals were confirmed. `is_cut`: older decisions of these days are not counted.
struct TriageQuality {
  std::int64_t days = 0;
  std::int64_t decisions = 0;
  std::int64_t confirmed = 0;
  bool is_cut = false;
  std::vector<RowQualityView> rows;
};
BOOST_DESCRIBE_STRUCT(TriageQuality, (), (days, decisions, confirmed, is_cut, rows))

}  // namespace triage::api
