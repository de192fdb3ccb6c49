#pragma once

#include "base/instant.hpp"
#include "base/result.hpp"
#include "base/strong_id.hpp"
#include "domain/blocking/plan.hpp"
#include "terms/ip.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace blocking {

using NeverListId = base::StrongId<struct NeverListIdTag>;

/// Hard: nobody blocks what is on it. Soft: only with a second look.
enum class NeverClass : std::uint8_t { Hard, Soft };
[[nodiscard]] std::string_view name_of(NeverClass never_class);
[[nodiscard]] std::optional<NeverClass> never_class_from(std::string_view name);

/// Where a list comes from; the lists of the product never replace one that an operator took in.
enum class NeverOrigin : std::uint8_t { Shipped, Configured, Imported };
[[nodiscard]] std::string_view name_of(NeverOrigin origin);
[[nodiscard]] std::optional<NeverOrigin> never_origin_from(std::string_view name);

/// A list of addresses that are not to be blocked, as it stands. The version is the SHA-256 of
/// all that it says, so that a decision can name what it was made by.
struct NeverList {
  NeverListId id;
  std::string title;  // Japanese, as customers read it
  NeverClass never_class = NeverClass::Hard;
  NeverOrigin origin = NeverOrigin::Imported;
  std::string source;  // the name of a file, a version its makers gave it: for operators
  std::string version;
  base::Instant taken_in_at{};
  std::int64_t ranges = 0;
};

/// A list that holds an address, and since when the address is on it: a later version of the list
/// that holds it still does not make that younger.
struct Listing {
  NeverListId id;
  std::string title;
  NeverClass never_class = NeverClass::Hard;
  std::string version;
  base::Instant since;
};

/// What somebody wants a list to be, whole.
struct NewNeverList {
  static constexpr std::size_t kRangesMax = 200'000;
  static constexpr std::size_t kListsMax = 64;
  static constexpr std::size_t kTitleMax = 80;    // code points
  static constexpr std::size_t kSourceMax = 200;  // likewise

  NeverListId id;
  std::string title;
  NeverClass never_class = NeverClass::Hard;
  NeverOrigin origin = NeverOrigin::Imported;
  std::string source;
  std::vector<terms::IpPrefix> ranges;  // in any order
};

/// Sorts the ranges and drops what stands there twice. Invalid ("blocking.never-title",
/// "blocking.never-source", "blocking.never-empty", "blocking.never-range" for one that is every
/// address there is), TooLarge ("blocking.never-size").
[[nodiscard]] base::Result<NewNeverList> checked(NewNeverList list);

/// Of a list that was checked.
[[nodiscard]] std::string version_of(NewNeverList const& list, Digest const& sha256_hex);

/// The lists, over all tenants: what they say is the same for everybody.
class NeverLists {
 public:
  virtual ~NeverLists() = default;
  /// The lists that hold the address now, hard ones first, then by id.
  [[nodiscard]] virtual base::Result<std::vector<Listing>> holding(
      terms::IpAddress const& address) = 0;
  /// By id.
  [[nodiscard]] virtual base::Result<std::vector<NeverList>> all() = 0;
  /// In order; none where there is no such list.
  [[nodiscard]] virtual base::Result<std::vector<terms::IpPrefix>> ranges_of(
      NeverListId const& id) = 0;
  struct Change {
    NeverList list;
    std::vector<terms::IpPrefix> added;  // since list.taken_in_at
    std::vector<terms::IpPrefix> gone;
  };
  [[nodiscard]] virtual base::Result<void> keep(Change const& change) = 0;
  [[nodiscard]] virtual base::Result<void> drop(NeverListId const& id) = 0;
};

}  // namespace blocking
