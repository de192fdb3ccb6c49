CREATE TABLE advisories (
  id TEXT PRIMARY KEY,
  number BIGINT NOT NULL UNIQUE,
  author_id TEXT NOT NULL,
  author_name TEXT NOT NULL,
  written_at BIGINT NOT NULL,
  state TEXT NOT NULL,
  draft_version BIGINT,
  published_version BIGINT,
  reaches_all BIGINT NOT NULL,
  shown_at BIGINT,
  withdrawn_at BIGINT,
  withdrawn_by TEXT,
  withdrawal_reason TEXT,
  revision BIGINT NOT NULL
);
CREATE INDEX advisories_by_state ON advisories (state, number DESC);
CREATE INDEX advisories_for_all ON advisories (shown_at DESC, id DESC) WHERE reaches_all = 1;
CREATE TRIGGER advisory_out BEFORE DELETE ON advisories BEGIN
  INSERT INTO advisory_words (advisory_words, rowid, words)
    SELECT 'delete', draft, words FROM advisory_word_rows
    WHERE advisory_id = OLD.id AND version = OLD.draft_version;
  INSERT INTO advisory_words (advisory_words, rowid, words)
    SELECT 'delete', published, words FROM advisory_word_rows
    WHERE advisory_id = OLD.id AND version = OLD.published_version;
END;
CREATE TABLE advisory_counter (
  one BIGINT PRIMARY KEY CHECK (one = 1),
  last_number BIGINT NOT NULL
);
CREATE TABLE advisory_decisions (
  tenant_id TEXT NOT NULL,
  advisory_id TEXT NOT NULL REFERENCES advisories (id),
  position BIGINT NOT NULL,
  version BIGINT NOT NULL,
  text_hash TEXT NOT NULL,
  choice TEXT NOT NULL,
  by_id TEXT NOT NULL,
  by_name TEXT NOT NULL,
  at BIGINT NOT NULL,
  PRIMARY KEY (tenant_id, advisory_id, position)
);
CREATE INDEX advisory_decisions_by_text
  ON advisory_decisions (tenant_id, advisory_id, text_hash, position DESC);
CREATE TABLE advisory_lines (
  advisory_id TEXT NOT NULL,
  version BIGINT NOT NULL,
  kind TEXT NOT NULL,
  position BIGINT NOT NULL,
  words TEXT NOT NULL,
  more TEXT NOT NULL,
  PRIMARY KEY (advisory_id, version, kind, position),
  FOREIGN KEY (advisory_id, version) REFERENCES advisory_versions (advisory_id, version)
    ON DELETE CASCADE
);
CREATE TRIGGER advisory_line_in AFTER INSERT ON advisory_lines WHEN EXISTS (
    SELECT 1 FROM advisory_versions WHERE advisory_id = NEW.advisory_id AND version = NEW.version
    AND published_at IS NULL) BEGIN
  INSERT INTO advisory_words (rowid, words) SELECT draft, words FROM advisory_word_rows
    WHERE advisory_id = NEW.advisory_id AND version = NEW.version AND place = 2 + NEW.position;
END;
CREATE TABLE advisory_readings (
  tenant_id TEXT NOT NULL,
  advisory_id TEXT NOT NULL REFERENCES advisories (id),
  version BIGINT NOT NULL,
  person_id TEXT NOT NULL,
  person_name TEXT NOT NULL,
  read_at BIGINT NOT NULL,
  PRIMARY KEY (tenant_id, advisory_id, version, person_id)
);
CREATE TABLE advisory_receivers (
  tenant_id TEXT NOT NULL,
  advisory_id TEXT NOT NULL REFERENCES advisories (id) ON DELETE CASCADE,
  shown_at BIGINT,
  PRIMARY KEY (advisory_id, tenant_id)
);
CREATE INDEX advisory_receivers_by_firm
  ON advisory_receivers (tenant_id, shown_at DESC, advisory_id DESC) WHERE shown_at IS NOT NULL;
CREATE INDEX advisory_receivers_of_firm ON advisory_receivers (tenant_id);
CREATE TABLE advisory_tallies (
  advisory_id TEXT NOT NULL REFERENCES advisories (id),
  kind TEXT NOT NULL,
  subject TEXT NOT NULL,
  firms BIGINT NOT NULL,
  PRIMARY KEY (advisory_id, kind, subject)
);
CREATE VIEW advisory_texts AS
  SELECT advisory_id, version, 0 AS place, title AS text FROM advisory_versions
  UNION ALL SELECT advisory_id, version, 1, body FROM advisory_versions
  UNION ALL SELECT advisory_id, version, 2 + position,
    CASE kind WHEN 'product' THEN words || ' ' || more ELSE words END FROM advisory_lines;
CREATE TABLE advisory_versions (
  advisory_id TEXT NOT NULL REFERENCES advisories (id) ON DELETE CASCADE,
  version BIGINT NOT NULL,
  title TEXT NOT NULL,
  severity TEXT NOT NULL,
  body TEXT NOT NULL,
  is_for_all BIGINT NOT NULL,
  change_note TEXT NOT NULL,
  writer_name TEXT NOT NULL,
  written_at BIGINT NOT NULL,
  published_at BIGINT,
  published_by TEXT,
  receivers BIGINT,
  PRIMARY KEY (advisory_id, version)
);
CREATE TRIGGER advisory_draft_in AFTER INSERT ON advisory_versions
    WHEN NEW.published_at IS NULL BEGIN
  INSERT INTO advisory_words (rowid, words) SELECT draft, words FROM advisory_word_rows
    WHERE advisory_id = NEW.advisory_id AND version = NEW.version AND place < 2;
END;
CREATE TRIGGER advisory_draft_out BEFORE DELETE ON advisory_versions
    WHEN OLD.published_at IS NULL
    AND EXISTS (SELECT 1 FROM advisories WHERE id = OLD.advisory_id) BEGIN
  INSERT INTO advisory_words (advisory_words, rowid, words)
    SELECT 'delete', draft, words FROM advisory_word_rows
    WHERE advisory_id = OLD.advisory_id AND version = OLD.version;
END;
CREATE TRIGGER advisory_published AFTER UPDATE OF published_at ON advisory_versions
    WHEN OLD.published_at IS NULL AND NEW.published_at IS NOT NULL BEGIN
  INSERT INTO advisory_words (advisory_words, rowid, words)
    SELECT 'delete', draft, words FROM advisory_word_rows
    WHERE advisory_id = NEW.advisory_id AND version = NEW.version;
  INSERT INTO advisory_words (advisory_words, rowid, words)
    SELECT 'delete', published, words FROM advisory_word_rows
    WHERE advisory_id = NEW.advisory_id AND version = (SELECT MAX(version) FROM advisory_versions
      WHERE advisory_id = NEW.advisory_id AND version < NEW.version
      AND published_at IS NOT NULL);
  INSERT INTO advisory_words (rowid, words) SELECT published, words FROM advisory_word_rows
    WHERE advisory_id = NEW.advisory_id AND version = NEW.version;
END;
CREATE VIEW advisory_word_rows AS
  SELECT advisory_id, version, place,
    (SELECT a.number FROM advisories a WHERE a.id = advisory_id) * 4096 + place AS published,
    (SELECT a.number FROM advisories a WHERE a.id = advisory_id) * 4096 + 2048 + place AS draft,
    wide_words(text) AS words
  FROM advisory_texts;
CREATE VIRTUAL TABLE advisory_words USING fts5(words, content = '', tokenize = 'ascii');
CREATE TABLE alert_calls (
  tenant_id TEXT NOT NULL,
  alert_id TEXT NOT NULL,
  step BIGINT NOT NULL,
  next_at BIGINT,
  ended_at BIGINT,
  PRIMARY KEY (tenant_id, alert_id)
);
CREATE INDEX alert_calls_due ON alert_calls (next_at) WHERE next_at IS NOT NULL;
CREATE INDEX alert_calls_ended ON alert_calls (ended_at) WHERE ended_at IS NOT NULL;
CREATE TABLE alert_folds (
  tenant_id TEXT NOT NULL,
  folded_id TEXT NOT NULL,
  alert_id TEXT NOT NULL REFERENCES alerts (id),
  PRIMARY KEY (tenant_id, folded_id)
);
CREATE INDEX alert_folds_by_alert ON alert_folds (tenant_id, alert_id);
CREATE VIEW alert_kind_texts AS
  SELECT seq, seq * 4096 AS place, wide_words(name || ' ' || signature) AS words FROM alert_kinds;
CREATE VIRTUAL TABLE alert_kind_words USING fts5(words, content = '', tokenize = 'ascii');
CREATE TABLE alert_kinds (
  seq INTEGER PRIMARY KEY,
  tenant_id TEXT NOT NULL,
  source TEXT NOT NULL,
  signature TEXT NOT NULL,
  name TEXT NOT NULL,
  category TEXT NOT NULL,
  direction TEXT NOT NULL,
  risk TEXT NOT NULL,
  threat_type TEXT NOT NULL,
  life TEXT NOT NULL,
  block_status TEXT NOT NULL
);
CREATE INDEX alert_kinds_by_risk ON alert_kinds (tenant_id, risk, life);
CREATE UNIQUE INDEX alert_kinds_once ON alert_kinds (tenant_id, signature, name, category, source,
  direction, risk, threat_type, life, block_status);
CREATE TRIGGER alert_kind_in AFTER INSERT ON alert_kinds BEGIN
  INSERT INTO alert_kind_words (rowid, words)
    SELECT place, words FROM alert_kind_texts WHERE seq = NEW.seq;
END;
CREATE TRIGGER alert_kind_out BEFORE DELETE ON alert_kinds BEGIN
  INSERT INTO alert_kind_words (alert_kind_words, rowid, words)
    SELECT 'delete', place, words FROM alert_kind_texts WHERE seq = OLD.seq;
END;
CREATE TABLE alert_life (
  seq INTEGER PRIMARY KEY,
  tenant_id TEXT NOT NULL,
  alert_id TEXT NOT NULL REFERENCES alerts (id),
  at BIGINT NOT NULL,
  by_side TEXT NOT NULL,
  by_id TEXT NOT NULL,
  by_name TEXT NOT NULL,
  from_life TEXT,
  to_life TEXT NOT NULL,
  why TEXT
);
CREATE INDEX alert_life_by_alert ON alert_life (tenant_id, alert_id, seq);
CREATE TABLE alert_sighting_runs (
  seq INTEGER PRIMARY KEY,
  tenant_id TEXT NOT NULL,
  alert_id TEXT NOT NULL REFERENCES alerts (id),
  router_id TEXT NOT NULL,
  first_at BIGINT NOT NULL,
  last_at BIGINT NOT NULL,
  sightings BIGINT NOT NULL,
  packed BLOB NOT NULL
);
CREATE INDEX alert_sighting_runs_by_router
  ON alert_sighting_runs (tenant_id, router_id, last_at);
CREATE INDEX alert_sighting_runs_by_time
  ON alert_sighting_runs (tenant_id, alert_id, last_at DESC, seq DESC, first_at);
