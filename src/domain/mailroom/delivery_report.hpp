#pragma once

#include <string>
#include <string_view>

namespace mailroom {

/// What a report says of the one mail it is about (RFC 3464): each of ours has one receiver.
struct DeliveryReport {
  bool is_final = false;  // given up for good, and because of the address or its server's no
  std::string code{};     // "5.1.1" (RFC 3463); "" where none stands there
};

/// `status` is the message/delivery-status part; "" where the mail had none. A stranger wrote it.
[[nodiscard]] DeliveryReport delivery_report_of(std::string_view status);

}  // namespace mailroom
