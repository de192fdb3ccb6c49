#include "app/lapsing_quotes.hpp"

#include "domain/paid_work/offer_work.hpp"

namespace app {
namespace {

using base::Result;
using paid_work::PaidWorkPorts;

constexpr std::size_t kPiece = 100;  // quotes a transaction

}  // namespace

bool LapsingQuotes::run() {
  auto const is_due = terms::read<bool>(work_, [this](PaidWorkPorts& ports) -> Result<bool> {
    auto const due = ports.any_works.due(around_.clock.now(), 1);
    if (!due) return tl::unexpected(due.error());
    return !due->empty();
  });
  if (is_due && !*is_due) return true;
  auto const lapsed = is_due ? terms::write<std::int64_t>(work_,
                                                          [this](PaidWorkPorts& ports) {
                                                            return paid_work::lapse_due(
                                                                ports, around_, kPiece);
                                                          })
                             : Result<std::int64_t>{tl::unexpected(is_due.error())};
  if (lapsed) return true;
  log_.write(base::LogLevel::Error, "paid_work.due-failed",
             {{"code", std::string{lapsed.error().code}}, {"detail", lapsed.error().detail}});
  return false;
}

}  // namespace app