CREATE TABLE alerts (
  id TEXT PRIMARY KEY,
  tenant_id TEXT NOT NULL,
  sameness_key TEXT NOT NULL,
  first_seen BIGINT NOT NULL,
  last_seen BIGINT NOT NULL,
  sightings BIGINT NOT NULL,
  life TEXT NOT NULL,
  block_status TEXT NOT NULL,
  seen_at BIGINT NOT NULL,
  source TEXT NOT NULL,
  signature TEXT NOT NULL,
  src_ip TEXT NOT NULL,
  src_port BIGINT,
  dst_ip TEXT NOT NULL,
  dst_port BIGINT,
  direction TEXT NOT NULL,
  protocol TEXT NOT NULL,
  name TEXT NOT NULL,
  category TEXT NOT NULL,
  risk TEXT NOT NULL,
  native_severity TEXT NOT NULL,
  threat_type TEXT NOT NULL,
  router_id TEXT NOT NULL,
  takes_blocks BIGINT NOT NULL,
  line_id TEXT,
  vpn_id TEXT,
  evidence TEXT NOT NULL
, kind BIGINT NOT NULL DEFAULT 0);
CREATE INDEX alerts_by_client ON alerts (tenant_id, src_ip, last_seen DESC, id DESC, kind);
CREATE INDEX alerts_by_key ON alerts (tenant_id, sameness_key, first_seen);
CREATE INDEX alerts_by_kind ON alerts (kind, last_seen DESC, id DESC);
CREATE INDEX alerts_by_last_seen ON alerts (tenant_id, last_seen DESC, id DESC, kind);
CREATE INDEX alerts_by_server ON alerts (tenant_id, dst_ip, last_seen DESC, id DESC, kind);
CREATE INDEX alerts_serious ON alerts (tenant_id, life, last_seen DESC, id DESC)
  WHERE direction = 'outbound' AND risk IN ('Critical', 'High');
CREATE TABLE announcement_readings (
  tenant_id TEXT NOT NULL,
  person_id TEXT NOT NULL,
  announcement_id TEXT NOT NULL REFERENCES announcements (id),
  version BIGINT NOT NULL,
  read_at BIGINT NOT NULL,
  PRIMARY KEY (tenant_id, person_id, announcement_id)
);
CREATE TABLE announcement_receivers (
  tenant_id TEXT NOT NULL,
  announcement_id TEXT NOT NULL REFERENCES announcements (id),
  changed_at BIGINT NOT NULL,
  PRIMARY KEY (announcement_id, tenant_id)
);
CREATE INDEX announcement_receivers_of_tenant
  ON announcement_receivers (tenant_id, changed_at DESC, announcement_id DESC);
CREATE TABLE announcement_versions (
  announcement_id TEXT NOT NULL REFERENCES announcements (id),
  version BIGINT NOT NULL,
  title TEXT NOT NULL,
  body TEXT NOT NULL,
  begins_at BIGINT,
  planned_end_at BIGINT,
  change_note TEXT NOT NULL,
  writer_name TEXT NOT NULL,
  written_at BIGINT NOT NULL,
  PRIMARY KEY (announcement_id, version)
);
CREATE TABLE announcements (
  id TEXT PRIMARY KEY,
  kind TEXT NOT NULL,
  audience TEXT NOT NULL,
  version BIGINT NOT NULL,
  published_at BIGINT NOT NULL,
  changed_at BIGINT NOT NULL,
  stands_until BIGINT,
  ended_at BIGINT,
  ended_by_name TEXT
);
CREATE INDEX announcements_by_change ON announcements (changed_at DESC, id DESC);
CREATE INDEX announcements_of_audience ON announcements (audience, changed_at DESC, id DESC);
CREATE INDEX announcements_standing ON announcements (stands_until)
  WHERE stands_until IS NOT NULL;
CREATE TABLE api_token_rights (
  token_id TEXT NOT NULL REFERENCES api_tokens (id),
  name TEXT NOT NULL,
  PRIMARY KEY (token_id, name)
);
CREATE TABLE api_token_routers (
  token_id TEXT NOT NULL REFERENCES api_tokens (id),
  router_id TEXT NOT NULL,
  PRIMARY KEY (token_id, router_id)
);
CREATE INDEX api_token_routers_of_router ON api_token_routers (router_id);
CREATE TABLE api_tokens (
  id TEXT PRIMARY KEY,
  name TEXT NOT NULL,
  secret_hash TEXT NOT NULL UNIQUE,
  created_at BIGINT NOT NULL,
  ends_at BIGINT NOT NULL,
  revoked_at BIGINT,
  last_used_at BIGINT
);
CREATE TABLE article_numbers (
  number INTEGER PRIMARY KEY,
  article_id TEXT NOT NULL UNIQUE
);
CREATE VIEW article_part_texts AS
  SELECT article_id, version, position,
    CASE heading WHEN '' THEN lines ELSE heading || char(10) || lines END AS text,
    article_id GLOB 'A*' AND kind IN ('meaning', 'now', 'avoid', 'worry') AND is_from_alert = 0
      AND char(10) || conditions NOT GLOB '*' || char(10) || '[^!]*' AS is_shown
  FROM article_parts;
CREATE TABLE article_parts (
  article_id TEXT NOT NULL,
  version BIGINT NOT NULL,
  position BIGINT NOT NULL,
  kind TEXT NOT NULL,
  conditions TEXT NOT NULL,
  heading TEXT NOT NULL,
  is_from_alert BIGINT NOT NULL,
  lines TEXT NOT NULL,
  windows TEXT NOT NULL,
  PRIMARY KEY (article_id, version, position),
  FOREIGN KEY (article_id, version) REFERENCES articles (id, version)
);
CREATE TRIGGER article_part_in AFTER INSERT ON article_parts WHEN EXISTS (SELECT 1 FROM articles
    WHERE id = NEW.article_id AND version = NEW.version AND is_newest = 1) BEGIN
  INSERT INTO article_words (rowid, desk_words, words)
    SELECT place, desk_words, words FROM article_word_rows WHERE article_id = NEW.article_id
      AND version = NEW.version AND place % 4096 = 1 + NEW.position;
END;
CREATE VIEW article_word_rows AS
  SELECT a.id AS article_id, a.version, n.number * 4096 AS place, wide_words(a.title) AS desk_words,
    CASE WHEN a.id GLOB 'A*' THEN wide_words(a.title) ELSE '' END AS words
  FROM article_numbers n JOIN articles a ON a.id = n.article_id
  UNION ALL
  SELECT p.article_id, p.version, n.number * 4096 + 1 + p.position, wide_words(p.text),
    CASE WHEN p.is_shown THEN wide_words(p.text) ELSE '' END
  FROM article_numbers n JOIN article_part_texts p ON p.article_id = n.article_id;
CREATE VIRTUAL TABLE article_words USING fts5(desk_words, words, content = '', tokenize = 'ascii');
CREATE TABLE articles (
  id TEXT NOT NULL,
  version BIGINT NOT NULL,
  title TEXT NOT NULL,
  owner TEXT NOT NULL,
  reviewed_on TEXT NOT NULL,
  origin TEXT NOT NULL,
  by_id TEXT NOT NULL,
  by_name TEXT NOT NULL,
  at BIGINT NOT NULL,
  is_newest BIGINT NOT NULL,
  PRIMARY KEY (id, version)
);
CREATE INDEX articles_newest ON articles (is_newest, id);
CREATE TRIGGER article_aged AFTER UPDATE OF is_newest ON articles
    WHEN OLD.is_newest = 1 AND NEW.is_newest = 0 BEGIN
  INSERT INTO article_words (article_words, rowid, desk_words, words)
    SELECT 'delete', place, desk_words, words FROM article_word_rows
    WHERE article_id = OLD.id AND version = OLD.version;
END;
CREATE TRIGGER article_in AFTER INSERT ON articles WHEN NEW.is_newest = 1 BEGIN
  INSERT INTO article_numbers (article_id) VALUES (NEW.id) ON CONFLICT (article_id) DO NOTHING;
  INSERT INTO article_words (rowid, desk_words, words)
    SELECT place, desk_words, words FROM article_word_rows
    WHERE article_id = NEW.id AND version = NEW.version AND place % 4096 = 0;
END;
CREATE TABLE assistant_consents (
  tenant_id TEXT NOT NULL,
  position BIGINT NOT NULL,
  is_given BIGINT NOT NULL,
  terms_version TEXT NOT NULL,
  terms_hash TEXT NOT NULL,
  assistant TEXT NOT NULL,
  by_id TEXT NOT NULL,
  by_name TEXT NOT NULL,
  at BIGINT NOT NULL,
  PRIMARY KEY (tenant_id, position)
);
CREATE TABLE audit_actors (
  actor_id TEXT NOT NULL,
  actor_name TEXT NOT NULL,
  PRIMARY KEY (actor_id, actor_name)
);
CREATE TABLE audit_entries (
  seq INTEGER PRIMARY KEY,
  at BIGINT NOT NULL,
  tenant_id TEXT,
  actor_side TEXT NOT NULL,
  actor_id TEXT NOT NULL,
  actor_name TEXT NOT NULL,
  action TEXT NOT NULL,
  subject TEXT NOT NULL,
  detail TEXT NOT NULL,
  hash TEXT NOT NULL
);
CREATE INDEX audit_entries_by_action ON audit_entries (action, seq DESC);
CREATE INDEX audit_entries_by_actor ON audit_entries (actor_id, action, seq DESC);
CREATE INDEX audit_entries_by_tenant ON audit_entries (tenant_id, seq DESC);
CREATE TABLE audit_head (
  id BIGINT PRIMARY KEY,
  seq BIGINT NOT NULL,
  hash TEXT NOT NULL
);
CREATE TABLE block_brakes (
  id TEXT PRIMARY KEY,
  tenant_id TEXT,
  scope TEXT NOT NULL,
  who TEXT NOT NULL,
  who_name TEXT NOT NULL,
  acts BIGINT NOT NULL,
  minutes BIGINT NOT NULL,
  pulled_at BIGINT NOT NULL,
  released_by_name TEXT,
  released_at BIGINT,
  release_why TEXT,
  release_until BIGINT
);
CREATE INDEX block_brakes_holding ON block_brakes (released_at, id DESC);
CREATE INDEX block_brakes_of ON block_brakes (scope, who, id DESC);
CREATE INDEX block_brakes_of_tenant ON block_brakes (tenant_id);
CREATE INDEX block_brakes_released ON block_brakes (release_until DESC);
CREATE TABLE block_steps (
  tenant_id TEXT NOT NULL,
  block_id TEXT NOT NULL REFERENCES blocks (id),
  position BIGINT NOT NULL,
  state TEXT NOT NULL,
  at BIGINT NOT NULL,
  by_name TEXT,
  detail TEXT,
  PRIMARY KEY (block_id, position)
);
CREATE TABLE blocks (
  id TEXT PRIMARY KEY,
  tenant_id TEXT NOT NULL,
  router_id TEXT NOT NULL,
  router_name TEXT NOT NULL,
  target TEXT NOT NULL,
  alert_id TEXT NOT NULL,
  inquiry_id TEXT,
  lifetime_hours BIGINT NOT NULL,
  reason TEXT,
  opened_at BIGINT NOT NULL,
  state TEXT NOT NULL,
  phase TEXT NOT NULL,
  state_at BIGINT NOT NULL,
  proposed_by TEXT,
  proposed_by_name TEXT,
  requested_by TEXT,
  requested_by_name TEXT,
  requested_at BIGINT,
  delegation_id TEXT,
  consent_hash TEXT,
  plan_hash TEXT,
  plan_steps TEXT,
  plan_before BIGINT,
  plan_after BIGINT,
  plan_base BIGINT,
  approved_by TEXT,
  approved_by_name TEXT,
  approved_at BIGINT,
  expires_at BIGINT,
  ended_why TEXT,
  read_at BIGINT,
  read_generation BIGINT,
  read_timeout_left_s BIGINT,
  read_packets_out BIGINT,
  read_packets_in BIGINT,
  read_ruleset_hash TEXT,
  generation BIGINT NOT NULL,
  version BIGINT NOT NULL
, patience_hours BIGINT NOT NULL DEFAULT 72, adapter TEXT NOT NULL DEFAULT 'agent', longer_by TEXT, longer_by_name TEXT, longer_at BIGINT, longer_hours BIGINT, longer_delegation_id TEXT, longer_consent_hash TEXT, plan_listings TEXT, plan_second_why TEXT, plan_hours BIGINT, first_approved_by TEXT, first_approved_by_name TEXT, first_approved_at BIGINT, first_reason TEXT, second_reason TEXT, plan_warnings TEXT, doubt_why TEXT, doubt_out_of_reach BIGINT, look_at BIGINT);
CREATE INDEX blocks_approved ON blocks (tenant_id, approved_at) WHERE approved_at IS NOT NULL;
CREATE INDEX blocks_approved_by ON blocks (approved_by, approved_at)
  WHERE approved_by IS NOT NULL;
