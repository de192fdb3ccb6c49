#pragma once

#include "domain/paid_work/ports.hpp"
#include "terms/right.hpp"

#include <optional>
#include <string>
#include <vector>

namespace paid_work {

struct StepView {
  std::string state;
  base::Instant at;
  std::string by_name;
  std::string detail;
};

/// A consent with the very text that was agreed to.
struct ConsentView {
  std::int64_t text_version;
  std::string text_sha256;
  std::string by_name;
  base::Instant at;
};

struct ItemView {
  std::string content;
  std::int64_t count;
  std::vector<std::string> titles;
};

struct DownloadView {
  std::string by_name;
  base::Instant at;
};

struct HandOverView {
  std::string firm_name;
  std::string sha256;
  std::int64_t bytes;
  std::string by_name;
  base::Instant at;
  std::vector<ItemView> items;
  std::vector<DownloadView> downloads;
};

struct TextView {
  std::int64_t version;
  std::string text;
  std::string sha256;
  std::string by_name;
  std::optional<base::Instant> published_at;
};

/// The work as one person sees it. Nothing of it is the desk's own: the customer sees all.
struct WorkView {
  std::string id;
  std::string number;
  std::string tenant_id;
  std::string tenant_name;
  std::string inquiry_id;
  std::string inquiry_number;
  std::string occasion;
  std::string firm_name;
  std::string firm_contact;
  std::string work;
  bool is_hourly;
  std::int64_t yen;
  std::optional<std::int64_t> yen_max;
  std::string valid_until;
  base::Instant lapses_at;
  std::vector<std::string> contents;
  std::string state;
  bool wants_consent_again;  // a newer text came since
  std::string offered_by_name;
  base::Instant offered_at;
  std::vector<StepView> steps;
  std::vector<ConsentView> consents;
  std::optional<TextView> agreed_text;   // of the newest consent
  std::optional<TextView> consent_text;  // to be read now, by whoever may answer
  std::optional<HandOverView> hand_over;
  std::vector<std::string> allowed;
  std::int64_t version;
};

/// Who looks: what they may do stands in `rights`.
[[nodiscard]] base::Result<WorkView> view_of(PaidWorkPorts& ports, Surroundings const& around,
                                             PaidWork const& work, terms::Rights const& rights);

[[nodiscard]] TextView text_view(ConsentText const& text);

}  // namespace paid_work
