#include "app/commands/with_works.hpp"

namespace app {

int with_works(Invocation const& invocation, std::function<base::Result<int>(Works&)> const& act) {
  if (auto there = check_store(invocation); !there) return complain(there.error());
  auto const premises = Premises::open(invocation);
  if (!premises) return complain(premises.error());
  Works works{(*premises)->database(), {(*premises)->clock(), (*premises)->random()}, [] {}};
  auto const done = act(works);
  return done ? *done : complain(done.error());
}

}  // namespace app