CREATE INDEX blocks_by_alert ON blocks (tenant_id, alert_id, id DESC);
CREATE INDEX blocks_by_approval ON blocks (tenant_id, router_id, approved_at DESC)
  WHERE approved_at IS NOT NULL;
CREATE INDEX blocks_by_end ON blocks (phase, expires_at);
CREATE INDEX blocks_by_hand ON blocks (adapter, id)
  WHERE adapter = 'manual' AND state IN ('applying', 'drifted', 'expiring');
CREATE INDEX blocks_by_phase ON blocks (tenant_id, phase, id DESC);
CREATE INDEX blocks_by_state ON blocks (state, id);
CREATE INDEX blocks_by_target ON blocks (target, phase) WHERE phase <> 'ended';
CREATE INDEX blocks_by_tenant ON blocks (tenant_id, id DESC);
CREATE INDEX blocks_for_desk ON blocks (phase, id);
CREATE INDEX blocks_of_inquiry ON blocks (tenant_id, inquiry_id, id);
CREATE INDEX blocks_on_router ON blocks (router_id, phase, id);
CREATE UNIQUE INDEX blocks_open_target ON blocks (router_id, target) WHERE phase <> 'ended';
CREATE INDEX blocks_requested ON blocks (tenant_id, requested_at) WHERE requested_at IS NOT NULL;
CREATE INDEX blocks_to_check ON blocks (id, look_at) WHERE look_at IS NOT NULL;
CREATE INDEX blocks_to_extend ON blocks (phase, id) WHERE longer_at IS NOT NULL;
CREATE INDEX blocks_waiting ON blocks (phase, opened_at);
CREATE TABLE call_tasks (
  id TEXT PRIMARY KEY,
  tenant_id TEXT NOT NULL REFERENCES tenants (id),
  made_at BIGINT NOT NULL,
  cycles BIGINT NOT NULL,
  done_at BIGINT,
  done_by_name TEXT,
  note TEXT NOT NULL
);
CREATE INDEX call_tasks_done ON call_tasks (id) WHERE done_at IS NOT NULL;
CREATE INDEX call_tasks_of_tenant ON call_tasks (tenant_id);
CREATE UNIQUE INDEX call_tasks_open ON call_tasks (tenant_id) WHERE done_at IS NULL;
CREATE TABLE companies (
  id TEXT PRIMARY KEY,
  name TEXT NOT NULL,
  corporate_number TEXT NOT NULL UNIQUE
);
CREATE TABLE company_words_waiting (place INTEGER PRIMARY KEY);
CREATE TABLE contact_lists (
  tenant_id TEXT PRIMARY KEY REFERENCES tenants (id),
  revision BIGINT NOT NULL,
  changed_at BIGINT NOT NULL,
  changed_by_name TEXT NOT NULL
);
CREATE TABLE contacts (
  tenant_id TEXT NOT NULL REFERENCES tenants (id),
  position BIGINT NOT NULL,
  name TEXT NOT NULL,
  role TEXT NOT NULL,
  phone TEXT NOT NULL,
  mail TEXT NOT NULL,
  hours TEXT NOT NULL,
  PRIMARY KEY (tenant_id, position)
);
CREATE TABLE contract_orders (
  id TEXT PRIMARY KEY,
  tenant_id TEXT NOT NULL REFERENCES tenants (id),
  kind TEXT NOT NULL,
  state TEXT NOT NULL,
  applied_at BIGINT NOT NULL,
  by_side TEXT NOT NULL,
  by_id TEXT NOT NULL,
  by_name TEXT NOT NULL,
  effective_at BIGINT NOT NULL,
  router_id TEXT NOT NULL,
  retention TEXT,
  decided_at BIGINT,
  decided_by_name TEXT,
  note TEXT NOT NULL,
  done_at BIGINT,
  deleted BIGINT NOT NULL
);
CREATE INDEX contract_orders_by_tenant ON contract_orders (tenant_id, id DESC);
CREATE INDEX contract_orders_due ON contract_orders (effective_at, id) WHERE state = 'accepted';
CREATE UNIQUE INDEX contract_orders_open ON contract_orders (tenant_id, kind, router_id)
  WHERE state IN ('applied', 'accepted');
CREATE INDEX contract_orders_waiting ON contract_orders (id) WHERE state = 'applied';
CREATE TABLE contracts (
  number BIGINT PRIMARY KEY,
  kind TEXT NOT NULL,
  partner_id TEXT REFERENCES partners (id),
  begins_at BIGINT,
  ends_at BIGINT,
  customer_number TEXT
);
CREATE UNIQUE INDEX contracts_by_customer_number ON contracts (partner_id, customer_number)
  WHERE customer_number IS NOT NULL;
CREATE UNIQUE INDEX contracts_of_partners ON contracts (partner_id) WHERE kind = 'partner';
CREATE TABLE delegation_routers (
  tenant_id TEXT NOT NULL,
  delegation_id TEXT NOT NULL REFERENCES delegations (id),
  router_id TEXT NOT NULL REFERENCES service_routers (id),
  PRIMARY KEY (delegation_id, router_id)
);
CREATE INDEX delegation_routers_by_router ON delegation_routers (tenant_id, router_id);
CREATE TABLE delegation_uses (
  id TEXT PRIMARY KEY,
  tenant_id TEXT NOT NULL,
  delegation_id TEXT NOT NULL REFERENCES delegations (id),
  used_at BIGINT NOT NULL,
  act TEXT NOT NULL,
  block_id TEXT NOT NULL,
  target TEXT NOT NULL,
  used_by TEXT NOT NULL,
  used_by_name TEXT NOT NULL,
  used_from TEXT
);
CREATE INDEX delegation_uses_by_delegation ON delegation_uses (tenant_id, delegation_id, id DESC);
CREATE TABLE delegations (
  id TEXT PRIMARY KEY,
  tenant_id TEXT NOT NULL REFERENCES tenants (id),
  created_at BIGINT NOT NULL,
  created_by TEXT NOT NULL,
  created_by_name TEXT NOT NULL,
  ends_at BIGINT NOT NULL,
  console_account_name TEXT,
  revoked_at BIGINT,
  revoked_by_name TEXT
, acts TEXT NOT NULL DEFAULT 'propose block unblock', sources TEXT NOT NULL DEFAULT '', renews_id TEXT, tell_at BIGINT);
CREATE INDEX delegations_by_end ON delegations (tenant_id, ends_at);
CREATE INDEX delegations_by_tenant ON delegations (tenant_id, id DESC);
CREATE INDEX delegations_to_tell ON delegations (tell_at)
  WHERE tell_at IS NOT NULL AND revoked_at IS NULL;
CREATE TABLE departures (
  tenant_id TEXT PRIMARY KEY,
  contract TEXT NOT NULL,
  ended_at BIGINT NOT NULL,
  export_until BIGINT NOT NULL,
  erase_at BIGINT NOT NULL,
  due_at BIGINT,
  state TEXT NOT NULL,
  hold_until BIGINT,
  hold_reason TEXT,
  hold_by_name TEXT,
  part TEXT NOT NULL,
  is_pass_empty BIGINT NOT NULL,
  rows BIGINT NOT NULL,
  begun_at BIGINT,
  erased_at BIGINT,
  proof TEXT NOT NULL,
  revision BIGINT NOT NULL
);
CREATE INDEX departures_coming ON departures (erase_at, tenant_id) WHERE erased_at IS NULL;
CREATE INDEX departures_due ON departures (state, due_at) WHERE due_at IS NOT NULL;
CREATE INDEX departures_erased ON departures (erased_at DESC, tenant_id DESC)
  WHERE erased_at IS NOT NULL;
CREATE TABLE desk_readings (
  id TEXT PRIMARY KEY,
  tenant_id TEXT NOT NULL,
  reader_id TEXT NOT NULL,
  reader_name TEXT NOT NULL,
  kind TEXT NOT NULL,
  thing_id TEXT NOT NULL,
  hour BIGINT NOT NULL,
  read_at BIGINT NOT NULL
);
CREATE INDEX desk_readings_by_tenant ON desk_readings (tenant_id, id DESC);
CREATE UNIQUE INDEX desk_readings_once
  ON desk_readings (tenant_id, reader_id, kind, thing_id, hour);
