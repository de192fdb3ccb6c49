#pragma once

#include "base/result.hpp"
#include "domain/inquiries/inquiry.hpp"

#include <cstdint>
#include <optional>

namespace inquiries {

/// What a mail's reply address may ask, over all tenants: the number in it is the installation's
/// own, and its signature was looked at before.
class NumberedInquiries {
 public:
  virtual ~NumberedInquiries() = default;
  [[nodiscard]] virtual base::Result<std::optional<Inquiry>> numbered(std::int64_t number) = 0;
};

}  // namespace inquiries
