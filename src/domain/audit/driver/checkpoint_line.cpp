#include "domain/audit/driver/checkpoint_line.hpp"

#include "platform/http/json_read.hpp"
#include "platform/http/json_write.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace audit::driver {
namespace {

namespace http = platform::http;
using base::ErrorKind;
using base::Result;

[[nodiscard]] tl::unexpected<base::Error> refused(std::string why) {
  return base::fail(ErrorKind::Invalid, "audit.checkpoint", std::move(why));
}

[[nodiscard]] bool is_hex(std::string_view text) {
  return text.size() == kFirstHash.size() && std::all_of(text.begin(), text.end(), [](char c) {
           return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f');
         });
}

/// A member as `read` reads it; notes one that is absent.
template <class Read>
[[nodiscard]] auto member(http::JsonCursor const& at, std::string_view name, Read read)
    -> decltype((at.*read)()) {
  auto const found = at.member(name);
  if (found) return ((*found).*read)();
  at.note_missing(name);
  return std::nullopt;
}

[[nodiscard]] std::optional<Checkpoint> read(http::JsonCursor const& at) {
  if (!at.is_object_of({"seq", "hash", "at", "public_key", "signature"})) return std::nullopt;
  auto const seq = member(at, "seq", &http::JsonCursor::whole);
  auto const hash = member(at, "hash", &http::JsonCursor::text);
  auto const time = member(at, "at", &http::JsonCursor::instant);
  auto const key = member(at, "public_key", &http::JsonCursor::text);
  auto const signature = member(at, "signature", &http::JsonCursor::text);
  if (!seq || !hash || !time || !key || !signature) return std::nullopt;
  return Checkpoint{{*seq, *hash}, *time, *key, *signature};
}

}  // namespace

std::string line_of(Checkpoint const& checkpoint) {
  http::JsonWriter writer;
  writer.open('{');
  writer.name("seq");
  writer.whole(checkpoint.head.seq);
  writer.name("hash");
  writer.text(checkpoint.head.hash);
  writer.name("at");
  writer.instant(checkpoint.at);
  writer.name("public_key");
  writer.text(checkpoint.public_key);
  writer.name("signature");
  writer.text(checkpoint.signature);
  writer.close('}');
  return writer.take();
}

Result<Checkpoint> checkpoint_of(std::string_view line) {
  if (line.size() > kCheckpointBytesMax) return refused("too long");
  auto const json = http::parse_json(line);
  if (!json) return refused(json.error().detail);
  std::vector<base::FieldIssue> issues;
  auto checkpoint = read(http::JsonCursor{*json, issues});
  if (!checkpoint) {
    return issues.empty() ? refused("not a checkpoint")
                          : refused(issues.front().pointer + ": " + issues.front().reason);
  }
  if (checkpoint->head.seq < 0) return refused("/seq: a number from 0");
  if (!is_hex(checkpoint->head.hash)) return refused("/hash: 64 hexadecimal digits");
  if (!is_hex(checkpoint->public_key)) return refused("/public_key: 64 hexadecimal digits");
  return *checkpoint;
}

Result<std::vector<Checkpoint>> checkpoints_of(std::string_view text, std::string const& name) {
  std::vector<Checkpoint> found;
  for (auto end = text.find('\n'); end != std::string_view::npos; end = text.find('\n')) {
    auto checkpoint = checkpoint_of(text.substr(0, end));
    if (!checkpoint) {
      return refused(fmt::format("{}:{}: {}", name, found.size() + 1, checkpoint.error().detail));
    }
    found.push_back(std::move(*checkpoint));
    text.remove_prefix(end + 1);
  }
  return found;
}

}  // namespace audit::driver