CREATE TABLE digest_conditions (
  tenant_id TEXT PRIMARY KEY,
  risk TEXT NOT NULL,
  direction TEXT,
  revision BIGINT NOT NULL
);
CREATE TABLE digest_cursors (
  tenant_id TEXT PRIMARY KEY,
  told BIGINT NOT NULL,
  next_at BIGINT NOT NULL,
  is_waiting BIGINT NOT NULL
);
CREATE INDEX digest_cursors_due ON digest_cursors (next_at) WHERE is_waiting = 1;
CREATE TABLE enrolments (
  router_id TEXT PRIMARY KEY REFERENCES service_routers (id),
  tenant_id TEXT NOT NULL,
  code_hash TEXT NOT NULL UNIQUE,
  expires_at BIGINT NOT NULL
);
CREATE TABLE erased_parts (
  tenant_id TEXT NOT NULL,
  part TEXT NOT NULL,
  rows BIGINT NOT NULL,
  PRIMARY KEY (tenant_id, part)
);
CREATE TABLE exports (
  id TEXT PRIMARY KEY,
  tenant_id TEXT NOT NULL,
  ordered_at BIGINT NOT NULL,
  by_name TEXT NOT NULL,
  by_side TEXT NOT NULL,
  before BIGINT,
  state TEXT NOT NULL,
  state_at BIGINT NOT NULL,
  tries BIGINT NOT NULL,
  parts_done BIGINT NOT NULL,
  parts BIGINT NOT NULL,
  rows BIGINT NOT NULL,
  files BIGINT NOT NULL,
  bytes BIGINT NOT NULL,
  sha256 TEXT NOT NULL,
  ready_until BIGINT,
  why TEXT NOT NULL
);
CREATE INDEX exports_by_state ON exports (state, id);
CREATE INDEX exports_of_tenant ON exports (tenant_id, id DESC);
CREATE INDEX exports_over ON exports (ready_until) WHERE state = 'ready';
CREATE TABLE feed_cursors (
  key_id TEXT NOT NULL REFERENCES feed_keys (id),
  client TEXT NOT NULL,
  part TEXT NOT NULL,
  tenant_id TEXT NOT NULL,
  router_id TEXT NOT NULL,
  generation BIGINT NOT NULL,
  pulled_at BIGINT NOT NULL,
  counted_at BIGINT,
  fault TEXT,
  PRIMARY KEY (key_id, client, part)
);
CREATE INDEX feed_cursors_of_router ON feed_cursors (tenant_id, router_id, pulled_at);
CREATE TABLE feed_entries (
  router_id TEXT NOT NULL,
  block_id TEXT NOT NULL,
  tenant_id TEXT NOT NULL,
  address TEXT NOT NULL,
  expires_at BIGINT NOT NULL,
  latest_end BIGINT NOT NULL,
  entered BIGINT NOT NULL,
  changed BIGINT NOT NULL,
  changed_at BIGINT NOT NULL,
  is_in BIGINT NOT NULL,
  PRIMARY KEY (router_id, block_id)
);
CREATE INDEX feed_entries_by_address ON feed_entries (router_id, address);
CREATE INDEX feed_entries_by_change ON feed_entries (router_id, changed, address);
CREATE INDEX feed_entries_by_time ON feed_entries (router_id, changed_at, address);
CREATE INDEX feed_entries_of_tenant ON feed_entries (tenant_id);
CREATE TABLE feed_fetches (
  router_id TEXT NOT NULL,
  number BIGINT NOT NULL,
  tenant_id TEXT NOT NULL,
  at BIGINT NOT NULL,
  client TEXT NOT NULL,
  part TEXT NOT NULL,
  generation BIGINT NOT NULL,
  outcome TEXT NOT NULL,
  PRIMARY KEY (router_id, number)
);
CREATE INDEX feed_fetches_of_tenant ON feed_fetches (tenant_id);
CREATE TABLE feed_keys (
  id TEXT PRIMARY KEY,
  tenant_id TEXT NOT NULL,
  router_id TEXT NOT NULL,
  way TEXT NOT NULL,
  name TEXT NOT NULL,
  secret_hash TEXT NOT NULL,
  created_by_name TEXT NOT NULL,
  created_at BIGINT NOT NULL,
  ends_at BIGINT,
  revoked_at BIGINT,
  used_at BIGINT,
  used_from TEXT NOT NULL
);
CREATE INDEX feed_keys_by_address ON feed_keys (used_from, tenant_id) WHERE revoked_at IS NULL;
CREATE INDEX feed_keys_of_router ON feed_keys (tenant_id, router_id, id);
CREATE TABLE feed_routers (
  router_id TEXT PRIMARY KEY,
  tenant_id TEXT NOT NULL,
  contact_at BIGINT NOT NULL,
  counted_at BIGINT,
  is_silent BIGINT NOT NULL
);
CREATE INDEX feed_routers_by_contact ON feed_routers (is_silent, contact_at);
CREATE INDEX feed_routers_by_count ON feed_routers (counted_at);
CREATE INDEX feed_routers_of_tenant ON feed_routers (tenant_id);
CREATE TABLE followed_files (
  path TEXT PRIMARY KEY,
  device BIGINT NOT NULL,
  inode BIGINT NOT NULL,
  bytes_read BIGINT NOT NULL,
  lines_read BIGINT NOT NULL,
  head_hash TEXT NOT NULL,
  head_bytes BIGINT NOT NULL,
  is_in_long_line BIGINT NOT NULL
);
CREATE TABLE held_addresses (
  address TEXT PRIMARY KEY,
  since BIGINT NOT NULL,
  why TEXT NOT NULL
);
CREATE TABLE inquiries (
  id TEXT PRIMARY KEY,
  tenant_id TEXT NOT NULL,
  number BIGINT NOT NULL UNIQUE,
  subject TEXT NOT NULL,
  opened_by_name TEXT NOT NULL,
  opened_at BIGINT NOT NULL,
  state TEXT NOT NULL,
  is_ended BIGINT NOT NULL,
  scope_id TEXT,
  urgency TEXT NOT NULL,
  urgency_rank BIGINT NOT NULL,
  owner_id TEXT,
  owner_name TEXT,
  updated_at BIGINT NOT NULL,
  version BIGINT NOT NULL
, kind TEXT NOT NULL DEFAULT 'question', due_at BIGINT, due_stage BIGINT NOT NULL DEFAULT 0, due_next_at BIGINT, due_order BIGINT NOT NULL DEFAULT 9000000000000000, closes_at BIGINT);
CREATE INDEX inquiries_by_change ON inquiries (tenant_id, updated_at DESC, id DESC);
CREATE INDEX inquiries_by_due ON inquiries (due_stage, due_order, urgency_rank, opened_at, id)
  WHERE due_at IS NOT NULL;
CREATE INDEX inquiries_by_end ON inquiries (tenant_id, is_ended, updated_at DESC, id DESC);
CREATE INDEX inquiries_by_owner
  ON inquiries (is_ended, owner_id, due_order, urgency_rank, opened_at, id);
CREATE INDEX inquiries_closing ON inquiries (closes_at) WHERE closes_at IS NOT NULL;
CREATE INDEX inquiries_due_next ON inquiries (due_next_at) WHERE due_next_at IS NOT NULL;
CREATE INDEX inquiries_for_desk ON inquiries (is_ended, due_order, urgency_rank, opened_at, id);
CREATE INDEX inquiries_waiting_for_desk ON inquiries (due_order, urgency_rank, opened_at, id)
  WHERE state IN ('received', 'triage', 'in_progress', 'waiting_block');
CREATE TRIGGER inquiry_company_in AFTER INSERT ON inquiries BEGIN
  INSERT INTO company_words_waiting (place) VALUES (NEW.number * 4096 + 4095);
END;
CREATE TRIGGER inquiry_company_out BEFORE DELETE ON inquiries BEGIN
  INSERT INTO inquiry_words (inquiry_words, rowid, desk_words, words)
    SELECT 'delete', place, desk_words, '' FROM inquiry_company_words v WHERE id = OLD.id
      AND NOT EXISTS (SELECT 1 FROM company_words_waiting w WHERE w.place = v.place);
  DELETE FROM company_words_waiting WHERE place = OLD.number * 4096 + 4095;
END;
CREATE TRIGGER inquiry_counted_anew
  AFTER UPDATE OF state, is_ended, urgency, scope_id, owner_id, kind, due_stage ON inquiries
  WHEN OLD.state <> NEW.state OR OLD.is_ended <> NEW.is_ended OR OLD.urgency <> NEW.urgency
    OR COALESCE(OLD.scope_id, '') <> COALESCE(NEW.scope_id, '')
    OR COALESCE(OLD.owner_id, '') <> COALESCE(NEW.owner_id, '')
    OR OLD.kind <> NEW.kind OR OLD.due_stage <> NEW.due_stage BEGIN
  UPDATE saved_queues SET found = found + (CASE WHEN NEW.is_ended = 0 AND (saved_queues.state IS NULL OR saved_queues.state = NEW.state
      OR (saved_queues.state = 'desk'
        AND NEW.state IN ('received', 'triage', 'in_progress', 'waiting_block')))
    AND (saved_queues.urgency IS NULL OR saved_queues.urgency = NEW.urgency)
    AND (saved_queues.scope_id IS NULL OR saved_queues.scope_id = COALESCE(NEW.scope_id, '-'))
    AND (saved_queues.owner_id IS NULL OR saved_queues.owner_id = COALESCE(NEW.owner_id, '-'))
    AND (saved_queues.kind IS NULL OR saved_queues.kind = NEW.kind)
    AND (saved_queues.due_stage IS NULL OR saved_queues.due_stage = NEW.due_stage) THEN 1 ELSE 0 END) - (CASE WHEN OLD.is_ended = 0 AND (saved_queues.state IS NULL OR saved_queues.state = OLD.state
      OR (saved_queues.state = 'desk'
        AND OLD.state IN ('received', 'triage', 'in_progress', 'waiting_block')))
    AND (saved_queues.urgency IS NULL OR saved_queues.urgency = OLD.urgency)
    AND (saved_queues.scope_id IS NULL OR saved_queues.scope_id = COALESCE(OLD.scope_id, '-'))
    AND (saved_queues.owner_id IS NULL OR saved_queues.owner_id = COALESCE(OLD.owner_id, '-'))
    AND (saved_queues.kind IS NULL OR saved_queues.kind = OLD.kind)
    AND (saved_queues.due_stage IS NULL OR saved_queues.due_stage = OLD.due_stage) THEN 1 ELSE 0 END) WHERE (CASE WHEN NEW.is_ended = 0 AND (saved_queues.state IS NULL OR saved_queues.state = NEW.state
      OR (saved_queues.state = 'desk'
        AND NEW.state IN ('received', 'triage', 'in_progress', 'waiting_block')))
    AND (saved_queues.urgency IS NULL OR saved_queues.urgency = NEW.urgency)
    AND (saved_queues.scope_id IS NULL OR saved_queues.scope_id = COALESCE(NEW.scope_id, '-'))
    AND (saved_queues.owner_id IS NULL OR saved_queues.owner_id = COALESCE(NEW.owner_id, '-'))
    AND (saved_queues.kind IS NULL OR saved_queues.kind = NEW.kind)
    AND (saved_queues.due_stage IS NULL OR saved_queues.due_stage = NEW.due_stage) THEN 1 ELSE 0 END) <> (CASE WHEN OLD.is_ended = 0 AND (saved_queues.state IS NULL OR saved_queues.state = OLD.state
      OR (saved_queues.state = 'desk'
        AND OLD.state IN ('received', 'triage', 'in_progress', 'waiting_block')))
    AND (saved_queues.urgency IS NULL OR saved_queues.urgency = OLD.urgency)
    AND (saved_queues.scope_id IS NULL OR saved_queues.scope_id = COALESCE(OLD.scope_id, '-'))
    AND (saved_queues.owner_id IS NULL OR saved_queues.owner_id = COALESCE(OLD.owner_id, '-'))
    AND (saved_queues.kind IS NULL OR saved_queues.kind = OLD.kind)
    AND (saved_queues.due_stage IS NULL OR saved_queues.due_stage = OLD.due_stage) THEN 1 ELSE 0 END);
  UPDATE inquiry_owner_counts SET found = found - 1
    WHERE owner_id = OLD.owner_id AND OLD.is_ended = 0;
  INSERT INTO inquiry_owner_counts (owner_id, found)
    SELECT NEW.owner_id, 1 WHERE NEW.owner_id IS NOT NULL AND NEW.is_ended = 0
    ON CONFLICT (owner_id) DO UPDATE SET found = found + 1;
  UPDATE inquiry_alikes SET found = found - 1 WHERE OLD.is_ended = 0 AND state = OLD.state
    AND urgency = OLD.urgency AND scope_id = COALESCE(OLD.scope_id, '-')
    AND owner_id = COALESCE(OLD.owner_id, '-') AND kind = OLD.kind AND due_stage = OLD.due_stage;
  DELETE FROM inquiry_alikes WHERE state = OLD.state AND urgency = OLD.urgency
    AND scope_id = COALESCE(OLD.scope_id, '-') AND owner_id = COALESCE(OLD.owner_id, '-')
    AND kind = OLD.kind AND due_stage = OLD.due_stage AND found = 0;

  INSERT INTO inquiry_alikes (state, urgency, scope_id, owner_id, kind, due_stage, found)
    SELECT NEW.state, NEW.urgency, COALESCE(NEW.scope_id, '-'), COALESCE(NEW.owner_id, '-'),
      NEW.kind, NEW.due_stage, 1 WHERE NEW.is_ended = 0
    ON CONFLICT (state, urgency, scope_id, owner_id, kind, due_stage)
    DO UPDATE SET found = found + 1;
END;
CREATE TRIGGER inquiry_counted_in AFTER INSERT ON inquiries WHEN NEW.is_ended = 0 BEGIN
  UPDATE saved_queues SET found = found + 1 WHERE (CASE WHEN NEW.is_ended = 0 AND (saved_queues.state IS NULL OR saved_queues.state = NEW.state
      OR (saved_queues.state = 'desk'
        AND NEW.state IN ('received', 'triage', 'in_progress', 'waiting_block')))
    AND (saved_queues.urgency IS NULL OR saved_queues.urgency = NEW.urgency)
    AND (saved_queues.scope_id IS NULL OR saved_queues.scope_id = COALESCE(NEW.scope_id, '-'))
    AND (saved_queues.owner_id IS NULL OR saved_queues.owner_id = COALESCE(NEW.owner_id, '-'))
    AND (saved_queues.kind IS NULL OR saved_queues.kind = NEW.kind)
    AND (saved_queues.due_stage IS NULL OR saved_queues.due_stage = NEW.due_stage) THEN 1 ELSE 0 END) = 1;
  INSERT INTO inquiry_owner_counts (owner_id, found)
    SELECT NEW.owner_id, 1 WHERE NEW.owner_id IS NOT NULL
    ON CONFLICT (owner_id) DO UPDATE SET found = found + 1;
  INSERT INTO inquiry_alikes (state, urgency, scope_id, owner_id, kind, due_stage, found)
    SELECT NEW.state, NEW.urgency, COALESCE(NEW.scope_id, '-'), COALESCE(NEW.owner_id, '-'),
      NEW.kind, NEW.due_stage, 1 WHERE NEW.is_ended = 0
    ON CONFLICT (state, urgency, scope_id, owner_id, kind, due_stage)
    DO UPDATE SET found = found + 1;
