#pragma once

#include "base/clock.hpp"
#include "base/random.hpp"
#include "base/result.hpp"
#include "domain/knowledge/advisory.hpp"
#include "terms/audit_trail.hpp"
#include "terms/ids.hpp"
#include "terms/page.hpp"

#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace knowledge {

/// How firms have taken an advisory up: counted as it happens, never by walking their rows.
struct AdvisoryUptake {
  std::int64_t read_firms = 0;     // somebody there has read the newest version
  std::int64_t decided_firms = 0;  // somebody there has decided on a recommendation
};

/// A line of the desk's list.
struct AdvisoryRow {
  terms::AdvisoryId id;
  std::int64_t number;
  std::string title;  // of the newest published version, else of the draft
  terms::Risk severity;
  AdvisoryState state;
  std::int64_t version;
  bool has_draft;
  bool is_for_all;
  std::string author_name;
  std::optional<base::Instant> published_at;  // that version
  std::int64_t receivers;                     // on that day
  AdvisoryUptake uptake{};
};

/// A published version without its text.
struct AdvisoryEdition {
  std::int64_t number;
  AdvisoryVersion::Publication publication;
  std::string change_note;
};

/// A firm of the list an advisory is for.
struct AdvisoryReceiver {
  terms::TenantId tenant;
  bool is_reached;  // by a published version; then it stays on the list
};

/// Every advisory, as the desk writes and counts them.
class Advisories {
 public:
  virtual ~Advisories() = default;
  /// The next number of the installation, for K-000012.
  [[nodiscard]] virtual base::Result<std::int64_t> next_number() = 0;
  /// NotFound ("knowledge.unknown-advisory").
  [[nodiscard]] virtual base::Result<Advisory> find(terms::AdvisoryId const& id) = 0;
  /// Conflict ("knowledge.advisory-changed") when the stored revision isn't the one it was read at.
  [[nodiscard]] virtual base::Result<void> save(Advisory const& advisory) = 0;
  /// One that was never published.
  [[nodiscard]] virtual base::Result<void> remove(Advisory const& advisory) = 0;
  /// The list the draft is for. Firms that a published version has reached stay on it.
  [[nodiscard]] virtual base::Result<void> put_audience(
      terms::AdvisoryId const& id, std::vector<terms::TenantId> const& tenants) = 0;
  /// Everybody on the list sees it from `at` on; also those who have seen it before, as newly out.
  [[nodiscard]] virtual base::Result<void> show(terms::AdvisoryId const& id, base::Instant at) = 0;
  /// At most kAudienceMax.
  [[nodiscard]] virtual base::Result<std::vector<AdvisoryReceiver>> audience(
      terms::AdvisoryId const& id) = 0;
  /// How many firms are on the list.
  [[nodiscard]] virtual base::Result<std::int64_t> audience_size(terms::AdvisoryId const& id) = 0;
  /// Newest number first.
  [[nodiscard]] virtual base::Result<terms::Page<AdvisoryRow>> list(
      std::optional<AdvisoryState> state, terms::PageRequest const& page) = 0;
  /// The newest first, at most kEditionsMax.
  [[nodiscard]] virtual base::Result<std::vector<AdvisoryEdition>> editions(
      terms::AdvisoryId const& id) = 0;
  [[nodiscard]] virtual base::Result<AdvisoryUptake> uptake(terms::AdvisoryId const& id,
                                                            std::int64_t version) = 0;
  /// Firms whose standing choice on the text with this hash is that one.
  [[nodiscard]] virtual base::Result<std::int64_t> firms_with(terms::AdvisoryId const& id,
                                                              std::string_view text_hash,
                                                              AdvisoryChoice choice) = 0;

  static constexpr std::size_t kAudienceMax = 2'000;
  static constexpr std::size_t kEditionsMax = 50;
};

/// Who reads, and for whom.
struct AdvisoryReader {
  terms::TenantId tenant;
  std::string person_id;  // Actor::id
};

/// A line of the list a firm sees.
struct ShownAdvisory {
  terms::AdvisoryId id;
  std::int64_t number;
  std::string title;
  terms::Risk severity;
  std::int64_t version;
  base::Instant shown_at;  // when that version came out
  bool is_withdrawn;
  bool is_read;            // that version, by the person who asks
  std::int64_t undecided;  // recommendations the firm has not decided on
};

/// A decision on one recommendation, as it was taken. Appended, never changed.
struct AdvisoryDecision {
  terms::TenantId tenant;
  terms::AdvisoryId advisory;
  std::int64_t version;   // the one that was before them
  std::string text_hash;  // SHA-256 of the recommendation as it was shown
  AdvisoryChoice choice = AdvisoryChoice::Do;
  terms::Actor by;
  base::Instant at;
};

struct AdvisoryReading {
  AdvisoryReader reader;
  std::string person_name;
  terms::AdvisoryId advisory;
  std::int64_t version;
  base::Instant at;
};

/// What reaches one firm, and what it makes of it. Every question names the tenant.
class FirmAdvisories {
 public:
  virtual ~FirmAdvisories() = default;
  /// NotFound ("knowledge.unknown-advisory") also for a draft, and for one that is not for this
  /// firm.
  [[nodiscard]] virtual base::Result<Advisory> find(terms::TenantId const& tenant,
                                                    terms::AdvisoryId const& id) = 0;
  /// A version that was published, of an advisory found for this firm. NotFound, likewise.
  [[nodiscard]] virtual base::Result<AdvisoryVersion> version(terms::TenantId const& tenant,
                                                              terms::AdvisoryId const& id,
                                                              std::int64_t number) = 0;
  /// The newest version first. Invalid ("knowledge.cursor").
  [[nodiscard]] virtual base::Result<terms::Page<ShownAdvisory>> list(
      AdvisoryReader const& reader, terms::PageRequest const& page) = 0;
  /// Keeps the first reading of a version by a person.
  [[nodiscard]] virtual base::Result<void> add(AdvisoryReading const& reading) = 0;
  /// The newest decision on that text, in whichever version it stood.
  [[nodiscard]] virtual base::Result<std::optional<AdvisoryDecision>> standing(
      terms::TenantId const& tenant, terms::AdvisoryId const& id, std::string_view text_hash) = 0;
  /// Conflict ("knowledge.decisions-full") after kDecisionsMax of a firm on one advisory.
  [[nodiscard]] virtual base::Result<void> add(AdvisoryDecision const& decision) = 0;
  /// Newest first, at most kDecisionsMax.
  [[nodiscard]] virtual base::Result<std::vector<AdvisoryDecision>> decisions(
      terms::TenantId const& tenant, terms::AdvisoryId const& id) = 0;

  static constexpr std::int64_t kDecisionsMax = 100;
};

/// What advisories ask about contracts; answered by journeys/bridges.
class AdvisoryFirms {
 public:
  virtual ~AdvisoryFirms() = default;
  /// NotFound when there is no such tenant.
  [[nodiscard]] virtual base::Result<std::string> name_of(terms::TenantId const& tenant) = 0;
  /// How many there are; counting stops at `count_max`.
  [[nodiscard]] virtual base::Result<std::int64_t> count(std::int64_t count_max) = 0;
};

struct AdvisoryPorts {
  Advisories& advisories;
  FirmAdvisories& of_firms;
  AdvisoryFirms& firms;
  terms::AuditTrail& audit;
};

/// What every use case here is handed besides the ports of its transaction.
struct AdvisorySurroundings {
  base::Clock const& clock;
  base::Random& random;
  /// SHA-256 as lower-case hex; the core itself links no cryptography.
  std::function<std::string(std::string_view)> sha256_hex;
};

}  // namespace knowledge
