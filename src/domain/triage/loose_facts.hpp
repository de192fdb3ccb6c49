#pragma once

#include "domain/triage/letters.hpp"

#include <array>
#include <cstdint>
#include <string_view>
#include <vector>

namespace triage {

/// What only looks like a fact. Facts are found narrowly (entities), so that a version number is no
/// address; who hides them is better off with too many.
enum class LooseFact : std::uint8_t {
  Mail,        // of a host that no top-level domain knows
  Address,     // four dotted numbers, also of a version
  Hardware,    // 00:1a:2b:3c:4d:5e
  Share,       // the server of \\server\folder
  Ticket,      // Q-000012
  LongNumber,  // seven digits and more: telephone, postal code, 法人番号, customer, card
};
/// In the order in which they are best looked for.
inline constexpr std::array kLooseFacts{LooseFact::Mail,     LooseFact::Address,
                                        LooseFact::Hardware, LooseFact::Share,
                                        LooseFact::Ticket,   LooseFact::LongNumber};

/// Where they stand. `lowered` is NFKC, Latin letters in lower case.
[[nodiscard]] std::vector<Span> find_loose(LooseFact fact, std::u32string_view lowered);

}  // namespace triage
