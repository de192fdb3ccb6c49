#include "domain/detection/driver/eve_reader.hpp"

#include <limits>

namespace detection::driver {
namespace {

namespace dom = simdjson::dom;

constexpr std::int64_t kPortMax = 65'535;
constexpr std::int64_t kIdMax = std::numeric_limits<std::uint32_t>::max();
constexpr std::size_t kNameBytesMax = 2'000;
constexpr std::size_t kTypeBytesMax = 64;

struct Ends {
  std::optional<Endpoint> client{};
  std::optional<Endpoint> server{};
};

[[nodiscard]] std::optional<Endpoint> end_of(Members& members, std::string_view ip,
                                             std::string_view port) {
  auto const address = members.address(ip);
  auto const number = members.number(port, kPortMax);
  if (!address) return std::nullopt;
  return Endpoint{*address, number};
}

[[nodiscard]] Ends ends_of(Members& members) {
  return {end_of(members, "src_ip", "src_port"), end_of(members, "dest_ip", "dest_port")};
}

/// What one line yields step by step; the first fault ends it.
class AlertLine {
 public:
  AlertLine(Members& top, KnownSignatures& signatures) : top_(top), signatures_(signatures) {}

  [[nodiscard]] LineReading read(std::string_view line, base::Instant at) {
    auto const ends = flow_ends();
    auto const signature = read_signature();
    auto const protocol = top_.text("proto").value_or("");
    auto const sensor = top_.text("host").value_or("");
    if (!ends.client) top_.complain("src_ip", "detection.missing", "This must be there.");
    if (!ends.server) top_.complain("dest_ip", "detection.missing", "This must be there.");
    if (fault_) return *fault_;
    if (top_.fault()) return *top_.fault();
    auto const meaning = signatures_.meaning_of(signature);
    Finding finding{.source = terms::AlertSource::ThreatDetection,
                    .detected_at = at,
                    .sensor = std::string{sensor},
                    .sensor_pointer = "/host",
                    .client = *ends.client,
                    .server = *ends.server,
                    .protocol = std::string{protocol},
                    .name = std::string{signature.name},
                    .signature = signature.id,
                    .native_severity = native_severity(signature),
                    .risk = meaning.risk,
                    .threat_type = meaning.threat_type,
                    .category = std::string{signature.category},
                    .raw = std::string{line}};
    return finding;
  }

 private:
  [[nodiscard]] Ends flow_ends() {
    auto packet = ends_of(top_);
    auto const direction = top_.text("direction");
    if (auto const flow = top_.object("flow")) {
      Members members{*flow, "/flow"};
      auto const told = ends_of(members);
      keep(members);
      if (told.client && told.server) return told;
    }
    if (direction == "to_client") std::swap(packet.client, packet.server);
    return packet;
  }

  [[nodiscard]] EveSignature read_signature() {
    EveSignature signature;
    auto const alert = top_.object("alert");
    if (!alert) {
      top_.complain("alert", "detection.missing", "This must be there.");
      return signature;
    }
    Members members{*alert, "/alert"};
    auto const gid = members.number("gid", kIdMax).value_or(1);
    signature.id = std::to_string(gid) + ":" +
                   std::to_string(members.required_number("signature_id", kIdMax));
    signature.name = members.required_text("signature");
    signature.category = members.text("category").value_or("");
    signature.severity = members.number("severity", kIdMax);
    if (signature.name.size() > kNameBytesMax) {
      members.complain("signature", "detection.too-long", "A name holds at most 2000 bytes.");
    }
    read_metadata(members, signature);
    keep(members);
    return signature;
  }

  /// Lists of texts, or one text; anything else in there is none of our business.
  void read_metadata(Members& alert, EveSignature& signature) {
    auto const metadata = alert.object("metadata");
    if (!metadata) return;
    for (auto const field : *metadata) {
      add(signature, field.key, field.value);
      if (!field.value.is_array()) continue;
      simdjson::dom::array const items = field.value.get_array().value_unsafe();
      for (auto const item : items) {
        add(signature, field.key, item);
      }
    }
  }

  static void add(EveSignature& signature, std::string_view key, dom::element value) {
    std::string_view text;
    if (value.get(text) != simdjson::SUCCESS) return;
    signature.metadata.emplace_back(key, text);
    if (key == "signature_severity") signature.severity_words.push_back(text);
  }

  [[nodiscard]] static std::string native_severity(EveSignature const& signature) {
    std::string words;
    for (auto const word : signature.severity_words) {
      words += (words.empty() ? "" : ", ") + std::string{word.substr(0, kTypeBytesMax)};
    }
    if (!words.empty()) return words;
    return signature.severity ? std::to_string(*signature.severity) : "";
  }

  void keep(Members const& members) {
    if (!fault_ && !top_.fault()) fault_ = members.fault();
  }

  Members& top_;
  KnownSignatures& signatures_;
  std::optional<LineFault> fault_{};
};

void append_part(std::string& key, std::string_view part) {
  key += std::to_string(part.size());
  key += ' ';
  key += part;
}

}  // namespace

KnownSignatures::Meaning KnownSignatures::meaning_of(EveSignature const& signature) {
  key_.clear();
  append_part(key_, signature.id);
  append_part(key_, signature.name);
  append_part(key_, signature.category);
  key_ += signature.severity ? std::to_string(*signature.severity) : "-";
  for (auto const& [name, value] : signature.metadata) {
    append_part(key_, name);
    append_part(key_, value);
  }
  auto const known = meanings_.find(key_);
  if (known != meanings_.end()) return known->second;
  if (meanings_.size() >= kMeaningsMax) meanings_.clear();
  Meaning const meaning{mapping_.risk_of(signature), mapping_.threat_type_of(signature)};
  meanings_.emplace(key_, meaning);
  return meaning;
}

LineReading EveReader::read(std::string_view line, base::Instant now) {
  auto const object = json_.parse(line);
  if (!object) return object.error();
  Members top{*object, ""};
  auto const type = top.required_text("event_type");
  if (type.size() > kTypeBytesMax) {
    top.complain("event_type", "detection.too-long", "A type holds at most 64 bytes.");
  }
  auto const at = top.required_time("timestamp", now);
  if (top.fault()) return *top.fault();
  if (type != "alert") return OtherEvent{std::string{type}};
  if (auto twice = find_duplicate_key(*object)) return *twice;
  return AlertLine{top, signatures_}.read(line, at);
}

}  // namespace detection::driver
