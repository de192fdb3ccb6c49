#pragma once

#include "portal/wave_detail.hpp"

#include <boost/describe/class.hpp>

namespace portal {

BOOST_DESCRIBE_STRUCT(DeskWave, (),
                      (id, kind, what, name, risk, direction, firms, sightings, first_seen_at,
                       last_seen_at, asking_firms, blocks_in_force, blocks_waiting))
BOOST_DESCRIBE_STRUCT(DeskWaveList, (), (items, next_cursor, days, firms_min))
BOOST_DESCRIBE_STRUCT(WaveDay, (), (day, firms))
BOOST_DESCRIBE_STRUCT(WaveAlert, (),
                      (id, name, risk, src_ip, dst_ip, direction, life, block_status, last_seen_at))
BOOST_DESCRIBE_STRUCT(WaveFirm, (),
                      (tenant_id, tenant_name, risk, direction, sightings, first_seen_at,
                       last_seen_at, alerts))
BOOST_DESCRIBE_STRUCT(WaveInquiry, (),
                      (id, number, tenant_id, tenant_name, subject, state, urgency, owner_name,
                       opened_at, is_open, has_draft))
BOOST_DESCRIBE_STRUCT(WaveBlock, (), (id, tenant_id, tenant_name, router_name, state, expires_at))
BOOST_DESCRIBE_STRUCT(DeskWaveDetail, (), (wave, days, firms, inquiries, blocks))

}  // namespace portal
