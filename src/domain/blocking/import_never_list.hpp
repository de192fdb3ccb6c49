#pragma once

#include "domain/blocking/ports.hpp"

namespace blocking {

/// What taking a list in has changed.
struct NeverImport {
  NeverList list;
  bool is_same = false;  // it said so already: nothing was written
  std::int64_t added = 0;
  std::int64_t gone = 0;
  /// Blocks that wait or are in force, and whose address is on the list since now.
  std::int64_t flagged = 0;
};

/// Makes a list what it is to be, whole, in the transaction of its ports, with its audit entry and
/// one for each block that is flagged. On any error nothing of it is kept. The codes of `checked`,
/// and Conflict ("blocking.never-lists") where there are as many lists as there may be.
[[nodiscard]] base::Result<NeverImport> import_never_list(BlockingPorts& ports,
                                                          Surroundings const& around,
                                                          NewNeverList list,
                                                          terms::Actor const& by);

/// Takes a list away. NotFound ("blocking.never-unknown").
[[nodiscard]] base::Result<NeverList> remove_never_list(BlockingPorts& ports, NeverListId const& id,
                                                        terms::Actor const& by);

}  // namespace blocking
