#include "domain/alerts/store/alert_page.hpp"

#include "domain/alerts/store/alert_kinds.hpp"
#include "domain/alerts/wanted_text.hpp"
#include "platform/sql/rows.hpp"

#include <algorithm>
#include <queue>
#include <tuple>
#include <utility>

namespace alerts::store {
namespace {

using base::Instant;
using base::Result;
using platform::sql::Statement;
using platform::sql::Transaction;
using Words = WantedText::Words;

/// No page looks at more alerts than this.
constexpr std::int64_t kLookedAtMax = 5'000;
/// So many rows of an index, each in the order of the list, are read side by side at once.
constexpr std::size_t kFewStreams = 64;
/// And so many when the newest alerts did not fill the page.
constexpr std::size_t kStreamsMax = 512;

/// Where alerts are read from, newest first: all of a tenant, or those that share `value`.
enum class Source : std::uint8_t { Newest, Kind, Client, Server };
struct Stream {
  Source source;
  std::string address{};
  std::int64_t kind = 0;
  Words bits = 0;  // the words that its alerts hold, beside those of their kind
};

[[nodiscard]] std::string_view from_of(Source source) {
  switch (source) {
    case Source::Newest: return " FROM alerts a WHERE a.tenant_id = ?";
    case Source::Kind:
      return " FROM alert_kinds k JOIN alerts a ON a.kind = k.seq "
             "WHERE k.tenant_id = ? AND k.seq = ?";
    case Source::Client: return " FROM alerts a WHERE a.tenant_id = ? AND a.src_ip = ?";
    case Source::Server: return " FROM alerts a WHERE a.tenant_id = ? AND a.dst_ip = ?";
  }
  return "";
}

/// An alert met on the way, and the stream it stands in.
struct Met {
  Cursor key;
  std::size_t stream;
  [[nodiscard]] bool operator<(Met const& other) const {
    return std::tie(key.time, key.id) < std::tie(other.key.time, other.key.id);
  }
};

/// A stretch of the list. Alerts that went on beyond the period asked for must have begun before it
/// ended; of those last seen before that there is no doubt.
struct Stretch {
  Cursor from;
  Instant not_before;
  bool is_beyond = false;
};

class Finder {
 public:
  Finder(Transaction& transaction, terms::TenantId const& tenant, Filter const& filter)
      : transaction_(transaction),
        tenant_(tenant),
        filter_(filter),
        text_(filter.text, filter.titles),
        kinds_(transaction, tenant, filter, text_),
        narrows_rows_(!filter.routers.empty() || !filter.lines.empty()) {}

  /// Where the period asked for has an end, those last seen before it come first: however many came
  /// later, they are found at once.
  [[nodiscard]] Result<FoundPage> run(std::optional<Cursor> const& cursor, std::size_t limit) {
    if (auto read = kinds_.read(); !read) return tl::unexpected(read.error());
    auto const not_before = filter_.from.value_or(Instant{INT64_MIN});
    if (!filter_.to) return search({cursor.value_or(Cursor{}), not_before}, limit);
    auto const end = filter_.to->micros();
    Stretch const beyond{cursor.value_or(Cursor{}), std::max(not_before, *filter_.to), true};
    if (cursor && cursor->time >= end) return search(beyond, limit);
    auto found = search({cursor.value_or(Cursor{end - 1}), not_before}, limit);
    if (!found || found->next) return found;
    auto rest = search({{}, beyond.not_before, true}, limit - found->keys.size());
    if (!rest) return rest;
    found->keys.insert(found->keys.end(), rest->keys.begin(), rest->keys.end());
    found->next = std::move(rest->next);
    return found;
  }

 private:
  [[nodiscard]] Result<FoundPage> search(Stretch const& stretch, std::size_t limit) {
    stretch_ = stretch;
    auto const narrow = narrow_streams();
    if (!narrow) return tl::unexpected(narrow.error());
    if (*narrow && (*narrow)->size() <= kFewStreams) return merge(**narrow, limit);
    auto found = merge({Stream{Source::Newest}}, limit);
    bool const is_short = found && found->next && found->keys.size() < limit;
    if (!is_short || !*narrow) return found;
    return merge(**narrow, limit);
  }

  /// Streams that together hold every alert wanted, and few others; nullopt when they are too many.
  [[nodiscard]] Result<std::optional<std::vector<Stream>>> narrow_streams() {
    auto const none = std::optional<std::vector<Stream>>{};
    auto const kinds = kinds_.whole();
    if (kinds_.is_everything() || !kinds || kinds->size() > kStreamsMax) return none;
    std::vector<Stream> streams;
    for (auto const kind : *kinds) streams.push_back({Source::Kind, {}, kind});
    for (auto const& word : text_.address_words()) {
      for (auto const source : {Source::Client, Source::Server}) {
        auto const added = add_addresses(source, word, streams);
        if (!added) return tl::unexpected(added.error());
        if (!*added) return none;
      }
    }
    return std::optional{std::move(streams)};
  }