END;
CREATE TRIGGER inquiry_counted_out AFTER DELETE ON inquiries WHEN OLD.is_ended = 0 BEGIN
  UPDATE saved_queues SET found = found - 1 WHERE (CASE WHEN OLD.is_ended = 0 AND (saved_queues.state IS NULL OR saved_queues.state = OLD.state
      OR (saved_queues.state = 'desk'
        AND OLD.state IN ('received', 'triage', 'in_progress', 'waiting_block')))
    AND (saved_queues.urgency IS NULL OR saved_queues.urgency = OLD.urgency)
    AND (saved_queues.scope_id IS NULL OR saved_queues.scope_id = COALESCE(OLD.scope_id, '-'))
    AND (saved_queues.owner_id IS NULL OR saved_queues.owner_id = COALESCE(OLD.owner_id, '-'))
    AND (saved_queues.kind IS NULL OR saved_queues.kind = OLD.kind)
    AND (saved_queues.due_stage IS NULL OR saved_queues.due_stage = OLD.due_stage) THEN 1 ELSE 0 END) = 1;
  UPDATE inquiry_owner_counts SET found = found - 1 WHERE owner_id = OLD.owner_id;
  UPDATE inquiry_alikes SET found = found - 1 WHERE OLD.is_ended = 0 AND state = OLD.state
    AND urgency = OLD.urgency AND scope_id = COALESCE(OLD.scope_id, '-')
    AND owner_id = COALESCE(OLD.owner_id, '-') AND kind = OLD.kind AND due_stage = OLD.due_stage;
  DELETE FROM inquiry_alikes WHERE state = OLD.state AND urgency = OLD.urgency
    AND scope_id = COALESCE(OLD.scope_id, '-') AND owner_id = COALESCE(OLD.owner_id, '-')
    AND kind = OLD.kind AND due_stage = OLD.due_stage AND found = 0;
END;
CREATE TRIGGER inquiry_subject_in AFTER INSERT ON inquiries BEGIN
  INSERT INTO inquiry_words_waiting (place) VALUES (NEW.number * 4096);
END;
CREATE TRIGGER inquiry_subject_old BEFORE UPDATE OF subject ON inquiries BEGIN
  INSERT INTO inquiry_words (inquiry_words, rowid, desk_words, words)
    SELECT 'delete', place, desk_words, words FROM inquiry_subject_words v WHERE id = OLD.id
      AND NOT EXISTS (SELECT 1 FROM inquiry_words_waiting w WHERE w.place = v.place);
  INSERT INTO inquiry_words_waiting (place) VALUES (OLD.number * 4096)
    ON CONFLICT (place) DO NOTHING;
END;
CREATE TRIGGER inquiry_subject_out BEFORE DELETE ON inquiries BEGIN
  INSERT INTO inquiry_words (inquiry_words, rowid, desk_words, words)
    SELECT 'delete', place, desk_words, words FROM inquiry_subject_words v WHERE id = OLD.id
      AND NOT EXISTS (SELECT 1 FROM inquiry_words_waiting w WHERE w.place = v.place);
  DELETE FROM inquiry_words_waiting WHERE place = OLD.number * 4096;
END;
CREATE TABLE inquiry_alerts (
  tenant_id TEXT NOT NULL,
  inquiry_id TEXT NOT NULL REFERENCES inquiries (id),
  position BIGINT NOT NULL,
  alert_id TEXT NOT NULL,
  PRIMARY KEY (inquiry_id, position)
);
CREATE INDEX inquiry_alerts_by_alert ON inquiry_alerts (tenant_id, alert_id);
CREATE TABLE inquiry_alikes (
  state TEXT NOT NULL,
  urgency TEXT NOT NULL,
  scope_id TEXT NOT NULL,
  owner_id TEXT NOT NULL,
  kind TEXT NOT NULL,
  due_stage BIGINT NOT NULL,
  found BIGINT NOT NULL,
  PRIMARY KEY (state, urgency, scope_id, owner_id, kind, due_stage)
);
CREATE TABLE inquiry_attachments (
  id TEXT PRIMARY KEY,
  tenant_id TEXT NOT NULL,
  name TEXT NOT NULL,
  size_bytes BIGINT NOT NULL,
  sha256 TEXT NOT NULL,
  kind TEXT NOT NULL,
  doubts TEXT NOT NULL,
  uploaded_by TEXT NOT NULL,
  uploaded_at BIGINT NOT NULL,
  is_dropped BIGINT NOT NULL,
  inquiry_id TEXT REFERENCES inquiries (id),
  entry_id TEXT REFERENCES inquiry_entries (id),
  entry_kind TEXT
);
CREATE INDEX inquiry_attachments_by_content ON inquiry_attachments (sha256);
CREATE INDEX inquiry_attachments_by_room ON inquiry_attachments (tenant_id, is_dropped, size_bytes);
CREATE INDEX inquiry_attachments_sent ON inquiry_attachments (tenant_id, inquiry_id, id)
  WHERE inquiry_id IS NOT NULL;
CREATE INDEX inquiry_attachments_unsent ON inquiry_attachments (uploaded_at)
  WHERE inquiry_id IS NULL;
CREATE VIEW inquiry_company_words AS
  SELECT i.id, i.tenant_id, i.number, i.number * 4096 + 4095 AS place,
    wide_words(t.name) AS desk_words
  FROM inquiries i JOIN tenants t ON t.id = i.tenant_id;
CREATE TABLE inquiry_counter (
  one BIGINT PRIMARY KEY CHECK (one = 1),
  last_number BIGINT NOT NULL
);
CREATE TABLE inquiry_drafts (
  tenant_id TEXT NOT NULL,
  inquiry_id TEXT NOT NULL REFERENCES inquiries (id) ON DELETE CASCADE,
  writer_id TEXT NOT NULL,
  kind TEXT NOT NULL,
  body TEXT NOT NULL,
  read_to TEXT,
  saved_at BIGINT NOT NULL,
  revision TEXT NOT NULL,
  PRIMARY KEY (inquiry_id, writer_id)
);
CREATE INDEX inquiry_drafts_by_age ON inquiry_drafts (saved_at);
CREATE INDEX inquiry_drafts_by_writer ON inquiry_drafts (writer_id);
CREATE TABLE inquiry_entries (
  id TEXT PRIMARY KEY,
  tenant_id TEXT NOT NULL,
  inquiry_id TEXT NOT NULL REFERENCES inquiries (id),
  position BIGINT NOT NULL,
  at BIGINT NOT NULL,
  kind TEXT NOT NULL,
  author_name TEXT NOT NULL,
  author_side TEXT NOT NULL,
  body TEXT,
  from_value TEXT,
  to_value TEXT,
  block_id TEXT
, conditions TEXT, mail_rest TEXT, mail_remark TEXT);
CREATE UNIQUE INDEX inquiry_entries_in_order ON inquiry_entries (inquiry_id, position);
CREATE TRIGGER inquiry_entry_in AFTER INSERT ON inquiry_entries
  WHEN NEW.body IS NOT NULL AND NEW.position < 4095 BEGIN
  INSERT INTO inquiry_words_waiting (place)
    SELECT number * 4096 + NEW.position FROM inquiries WHERE id = NEW.inquiry_id;
END;
CREATE TRIGGER inquiry_entry_new AFTER UPDATE OF body, kind ON inquiry_entries
  WHEN NEW.body IS NOT NULL AND NEW.position < 4095 BEGIN
  INSERT INTO inquiry_words_waiting (place)
    SELECT number * 4096 + NEW.position FROM inquiries WHERE id = NEW.inquiry_id;
END;
CREATE TRIGGER inquiry_entry_old BEFORE UPDATE OF body, kind ON inquiry_entries BEGIN
  INSERT INTO inquiry_words (inquiry_words, rowid, desk_words, words)
    SELECT 'delete', place, desk_words, words FROM inquiry_entry_words v WHERE id = OLD.id
      AND NOT EXISTS (SELECT 1 FROM inquiry_words_waiting w WHERE w.place = v.place);
  DELETE FROM inquiry_words_waiting WHERE place =
    (SELECT number * 4096 + OLD.position FROM inquiries WHERE id = OLD.inquiry_id);
END;
CREATE TRIGGER inquiry_entry_out BEFORE DELETE ON inquiry_entries BEGIN
  INSERT INTO inquiry_words (inquiry_words, rowid, desk_words, words)
    SELECT 'delete', place, desk_words, words FROM inquiry_entry_words v WHERE id = OLD.id
      AND NOT EXISTS (SELECT 1 FROM inquiry_words_waiting w WHERE w.place = v.place);
  DELETE FROM inquiry_words_waiting WHERE place =
    (SELECT number * 4096 + OLD.position FROM inquiries WHERE id = OLD.inquiry_id);
END;
CREATE VIEW inquiry_entry_words AS
  SELECT e.id, i.number, e.position, i.number * 4096 + e.position AS place,
    CASE e.kind WHEN 'note' THEN wide_words(e.body) || ' ' || scoped_words(e.tenant_id, e.body)
      ELSE wide_words(e.body) END AS desk_words,
    CASE e.kind WHEN 'note' THEN '' ELSE scoped_words(e.tenant_id, e.body) END AS words
  FROM inquiry_entries e JOIN inquiries i ON i.id = e.inquiry_id
  WHERE e.body IS NOT NULL AND e.position < 4095;
CREATE TABLE inquiry_owner_counts (
  owner_id TEXT PRIMARY KEY,
  found BIGINT NOT NULL
);
CREATE TABLE inquiry_promises (
  tenant_id TEXT NOT NULL,
  inquiry_id TEXT NOT NULL REFERENCES inquiries (id) ON DELETE CASCADE,
  number BIGINT NOT NULL,
  started_at BIGINT NOT NULL,
  targets_version BIGINT NOT NULL,
  is_shown BIGINT NOT NULL,
  amount BIGINT NOT NULL,
  unit TEXT NOT NULL,
  paused_us BIGINT NOT NULL,
  paused_open_us BIGINT NOT NULL,
  paused_at BIGINT,
  left_us BIGINT NOT NULL,
  due_at BIGINT NOT NULL,
  soon_at BIGINT NOT NULL,
  told BIGINT NOT NULL,
  ended_at BIGINT,
  outcome TEXT,
  PRIMARY KEY (inquiry_id, number)
);
CREATE VIEW inquiry_subject_words AS
  SELECT id, number, number * 4096 AS place, wide_words(shown) AS desk_words,
    scoped_words(tenant_id, shown) AS words
  FROM (SELECT id, tenant_id, number,
    printf('Q-%06d Q-%d ', number, number) || subject AS shown FROM inquiries);
CREATE VIRTUAL TABLE inquiry_words USING fts5(desk_words, words, content = '', tokenize = 'ascii',
  prefix = '9');
