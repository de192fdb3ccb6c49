#include "domain/paid_work/api/bundle_json.hpp"

#include "platform/http/json_write.hpp"

#include <boost/describe/class.hpp>

#include <algorithm>

namespace paid_work {

BOOST_DESCRIBE_STRUCT(CaseText, (), (at, side, text))
BOOST_DESCRIBE_STRUCT(CaseAlert, (),
                      (id, name, risk, source, direction, client, server, first_seen, last_seen,
                       sightings))
BOOST_DESCRIBE_STRUCT(CaseFile, (), (name, bytes, sha256, at))
BOOST_DESCRIBE_STRUCT(CaseStep, (), (state, at))
BOOST_DESCRIBE_STRUCT(CaseBlock, (), (target, router_name, state, steps))

namespace api {
namespace {

constexpr std::size_t kBytesMax = 4'194'304;

struct InquiryPaper {
  std::string subject;
  std::vector<CaseText> messages;
};
BOOST_DESCRIBE_STRUCT(InquiryPaper, (), (subject, messages))

struct RecordPaper {
  std::vector<CaseStep> states;
  std::vector<CaseBlock> blocks;
};
BOOST_DESCRIBE_STRUCT(RecordPaper, (), (states, blocks))

/// A part that nobody consented to is null, which is not the same as empty.
struct BundlePaper {
  std::string number;
  std::string inquiry;
  std::string customer;
  std::string firm;
  std::string work;
  std::int64_t consent_text_version;
  std::string consent_text_sha256;
  base::Instant consented_at;
  base::Instant sealed_at;
  std::vector<std::string> contents;
  std::optional<InquiryPaper> inquiry_text;
  std::optional<std::vector<CaseText>> answers;
  std::optional<std::vector<CaseAlert>> alerts;
  std::optional<std::vector<CaseFile>> file_names;
  std::optional<RecordPaper> record;
};
BOOST_DESCRIBE_STRUCT(BundlePaper, (),
                      (number, inquiry, customer, firm, work, consent_text_version,
                       consent_text_sha256, consented_at, sealed_at, contents, inquiry_text,
                       answers, alerts, file_names, record))

void add_part(BundlePaper& paper, CaseContent const& content, Content part) {
  paper.contents.emplace_back(name_of(part));
  switch (part) {
    case Content::InquiryText:
      paper.inquiry_text = InquiryPaper{content.subject, content.messages};
      break;
    case Content::Answers: paper.answers = content.answers; break;
    case Content::Alerts: paper.alerts = content.alerts; break;
    case Content::FileNames: paper.file_names = content.files; break;
    case Content::Record: paper.record = RecordPaper{content.states, content.blocks}; break;
  }
}

}  // namespace

base::Result<std::string> bundle_bytes(HandOverContent const& what, Surroundings const& around) {
  auto const& opening = what.work.opening();
  auto const& consent = what.work.progress().consents.back();  // handed over only with one
  BundlePaper paper{};
  paper.number = work_number(opening.number);
  paper.inquiry = opening.inquiry_number;
  paper.customer = what.tenant_name;
  paper.firm = opening.quote.firm.name;
  paper.work = opening.quote.work;
  paper.consent_text_version = consent.text_version;
  paper.consent_text_sha256 = consent.text_sha256;
  paper.consented_at = consent.at;
  paper.sealed_at = around.clock.now();
  for (auto const part : opening.quote.contents) add_part(paper, what.content, part);
  auto bytes = platform::http::to_json(paper);
  if (bytes.size() <= kBytesMax) return bytes;
  return base::fail(base::ErrorKind::TooLarge, "paid_work.bundle-size",
                    "お渡しする内容が 4 MB を超えるため、まとめられません。");
}

}  // namespace api
}  // namespace paid_work
