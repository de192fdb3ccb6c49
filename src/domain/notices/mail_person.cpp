#include "domain/notices/mail_person.hpp"

namespace notices {

bool MailPerson::wants(Subject subject) const {
  switch (subject) {
    case Subject::Inquiries: return wants_inquiries;
    case Subject::Blocks: return wants_blocks;
    case Subject::Digest: return wants_digest;
    case Subject::Service: return wants_service;
    case Subject::Must: return true;
  }
  return true;
}

void MailPerson::set(Subject subject, bool is_wanted) {
  switch (subject) {
    case Subject::Inquiries: wants_inquiries = is_wanted; return;
    case Subject::Blocks: wants_blocks = is_wanted; return;
    case Subject::Digest: wants_digest = is_wanted; return;
    case Subject::Service: wants_service = is_wanted; return;
    case Subject::Must: return;
  }
}

}  // namespace notices