CREATE TABLE inquiry_words_waiting (place INTEGER PRIMARY KEY);
CREATE TABLE insurance_bundles (
  id TEXT PRIMARY KEY,
  tenant_id TEXT NOT NULL,
  claim_id TEXT NOT NULL REFERENCES insurance_claims (id),
  sha256 TEXT NOT NULL,
  size BIGINT NOT NULL,
  sealed_at BIGINT NOT NULL,
  by_name TEXT NOT NULL,
  bytes BLOB NOT NULL
);
CREATE INDEX insurance_bundles_of_claim ON insurance_bundles (tenant_id, claim_id, id DESC);
CREATE TABLE insurance_claim_steps (
  tenant_id TEXT NOT NULL,
  claim_id TEXT NOT NULL REFERENCES insurance_claims (id),
  position BIGINT NOT NULL,
  state TEXT NOT NULL,
  at BIGINT NOT NULL,
  by_name TEXT NOT NULL,
  detail TEXT NOT NULL,
  PRIMARY KEY (tenant_id, claim_id, position)
);
CREATE TABLE insurance_claims (
  id TEXT PRIMARY KEY,
  tenant_id TEXT NOT NULL,
  company_id TEXT NOT NULL,
  policy_id TEXT NOT NULL REFERENCES insurance_policies (id),
  number BIGINT NOT NULL UNIQUE,
  inquiry_id TEXT,
  discovered_at BIGINT NOT NULL,
  summary TEXT NOT NULL,
  opened_by_name TEXT NOT NULL,
  opened_at BIGINT NOT NULL,
  state TEXT NOT NULL,
  state_at BIGINT NOT NULL,
  request TEXT NOT NULL,
  outcome TEXT,
  decision_number TEXT,
  decided_on BIGINT,
  decision_reason TEXT,
  first_id TEXT,
  first_name TEXT,
  first_at BIGINT,
  needs_second BIGINT,
  second_id TEXT,
  second_name TEXT,
  second_at BIGINT,
  claimed BIGINT NOT NULL,
  approved BIGINT NOT NULL,
  paid BIGINT NOT NULL,
  waits_for_second BIGINT NOT NULL,
  version BIGINT NOT NULL
);
CREATE INDEX insurance_claims_by_first ON insurance_claims (policy_id, first_id);
CREATE INDEX insurance_claims_by_inquiry ON insurance_claims (tenant_id, inquiry_id, id DESC);
CREATE INDEX insurance_claims_by_tenant ON insurance_claims (tenant_id, id DESC);
CREATE INDEX insurance_claims_by_tenant_state ON insurance_claims (tenant_id, state, id DESC);
CREATE INDEX insurance_claims_for_desk ON insurance_claims (state, id);
CREATE INDEX insurance_claims_open ON insurance_claims (tenant_id) WHERE state <> 'closed';
CREATE TABLE insurance_cost_lines (
  tenant_id TEXT NOT NULL,
  claim_id TEXT NOT NULL REFERENCES insurance_claims (id),
  position BIGINT NOT NULL,
  id TEXT NOT NULL,
  cost_id TEXT NOT NULL,
  what TEXT NOT NULL,
  vendor TEXT NOT NULL,
  invoice_number TEXT NOT NULL,
  invoice_on BIGINT NOT NULL,
  amount BIGINT NOT NULL,
  approved BIGINT,
  PRIMARY KEY (tenant_id, claim_id, position)
);
CREATE TABLE insurance_counter (
  one BIGINT PRIMARY KEY CHECK (one = 1),
  last_number BIGINT NOT NULL
);
CREATE TABLE insurance_evidence (
  tenant_id TEXT NOT NULL,
  claim_id TEXT NOT NULL REFERENCES insurance_claims (id),
  id TEXT NOT NULL,
  text TEXT NOT NULL,
  given_by_name TEXT,
  given_at BIGINT,
  is_accepted BIGINT,
  PRIMARY KEY (tenant_id, claim_id, id)
);
CREATE TABLE insurance_invoices (
  company_id TEXT NOT NULL,
  vendor_key TEXT NOT NULL,
  number_key TEXT NOT NULL,
  tenant_id TEXT NOT NULL,
  claim_id TEXT NOT NULL,
  line_id TEXT NOT NULL,
  PRIMARY KEY (company_id, vendor_key, number_key)
);
CREATE TABLE insurance_ledger_lines (
  policy_id TEXT NOT NULL REFERENCES insurance_policies (id),
  account TEXT NOT NULL,
  position BIGINT NOT NULL,
  posting_id TEXT NOT NULL REFERENCES insurance_postings (id),
  amount BIGINT NOT NULL,
  balance BIGINT NOT NULL CHECK (balance >= 0 OR account LIKE 'insurer/%'),
  PRIMARY KEY (policy_id, account, position)
);
CREATE TRIGGER insurance_ledger_lines_remain BEFORE DELETE ON insurance_ledger_lines BEGIN
  SELECT RAISE(ABORT, 'a line of the ledger is never removed');
END;
CREATE TRIGGER insurance_ledger_lines_stay BEFORE UPDATE ON insurance_ledger_lines BEGIN
  SELECT RAISE(ABORT, 'a line of the ledger is never changed');
END;
CREATE TABLE insurance_policies (
  id TEXT PRIMARY KEY,
  company_id TEXT NOT NULL,
  from_day BIGINT NOT NULL,
  until_day BIGINT NOT NULL CHECK (from_day < until_day),
  terms_hash TEXT NOT NULL REFERENCES insurance_terms (hash),
  issued_at BIGINT NOT NULL,
  UNIQUE (company_id, from_day)
);
CREATE TABLE insurance_postings (
  id TEXT PRIMARY KEY,
  policy_id TEXT NOT NULL REFERENCES insurance_policies (id),
  tenant_id TEXT,
  claim_id TEXT,
  line_id TEXT NOT NULL,
  cost_id TEXT NOT NULL,
  kind TEXT NOT NULL,
  from_account TEXT NOT NULL,
  to_account TEXT NOT NULL,
  amount BIGINT NOT NULL CHECK (amount > 0 AND amount <= 1000000000),
  at BIGINT NOT NULL,
  by_name TEXT NOT NULL,
  reference TEXT NOT NULL,
  reverses TEXT UNIQUE REFERENCES insurance_postings (id),
  position BIGINT NOT NULL
);
CREATE UNIQUE INDEX insurance_postings_of_claim
  ON insurance_postings (tenant_id, claim_id, position);
CREATE TRIGGER insurance_postings_remain BEFORE DELETE ON insurance_postings BEGIN
  SELECT RAISE(ABORT, 'a posting is never removed');
END;
CREATE TRIGGER insurance_postings_stay BEFORE UPDATE ON insurance_postings BEGIN
  SELECT RAISE(ABORT, 'a posting is never changed');
END;
CREATE TABLE insurance_term_costs (
  terms_hash TEXT NOT NULL REFERENCES insurance_terms (hash),
  position BIGINT NOT NULL,
  id TEXT NOT NULL,
  pillar TEXT NOT NULL,
  name TEXT NOT NULL,
  explanation TEXT NOT NULL,
  ratio_percent BIGINT NOT NULL,
  cost_limit BIGINT NOT NULL,
  PRIMARY KEY (terms_hash, position)
);
CREATE TABLE insurance_term_evidence (
  terms_hash TEXT NOT NULL REFERENCES insurance_terms (hash),
  position BIGINT NOT NULL,
  id TEXT NOT NULL,
  name TEXT NOT NULL,
  source TEXT NOT NULL,
  is_needed BIGINT NOT NULL,
  ask TEXT NOT NULL,
  PRIMARY KEY (terms_hash, position)
);
CREATE TABLE insurance_terms (
  hash TEXT PRIMARY KEY,
  version TEXT NOT NULL,
  total BIGINT NOT NULL,
  liability BIGINT NOT NULL,
  response BIGINT NOT NULL,
  response_days BIGINT NOT NULL,
  report_days BIGINT NOT NULL,
  starts_month BIGINT NOT NULL,
  starts_day BIGINT NOT NULL,
  second_person_from BIGINT NOT NULL,
  covers TEXT NOT NULL,
  reporting TEXT NOT NULL,
  conditions TEXT NOT NULL
);
CREATE TABLE kept_answers (
  seq INTEGER PRIMARY KEY,
  caller_id TEXT NOT NULL,
  act TEXT NOT NULL,
  act_key TEXT NOT NULL,
  body_hash TEXT NOT NULL,
  status BIGINT NOT NULL,
  content_type TEXT NOT NULL,
  body BLOB NOT NULL,
  version BIGINT,
  kept_at BIGINT NOT NULL
);
CREATE UNIQUE INDEX kept_answers_once ON kept_answers (act_key, caller_id, act);
CREATE TABLE mail_people (
  user_id TEXT PRIMARY KEY,
  address TEXT NOT NULL,
  confirmed_at BIGINT,
  wants_inquiries BIGINT NOT NULL,
  wants_blocks BIGINT NOT NULL,
  wants_digest BIGINT NOT NULL,
  wants_service BIGINT NOT NULL,
  revision BIGINT NOT NULL
);
CREATE TABLE mailroom_counts (
  outcome TEXT NOT NULL,
  day BIGINT NOT NULL,
  count BIGINT NOT NULL,
  PRIMARY KEY (outcome, day)
);
CREATE TABLE mailroom_mails (
  id TEXT PRIMARY KEY,
  name TEXT NOT NULL UNIQUE,
  sha256 TEXT NOT NULL,
  bytes BIGINT NOT NULL,
  at BIGINT NOT NULL,
  outcome TEXT NOT NULL,
  why TEXT NOT NULL,
  tenant_id TEXT,
  inquiry_id TEXT,
  person_id TEXT,
  fingerprint TEXT NOT NULL,
  sender TEXT NOT NULL,
  subject TEXT NOT NULL,
  sent TEXT NOT NULL,
  bounced TEXT NOT NULL,
  is_waiting BIGINT NOT NULL,
  said TEXT NOT NULL,
  rest TEXT NOT NULL,
  remark TEXT NOT NULL,
  settled TEXT,
  settled_by TEXT,
  settled_at BIGINT
);
CREATE INDEX mailroom_mails_by_content ON mailroom_mails (sha256);
CREATE INDEX mailroom_mails_by_fingerprint
  ON mailroom_mails (tenant_id, inquiry_id, fingerprint) WHERE tenant_id IS NOT NULL;
CREATE INDEX mailroom_mails_by_inquiry ON mailroom_mails (tenant_id, inquiry_id, at)
  WHERE outcome = 'threaded';
CREATE INDEX mailroom_mails_by_outcome ON mailroom_mails (outcome, at, id);
CREATE INDEX mailroom_mails_by_person ON mailroom_mails (tenant_id, person_id, at)
  WHERE outcome = 'threaded';
CREATE INDEX mailroom_mails_by_time ON mailroom_mails (at, id);
CREATE INDEX mailroom_mails_by_wait ON mailroom_mails (at, id) WHERE is_waiting = 1;
CREATE INDEX mailroom_mails_unusual ON mailroom_mails (at, id) WHERE outcome <> 'threaded';
CREATE INDEX mailroom_mails_waiting ON mailroom_mails (tenant_id, inquiry_id, at, id)
  WHERE is_waiting = 1;
CREATE TABLE never_lists (
  id TEXT PRIMARY KEY,
  title TEXT NOT NULL,
  class TEXT NOT NULL,
  origin TEXT NOT NULL,
  source TEXT NOT NULL,
  version TEXT NOT NULL,
  taken_in_at BIGINT NOT NULL,
  ranges BIGINT NOT NULL
);
CREATE TABLE never_ranges (
  network TEXT NOT NULL,
  length BIGINT NOT NULL,
  list_id TEXT NOT NULL REFERENCES never_lists (id),
  since BIGINT NOT NULL,
  PRIMARY KEY (network, length, list_id)
);
CREATE INDEX never_ranges_of_list ON never_ranges (list_id);
CREATE TABLE noted_alerts (
  place INTEGER PRIMARY KEY AUTOINCREMENT,
  tenant_id TEXT NOT NULL,
  alert_id TEXT NOT NULL,
  at BIGINT NOT NULL,
  UNIQUE (tenant_id, alert_id)
);
CREATE INDEX noted_alerts_by_place ON noted_alerts (tenant_id, place);
CREATE INDEX noted_alerts_by_time ON noted_alerts (at);
CREATE TABLE notices (
  id TEXT PRIMARY KEY,
  tenant_id TEXT,
  kind TEXT NOT NULL,
  cause TEXT NOT NULL UNIQUE,
  user_id TEXT,
  address TEXT NOT NULL,
  subject TEXT NOT NULL,
  body TEXT NOT NULL,
  path TEXT NOT NULL,
  inquiry_id TEXT,
  made_at BIGINT NOT NULL,
  state TEXT NOT NULL,
  next_at BIGINT NOT NULL,
  attempts BIGINT NOT NULL,
  state_at BIGINT NOT NULL,
  why TEXT NOT NULL
);
CREATE INDEX notices_by_address ON notices (address, next_at);
CREATE INDEX notices_by_state ON notices (state, state_at DESC, id DESC);
CREATE INDEX notices_by_user ON notices (user_id, kind, made_at);
CREATE INDEX notices_due ON notices (state, next_at, id) WHERE state = 'waiting';
CREATE INDEX notices_due_first ON notices (state, next_at, id)
  WHERE state = 'waiting' AND kind IN ('escalation', 'address_check', 'test');
