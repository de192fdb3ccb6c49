#pragma once

#include "portal/search.hpp"
#include "portal/similar_inquiries.hpp"

#include <boost/describe/class.hpp>

namespace portal {

/// One answer to one box. A kind of thing that the caller may not see is not there.
struct SearchAnswer {
  SearchGroup inquiries{};
  std::optional<SearchGroup> alerts{};
  SearchGroup articles{};
  std::optional<SearchGroup> advisories{};
  bool is_indexing = false;  // much is not in the index yet
};

BOOST_DESCRIBE_STRUCT(SearchPiece, (), (text, is_hit))
BOOST_DESCRIBE_STRUCT(SearchItem, (),
                      (id, tenant_id, tenant_name, number, title, title_pieces, snippet, at, state,
                       risk))
BOOST_DESCRIBE_STRUCT(SearchGroup, (),
                      (items, is_ranked, is_too_many, hits, has_more_hits, has_more))
BOOST_DESCRIBE_STRUCT(SearchAnswer, (), (inquiries, alerts, articles, advisories, is_indexing))
BOOST_DESCRIBE_STRUCT(SimilarInquiry, (),
                      (id, number, tenant_id, tenant_name, subject, state, scope_id, opened_at))
BOOST_DESCRIBE_STRUCT(SimilarInquiries, (), (items))

}  // namespace portal
