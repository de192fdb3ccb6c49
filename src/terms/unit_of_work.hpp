#pragma once

#include "base/result.hpp"

#include <functional>
#include <optional>
#include <utility>

namespace terms {

/// One transaction over the ports of a slice. app/ binds it to the database, tests to memory.
/// `write` commits when `work` answers without error and rolls everything back otherwise;
/// an acknowledged write is durable. `read` sees one consistent snapshot.
template <class Ports>
class UnitOfWork {
 public:
  using Work = std::function<base::Result<void>(Ports&)>;
  virtual ~UnitOfWork() = default;
  [[nodiscard]] virtual base::Result<void> write(Work const& work) = 0;
  [[nodiscard]] virtual base::Result<void> read(Work const& work) = 0;
};

namespace detail {

template <class T, class Ports, class Run, class Body>
[[nodiscard]] base::Result<T> carry(Run run, Body&& body) {
  std::optional<base::Result<T>> outcome;
  auto const done = run([&](Ports& ports) -> base::Result<void> {
    outcome.emplace(body(ports));
    if (!*outcome) return tl::unexpected(outcome->error());
    return {};
  });
  if (!done) return tl::unexpected(done.error());
  return std::move(*outcome);
}

}  // namespace detail

/// Runs `body(Ports&) -> Result<T>` in one writing transaction.
template <class T, class Ports, class Body>
[[nodiscard]] base::Result<T> write(UnitOfWork<Ports>& unit, Body&& body) {
  auto const run = [&unit](auto const& work) { return unit.write(work); };
  return detail::carry<T, Ports>(run, std::forward<Body>(body));
}

/// Runs `body(Ports&) -> Result<T>` on one consistent snapshot.
template <class T, class Ports, class Body>
[[nodiscard]] base::Result<T> read(UnitOfWork<Ports>& unit, Body&& body) {
  auto const run = [&unit](auto const& work) { return unit.read(work); };
  return detail::carry<T, Ports>(run, std::forward<Body>(body));
}

}  // namespace terms
