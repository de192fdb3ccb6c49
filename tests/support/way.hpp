#pragma once

#include "support/blocking_world.hpp"

#include <set>
#include <string>

namespace support {

/// A device at the end of a way: what it holds, and what the desk hears of that.
class Way {
 public:
  virtual ~Way() = default;
  /// One cycle: the device gets what it should hold, and the desk hears as much as the way tells.
  virtual void take() = 0;
  /// The addresses it holds now.
  [[nodiscard]] virtual std::set<std::string> held() const = 0;
  [[nodiscard]] bool holds(std::string const& address) const { return held().contains(address); }
  /// It begins anew, and holds nothing of ours.
  virtual void lose_everything() = 0;
  /// Everything it was sent, as text.
  [[nodiscard]] std::string const& wire() const { return wire_; }

  bool is_silent = false;

 protected:
  std::string wire_;
};

}  // namespace support
