#include "domain/triage/entities.hpp"

#include "domain/triage/entity_scan.hpp"

#include <algorithm>

namespace triage {

bool EntityScan::is_free(Span span) const {
  for (auto at = span.begin; at < span.end; ++at) {
    if (taken_[at]) return false;
  }
  return true;
}

void EntityScan::pass_over(Span span) {
  for (auto at = span.begin; at < span.end; ++at) taken_[at] = true;
}

void EntityScan::take(EntityType type, std::string value, Span span) {
  pass_over(span);
  found_.push_back({type, std::move(value), text_.origin(span)});
}

std::vector<Entity> EntityScan::finish() {
  std::stable_sort(found_.begin(), found_.end(), [](Entity const& one, Entity const& other) {
    return one.span.begin < other.span.begin;
  });
  return std::move(found_);
}

std::vector<Entity> find_entities(Message const& message) {
  EntityScan scan{refang(message.text.letters)};
  // What can hold others comes first: an address in a link is no address of its own.
  find_urls(scan);
  find_emails(scan);
  find_hashes(scan);
  find_cves(scan);
  find_ipv6(scan);
  find_ipv4(scan);
  find_filenames(scan);
  find_domains(scan);
  find_dates(scan);
  return scan.finish();
}

}  // namespace triage