  /// A stream for each address of the tenant that begins with `word`; false when they are too many.
  [[nodiscard]] Result<bool> add_addresses(Source source, WantedText::AddressWord const& word,
                                           std::vector<Stream>& streams) {
    std::string const column = source == Source::Client ? "src_ip" : "dst_ip";
    auto const end = word.text.substr(0, word.text.size() - 1) +
                     static_cast<char>(word.text.back() + 1);
    for (auto at = word.text;; at = streams.back().address + " ") {
      if (streams.size() > kStreamsMax) return false;
      auto statement = transaction_.prepare(
          "SELECT " + column + " FROM alerts WHERE tenant_id = ? AND " + column + " >= ? AND " +
          column + " < ? ORDER BY " + column + " LIMIT 1");
      auto const next = statement.bind(tenant_.text()).bind(at).bind(end).step();
      if (!next) return tl::unexpected(next.error());
      if (!*next) return true;
      streams.push_back({source, statement.string(0), 0, word.bit});
    }
  }

  /// Whether more of an alert must be read than stands in the index.
  [[nodiscard]] bool is_wide(Stream const& stream) const {
    auto const words = text_.address_words().size();
    bool const is_found_by_address = words == 0 || stream.source == Source::Kind ||
                                     (words == 1 && stream.source != Source::Newest);
    return narrows_rows_ || stretch_.is_beyond || !is_found_by_address;
  }

  [[nodiscard]] Statement open(Stream const& stream) {
    std::string sql = "SELECT a.last_seen, a.id, a.kind";
    if (is_wide(stream)) sql += ", a.first_seen, a.router_id, a.line_id, a.src_ip, a.dst_ip";
    sql += from_of(stream.source);
    sql +=
        " AND a.last_seen >= ? AND (a.last_seen, a.id) < (?, ?) "
        "ORDER BY a.last_seen DESC, a.id DESC LIMIT ?";
    auto statement = transaction_.prepare(sql);
    statement.bind(tenant_.text());
    if (stream.source == Source::Kind) statement.bind(stream.kind);
    if (!stream.address.empty()) statement.bind(stream.address);
    statement.bind(stretch_.not_before).bind(stretch_.from.time).bind(stretch_.from.id);
    statement.bind(kLookedAtMax + 1);
    return statement;
  }

  /// The alerts of all streams in the order of the list, as long as they are needed.
  [[nodiscard]] Result<FoundPage> merge(std::vector<Stream> const& streams, std::size_t limit) {
    std::vector<Statement> open_streams;
    std::priority_queue<Met> heads;
    for (auto const& stream : streams) {
      open_streams.push_back(open(stream));
      if (auto done = advance(open_streams, open_streams.size() - 1, heads); !done) {
        return base::pass(done);
      }
    }
    FoundPage found;
    Cursor last = stretch_.from;
    for (std::int64_t looked_at = 0; !heads.empty(); ++looked_at) {
      auto const head = heads.top();
      heads.pop();
      if (looked_at == kLookedAtMax) {
        found.next = last;
        break;
      }
      bool const is_met_before = !found.keys.empty() && found.keys.back().id == head.key.id;
      auto const is_wanted = fits(open_streams[head.stream], streams[head.stream]);
      if (!is_wanted) return tl::unexpected(is_wanted.error());
      if (*is_wanted && !is_met_before) {
        if (found.keys.size() == limit) {
          found.next = limit == 0 ? last : found.keys.back();
          break;
        }
        found.keys.push_back(head.key);
      }
      last = head.key;
      if (auto done = advance(open_streams, head.stream, heads); !done) return base::pass(done);
    }
    return found;
  }

  [[nodiscard]] static Result<void> advance(std::vector<Statement>& open_streams,
                                            std::size_t stream, std::priority_queue<Met>& heads) {
    auto& statement = open_streams[stream];
    auto const stepped = statement.step();
    if (!stepped) return tl::unexpected(stepped.error());
    if (*stepped) heads.push({{statement.integer(0), statement.string(1)}, stream});
    return {};
  }

  /// Whether the alert a stream stands at is wanted.
  [[nodiscard]] Result<bool> fits(Statement const& row, Stream const& stream) {
    auto const words = kinds_.words_of(row.integer(2));
    if (!words) return tl::unexpected(words.error());
    if (!*words) return false;
    auto have = **words | stream.bits;
    if (is_wide(stream)) {
      if (!fits_row(row)) return false;
      have |= text_.beginning(row.text(6)) | text_.beginning(row.text(7));
    }
    return have == text_.all();
  }
  [[nodiscard]] bool fits_row(Statement const& row) const {
    auto const& routers = filter_.routers;
    auto const& lines = filter_.lines;
    bool const is_of_router = routers.empty() || std::any_of(routers.begin(), routers.end(),
                                                             [&row](auto const& router) {
                                                               return router.text() == row.text(4);
                                                             });
    bool const is_of_line = lines.empty() ||
                            (!row.is_null(5) &&
                             std::find(lines.begin(), lines.end(), row.text(5)) != lines.end());
    return is_of_router && is_of_line && (!stretch_.is_beyond || row.instant(3) < *filter_.to);
  }

  Transaction& transaction_;
  terms::TenantId const& tenant_;
  Filter const& filter_;
  WantedText const text_;
  WantedKinds kinds_;
  bool const narrows_rows_;
  Stretch stretch_{};
};

}  // namespace

Result<FoundPage> find_page(Transaction& transaction, terms::TenantId const& tenant,
                            Filter const& filter, terms::PageRequest const& page) {
  auto const cursor = read_cursor(page.cursor);
  if (!cursor) return tl::unexpected(cursor.error());
  return Finder{transaction, tenant, filter}.run(
      page.cursor ? std::optional{*cursor} : std::nullopt, page.limit);
}

}  // namespace alerts::store
