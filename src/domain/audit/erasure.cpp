#include "domain/audit/erasure.hpp"

#include <algorithm>
#include <array>
#include <charconv>

namespace audit {

void ErasedEntries::add(std::int64_t seq, std::string_view hash, Digest const& digest) {
  if (count_ == 0) first_ = seq;
  ++count_;
  digest_ = digest(digest_ + ":" + std::to_string(seq) + ":" + std::string{hash});
}

std::string ErasedEntries::detail() const {
  return std::to_string(count_) + " entries, digest " + digest_;
}

std::optional<std::int64_t> erased_by(Entry const& entry) {
  std::array const fields{&entry.actor_id, &entry.actor_name, &entry.action, &entry.subject};
  bool const is_blank = is_erased(entry) && !entry.tenant && entry.at == base::Instant{} &&
                        std::all_of(fields.begin(), fields.end(),
                                    [](auto const* field) { return field->empty(); });
  std::int64_t seq = 0;
  auto const* end = entry.detail.data() + entry.detail.size();
  auto const read = std::from_chars(entry.detail.data(), end, seq);
  bool const is_number = read.ec == std::errc{} && read.ptr == end;
  return is_blank && is_number ? std::optional{seq} : std::nullopt;
}

}  // namespace audit
