#pragma once

#include "domain/knowledge/advisory_desk.hpp"
#include "domain/knowledge/wave_advisory.hpp"
#include "terms/threat.hpp"
#include "terms/unit_of_work.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace journeys {

/// What a wave is about, and where.
struct WaveSeen {
  std::string peer;       // "" where it is about a signature
  std::string signature;  // its name
  terms::Risk risk = terms::Risk::Other;
  std::vector<terms::TenantId> firms{};
};

/// What is asked about waves, which are a read model over several slices.
class WaveFirms {
 public:
  virtual ~WaveFirms() = default;
  /// With at most `firms_max` of its firms. NotFound ("portal.no-wave").
  [[nodiscard]] virtual base::Result<WaveSeen> find(std::string_view wave,
                                                    std::size_t firms_max) = 0;
};

struct WaveAdvisoryPorts {
  knowledge::AdvisoryPorts& advisories;
  WaveFirms& waves;
};

/// The draft of an advisory for the firms of a wave. It names what was seen, never who saw it;
/// what it means and what to do is for its writer to say, in 〔 〕.
class WaveToAdvisory final : public knowledge::WaveAdvisories {
 public:
  WaveToAdvisory(terms::UnitOfWork<WaveAdvisoryPorts>& work, knowledge::AdvisorySurroundings around)
      : work_(work), around_(std::move(around)) {}

  base::Result<terms::AdvisoryId> write(std::string_view wave, terms::Actor const& by) override;

 private:
  terms::UnitOfWork<WaveAdvisoryPorts>& work_;
  knowledge::AdvisorySurroundings around_;
};

}  // namespace journeys
