#pragma once

#include "base/log.hpp"
#include "domain/inquiries/desk.hpp"
#include "terms/unit_of_work.hpp"

namespace app {

/// What is due by the clock at inquiries: promises of time that are soon due or over are told,
/// answered ones that nobody wrote to are closed. Looks before it writes, by stored times alone.
class DueInquiries {
 public:
  DueInquiries(terms::UnitOfWork<inquiries::InquiriesPorts>& work,
               inquiries::Surroundings const& around, base::Log& log)
      : work_(work), around_(around), log_(log) {}
  /// False when something failed and is tried again the next time.
  bool run();

 private:
  struct Due {
    bool to_tell = false;
    bool to_close = false;
  };
  using UseCase = base::Result<std::int64_t> (*)(inquiries::InquiriesPorts&,
                                                 inquiries::Surroundings const&, std::size_t);
  [[nodiscard]] base::Result<Due> look();
  [[nodiscard]] bool move(UseCase use_case);
  [[nodiscard]] bool is_done(base::Result<void> const& outcome);

  terms::UnitOfWork<inquiries::InquiriesPorts>& work_;
  inquiries::Surroundings const& around_;
  base::Log& log_;
};

}  // namespace app
