#pragma once

#include "domain/inquiries/promise.hpp"
#include "domain/inquiries/saved_queue.hpp"
#include "terms/ids.hpp"

#include <optional>
#include <vector>

namespace inquiries {

/// The promises of time of inquiries, with their place in the desk's queue, and the targets they
/// are made by. What is of an inquiry is asked with its tenant; targets are the installation's.
class Promises {
 public:
  virtual ~Promises() = default;
  /// The newest of the inquiry.
  [[nodiscard]] virtual base::Result<std::optional<Promise>> newest(
      terms::TenantId const& tenant, terms::InquiryId const& inquiry) = 0;
  /// In place of the one with its number, if any; the queue knows of it in the same transaction.
  [[nodiscard]] virtual base::Result<void> keep(terms::TenantId const& tenant,
                                                terms::InquiryId const& inquiry,
                                                Promise const& promise) = 0;
  /// When the inquiry closes by itself; none: it doesn't.
  [[nodiscard]] virtual base::Result<void> set_closing(terms::TenantId const& tenant,
                                                       terms::InquiryId const& inquiry,
                                                       std::optional<base::Instant> at) = 0;

  /// None where nothing was ever published, or that version was not.
  [[nodiscard]] virtual base::Result<std::optional<TargetsVersion>> newest_targets() = 0;
  [[nodiscard]] virtual base::Result<std::optional<TargetsVersion>> targets(
      std::int64_t version) = 0;
  /// Appends. Conflict ("inquiries.targets-changed") when that version is there.
  [[nodiscard]] virtual base::Result<void> publish(TargetsVersion const& targets) = 0;
  /// The newest first, at most `count_max`.
  [[nodiscard]] virtual base::Result<std::vector<TargetsVersion>> published(
      std::size_t count_max) = 0;
};

/// What the clock looks at, over all tenants, each by its stored time.
class DueInquiries {
 public:
  struct Due {
    terms::TenantId tenant;
    terms::InquiryId inquiry;
  };
  virtual ~DueInquiries() = default;
  [[nodiscard]] virtual base::Result<std::vector<Due>> promises(base::Instant now,
                                                                std::size_t count_max) = 0;
  [[nodiscard]] virtual base::Result<std::vector<Due>> closings(base::Instant now,
                                                                std::size_t count_max) = 0;
};

/// The queues the desk's people saved, each its person's alone. Their counts are kept by the store
/// with every change of an inquiry, and read without counting.
class SavedQueues {
 public:
  virtual ~SavedQueues() = default;
  /// Of that person, the oldest first.
  [[nodiscard]] virtual base::Result<std::vector<SavedQueue>> of(std::string_view person_id) = 0;
  /// Of the installation, without those that ship.
  [[nodiscard]] virtual base::Result<std::int64_t> count() = 0;
  /// With what stands in it by then.
  [[nodiscard]] virtual base::Result<void> add(SavedQueue const& queue) = 0;
  /// NotFound ("inquiries.no-queue") also when it is another person's.
  [[nodiscard]] virtual base::Result<void> remove(std::string_view person_id,
                                                  SavedQueueId const& id) = 0;
  /// Of a person whose account has ended.
  [[nodiscard]] virtual base::Result<void> forget_of(std::string_view person_id) = 0;
};

}  // namespace inquiries
