#include "domain/knowledge/api/advisory_json.hpp"

namespace knowledge::api {

std::vector<AdvisoryProduct> products_of(AdvisoryText const& text) {
  std::vector<AdvisoryProduct> products;
  for (auto const& one : text.products) products.push_back({one.product, one.versions});
  return products;
}

std::optional<AdvisoryWithdrawal> withdrawal_of(Advisory const& advisory) {
  auto const& withdrawal = advisory.progress().withdrawal;
  if (!withdrawal) return std::nullopt;
  return AdvisoryWithdrawal{withdrawal->at, withdrawal->reason};
}

AdvisoryEditionView edition_of(AdvisoryEdition const& edition) {
  return {edition.number, edition.publication.at, edition.publication.by_name, edition.change_note,
          edition.publication.receivers};
}

AdvisorySummary summary_of(ShownAdvisory const& shown, terms::Side reader) {
  return {shown.id.text(),
          advisory_number(shown.number),
          shown.title,
          std::string{terms::name_of(shown.severity)},
          shown.version,
          shown.shown_at,
          shown.is_withdrawn,
          reader == terms::Side::Customer && !shown.is_read && !shown.is_withdrawn,
          shown.is_withdrawn ? 0 : shown.undecided};
}

AdvisoryDetail detail_of(SeenAdvisory const& seen, bool may_decide) {
  AdvisoryDetail detail{};
  detail.id = seen.advisory.id().text();
  detail.number = advisory_number(seen.advisory.opening().number);
  detail.version = seen.version.number;
  detail.newest_version = seen.advisory.progress().published->number;
  detail.title = seen.version.text.title;
  detail.severity = terms::name_of(seen.version.text.severity);
  detail.body = seen.version.text.body;
  detail.products = products_of(seen.version.text);
  detail.cves = seen.version.text.cves;
  for (auto const& one : seen.recommendations) {
    AdvisoryRecommendation recommendation{one.text, one.text_hash, {}};
    for (auto const& decision : one.decisions) {
      recommendation.decisions.push_back(
          {std::string{name_of(decision.choice)}, decision.by.name, decision.at, decision.version});
    }
    detail.recommendations.push_back(std::move(recommendation));
  }
  detail.published_at = seen.version.published->at;
  detail.change_note = seen.version.change_note;
  for (auto const& one : seen.editions) {
    // Who of the desk published it, and how many others it reached, is not the firm's.
    detail.editions.push_back({one.number, one.publication.at, "", one.change_note, 0});
  }
  detail.withdrawal = withdrawal_of(seen.advisory);
  detail.may_decide = may_decide && !detail.withdrawal && detail.version == detail.newest_version;
  return detail;
}

DeskAdvisoryRow desk_row_of(AdvisoryRow const& row) {
  return {row.id.text(),
          advisory_number(row.number),
          row.title,
          std::string{terms::name_of(row.severity)},
          std::string{name_of(row.state)},
          row.version,
          row.has_draft,
          row.is_for_all,
          row.author_name,
          row.published_at,
          row.receivers,
          row.uptake.read_firms,
          row.uptake.decided_firms};
}

DeskAdvisoryText desk_text_of(AdvisoryVersion const& version) {
  return {version.number,
          version.text.title,
          std::string{terms::name_of(version.text.severity)},
          version.text.body,
          products_of(version.text),
          version.text.cves,
          version.text.recommendations,
          version.is_for_all,
          version.change_note,
          version.writer_name,
          version.written_at};
}

}  // namespace knowledge::api
