#include "journeys/wave_to_advisory.hpp"

#include "base/text.hpp"

#include <fmt/format.h>

namespace journeys {
namespace {

using base::Result;
using knowledge::AdvisoryText;

/// An advisory knows four.
[[nodiscard]] terms::Risk severity_of(terms::Risk risk) {
  switch (risk) {
    case terms::Risk::Critical:
    case terms::Risk::High:
    case terms::Risk::Medium: return risk;
    case terms::Risk::Low:
    case terms::Risk::Information:
    case terms::Risk::Other: return terms::Risk::Information;
  }
  return terms::Risk::Information;
}

[[nodiscard]] AdvisoryText text_of(WaveSeen const& wave) {
  constexpr std::size_t kNameMax = 80;  // leaves room for the title around it
  auto const what = wave.peer.empty()
                        ? fmt::format("「{}」", base::first_code_points(wave.signature, kNameMax))
                        : fmt::format("不審な相手 ({})", wave.peer);
  AdvisoryText text;
  text.title = fmt::format("{}の検知について", wave.peer.empty() ? what : what + "との通信");
  text.severity = severity_of(wave.risk);
  text.body = fmt::format(
      "{}を、複数の会社で検知しています。\n\n〔何が起きているか、どのような影響があるかを書く〕",
      wave.peer.empty() ? what : what + "との通信");
  text.recommendations = {"〔お客さまにしていただくことを、1つに1つずつ書く〕"};
  return text;
}

}  // namespace

Result<terms::AdvisoryId> WaveToAdvisory::write(std::string_view wave, terms::Actor const& by) {
  return terms::write<terms::AdvisoryId>(
      work_, [&](WaveAdvisoryPorts& ports) -> Result<terms::AdvisoryId> {
        // One more than may be: then the refusal says so.
        auto const seen = ports.waves.find(wave, knowledge::Advisories::kAudienceMax + 1);
        if (!seen) return tl::unexpected(seen.error());
        knowledge::NewAdvisory what{{text_of(*seen), false}, seen->firms};
        auto const written = knowledge::write_advisory(ports.advisories, around_, by,
                                                       std::move(what));
        if (!written) return tl::unexpected(written.error());
        return written->id();
      });
}

}  // namespace journeys
