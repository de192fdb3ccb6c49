#pragma once

#include "base/result.hpp"

#include <string>
#include <string_view>

namespace platform::sql {

/// Text as it is kept in a column of bytes: one Zstandard frame (RFC 8878) with its checksum, or as
/// it is where a frame would save little.
[[nodiscard]] std::string packed(std::string_view text);

/// The text of such a column. Bytes that don't begin as a frame does are the text itself; so a
/// migration, which has only SQL to write with, can make one.
/// Internal ("sql.damaged-text") when the frame
/// is damaged or holds more than `bytes_max`.
[[nodiscard]] base::Result<std::string> unpacked(std::string_view bytes, std::size_t bytes_max);

}  // namespace platform::sql
