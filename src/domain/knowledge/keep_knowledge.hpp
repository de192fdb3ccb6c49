#pragma once

#include "base/clock.hpp"
#include "domain/knowledge/ports.hpp"
#include "terms/actor.hpp"

#include <cstdint>
#include <vector>

namespace knowledge {

/// What comes with the product.
struct Shipped {
  std::vector<Article> articles;
  std::vector<PublicWindow> windows;
};

/// Brings what is stored up to what is shipped: what is missing is added, what the product wrote is
/// followed by its new version. What the desk wrote stays as it is. Doing it twice changes nothing.
[[nodiscard]] base::Result<void> take_in_shipped(Articles& articles, PublicWindows& windows,
                                                 Shipped const& shipped, base::Instant now);

/// What somebody of the desk publishes in place of the version they saw.
struct Publishing {
  terms::Actor by;
  std::int64_t version_seen = 0;
};
/// The article's next version. Invalid (see check_article, "knowledge.unknown-window");
/// NotFound ("knowledge.no-article"); Conflict ("knowledge.changed") when somebody was quicker.
[[nodiscard]] base::Result<ArticleVersion> publish_article(KnowledgePorts& ports,
                                                           base::Clock const& clock,
                                                           Article article,
                                                           Publishing const& publishing);
/// The same for a public window; a new id makes a new one where `version_seen` is 0.
/// Invalid (see check_window, "knowledge.verified-later" for a day to come); Conflict, also
/// ("knowledge.windows-full") when there are PublicWindows::kCountMax already.
[[nodiscard]] base::Result<WindowVersion> publish_window(KnowledgePorts& ports,
                                                         base::Clock const& clock,
                                                         PublicWindow window,
                                                         Publishing const& publishing);

}  // namespace knowledge
