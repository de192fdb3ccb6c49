#pragma once

#include "domain/inquiries/attachment.hpp"

#include <boost/describe/class.hpp>

#include <cstdint>
#include <string>
#include <vector>

namespace inquiries::api {

/// A file as it is shown. With `doubts` it is in quarantine and not handed out.
struct AttachmentView {
  std::string id;
  std::string name;
  std::int64_t size_bytes;
  std::string kind;
  std::vector<std::string> doubts;
};
BOOST_DESCRIBE_STRUCT(AttachmentView, (), (id, name, size_bytes, kind, doubts))

/// What may be handed in, for the page to say so before it is tried.
struct AttachmentLimits {
  std::int64_t file_bytes_max;
  std::int64_t message_files_max;
  std::int64_t inquiry_bytes_max;
};
BOOST_DESCRIBE_STRUCT(AttachmentLimits, (), (file_bytes_max, message_files_max, inquiry_bytes_max))

struct SampleRequest {
  std::string reason;
};
BOOST_DESCRIBE_STRUCT(SampleRequest, (), (reason))

[[nodiscard]] AttachmentView view_of(Attachment const& attachment);

}  // namespace inquiries::api