CREATE INDEX notices_of_tenant ON notices (tenant_id);
CREATE TABLE oidc_links (
  issuer TEXT NOT NULL,
  subject TEXT NOT NULL,
  user_id TEXT NOT NULL UNIQUE REFERENCES users (id),
  PRIMARY KEY (issuer, subject)
);
CREATE TABLE outbox (
  seq INTEGER PRIMARY KEY AUTOINCREMENT,
  topic TEXT NOT NULL,
  tenant_id TEXT NOT NULL,
  subject TEXT NOT NULL,
  detail TEXT NOT NULL
);
CREATE TABLE outbox_failed (
  seq BIGINT PRIMARY KEY,
  topic TEXT NOT NULL,
  tenant_id TEXT NOT NULL,
  subject TEXT NOT NULL,
  detail TEXT NOT NULL,
  why TEXT NOT NULL
);
CREATE TABLE paid_work_consents (
  tenant_id TEXT NOT NULL,
  work_id TEXT NOT NULL REFERENCES paid_works (id),
  position BIGINT NOT NULL,
  text_version BIGINT NOT NULL REFERENCES paid_work_texts (version),
  text_sha256 TEXT NOT NULL,
  by_id TEXT NOT NULL,
  by_name TEXT NOT NULL,
  at BIGINT NOT NULL,
  PRIMARY KEY (tenant_id, work_id, position)
);
CREATE TRIGGER paid_work_consents_stay BEFORE UPDATE ON paid_work_consents BEGIN
  SELECT RAISE(ABORT, 'a consent is never changed');
END;
CREATE TABLE paid_work_counter (
  one BIGINT PRIMARY KEY CHECK (one = 1),
  last_number BIGINT NOT NULL
);
CREATE TABLE paid_work_downloads (
  id TEXT PRIMARY KEY,
  tenant_id TEXT NOT NULL,
  work_id TEXT NOT NULL,
  by_id TEXT NOT NULL,
  by_name TEXT NOT NULL,
  at BIGINT NOT NULL,
  FOREIGN KEY (tenant_id, work_id) REFERENCES paid_work_hand_overs (tenant_id, work_id)
);
CREATE INDEX paid_work_downloads_of_work ON paid_work_downloads (tenant_id, work_id, id DESC);
CREATE TRIGGER paid_work_downloads_stay BEFORE UPDATE ON paid_work_downloads BEGIN
  SELECT RAISE(ABORT, 'a download is never changed');
END;
CREATE TABLE paid_work_hand_overs (
  tenant_id TEXT NOT NULL,
  work_id TEXT NOT NULL REFERENCES paid_works (id),
  firm_name TEXT NOT NULL,
  sha256 TEXT NOT NULL,
  size BIGINT NOT NULL,
  by_id TEXT NOT NULL,
  by_name TEXT NOT NULL,
  at BIGINT NOT NULL,
  bytes BLOB NOT NULL,
  PRIMARY KEY (tenant_id, work_id)
);
CREATE TRIGGER paid_work_hand_overs_stay BEFORE UPDATE ON paid_work_hand_overs BEGIN
  SELECT RAISE(ABORT, 'a hand-over is never changed');
END;
CREATE TABLE paid_work_items (
  tenant_id TEXT NOT NULL,
  work_id TEXT NOT NULL,
  position BIGINT NOT NULL,
  content TEXT NOT NULL,
  count BIGINT NOT NULL,
  titles TEXT NOT NULL,
  PRIMARY KEY (tenant_id, work_id, position),
  FOREIGN KEY (tenant_id, work_id) REFERENCES paid_work_hand_overs (tenant_id, work_id)
);
CREATE TABLE paid_work_steps (
  tenant_id TEXT NOT NULL,
  work_id TEXT NOT NULL REFERENCES paid_works (id),
  position BIGINT NOT NULL,
  state TEXT NOT NULL,
  at BIGINT NOT NULL,
  by_name TEXT NOT NULL,
  detail TEXT NOT NULL,
  PRIMARY KEY (tenant_id, work_id, position)
);
CREATE TABLE paid_work_texts (
  version BIGINT PRIMARY KEY,
  text TEXT NOT NULL,
  sha256 TEXT NOT NULL,
  by_id TEXT NOT NULL,
  by_name TEXT NOT NULL,
  at BIGINT NOT NULL
);
CREATE TRIGGER paid_work_texts_remain BEFORE DELETE ON paid_work_texts BEGIN
  SELECT RAISE(ABORT, 'a text of consent is never removed');
END;
CREATE TRIGGER paid_work_texts_stay BEFORE UPDATE ON paid_work_texts BEGIN
  SELECT RAISE(ABORT, 'a text of consent is never changed');
END;
CREATE TABLE paid_works (
  id TEXT PRIMARY KEY,
  tenant_id TEXT NOT NULL,
  number BIGINT NOT NULL UNIQUE,
  inquiry_id TEXT NOT NULL,
  inquiry_number TEXT NOT NULL,
  occasion TEXT NOT NULL,
  firm_id TEXT NOT NULL,
  firm_name TEXT NOT NULL,
  firm_contact TEXT NOT NULL,
  work TEXT NOT NULL,
  yen BIGINT NOT NULL CHECK (yen > 0 AND yen <= 100000000),
  yen_max BIGINT CHECK (yen_max >= yen AND yen_max <= 100000000),
  valid_until BIGINT NOT NULL,
  lapses_at BIGINT NOT NULL,
  contents TEXT NOT NULL,
  offered_by_name TEXT NOT NULL,
  offered_at BIGINT NOT NULL,
  state TEXT NOT NULL,
  state_at BIGINT NOT NULL,
  version BIGINT NOT NULL
);
CREATE INDEX paid_works_by_inquiry ON paid_works (tenant_id, inquiry_id, id DESC);
CREATE INDEX paid_works_by_tenant ON paid_works (tenant_id, id DESC);
CREATE INDEX paid_works_due ON paid_works (lapses_at, id) WHERE state = 'offered';
CREATE INDEX paid_works_for_desk ON paid_works (state, id);
CREATE TABLE partner_views (
  user_id TEXT NOT NULL,
  tenant_id TEXT NOT NULL REFERENCES tenants (id),
  PRIMARY KEY (user_id, tenant_id)
);
CREATE INDEX partner_views_of_tenant ON partner_views (tenant_id);
CREATE TABLE partners (
  id TEXT PRIMARY KEY,
  name TEXT NOT NULL
);
CREATE TABLE password_links (
  secret_hash TEXT PRIMARY KEY,
  user_id TEXT NOT NULL UNIQUE REFERENCES users (id),
  ends_at BIGINT NOT NULL
);
CREATE INDEX password_links_by_end ON password_links (ends_at);
CREATE TABLE promise_targets (
  version BIGINT PRIMARY KEY,
  urgent_amount BIGINT NOT NULL,
  urgent_unit TEXT NOT NULL,
  high_amount BIGINT NOT NULL,
  high_unit TEXT NOT NULL,
  normal_amount BIGINT NOT NULL,
  normal_unit TEXT NOT NULL,
  fault_amount BIGINT NOT NULL,
  fault_unit TEXT NOT NULL,
  is_shown BIGINT NOT NULL,
  by_id TEXT NOT NULL,
  by_name TEXT NOT NULL,
  at BIGINT NOT NULL
);
CREATE TABLE public_windows (
  id TEXT NOT NULL,
  version BIGINT NOT NULL,
  name TEXT NOT NULL,
  purpose TEXT NOT NULL,
  phone TEXT NOT NULL,
  mail TEXT NOT NULL,
  url TEXT NOT NULL,
  hours TEXT NOT NULL,
  open TEXT NOT NULL,
  closed TEXT NOT NULL,
  note TEXT NOT NULL,
  verified_on TEXT NOT NULL,
  source_url TEXT NOT NULL,
  origin TEXT NOT NULL,
  by_id TEXT NOT NULL,
  by_name TEXT NOT NULL,
  at BIGINT NOT NULL,
  is_newest BIGINT NOT NULL,
  PRIMARY KEY (id, version)
);
CREATE INDEX public_windows_newest ON public_windows (is_newest, name);
CREATE TABLE recovery_codes (
  user_id TEXT NOT NULL REFERENCES users (id),
  code_hash TEXT NOT NULL,
  PRIMARY KEY (user_id, code_hash)
);
CREATE TABLE router_consoles (
  router_id TEXT PRIMARY KEY,
  tenant_id TEXT NOT NULL,
  address TEXT NOT NULL,
  port BIGINT NOT NULL,
  user_name TEXT NOT NULL,
  password_sealed TEXT NOT NULL,
  private_key_sealed TEXT NOT NULL,
  enable_sealed TEXT NOT NULL,
  host_key TEXT NOT NULL,
  profile TEXT NOT NULL,
  interface TEXT NOT NULL,
  set_by_name TEXT NOT NULL,
  set_at BIGINT NOT NULL,
  tried_at BIGINT,
  done_at BIGINT,
  next_at BIGINT NOT NULL,
  failures BIGINT NOT NULL,
  fault TEXT NOT NULL,
  fault_detail TEXT NOT NULL,
  fence BIGINT NOT NULL,
  is_unsaved BIGINT NOT NULL
);
CREATE INDEX router_consoles_by_address ON router_consoles (address, tenant_id);
CREATE INDEX router_consoles_due ON router_consoles (next_at);
CREATE INDEX router_consoles_of_tenant ON router_consoles (tenant_id);
CREATE TABLE router_filters (
  router_id TEXT PRIMARY KEY,
  tenant_id TEXT NOT NULL,
  generation BIGINT NOT NULL,
  report_received_at BIGINT,
  report_read_at BIGINT,
  report_generation BIGINT,
  report_structure_good BIGINT,
  report_ruleset_hash TEXT,
  report_error TEXT
, silent_at BIGINT, unread_since BIGINT, report_fault TEXT);
CREATE INDEX router_filters_by_silence ON router_filters (silent_at);
CREATE INDEX router_filters_of_tenant ON router_filters (tenant_id);
CREATE TABLE router_prefixes (
  tenant_id TEXT NOT NULL,
  router_id TEXT NOT NULL REFERENCES service_routers (id),
  position BIGINT NOT NULL,
  prefix TEXT NOT NULL,
  is_v4 BIGINT NOT NULL,
  low TEXT NOT NULL,
  high TEXT NOT NULL,
  PRIMARY KEY (router_id, position)
);
CREATE INDEX router_prefixes_by_bounds ON router_prefixes (is_v4, low, high);
CREATE TABLE router_uses (
  tenant_id TEXT NOT NULL,
  router_id TEXT NOT NULL REFERENCES service_routers (id),
  since BIGINT NOT NULL,
  until BIGINT,
  retention TEXT NOT NULL
);
CREATE INDEX router_uses_by_router ON router_uses (tenant_id, router_id, since);
CREATE TABLE router_wan_addresses (
  tenant_id TEXT NOT NULL,
  router_id TEXT NOT NULL REFERENCES service_routers (id),
  position BIGINT NOT NULL,
  address TEXT NOT NULL,
  PRIMARY KEY (router_id, position)
);
CREATE INDEX router_wan_addresses_by_address ON router_wan_addresses (address);
CREATE TABLE saved_queues (
  id TEXT PRIMARY KEY,
  person_id TEXT NOT NULL,
  name TEXT NOT NULL,
  state TEXT,
  urgency TEXT,
  scope_id TEXT,
  owner_id TEXT,
  kind TEXT,
  due_stage BIGINT,
  found BIGINT NOT NULL
);
CREATE INDEX saved_queues_by_person ON saved_queues (person_id, id);
CREATE TABLE schema_migrations (slice TEXT NOT NULL, number BIGINT NOT NULL, fingerprint BIGINT NOT NULL, PRIMARY KEY (slice, number));
CREATE TABLE second_factors (
  user_id TEXT PRIMARY KEY REFERENCES users (id),
  sealed_secret TEXT NOT NULL,
  confirmed_at BIGINT,
  last_step BIGINT NOT NULL
);
CREATE TABLE service_routers (
  id TEXT PRIMARY KEY,
  tenant_id TEXT NOT NULL REFERENCES tenants (id),
  site_id TEXT REFERENCES sites (id),
  name TEXT NOT NULL,
  sensor_name TEXT NOT NULL UNIQUE,
  adapter TEXT NOT NULL,
  filter_cap BIGINT NOT NULL,
  firmware_state TEXT NOT NULL,
  agent_key TEXT,
  agent_enrolled_at BIGINT,
  agent_counter BIGINT NOT NULL DEFAULT 0,
  agent_seen_at BIGINT,
  agent_version TEXT,
  agent_clock_offset_ms BIGINT
, retention TEXT);
CREATE INDEX service_routers_by_tenant ON service_routers (tenant_id, name);
CREATE INDEX service_routers_kept ON service_routers (id) WHERE retention IS NOT NULL;
CREATE TABLE sessions (
  key_hash TEXT PRIMARY KEY,
  user_id TEXT NOT NULL REFERENCES users (id),
  created_at BIGINT NOT NULL,
  last_seen_at BIGINT NOT NULL
, peer_address TEXT NOT NULL DEFAULT '', device TEXT NOT NULL DEFAULT '');
CREATE INDEX sessions_by_user ON sessions (user_id, created_at DESC, key_hash);
CREATE TABLE sign_in_steps (
  secret_hash TEXT PRIMARY KEY,
  user_id TEXT NOT NULL REFERENCES users (id),
  ends_at BIGINT NOT NULL,
  attempts BIGINT NOT NULL
);
CREATE INDEX sign_in_steps_by_end ON sign_in_steps (ends_at);
CREATE INDEX sign_in_steps_by_user ON sign_in_steps (user_id);
CREATE TABLE sites (
  id TEXT PRIMARY KEY,
  tenant_id TEXT NOT NULL REFERENCES tenants (id),
  name TEXT NOT NULL
);
CREATE INDEX sites_by_tenant ON sites (tenant_id, name);
CREATE TABLE store_facts (
  name TEXT PRIMARY KEY,
  value TEXT NOT NULL
);
CREATE TABLE subscriptions (
  tenant_id TEXT NOT NULL REFERENCES tenants (id),
  since BIGINT NOT NULL,
  until BIGINT,
  PRIMARY KEY (tenant_id, since)
);
CREATE UNIQUE INDEX subscriptions_running ON subscriptions (tenant_id) WHERE until IS NULL;
CREATE TABLE tenants (
  id TEXT PRIMARY KEY,
  name TEXT NOT NULL,
  name_folded TEXT NOT NULL,
  company_id TEXT NOT NULL REFERENCES companies (id),
  kind TEXT NOT NULL,
  partner_id TEXT REFERENCES partners (id),
  contract_number BIGINT REFERENCES contracts (number));
