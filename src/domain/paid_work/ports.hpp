#pragma once

#include "base/clock.hpp"
#include "base/random.hpp"
#include "domain/paid_work/case_content.hpp"
#include "domain/paid_work/paid_work.hpp"
#include "terms/audit_trail.hpp"
#include "terms/outbox.hpp"
#include "terms/page.hpp"

#include <functional>
#include <optional>
#include <string>
#include <vector>

namespace paid_work {

/// A line of a list.
struct WorkRow {
  terms::PaidWorkId id;
  terms::TenantId tenant;
  std::int64_t number = 0;
  std::string inquiry_number;
  std::string firm_name;
  Price price;
  std::chrono::local_days valid_until;
  State state = State::Offered;
  base::Instant state_at;
  base::Instant offered_at;
};

/// Paid work. What people ask names the tenant.
class PaidWorks {
 public:
  virtual ~PaidWorks() = default;
  [[nodiscard]] virtual base::Result<std::int64_t> next_number() = 0;
  /// NotFound ("paid_work.unknown") also when it is another tenant's.
  [[nodiscard]] virtual base::Result<PaidWork> find(terms::TenantId const& tenant,
                                                    terms::PaidWorkId const& id) = 0;
  /// Conflict ("paid_work.changed") when the stored version isn't the one it was read at.
  [[nodiscard]] virtual base::Result<void> save(PaidWork const& work) = 0;
  /// Newest first; of one inquiry where one is named.
  [[nodiscard]] virtual base::Result<terms::Page<WorkRow>> list(
      terms::TenantId const& tenant, std::optional<terms::InquiryId> const& inquiry,
      terms::PageRequest const& page) = 0;
  /// How many of the inquiry wait for an answer or the hand-over; counting stops at kOpenMax.
  [[nodiscard]] virtual base::Result<std::int64_t> open_count(terms::TenantId const& tenant,
                                                              terms::InquiryId const& inquiry) = 0;
  /// How many the inquiry has had; counting stops at kOfInquiryMax.
  [[nodiscard]] virtual base::Result<std::int64_t> made_count(terms::TenantId const& tenant,
                                                              terms::InquiryId const& inquiry) = 0;

  static constexpr std::int64_t kOpenMax = 3;
  static constexpr std::int64_t kOfInquiryMax = 50;
};

/// Over all tenants: the desk's list, and what the clock looks at by its stored time.
class AnyPaidWorks {
 public:
  virtual ~AnyPaidWorks() = default;
  /// The oldest first.
  [[nodiscard]] virtual base::Result<terms::Page<WorkRow>> list_all(
      State state, terms::PageRequest const& page) = 0;
  /// Counting stops at 1,000.
  [[nodiscard]] virtual base::Result<std::int64_t> count_in(State state) = 0;
  struct Due {
    terms::TenantId tenant;
    terms::PaidWorkId work;
  };
  /// Quotes that nobody answered in time.
  [[nodiscard]] virtual base::Result<std::vector<Due>> due(base::Instant now,
                                                           std::size_t count_max) = 0;
};

/// The texts of consent, the installation's. Each stays as it was.
class ConsentTexts {
 public:
  virtual ~ConsentTexts() = default;
  /// None where nothing was ever published, or that version was not.
  [[nodiscard]] virtual base::Result<std::optional<ConsentText>> newest() = 0;
  [[nodiscard]] virtual base::Result<std::optional<ConsentText>> version(std::int64_t version) = 0;
  /// Appends. Conflict ("paid_work.text-changed") when that version is there.
  [[nodiscard]] virtual base::Result<void> publish(ConsentText const& text) = 0;
};

/// That content left the desk: who gave what to whom. Written once, and before anybody may fetch
/// the content.
struct HandOver {
  terms::TenantId tenant;
  terms::PaidWorkId work;
  std::string firm_name;
  std::string sha256;
  std::int64_t bytes = 0;
  std::string by_id;
  std::string by_name;
  base::Instant at;
  std::vector<Item> items{};
};

/// Somebody of the desk fetched the bundle.
struct Download {
  std::string id;
  std::string by_id;
  std::string by_name;
  base::Instant at;
};

class HandOvers {
 public:
  virtual ~HandOvers() = default;
  /// Conflict ("paid_work.handed-over") for a second one of the same work.
  [[nodiscard]] virtual base::Result<void> add(HandOver const& record, std::string_view bytes) = 0;
  [[nodiscard]] virtual base::Result<std::optional<HandOver>> find(
      terms::TenantId const& tenant, terms::PaidWorkId const& work) = 0;
  /// The bytes, for the download that is written down here and now. NotFound
  /// ("paid_work.no-hand-over") where nothing was handed over; Conflict
  /// ("paid_work.downloads-full") after kDownloadsMax.
  [[nodiscard]] virtual base::Result<std::string> fetch(terms::TenantId const& tenant,
                                                        terms::PaidWorkId const& work,
                                                        Download const& download) = 0;
  /// Newest first.
  [[nodiscard]] virtual base::Result<std::vector<Download>> downloads(
      terms::TenantId const& tenant, terms::PaidWorkId const& work) = 0;

  static constexpr std::int64_t kDownloadsMax = 100;
};

/// What paid work asks about inquiries; answered by journeys/bridges.
class Cases {
 public:
  virtual ~Cases() = default;
  /// NotFound when the tenant has no such inquiry.
  [[nodiscard]] virtual base::Result<CaseFact> fact(terms::TenantId const& tenant,
                                                    terms::InquiryId const& inquiry) = 0;
  [[nodiscard]] virtual base::Result<CaseContent> content(terms::TenantId const& tenant,
                                                          terms::InquiryId const& inquiry) = 0;
};

/// What it asks about contracts; answered by journeys/bridges.
class Customers {
 public:
  virtual ~Customers() = default;
  [[nodiscard]] virtual base::Result<std::string> name_of(terms::TenantId const& tenant) = 0;
  /// Whether its service and the contracts above it run at that moment.
  [[nodiscard]] virtual base::Result<bool> is_served(terms::TenantId const& tenant,
                                                     base::Instant at) = 0;
};

struct PaidWorkPorts {
  PaidWorks& works;
  AnyPaidWorks& any_works;
  ConsentTexts& texts;
  HandOvers& hand_overs;
  Cases& cases;
  Customers& customers;
  terms::AuditTrail& audit;
  terms::Outbox& outbox;
};

/// What every use case here is handed besides the ports of its transaction.
struct Surroundings {
  base::Clock const& clock;
  base::Random& random;
  std::function<std::string(std::string_view)> sha256_hex;
  Firms const& firms;
  std::string const& text_template;
  bool is_demo = false;
};

}  // namespace paid_work
