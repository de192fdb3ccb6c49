#pragma once

#include "base/result.hpp"
#include "domain/knowledge/article.hpp"
#include "domain/knowledge/public_window.hpp"
#include "domain/knowledge/situation.hpp"
#include "terms/audit_trail.hpp"
#include "terms/ids.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace knowledge {

struct ArticleTitle {
  std::string id;
  std::string title;
};

/// The articles of the installation, every version of them.
class Articles {
 public:
  virtual ~Articles() = default;
  /// The newest version of each, by id.
  [[nodiscard]] virtual base::Result<std::vector<ArticleVersion>> all() = 0;
  /// Of the newest versions, by id.
  [[nodiscard]] virtual base::Result<std::vector<ArticleTitle>> titles() = 0;
  /// The newest version. NotFound ("knowledge.no-article").
  [[nodiscard]] virtual base::Result<ArticleVersion> find(std::string_view id) = 0;
  /// Every version, the newest first; at most kVersionsMax.
  [[nodiscard]] virtual base::Result<std::vector<ArticleVersion>> versions(std::string_view id) = 0;
  /// Conflict ("knowledge.changed") when that version is there already.
  [[nodiscard]] virtual base::Result<void> add(ArticleVersion const& version) = 0;

  static constexpr std::size_t kVersionsMax = 50;
};

/// The public windows of the installation, every version of them.
class PublicWindows {
 public:
  virtual ~PublicWindows() = default;
  /// The newest version of each, by name.
  [[nodiscard]] virtual base::Result<std::vector<WindowVersion>> all() = 0;
  /// How many windows there are, whatever their versions.
  [[nodiscard]] virtual base::Result<std::int64_t> count() = 0;
  /// The newest version. NotFound ("knowledge.no-window").
  [[nodiscard]] virtual base::Result<WindowVersion> find(std::string_view id) = 0;
  /// Conflict ("knowledge.changed") when that version is there already.
  [[nodiscard]] virtual base::Result<void> add(WindowVersion const& version) = 0;

  static constexpr std::int64_t kCountMax = 200;  // of those that the desk may make
};

/// What knowledge asks about inquiries and what triage says of them; answered by
/// journeys/bridges.
class Situations {
 public:
  virtual ~Situations() = default;
  /// For the row `scope_id`, or else the one decided or proposed. NotFound ("inquiries.unknown")
  /// also when the inquiry is another tenant's.
  [[nodiscard]] virtual base::Result<Situation> of(terms::TenantId const& tenant,
                                                   terms::InquiryId const& inquiry,
                                                   std::optional<std::string> const& scope_id) = 0;
};

struct KnowledgePorts {
  Articles& articles;
  PublicWindows& windows;
  Situations& situations;
  terms::AuditTrail& audit;
};

}  // namespace knowledge