CREATE INDEX tenants_by_company ON tenants (company_id);
CREATE INDEX tenants_by_contract ON tenants (contract_number);
CREATE INDEX tenants_by_name ON tenants (name_folded, id);
CREATE INDEX tenants_by_partner ON tenants (partner_id, name_folded, id);
CREATE TRIGGER inquiry_company_old BEFORE UPDATE OF name ON tenants BEGIN
  INSERT INTO inquiry_words (inquiry_words, rowid, desk_words, words)
    SELECT 'delete', place, desk_words, '' FROM inquiry_company_words v WHERE tenant_id = OLD.id
      AND NOT EXISTS (SELECT 1 FROM company_words_waiting w WHERE w.place = v.place);
  INSERT INTO company_words_waiting (place)
    SELECT number * 4096 + 4095 FROM inquiries WHERE tenant_id = OLD.id
    ON CONFLICT (place) DO NOTHING;
END;
CREATE TABLE triage_candidates (
  inquiry_id TEXT PRIMARY KEY REFERENCES inquiries (id) ON DELETE CASCADE,
  tenant_id TEXT NOT NULL,
  decision_id TEXT NOT NULL REFERENCES triage_decisions (id) ON DELETE CASCADE,
  decided_at BIGINT NOT NULL
);
CREATE INDEX triage_candidates_of_decision ON triage_candidates (decision_id);
CREATE INDEX triage_candidates_of_tenant ON triage_candidates (tenant_id);
CREATE INDEX triage_candidates_waiting ON triage_candidates (decided_at, inquiry_id);
CREATE TABLE triage_decisions (
  id TEXT PRIMARY KEY,
  tenant_id TEXT NOT NULL,
  inquiry_id TEXT NOT NULL REFERENCES inquiries (id) ON DELETE CASCADE,
  decided_at BIGINT NOT NULL,
  scope_id TEXT NOT NULL,
  urgency TEXT,
  person_id TEXT NOT NULL,
  person_name TEXT NOT NULL,
  proposed_scope_id TEXT NOT NULL,
  proposed_urgency TEXT NOT NULL,
  proposed_wish TEXT NOT NULL,
  confidence_percent BIGINT NOT NULL,
  needs_person BIGINT NOT NULL,
  model_hash TEXT NOT NULL,
  agrees BIGINT NOT NULL
);
CREATE INDEX triage_decisions_by_time
  ON triage_decisions (decided_at DESC, proposed_scope_id, scope_id, agrees);
CREATE INDEX triage_decisions_of_inquiry
  ON triage_decisions (inquiry_id, tenant_id, decided_at DESC, id DESC);
CREATE INDEX triage_decisions_of_tenant ON triage_decisions (tenant_id);
CREATE TABLE triage_lines (
  number BIGINT PRIMARY KEY,
  inquiry_id TEXT UNIQUE REFERENCES inquiries (id) ON DELETE SET NULL,
  text TEXT NOT NULL,
  alert_source TEXT,
  alert_severity TEXT,
  alert_status TEXT,
  alert_name TEXT,
  scope_id TEXT NOT NULL,
  urgency TEXT NOT NULL,
  wish TEXT NOT NULL,
  accepted_by_id TEXT NOT NULL,
  accepted_by_name TEXT NOT NULL,
  accepted_at BIGINT NOT NULL
);
CREATE TABLE users (
  id TEXT PRIMARY KEY,
  login TEXT NOT NULL UNIQUE,
  name TEXT NOT NULL,
  role TEXT NOT NULL,
  home_tenant_id TEXT,
  partner_id TEXT,
  password_hash TEXT NOT NULL,
  disabled_at BIGINT
, is_invited BIGINT NOT NULL DEFAULT 0);
CREATE INDEX users_by_partner ON users (partner_id, login);
CREATE INDEX users_by_tenant ON users (home_tenant_id, login);
CREATE TABLE wave_cursor (
  one BIGINT PRIMARY KEY CHECK (one = 1),
  last_run BIGINT NOT NULL
);
CREATE TABLE wave_firms (
  wave BIGINT NOT NULL REFERENCES waves (seq),
  tenant_id TEXT NOT NULL,
  first_seen BIGINT NOT NULL,
  last_seen BIGINT NOT NULL,
  sightings BIGINT NOT NULL,
  risk_rank BIGINT NOT NULL,
  is_outbound BIGINT NOT NULL,
  is_inbound BIGINT NOT NULL,
  last_day BIGINT NOT NULL,
  days BIGINT NOT NULL,
  PRIMARY KEY (wave, tenant_id)
);
CREATE INDEX wave_firms_by_day ON wave_firms (last_day);
CREATE INDEX wave_firms_of_tenant ON wave_firms (tenant_id, wave);
CREATE TABLE waves (
  seq INTEGER PRIMARY KEY AUTOINCREMENT,
  kind TEXT NOT NULL,
  what TEXT NOT NULL,
  name TEXT NOT NULL,
  firms BIGINT NOT NULL,
  sightings BIGINT NOT NULL,
  first_seen BIGINT NOT NULL,
  last_seen BIGINT NOT NULL,
  risk_rank BIGINT NOT NULL,
  is_outbound BIGINT NOT NULL,
  is_inbound BIGINT NOT NULL
);
CREATE INDEX waves_by_size ON waves (firms DESC, last_seen DESC, seq DESC) WHERE firms >= 2;
CREATE INDEX waves_of_kind ON waves (kind, firms DESC, last_seen DESC, seq DESC) WHERE firms >= 2;
CREATE UNIQUE INDEX waves_once ON waves (kind, what, name);
CREATE INDEX waves_serious ON waves (firms DESC, last_seen DESC, seq DESC)
  WHERE firms >= 2 AND risk_rank <= 1;
CREATE TABLE webhook_deliveries (
  id TEXT PRIMARY KEY,
  tenant_id TEXT NOT NULL,
  webhook_id TEXT NOT NULL REFERENCES webhooks (id) ON DELETE CASCADE,
  position BIGINT NOT NULL,
  topic TEXT NOT NULL,
  subject TEXT NOT NULL,
  event_at BIGINT NOT NULL,
  state TEXT NOT NULL,
  tries BIGINT NOT NULL,
  first_try_at BIGINT,
  last_try_at BIGINT,
  last_status BIGINT NOT NULL,
  fault TEXT NOT NULL
);
CREATE INDEX webhook_deliveries_of_webhook
  ON webhook_deliveries (webhook_id, state, position);
CREATE TABLE webhook_topics (
  tenant_id TEXT NOT NULL,
  webhook_id TEXT NOT NULL REFERENCES webhooks (id) ON DELETE CASCADE,
  topic TEXT NOT NULL,
  is_of_partner BIGINT NOT NULL,
  PRIMARY KEY (webhook_id, topic)
);
CREATE INDEX webhook_topics_of_all ON webhook_topics (topic, webhook_id);
CREATE INDEX webhook_topics_of_tenant ON webhook_topics (tenant_id, topic, webhook_id);
CREATE TABLE webhooks (
  id TEXT PRIMARY KEY,
  tenant_id TEXT NOT NULL,
  name TEXT NOT NULL,
  url TEXT NOT NULL,
  is_of_partner BIGINT NOT NULL,
  state TEXT NOT NULL,
  pause_note TEXT NOT NULL,
  secret_sealed TEXT NOT NULL,
  former_secret_sealed TEXT,
  former_secret_ends_at BIGINT,
  made_by_name TEXT NOT NULL,
  made_at BIGINT NOT NULL,
  next_at BIGINT NOT NULL,
  failing_since BIGINT,
  waiting BIGINT NOT NULL,
  dead BIGINT NOT NULL,
  lost BIGINT NOT NULL,
  last_position BIGINT NOT NULL,
  revision BIGINT NOT NULL
);
CREATE INDEX webhooks_due ON webhooks (next_at) WHERE state = 'active' AND waiting > 0;
CREATE INDEX webhooks_of_tenant ON webhooks (tenant_id, name, id);
