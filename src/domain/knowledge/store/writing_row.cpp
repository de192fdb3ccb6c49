#include "domain/knowledge/store/writing_row.hpp"

namespace knowledge::store {
namespace {

constexpr std::string_view kDesk = "desk";

}  // namespace

Writing writing_row(platform::sql::Statement const& row, int first) {
  return {row.text(first) == kDesk ? Origin::Desk : Origin::Product, row.string(first + 1),
          row.string(first + 2), row.instant(first + 3)};
}

void bind_writing(platform::sql::Statement& statement, Writing const& writing) {
  statement.bind(writing.origin == Origin::Desk ? kDesk : std::string_view{"product"});
  statement.bind(writing.by_id).bind(writing.by_name).bind(writing.at);
}

}  // namespace knowledge::store
