#pragma once

#include "base/instant.hpp"
#include "base/result.hpp"
#include "terms/actor.hpp"
#include "terms/ids.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace contracts {

struct ContractsPorts;
struct Surroundings;

/// Somebody of the customer whom the desk may ring or write to. Needs no sign-in of their own.
struct EmergencyContact {
  std::string name;
  std::string role;   // what they are there: 情報システム担当
  std::string phone;  // digits, "-", "+" and brackets; "" for none
  std::string mail;   // "" for none
  std::string hours;  // when they can be reached, in words
};

/// 緊急連絡先 of one tenant, first the one to ring first.
struct EmergencyContacts {
  static constexpr std::size_t kPeopleMax = 10;
  terms::TenantId tenant;
  std::vector<EmergencyContact> people{};
  std::int64_t revision = 0;  // rises with every change
  std::optional<base::Instant> changed_at{};
  std::string changed_by_name{};
};

/// Half-width and trimmed. Invalid ("contracts.contacts"), naming each field at fault below
/// /items: a name, a way to reach them, at most 10 people.
[[nodiscard]] base::Result<std::vector<EmergencyContact>> checked_contacts(
    std::vector<EmergencyContact> people);

struct NewContacts {
  terms::TenantId tenant;
  std::vector<EmergencyContact> people;
  std::int64_t revision_seen;
};

/// The whole list anew, in this order. Forbidden ("contracts.customer-only") for the desk,
/// Invalid as above, Conflict ("contracts.contacts-changed") when somebody was quicker.
[[nodiscard]] base::Result<EmergencyContacts> keep_contacts(ContractsPorts& ports,
                                                            Surroundings const& around,
                                                            NewContacts what,
                                                            terms::Actor const& by);

}  // namespace contracts
