#pragma once

#include <string>
#include <string_view>

namespace platform::mail {

/// Text of a mail as UTF-8; U+FFFD stands for what can't be read. `label` is what the sender calls
/// the character set. Where that is missing, unknown or plainly wrong, the bytes decide: UTF-8,
/// ISO-2022-JP, CP932, EUC-JP.
[[nodiscard]] std::string utf8_from(std::string_view bytes, std::string_view label);

}  // namespace platform::mail
