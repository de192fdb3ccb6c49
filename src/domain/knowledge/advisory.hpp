#pragma once

#include "base/instant.hpp"
#include "base/result.hpp"
#include "terms/actor.hpp"
#include "terms/ids.hpp"
#include "terms/threat.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace knowledge {

/// A product as its maker calls it, and which of its versions are meant, in words.
struct AffectedProduct {
  std::string product;
  std::string versions;  // "" for all
  bool operator==(AffectedProduct const&) const = default;
};

/// What an advisory says: what is the matter, whom it concerns, and what the desk recommends: a
/// title, a body, 1 to 5 recommendations that differ, at most 20 products. A version holds it
/// trimmed, with CVE ids in upper case and half width.
struct AdvisoryText {
  static constexpr std::size_t kTitleMax = 120;  // code points, as all of these
  static constexpr std::size_t kBodyMax = 10'000;
  static constexpr std::size_t kProductsMax = 20;
  static constexpr std::size_t kProductMax = 100;  // of a name, and of its versions
  static constexpr std::size_t kCvesMax = 50;
  static constexpr std::size_t kRecommendationsMax = 5;
  static constexpr std::size_t kRecommendationMax = 200;

  std::string title;
  terms::Risk severity = terms::Risk::Information;  // 重大, 高, 中 or 情報
  std::string body;                                 // paragraphs with a blank line between
  std::vector<AffectedProduct> products{};
  std::vector<std::string> cves{};  // "CVE-2026-12345", upper case
  std::vector<std::string> recommendations{};
  bool operator==(AdvisoryText const&) const = default;
};

/// CVE-YYYY-NNNN with four to nineteen digits at the end (CNA rules 4.5.2.1), upper case.
[[nodiscard]] bool is_cve(std::string_view text);

enum class AdvisoryState : std::uint8_t { Draft, Published, Withdrawn };
[[nodiscard]] std::string_view name_of(AdvisoryState state);
[[nodiscard]] std::optional<AdvisoryState> advisory_state_from(std::string_view name);

/// 実施する, 実施しない: the customer's own decision on one recommendation.
enum class AdvisoryChoice : std::uint8_t { Do, DoNot };
[[nodiscard]] std::string_view name_of(AdvisoryChoice choice);
[[nodiscard]] std::optional<AdvisoryChoice> advisory_choice_from(std::string_view name);

/// One text of an advisory. Published ones are never changed; a correction is the next version.
struct AdvisoryVersion {
  struct Publication {
    base::Instant at;
    std::string by_name;
    std::int64_t receivers = 0;  // firms it reached on that day
  };
  std::int64_t number = 1;
  AdvisoryText text;
  bool is_for_all = false;  // every firm, also those that come later; else those of a list
  std::string change_note;  // what this version puts right; "" in the first
  std::string writer_name;
  base::Instant written_at;
  std::optional<Publication> published{};
};

/// What is written into a draft.
struct AdvisoryWriting {
  static constexpr std::size_t kChangeNoteMax = 200;
  AdvisoryText text;
  bool is_for_all = false;
  std::string change_note{};
};

/// 情報配信記事: what the desk tells many firms at once. At most one version of it is a draft; what
/// firms see is the newest published one. Once published it is never gone: it can be withdrawn,
/// with the reason, and stays readable.
class Advisory {
 public:
  struct Opening {
    terms::AdvisoryId id;
    std::int64_t number;  // of the installation: K-000012
    std::string author_id;
    std::string author_name;
    base::Instant written_at;
  };
  struct Withdrawal {
    static constexpr std::size_t kReasonMax = 500;
    base::Instant at;
    std::string by_name;
    std::string reason;
  };
  struct Progress {
    std::optional<AdvisoryVersion> draft{};
    std::optional<AdvisoryVersion> published{};  // the newest
    std::optional<Withdrawal> withdrawal{};
    std::int64_t revision = 0;  // rises with every change; 0 while it is not stored
  };

  /// A new one, as a draft of version 1. Invalid ("knowledge.advisory"): each field at fault.
  [[nodiscard]] static base::Result<Advisory> open(Opening opening, AdvisoryWriting writing);
  [[nodiscard]] static Advisory restored(Opening opening, Progress progress);

  [[nodiscard]] AdvisoryState state() const;
  [[nodiscard]] terms::AdvisoryId const& id() const { return opening_.id; }
  [[nodiscard]] Opening const& opening() const { return opening_; }
  [[nodiscard]] Progress const& progress() const { return progress_; }

  /// The draft's text anew, or the draft of the next version. Invalid ("knowledge.advisory"), also
  /// for a correction that does not say what it puts right; Conflict ("knowledge.advisory-over")
  /// once it is withdrawn.
  [[nodiscard]] base::Result<void> revise(AdvisoryWriting writing, terms::Actor const& by,
                                          base::Instant at);
  /// Conflict ("knowledge.no-draft").
  [[nodiscard]] base::Result<void> drop_draft();
  /// The draft is what firms see from now on. Invalid ("knowledge.advisory") where it still holds
  /// 〔 〕; Conflict ("knowledge.no-draft").
  [[nodiscard]] base::Result<void> publish(AdvisoryVersion::Publication publication);
  /// Takes an open draft with it. Invalid ("knowledge.withdrawal"); Conflict
  /// ("knowledge.advisory-over", "knowledge.not-published").
  [[nodiscard]] base::Result<void> withdraw(Withdrawal withdrawal);

 private:
  Advisory(Opening opening, Progress progress)
      : opening_(std::move(opening)), progress_(std::move(progress)) {}
  Opening opening_;
  Progress progress_;
};

/// "K-000012", as people call it.
[[nodiscard]] std::string advisory_number(std::int64_t number);

}  // namespace knowledge
