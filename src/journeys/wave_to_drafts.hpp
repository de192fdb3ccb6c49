#pragma once

#include "domain/inquiries/keep_draft.hpp"
#include "domain/inquiries/wave_drafts.hpp"
#include "terms/unit_of_work.hpp"

namespace journeys {

/// What is asked about waves, which are a read model over several slices.
class WaveMembers {
 public:
  virtual ~WaveMembers() = default;
  /// Whether the inquiry names an alert of the wave. NotFound ("portal.no-wave"). False also when
  /// the tenant has no such inquiry.
  [[nodiscard]] virtual base::Result<bool> has(std::string_view wave, terms::TenantId const& tenant,
                                               terms::InquiryId const& inquiry) = 0;
};

struct WavePorts {
  inquiries::InquiriesPorts& inquiries;
  WaveMembers& members;
};

/// Several firms ask about the same: one text becomes a draft in each of their inquiries, all in
/// one transaction. A draft that the writer has begun stays as it is.
class WaveToDrafts final : public inquiries::WaveDrafts {
 public:
  WaveToDrafts(terms::UnitOfWork<WavePorts>& work, inquiries::Surroundings const& around)
      : work_(work), around_(around) {}

  base::Result<inquiries::PutDrafts> put(std::string_view wave, terms::Actor const& by,
                                         inquiries::WaveText const& what) override;

 private:
  terms::UnitOfWork<WavePorts>& work_;
  inquiries::Surroundings around_;
};

}  // namespace journeys
