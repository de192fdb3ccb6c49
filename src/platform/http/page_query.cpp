#include "platform/http/page_query.hpp"

#include <charconv>

namespace platform::http {

base::Result<terms::PageRequest> page_of(Request const& request) {
  terms::PageRequest page;
  if (auto const cursor = request.query_value("cursor"); cursor && !cursor->empty()) {
    page.cursor = std::string{*cursor};
  }
  auto const limit = request.query_value("limit");
  if (!limit) return page;
  auto const* end = limit->data() + limit->size();
  auto const read = std::from_chars(limit->data(), end, page.limit);
  bool const is_number = read.ec == std::errc{} && read.ptr == end;
  if (is_number && page.limit >= 1 && page.limit <= terms::PageRequest::kLimitMax) return page;
  return base::fail(base::ErrorKind::Invalid, "http.limit", "limit is a number from 1 to 200.",
                    {{"/limit", "1 to 200"}});
}

std::vector<QueryParameter> page_parameters() {
  return {{"cursor", R"({"type":"string"})"},
          {"limit", R"({"type":"integer","minimum":1,"maximum":200,"default":50})"}};
}

}  // namespace platform::http
