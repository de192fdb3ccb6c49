#pragma once

#include "domain/alerts/alert.hpp"
#include "domain/alerts/kind.hpp"

#include <string>
#include <vector>

namespace alerts {

/// Plain words for one class of alerts: what happened, what it is, what to do first, when to worry.
/// Japanese. `happened` is one sentence with {when}, {device} and {peer} in it.
struct Explanation {
  /// The signature is one of `signatures`, or its name or category fits; and each of the other
  /// conditions that is there holds one value of the alert's. None at all: any alert.
  struct When {
    std::vector<std::string> signatures{};     // "1:2013028"
    std::vector<std::string> name_contains{};  // folded
    std::vector<std::string> categories{};     // folded
    std::vector<terms::AlertSource> sources{};
    std::vector<terms::ThreatType> threat_types{};
    std::vector<terms::Direction> directions{};
  };
  std::string id;
  When when;
  std::string title;
  std::string happened;
  std::string what;
  std::vector<std::string> first_steps;
  std::vector<std::string> worry_when;
};

/// In the order of looking; the last one fits every alert.
class Explanations {
 public:
  /// Invalid ("alerts.explanations") when the last one has a condition, there is none, or a
  /// `happened` lacks one of its places or holds another.
  [[nodiscard]] static base::Result<Explanations> of(std::vector<Explanation> rows,
                                                     std::int64_t version = 1);
  /// The first that fits.
  [[nodiscard]] Explanation const& explain(Kind const& kind) const;
  [[nodiscard]] Explanation const& explain(Alert const& alert) const {
    return explain(kind_of(alert));
  }
  [[nodiscard]] std::vector<Explanation> const& rows() const { return rows_; }
  /// Of the words, as their file names it.
  [[nodiscard]] std::int64_t version() const { return version_; }

 private:
  Explanations(std::vector<Explanation> rows, std::int64_t version)
      : rows_(std::move(rows)), version_(version) {}
  std::vector<Explanation> rows_;
  std::int64_t version_;
};

/// The sentence `explanation.happened` of this alert. Device and peer are the inside and the
/// outside address; where the direction is none, the client and the server.
[[nodiscard]] std::string happened(Explanation const& explanation, Alert const& alert,
                                   base::Instant now);

}  // namespace alerts
