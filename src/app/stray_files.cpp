#include "app/stray_files.hpp"

namespace app {
namespace {

using base::Result;
using inquiries::InquiriesPorts;

constexpr std::size_t kNamesMax = 1'000;  // of the folder, a round

}  // namespace

Result<void> StrayFiles::forget(base::Instant now) {
  auto const unused = terms::write<std::vector<std::string>>(
      work_, [&](InquiriesPorts& ports) { return inquiries::forget_strays(ports, now); });
  if (!unused) return tl::unexpected(unused.error());
  for (auto const& sha256 : *unused) {
    auto removed = vault_.remove_older(sha256, now - inquiries::kUnsentKept);
    if (!removed) return removed;
  }
  return {};
}

Result<void> StrayFiles::look_for_nameless(base::Instant before) {
  auto const names = vault_.older(before, looked_at_, kNamesMax);
  if (!names) return tl::unexpected(names.error());
  looked_at_ = names->size() < kNamesMax ? "" : names->back();
  for (auto const& sha256 : *names) {
    auto const used = terms::read<bool>(
        work_, [&](InquiriesPorts& ports) { return ports.stray_attachments.is_used(sha256); });
    if (!used) return tl::unexpected(used.error());
    auto removed = *used ? Result<void>{} : vault_.remove_older(sha256, before);
    if (!removed) return removed;
  }
  return {};
}

Result<void> StrayFiles::sweep(base::Instant now) {
  auto forgotten = forget(now);
  return forgotten ? look_for_nameless(now - inquiries::kUnsentKept) : forgotten;
}

bool StrayFiles::run() {
  return hourly_.run([this](base::Instant now) { return sweep(now); });
}

}  // namespace app
