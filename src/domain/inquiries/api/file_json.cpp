#include "domain/inquiries/api/file_json.hpp"

namespace inquiries::api {

AttachmentView view_of(Attachment const& attachment) {
  AttachmentView view{attachment.id.text(),
                      attachment.name,
                      attachment.size_bytes,
                      std::string{name_of(attachment.kind)},
                      {}};
  for (auto const doubt : attachment.doubts) view.doubts.emplace_back(name_of(doubt));
  return view;
}

}  // namespace inquiries::api
