#pragma once

#include "portal/waves.hpp"

namespace portal {

struct WaveDay {
  std::string day;  // 2026-11-23, in Japan
  std::int64_t firms;
};

struct WaveAlert {
  std::string id;
  std::string name;
  std::string risk;
  std::string src_ip;
  std::string dst_ip;
  std::string direction;
  std::string life;
  std::string block_status;
  base::Instant last_seen_at;
};

struct WaveFirm {
  std::string tenant_id;
  std::string tenant_name;
  std::string risk;
  std::string direction;
  std::int64_t sightings;
  base::Instant first_seen_at;
  base::Instant last_seen_at;
  std::vector<WaveAlert> alerts;  // the newest kWaveAlertsMax
};

/// An inquiry that names an alert of the wave: open, or ended since its first day.
struct WaveInquiry {
  std::string id;
  std::string number;
  std::string tenant_id;
  std::string tenant_name;
  std::string subject;
  std::string state;
  std::string urgency;
  std::optional<std::string> owner_name;
  base::Instant opened_at;
  bool is_open;
  bool has_draft;  // the reader's own
};

struct WaveBlock {
  std::string id;
  std::string tenant_id;
  std::string tenant_name;
  std::string router_name;
  std::string state;
  std::optional<base::Instant> expires_at;
};

struct DeskWaveDetail {
  DeskWave wave;
  std::vector<WaveDay> days;           // the oldest first, each day that counts
  std::vector<WaveFirm> firms;         // the newest kWaveFirmsMax
  std::vector<WaveInquiry> inquiries;  // with a draft first, then open, most urgent, oldest
  std::vector<WaveBlock> blocks;       // waiting and in force, of a peer
};

inline constexpr std::size_t kWaveFirmsMax = 50;
inline constexpr std::size_t kWaveAlertsMax = 3;  // of a firm
inline constexpr std::int64_t kWaveInquiriesMax = 200;
inline constexpr std::int64_t kWaveBlocksMax = 100;

/// A wave by its id, and who looks.
struct WaveQuestion {
  std::string id;
  std::string reader_id;
  base::Instant now;
};
/// NotFound ("portal.no-wave").
[[nodiscard]] base::Result<DeskWaveDetail> wave_detail(platform::sql::Transaction& transaction,
                                                       WaveRules const& rules,
                                                       WaveQuestion const& question);

/// An inquiry of a firm.
struct WaveMember {
  terms::TenantId const& tenant;
  terms::InquiryId const& inquiry;
};
/// Whether an inquiry of one of its firms names an alert of the wave. NotFound ("portal.no-wave").
[[nodiscard]] base::Result<bool> wave_names(platform::sql::Transaction& transaction,
                                            WaveRules const& rules, std::string_view wave,
                                            WaveMember const& member);

/// At most `max` of the firms of a wave.
[[nodiscard]] base::Result<std::vector<terms::TenantId>> wave_tenants(
    platform::sql::Transaction& transaction, DeskWave const& wave, std::size_t max);

}  // namespace portal
