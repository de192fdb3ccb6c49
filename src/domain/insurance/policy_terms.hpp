#pragma once

#include "base/result.hpp"
#include "domain/insurance/yen.hpp"

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace insurance {

/// 損害賠償責任, 事故対応費用: the two halves of the cover, each with a limit of its own.
enum class Pillar : std::uint8_t { Liability, Response };
[[nodiscard]] std::string_view name_of(Pillar pillar);
[[nodiscard]] std::optional<Pillar> pillar_from(std::string_view name);

/// One kind of cost. Its limit lies inside the pillar's and the whole.
struct CostTerm {
  std::string id;  // "investigation"
  Pillar pillar = Pillar::Response;
  std::string name;
  std::string explanation;
  std::int64_t ratio_percent = 100;  // 縮小支払割合: what of the cost is paid
  Yen limit;
};

/// Where a piece of evidence comes from: the desk's own record, or the customer's words.
enum class EvidenceSource : std::uint8_t { Record, Customer };
[[nodiscard]] std::string_view name_of(EvidenceSource source);
[[nodiscard]] std::optional<EvidenceSource> evidence_source_from(std::string_view name);

struct EvidenceTerm {
  std::string id;  // of the record: company, subscription, alerts, blocks, timeline, files
  std::string name;
  EvidenceSource source = EvidenceSource::Customer;
  bool is_needed = true;
  std::string ask;  // what the customer is asked to write
};

/// What a policy is issued with: an editable template of the installation, never the terms of an
/// insurer we know. Fixed by its hash; a policy keeps the one it was issued with.
struct PolicyTerms {
  std::string version;
  std::string hash;  // SHA-256 of the file
  Yen total;
  Yen liability;
  Yen response;
  std::int64_t response_days = 0;  // costs are borne within so many days of the discovery
  std::int64_t report_days = 0;    // an incident is reported within so many
  unsigned starts_month = 4;       // a period begins on this day of every year
  unsigned starts_day = 1;
  Yen second_person_from;  // a decision on this much or more takes two people
  std::vector<CostTerm> costs{};
  std::vector<EvidenceTerm> evidence{};
  std::vector<std::string> covers{};      // what is covered, in plain sentences
  std::vector<std::string> reporting{};   // how to report
  std::vector<std::string> conditions{};  // quiet lines: who decides, what this is not

  [[nodiscard]] Yen limit_of(Pillar pillar) const {
    return pillar == Pillar::Liability ? liability : response;
  }
  /// Null where there is no such kind of cost.
  [[nodiscard]] CostTerm const* cost(std::string_view id) const;
  [[nodiscard]] EvidenceTerm const* evidence_of(std::string_view id) const;
};

/// Invalid ("insurance.terms"), naming the first thing that can't be.
[[nodiscard]] base::Result<void> check(PolicyTerms const& terms);

/// What of a cost is paid at most, before any limit: rounded down to whole yen, so that a cost in
/// parts is never worth more than the whole.
[[nodiscard]] Yen payable(CostTerm const& term, Yen cost);

/// From `from` to the day before `until`.
struct Period {
  std::chrono::local_days from;
  std::chrono::local_days until;
  [[nodiscard]] bool holds(std::chrono::local_days day) const { return from <= day && day < until; }
  bool operator==(Period const&) const = default;
};

/// The period of the terms that holds the day.
[[nodiscard]] Period period_of(PolicyTerms const& terms, std::chrono::local_days day);

}  // namespace insurance
