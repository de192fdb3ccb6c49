#include "domain/inquiries/wave_drafts.hpp"

namespace inquiries {

std::string_view name_of(NotPut why) {
  switch (why) {
    case NotPut::NotOfWave: return "not_of_wave";
    case NotPut::Ended: return "ended";
    case NotPut::HasDraft: return "has_draft";
    case NotPut::TooLong: return "too_long";
    case NotPut::Full: return "drafts_full";
  }
  return "";
}

}  // namespace inquiries
