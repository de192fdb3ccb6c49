#include "domain/insurance/api/bundle_file.hpp"

#include "domain/insurance/api/claim_json.hpp"
#include "platform/files/zip_file.hpp"
#include "platform/http/json_write.hpp"
#include "terms/japan_time.hpp"

#include <fmt/format.h>

namespace insurance {

BOOST_DESCRIBE_STRUCT(IncidentAlert, (),
                      (id, name, risk, source, direction, client, server, first_seen, last_seen,
                       sightings, block_status))
BOOST_DESCRIBE_STRUCT(IncidentStep, (), (state, at, by_name))
BOOST_DESCRIBE_STRUCT(IncidentBlock, (), (id, target, router_name, state, steps))
BOOST_DESCRIBE_STRUCT(IncidentFile, (), (name, bytes, sha256, at))

namespace api {
namespace {

using base::Result;
using platform::files::ZipEntry;
using platform::http::to_json;

constexpr std::size_t kBytesMax = 16'777'216;

struct CompanyPaper {
  std::string name;
  std::string corporate_number;
  bool was_subscribed_at_discovery;
  base::Instant discovered_at;
  std::string period_from;
  std::string period_until;
  std::string terms_version;
  std::string terms_sha256;
};
BOOST_DESCRIBE_STRUCT(CompanyPaper, (),
                      (name, corporate_number, was_subscribed_at_discovery, discovered_at,
                       period_from, period_until, terms_version, terms_sha256))

struct IncidentPaper {
  std::string inquiry;
  std::string subject;
  base::Instant opened_at;
  std::vector<IncidentAlert> alerts;
  std::vector<IncidentBlock> blocks;
  std::vector<IncidentFile> files;
};
BOOST_DESCRIBE_STRUCT(IncidentPaper, (), (inquiry, subject, opened_at, alerts, blocks, files))

struct ManifestFile {
  std::string name;
  std::int64_t bytes;
  std::string sha256;
};
BOOST_DESCRIBE_STRUCT(ManifestFile, (), (name, bytes, sha256))

struct Manifest {
  std::string claim;
  std::string tenant;
  base::Instant sealed_at;
  std::vector<ManifestFile> files;
};
BOOST_DESCRIBE_STRUCT(Manifest, (), (claim, tenant, sealed_at, files))

/// One line of the record a line of the file: what somebody wrote can't look like another line.
[[nodiscard]] std::string in_one_line(std::string_view text) {
  std::string line;
  for (char const letter : text) {
    if (letter == '\n') line += "\n    ";
    else if (letter != '\r') line += letter;
  }
  return line;
}

[[nodiscard]] std::string timeline_of(Incident const& incident) {
  auto text = fmt::format("{} {}\n\n", incident.number, in_one_line(incident.subject));
  for (auto const& line : incident.timeline) {
    text += fmt::format("{} [{}] {} ({})\n    {}\n", terms::day_and_time(line.at), line.kind,
                        in_one_line(line.author_name), line.side, in_one_line(line.text));
  }
  return text;
}

[[nodiscard]] std::vector<ZipEntry> papers_of(BundleContent const& content) {
  auto const& claim = content.claim;
  std::vector<ZipEntry> papers;
  papers.push_back({"claim.json", to_json(claim)});
  papers.push_back(
      {"company.json",
       to_json(CompanyPaper{claim.company_name, claim.company_number, content.was_subscribed,
                            claim.discovered_at, claim.period_from, claim.period_until,
                            claim.terms_version, content.terms_hash})});
  if (!content.incident) return papers;
  auto const& incident = *content.incident;
  papers.push_back(
      {"incident.json", to_json(IncidentPaper{incident.number, incident.subject, incident.opened_at,
                                              incident.alerts, incident.blocks, incident.files})});
  papers.push_back({"timeline.txt", timeline_of(incident)});
  return papers;
}

}  // namespace

Result<std::string> bundle_bytes(BundleContent const& content, Surroundings const& around) {
  auto const now = around.clock.now();
  auto papers = papers_of(content);
  Manifest manifest{content.claim.number, content.claim.tenant_id, now, {}};
  std::size_t size = 0;
  for (auto const& paper : papers) {
    size += paper.bytes.size();
    manifest.files.push_back({paper.name, static_cast<std::int64_t>(paper.bytes.size()),
                              around.sha256_hex(paper.bytes)});
  }
  if (size > kBytesMax) {
    return base::fail(base::ErrorKind::TooLarge, "insurance.bundle-size",
                      "記録が 16 MB を超えるため、まとめられません。");
  }
  papers.push_back({"manifest.json", to_json(manifest)});
  return platform::files::zip_of(papers, now);
}

}  // namespace api
}  // namespace insurance
