#include "terms/inquiry_id.hpp"

namespace terms {

base::Result<InquiryId> inquiry_id_from(std::string_view text) {
  auto id = InquiryId::parse(text);
  if (id) return std::move(*id);
  return base::fail(base::ErrorKind::NotFound, "inquiries.unknown",
                    "このお問い合わせは見つかりません。");
}

}  // namespace terms
