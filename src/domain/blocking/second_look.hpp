#pragma once

#include "domain/blocking/ports.hpp"

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace blocking {

/// Why one approval is not enough. The names are stable: plans and the wire have them.
enum class SecondReason : std::uint8_t { SoftList, UsedByOthers, WarningOverridden };
[[nodiscard]] std::string_view name_of(SecondReason reason);
/// For people, by that name; the name itself where it is none of these.
[[nodiscard]] std::string second_reason_words(std::string_view name);

/// What is known of an address at the time somebody decides.
struct Circumstances {
  std::vector<Listing> listings{};
  std::vector<std::string> warnings{};  // codes of blast_radius.hpp, sorted
  bool is_used_by_others = false;       // several inside hosts talked to it, as far as alerts tell
  bool is_warning_overridden = false;   // somebody wants it all the same
};

/// Every input of the second look is gathered here, when the plan is made and again when it is
/// approved: what differs makes it another plan.
[[nodiscard]] base::Result<Circumstances> circumstances_of(BlockingPorts& ports,
                                                           Surroundings const& around,
                                                           Block::Opening const& opening);

/// The reasons for a second approval, in the order of the enum; none: one is enough.
[[nodiscard]] std::vector<SecondReason> second_look(Circumstances const& circumstances);

/// As a plan keeps them.
[[nodiscard]] std::vector<std::string> names_of(std::vector<SecondReason> const& reasons);
[[nodiscard]] std::vector<std::string> lines_of(std::vector<Listing> const& listings);

/// Conflict ("blocking.plan-changed") where lists or reasons are other ones than the plan was made
/// with, or a warning came up since; one that went may go.
[[nodiscard]] base::Result<void> check_circumstances(BlockingPorts& ports,
                                                     Surroundings const& around,
                                                     Block const& block);
/// At the hand-over: Conflict ("blocking.listed-since") where the address came onto a list that
/// nobody had before them who approved.
[[nodiscard]] base::Result<void> check_no_later_list(BlockingPorts& ports, Block const& block);

}  // namespace blocking
