#include "domain/audit/entry.hpp"

namespace audit {
namespace {

void add(std::string& text, std::string_view field) {
  text += std::to_string(field.size());
  text += ':';
  text += field;
}

}  // namespace

std::string canonical(Entry const& entry, std::string_view former_hash) {
  std::string text = "madoguchi.audit.1\n";
  add(text, former_hash);
  add(text, std::to_string(entry.seq));
  add(text, std::to_string(entry.at.micros()));
  // A missing tenant and an empty one are two things.
  if (entry.tenant) {
    add(text, *entry.tenant);
  } else {
    text += '-';
  }
  for (auto const* field : {&entry.actor_side, &entry.actor_id, &entry.actor_name, &entry.action,
                            &entry.subject, &entry.detail}) {
    add(text, *field);
  }
  return text;
}

}  // namespace audit
