#include "domain/paid_work/store/migrations.hpp"

namespace paid_work::store {

std::vector<platform::sql::Migration> paid_work_migrations() {
  // What was agreed to and what left the desk is never changed: the triggers refuse it. It goes
  // with everything else of a tenant whose record is erased, so that nothing here refuses that. A
  // download cannot stand without its hand-over. Days are counted from 1970-01-01.
  return {{"paid_work", 1, R"sql(
CREATE TABLE paid_work_texts (
  version BIGINT PRIMARY KEY,
  text TEXT NOT NULL,
  sha256 TEXT NOT NULL,
  by_id TEXT NOT NULL,
  by_name TEXT NOT NULL,
  at BIGINT NOT NULL
);
CREATE TRIGGER paid_work_texts_stay BEFORE UPDATE ON paid_work_texts BEGIN
  SELECT RAISE(ABORT, 'a text of consent is never changed');
END;
CREATE TRIGGER paid_work_texts_remain BEFORE DELETE ON paid_work_texts BEGIN
  SELECT RAISE(ABORT, 'a text of consent is never removed');
END;
CREATE TABLE paid_work_counter (
  one BIGINT PRIMARY KEY CHECK (one = 1),
  last_number BIGINT NOT NULL
);
INSERT INTO paid_work_counter (one, last_number) VALUES (1, 0);

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
CREATE INDEX paid_works_by_tenant ON paid_works (tenant_id, id DESC);
CREATE INDEX paid_works_by_inquiry ON paid_works (tenant_id, inquiry_id, id DESC);
CREATE INDEX paid_works_for_desk ON paid_works (state, id);
CREATE INDEX paid_works_due ON paid_works (lapses_at, id) WHERE state = 'offered';

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
)sql"}};
}

}  // namespace paid_work::store
