#pragma once

#include "domain/audit/ports.hpp"

#include <chrono>
#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace audit {

/// Where the chain ended at a time, signed by the installation: kept outside the store, it shows
/// whether the chain was written anew or set back.
struct Checkpoint {
  Head head;
  base::Instant at;
  std::string public_key;  // of the key that signed; 64 hexadecimal digits
  std::string signature;   // base64
};

/// The text that is signed.
[[nodiscard]] std::string signed_text(Head const& head, base::Instant at);

/// The core itself links no cryptography.
using IsSigned = std::function<bool(std::string_view public_key, std::string_view text,
                                    std::string_view signature)>;

enum class CheckpointFaultKind : std::uint8_t {
  Unsigned,    // the signature does not fit what is written
  ForeignKey,  // signed by a key other than the one that was named
  Ahead,       // the chain ends before it: an older chain was restored, or its end was taken out
  Differs      // the chain has another entry there
};

/// "unsigned", "foreign-key", "ahead", "differs".
[[nodiscard]] std::string name_of(CheckpointFaultKind kind);

struct CheckpointFault {
  std::size_t line;  // in the file, from 1
  std::int64_t seq;
  CheckpointFaultKind kind;
};

struct CheckpointVerdict {
  std::size_t good = 0;
  std::int64_t newest = 0;  // the highest number of all, also of one at fault
  std::optional<CheckpointFault> fault{};
};

/// What a checkpoint is held against.
struct Judge {
  IsSigned const& is_signed;
  std::optional<std::string> public_key{};  // any key when none is named
};

/// Holds every checkpoint against a chain that fits in itself. The fault told of is the first of
/// the gravest kind there is: a changed entry weighs more than a chain that is too short.
[[nodiscard]] base::Result<CheckpointVerdict> judge_checkpoints(
    Chain& chain, std::vector<Checkpoint> const& checkpoints, Judge const& judge);

/// "Checkpoint 3 knows entry 150, but the trail ends before it." and the like.
[[nodiscard]] std::string sentence_of(CheckpointFault const& fault);

/// What the installation itself knows of its trail.
struct Standing {
  Head head{0, std::string{kFirstHash}};
  std::int64_t checkpoints = 0;
  std::optional<Checkpoint> last{};
  std::optional<CheckpointFault> fault{};
};

/// Knows from outside the store where the trail ended.
class Witness {
 public:
  virtual ~Witness() = default;
  [[nodiscard]] virtual base::Result<Standing> standing() = 0;
};

/// How often a checkpoint is written.
struct CheckpointPace {
  std::int64_t entries = 1000;
  std::chrono::minutes time{60};
};

/// Whether the trail has grown far enough since the last checkpoint, or long enough ago.
[[nodiscard]] bool is_checkpoint_due(Head const& head, base::Instant now,
                                     std::optional<Checkpoint> const& last,
                                     CheckpointPace const& pace);

}  // namespace audit
