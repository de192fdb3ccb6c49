#include "terms/right.hpp"

#include <array>

namespace terms {
namespace {

constexpr std::array<std::string_view, kRightCount> kNames{
    "alert.read",        "alert.handle",      "alert.ingest",         "inquiry.read",
    "inquiry.open",      "inquiry.reply",     "inquiry.answer",       "block.read",
    "block.request",     "block.propose",     "block.approve",        "block.remove",
    "delegation.read",   "delegation.manage", "contract.read",        "contract.manage",
    "user.manage",       "desk.queue",        "audit.read",           "attachment.sample",
    "knowledge.publish", "triage.review",     "advisory.write",       "advisory.publish",
    "contract.apply",    "insurance.read",    "insurance.report",     "claim.handle",
    "promise.publish",   "notice.manage",     "status.manage",        "webhook.manage",
    "paid-work.offer",   "paid-work.consent", "block.approve-second", "block.release"};

}  // namespace

std::string_view name_of(Right right) { return kNames[static_cast<std::size_t>(right)]; }

std::optional<Right> right_from(std::string_view name) {
  for (std::size_t i = 0; i < kNames.size(); ++i) {
    if (kNames[i] == name) return static_cast<Right>(i);
  }
  return std::nullopt;
}

std::vector<Right> Rights::list() const {
  std::vector<Right> rights;
  for (std::size_t i = 0; i < kRightCount; ++i) {
    if (bits_[i]) rights.push_back(static_cast<Right>(i));
  }
  return rights;
}

}  // namespace terms
