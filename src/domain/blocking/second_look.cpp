#include "domain/blocking/second_look.hpp"

#include "domain/blocking/look_ahead.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>

namespace blocking {
namespace {

using base::ErrorKind;
using base::Result;

struct Reason {
  std::string_view name;
  std::string_view words;
};
constexpr std::array<Reason, 3> kReasons{
    {{"soft-list", "多くのサービスが共用する宛先の一覧に載っています"},
     {"used-by-others", "社内の複数の機器が、この相手と通信しています"},
     {"warning-overridden", "注意の表示があるのを承知のうえでの依頼です"}}};

[[nodiscard]] bool has(std::vector<std::string> const& codes, std::string_view code) {
  return std::find(codes.begin(), codes.end(), code) != codes.end();
}

}  // namespace

std::string_view name_of(SecondReason reason) {
  return kReasons[static_cast<std::size_t>(reason)].name;
}

std::string second_reason_words(std::string_view name) {
  auto const found = std::find_if(kReasons.begin(), kReasons.end(),
                                  [&](Reason const& reason) { return reason.name == name; });
  return std::string{found == kReasons.end() ? name : found->words};
}

Result<Circumstances> circumstances_of(BlockingPorts& ports, Surroundings const& around,
                                       Block::Opening const& opening) {
  auto listings = ports.never.holding(opening.target);
  if (!listings) return base::pass(listings);
  auto warnings = warning_codes(ports, around, opening);
  if (!warnings) return base::pass(warnings);
  Circumstances found{std::move(*listings), std::move(*warnings)};
  found.is_used_by_others = has(found.warnings, kUsedByOthers);
  // A single sighting is no warning to go against: every first alert is one.
  found.is_warning_overridden = has(found.warnings, kSharedAddress);
  return found;
}

std::vector<SecondReason> second_look(Circumstances const& circumstances) {
  std::vector<SecondReason> reasons;
  if (!circumstances.listings.empty()) reasons.push_back(SecondReason::SoftList);
  if (circumstances.is_used_by_others) reasons.push_back(SecondReason::UsedByOthers);
  if (circumstances.is_warning_overridden) reasons.push_back(SecondReason::WarningOverridden);
  return reasons;
}

std::vector<std::string> names_of(std::vector<SecondReason> const& reasons) {
  std::vector<std::string> names;
  for (auto const reason : reasons) names.emplace_back(name_of(reason));
  return names;
}

std::vector<std::string> lines_of(std::vector<Listing> const& listings) {
  std::vector<std::string> lines;
  for (auto const& listing : listings) {
    lines.push_back(fmt::format("{} {}", listing.id.text(), listing.version));
  }
  return lines;
}

Result<void> check_circumstances(BlockingPorts& ports, Surroundings const& around,
                                 Block const& block) {
  auto const& plan = block.progress().plan;
  if (!plan) return {};
  auto const now = circumstances_of(ports, around, block.opening());
  if (!now) return tl::unexpected(now.error());
  auto const reasons = names_of(second_look(*now));
  // Fewer reasons stop nothing: the plan asks for as many people as it did.
  bool const is_same = lines_of(now->listings) == plan->listings &&
                       std::all_of(
                           reasons.begin(), reasons.end(),
                           [&](auto const& reason) { return has(plan->second_why, reason); }) &&
                       std::includes(plan->warnings.begin(), plan->warnings.end(),
                                     now->warnings.begin(), now->warnings.end());
  if (is_same) return {};
  return base::fail(ErrorKind::Conflict, "blocking.plan-changed",
                    "計画を表示した後に、相手のアドレスについて分かっていることが変わりました。"
                    "計画を作り直し、確認してから承認してください。");
}

Result<void> check_no_later_list(BlockingPorts& ports, Block const& block) {
  auto const held = ports.never.holding(block.opening().target);
  if (!held) return tl::unexpected(held.error());
  auto const known = block.progress().plan ? block.progress().plan->listings
                                           : std::vector<std::string>{};
  for (auto const& listing : *held) {
    auto const id = listing.id.text() + " ";
    bool const is_known = std::any_of(
        known.begin(), known.end(), [&](std::string const& line) { return line.starts_with(id); });
    if (is_known) continue;
    return base::fail(
        ErrorKind::Conflict, "blocking.listed-since",
        fmt::format("承認の後に、相手のアドレスが一覧「{}」に載りました。", listing.title));
  }
  return {};
}

}  // namespace blocking
