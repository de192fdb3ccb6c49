#include "domain/audit/erasure.hpp"

#include <algorithm>
#include <array>

namespace audit {

void ErasedEntries::add(std::int64_t seq, std::string_view hash, Digest const& digest) {
  if (count_ == 0) first_ = seq;
  ++count_;
  digest_ = digest(digest_ + ":" + std::to_string(seq) + ":" + std::string{hash});
}

std::string ErasedEntries::detail() const {
  return std::to_string(count_) + " entries, digest " + digest_;
}

bool is_blank(Entry const& entry) {
  std::array const fields{&entry.actor_side, &entry.actor_id, &entry.actor_name,
                          &entry.action,     &entry.subject,  &entry.detail};
  return !entry.tenant && entry.at == base::Instant{} &&
         std::all_of(fields.begin(), fields.end(),
                     [](auto const* field) { return field->empty(); });
}

}  // namespace audit
