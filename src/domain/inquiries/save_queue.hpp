#pragma once

#include "domain/inquiries/desk.hpp"

namespace inquiries {

struct NewQueue {
  std::string name;
  QueueFilter filter;
};

/// One of the desk's people names a filter. Invalid ("inquiries.queue") with the field; Conflict
/// ("inquiries.queues-full") where the installation has as many as it may.
[[nodiscard]] base::Result<SavedQueue> save_queue(InquiriesPorts& ports, Surroundings const& around,
                                                  terms::Actor const& by, NewQueue const& wanted);

}  // namespace inquiries
