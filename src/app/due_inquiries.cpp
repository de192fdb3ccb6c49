#include "app/due_inquiries.hpp"

#include "domain/inquiries/keep_promise.hpp"

namespace app {
namespace {

using base::Result;
using inquiries::InquiriesPorts;

constexpr std::size_t kPiece = 100;  // inquiries a transaction

}  // namespace

Result<DueInquiries::Due> DueInquiries::look() {
  return terms::read<Due>(work_, [this](InquiriesPorts& ports) -> Result<Due> {
    auto const now = around_.clock.now();
    auto const promises = ports.due.promises(now, 1);
    if (!promises) return tl::unexpected(promises.error());
    auto const closings = ports.due.closings(now, 1);
    if (!closings) return tl::unexpected(closings.error());
    return Due{!promises->empty(), !closings->empty()};
  });
}

bool DueInquiries::is_done(Result<void> const& outcome) {
  if (outcome) return true;
  log_.write(base::LogLevel::Error, "inquiries.due-failed",
             {{"code", std::string{outcome.error().code}}, {"detail", outcome.error().detail}});
  return false;
}

bool DueInquiries::move(UseCase use_case) {
  return is_done(work_.write([&](InquiriesPorts& ports) -> Result<void> {
    auto const moved = use_case(ports, around_, kPiece);
    if (!moved) return tl::unexpected(moved.error());
    return {};
  }));
}

bool DueInquiries::run() {
  auto const due = look();
  if (!due) return is_done(tl::unexpected(due.error()));
  bool const is_told = !due->to_tell || move(inquiries::tell_due_promises);
  return (!due->to_close || move(inquiries::close_unasked)) && is_told;
}

}  // namespace app
