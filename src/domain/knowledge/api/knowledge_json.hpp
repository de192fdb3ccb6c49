#pragma once

#include "base/instant.hpp"
#include "domain/knowledge/help_answer.hpp"

#include <boost/describe/class.hpp>

#include <optional>
#include <string>
#include <vector>

namespace knowledge::api {

/// Where a sentence stands: kind article, window or explanation.
struct SourceView {
  std::string kind;
  std::string id;
  std::int64_t version = 1;
};
BOOST_DESCRIBE_STRUCT(SourceView, (), (kind, id, version))

struct ComposedLineView {
  std::string text;
  SourceView source;
  bool is_open = false;  // holds 〔 〕, for a person to fill
};
BOOST_DESCRIBE_STRUCT(ComposedLineView, (), (text, source, is_open))

struct ComposedBlock {
  std::string kind;  // opening, notice, decline, meaning, now, avoid, ask, windows …
  std::string form;  // paragraph, numbered, bulleted
  std::string heading;
  std::vector<ComposedLineView> lines;
};
BOOST_DESCRIBE_STRUCT(ComposedBlock, (), (kind, form, heading, lines))

struct DoubtView {
  std::string kind;  // article_review, window_verified
  std::string name;
  std::string since;  // a day
};
BOOST_DESCRIBE_STRUCT(DoubtView, (), (kind, name, since))

/// What the desk may answer, once a person has read it.
struct SuggestedAnswerView {
  std::string scope_id;
  bool is_decided = false;
  std::string text;  // as it goes into the answer box
  std::vector<ComposedBlock> blocks;
  std::vector<DoubtView> doubts;
};
BOOST_DESCRIBE_STRUCT(SuggestedAnswerView, (), (scope_id, is_decided, text, blocks, doubts))

struct PublicWindowView {
  std::string id;
  std::int64_t version = 1;
  std::string name;
  std::string purpose;
  std::string phone;
  std::string mail;
  std::string url;
  std::string hours;
  std::vector<std::string> open;
  std::vector<std::string> closed;
  std::string note;
  std::string verified_on;
  std::string source_url;
  std::optional<bool> is_open;
  std::optional<base::Instant> opens_at;
  bool is_stale = false;
};
BOOST_DESCRIBE_STRUCT(PublicWindowView, (),
                      (id, version, name, purpose, phone, mail, url, hours, open, closed, note,
                       verified_on, source_url, is_open, opens_at, is_stale))

struct DeskHoursView {
  bool is_open = false;
  std::optional<base::Instant> opens_at;
};
BOOST_DESCRIBE_STRUCT(DeskHoursView, (), (is_open, opens_at))

/// General guidance; not an answer of the desk.
struct GuidanceView {
  std::string article_id;
  std::int64_t version = 1;
  std::string title;
  std::string reviewed_on;
  bool is_general = false;
  std::vector<ComposedBlock> blocks;
  std::vector<PublicWindowView> windows;
  DeskHoursView desk;
};
BOOST_DESCRIBE_STRUCT(GuidanceView, (),
                      (article_id, version, title, reviewed_on, is_general, blocks, windows, desk))

struct GuideCase {
  std::string article_id;
  std::string title;
};
BOOST_DESCRIBE_STRUCT(GuideCase, (), (article_id, title))

struct GuideView {
  std::vector<GuideCase> cases;
  std::vector<PublicWindowView> windows;
  DeskHoursView desk;
};
BOOST_DESCRIBE_STRUCT(GuideView, (), (cases, windows, desk))

struct ArticlePart {
  std::string kind;
  std::vector<std::string> when;
  std::string heading;
  bool is_from_alert = false;
  std::vector<std::string> lines;
  std::vector<std::string> windows;
};
BOOST_DESCRIBE_STRUCT(ArticlePart, (), (kind, when, heading, is_from_alert, lines, windows))

struct ArticleView {
  std::string id;
  std::int64_t version = 1;
  std::string title;
  std::string owner;
  std::string reviewed_on;
  bool is_due = false;
  std::string origin;  // product, desk
  std::string by_name;
  base::Instant at;
  std::vector<ArticlePart> parts;
};
BOOST_DESCRIBE_STRUCT(ArticleView, (),
                      (id, version, title, owner, reviewed_on, is_due, origin, by_name, at, parts))

/// The newest version first.
struct ArticleVersions {
  std::vector<ArticleView> items;
};
BOOST_DESCRIBE_STRUCT(ArticleVersions, (), (items))

struct KnowledgeShelf {
  std::vector<ArticleView> articles;
  std::vector<PublicWindowView> windows;
};
BOOST_DESCRIBE_STRUCT(KnowledgeShelf, (), (articles, windows))

/// Of a NewArticle; what may be left out differs from what is shown.
struct NewArticlePart {
  std::string kind;
  std::vector<std::string> when;
  std::string heading;
  bool is_from_alert = false;
  std::vector<std::string> lines;
  std::vector<std::string> windows;
};
BOOST_DESCRIBE_STRUCT(NewArticlePart, (), (kind, when, heading, is_from_alert, lines, windows))

/// The next version of an article, in place of the one seen.
struct NewArticle {
  std::int64_t version_seen = 0;
  std::string title;
  std::string owner;
  std::string reviewed_on;
  std::vector<NewArticlePart> parts;
};
BOOST_DESCRIBE_STRUCT(NewArticle, (), (version_seen, title, owner, reviewed_on, parts))

struct NewPublicWindow {
  std::int64_t version_seen = 0;
  std::string name;
  std::string purpose;
  std::string phone;
  std::string mail;
  std::string url;
  std::string hours;
  std::vector<std::string> open;
  std::vector<std::string> closed;
  std::string note;
  std::string verified_on;
  std::string source_url;
};
BOOST_DESCRIBE_STRUCT(NewPublicWindow, (),
                      (version_seen, name, purpose, phone, mail, url, hours, open, closed, note,
                       verified_on, source_url))

[[nodiscard]] SuggestedAnswerView view_of(SuggestedAnswer const& answer);
[[nodiscard]] GuidanceView view_of(FirstSteps const& steps);
[[nodiscard]] PublicWindowView view_of(WindowNow const& window);
[[nodiscard]] std::vector<PublicWindowView> views_of(std::vector<WindowNow> const& windows);
[[nodiscard]] ArticleView view_of(ArticleVersion const& version, std::chrono::local_days today);
[[nodiscard]] DeskHoursView view_of(DeskHours const& desk);

/// Invalid ("knowledge.article", "knowledge.window") naming the field that can't be read.
[[nodiscard]] base::Result<Article> article_of(std::string id, NewArticle input);
[[nodiscard]] base::Result<PublicWindow> window_of(std::string id, NewPublicWindow input);

}  // namespace knowledge::api
