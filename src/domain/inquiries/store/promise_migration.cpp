#include "domain/inquiries/store/promise_migration.hpp"

namespace inquiries::store {
namespace {

constexpr auto kTables = R"sql(
ALTER TABLE inquiries ADD COLUMN kind TEXT NOT NULL DEFAULT 'question';
-- Of the promise that runs: when it is due, how it stands (0 none runs, 1 runs, 2 soon, 3 over) and
-- when the clock looks at it next.
ALTER TABLE inquiries ADD COLUMN due_at BIGINT;
ALTER TABLE inquiries ADD COLUMN due_stage BIGINT NOT NULL DEFAULT 0;
ALTER TABLE inquiries ADD COLUMN due_next_at BIGINT;
-- The first part of the queue's order: due_at, or behind all of those.
ALTER TABLE inquiries ADD COLUMN due_order BIGINT NOT NULL DEFAULT 9000000000000000;
ALTER TABLE inquiries ADD COLUMN closes_at BIGINT;

-- What waited for the desk before there were promises has waited longest.
UPDATE inquiries SET due_order = opened_at
  WHERE state IN ('received', 'triage', 'in_progress', 'waiting_block');
-- What was answered before closes two weeks after its last change: seven business days and more.
UPDATE inquiries SET closes_at = updated_at + 1209600000000 WHERE state = 'answered';

DROP INDEX inquiries_for_desk;
DROP INDEX inquiries_by_owner;
DROP INDEX inquiries_waiting_for_desk;
CREATE INDEX inquiries_for_desk ON inquiries (is_ended, due_order, urgency_rank, opened_at, id);
CREATE INDEX inquiries_by_owner
  ON inquiries (is_ended, owner_id, due_order, urgency_rank, opened_at, id);
CREATE INDEX inquiries_waiting_for_desk ON inquiries (due_order, urgency_rank, opened_at, id)
  WHERE state IN ('received', 'triage', 'in_progress', 'waiting_block');
CREATE INDEX inquiries_by_due ON inquiries (due_stage, due_order, urgency_rank, opened_at, id)
  WHERE due_at IS NOT NULL;
CREATE INDEX inquiries_due_next ON inquiries (due_next_at) WHERE due_next_at IS NOT NULL;
CREATE INDEX inquiries_closing ON inquiries (closes_at) WHERE closes_at IS NOT NULL;

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

-- Filters over open inquiries, each with how many stand in it now. Those without a person ship;
-- their ids are what the desk's pages call them. At most 205 rows, so that a change of an inquiry
-- can be held against all of them.
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
INSERT INTO saved_queues (id, person_id, name, state, owner_id, due_stage, found) VALUES
  ('all', '', '', NULL, NULL, NULL, 0),
  ('unowned', '', '', NULL, '-', NULL, 0),
  ('waiting_desk', '', '', 'desk', NULL, NULL, 0),
  ('due_soon', '', '', NULL, NULL, 2, 0),
  ('due_over', '', '', NULL, NULL, 3, 0);

-- How many open inquiries each person has.
CREATE TABLE inquiry_owner_counts (
  owner_id TEXT PRIMARY KEY,
  found BIGINT NOT NULL
);
-- How many open inquiries are alike in all that queues ask for; a queue that is saved anew is
-- summed up from these. A dash stands for none.
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
INSERT INTO inquiry_alikes (state, urgency, scope_id, owner_id, kind, due_stage, found)
  SELECT state, urgency, COALESCE(scope_id, '-'), COALESCE(owner_id, '-'), kind, due_stage, COUNT(*)
  FROM inquiries WHERE is_ended = 0 GROUP BY 1, 2, 3, 4, 5, 6;
INSERT INTO inquiry_owner_counts (owner_id, found)
  SELECT owner_id, COUNT(*) FROM inquiries WHERE is_ended = 0 AND owner_id IS NOT NULL
  GROUP BY owner_id;
)sql";

constexpr auto kOneMoreAlike = R"sql(
  INSERT INTO inquiry_alikes (state, urgency, scope_id, owner_id, kind, due_stage, found)
    SELECT NEW.state, NEW.urgency, COALESCE(NEW.scope_id, '-'), COALESCE(NEW.owner_id, '-'),
      NEW.kind, NEW.due_stage, 1 WHERE NEW.is_ended = 0
    ON CONFLICT (state, urgency, scope_id, owner_id, kind, due_stage)
    DO UPDATE SET found = found + 1;
)sql";

constexpr auto kOneAlikeLess = R"sql(
  UPDATE inquiry_alikes SET found = found - 1 WHERE OLD.is_ended = 0 AND state = OLD.state
    AND urgency = OLD.urgency AND scope_id = COALESCE(OLD.scope_id, '-')
    AND owner_id = COALESCE(OLD.owner_id, '-') AND kind = OLD.kind AND due_stage = OLD.due_stage;
  DELETE FROM inquiry_alikes WHERE state = OLD.state AND urgency = OLD.urgency
    AND scope_id = COALESCE(OLD.scope_id, '-') AND owner_id = COALESCE(OLD.owner_id, '-')
    AND kind = OLD.kind AND due_stage = OLD.due_stage AND found = 0;
)sql";

[[nodiscard]] std::string counting() {
  auto const in_new = stands_in_queue("NEW");
  auto const in_old = stands_in_queue("OLD");
  std::string text = "UPDATE saved_queues SET found = " + found_in_alikes() + R"sql(;

CREATE TRIGGER inquiry_counted_in AFTER INSERT ON inquiries WHEN NEW.is_ended = 0 BEGIN
  UPDATE saved_queues SET found = found + 1 WHERE )sql";
  text += in_new + R"sql( = 1;
  INSERT INTO inquiry_owner_counts (owner_id, found)
    SELECT NEW.owner_id, 1 WHERE NEW.owner_id IS NOT NULL
    ON CONFLICT (owner_id) DO UPDATE SET found = found + 1;)sql";
  text += kOneMoreAlike;
  text += R"sql(END;
CREATE TRIGGER inquiry_counted_out AFTER DELETE ON inquiries WHEN OLD.is_ended = 0 BEGIN
  UPDATE saved_queues SET found = found - 1 WHERE )sql";
  text += in_old + R"sql( = 1;
  UPDATE inquiry_owner_counts SET found = found - 1 WHERE owner_id = OLD.owner_id;)sql";
  text += kOneAlikeLess;
  text += R"sql(END;
CREATE TRIGGER inquiry_counted_anew
  AFTER UPDATE OF state, is_ended, urgency, scope_id, owner_id, kind, due_stage ON inquiries
  WHEN OLD.state <> NEW.state OR OLD.is_ended <> NEW.is_ended OR OLD.urgency <> NEW.urgency
    OR COALESCE(OLD.scope_id, '') <> COALESCE(NEW.scope_id, '')
    OR COALESCE(OLD.owner_id, '') <> COALESCE(NEW.owner_id, '')
    OR OLD.kind <> NEW.kind OR OLD.due_stage <> NEW.due_stage BEGIN
  UPDATE saved_queues SET found = found + )sql";
  text += in_new + " - " + in_old + " WHERE " + in_new + " <> " + in_old + R"sql(;
  UPDATE inquiry_owner_counts SET found = found - 1
    WHERE owner_id = OLD.owner_id AND OLD.is_ended = 0;
  INSERT INTO inquiry_owner_counts (owner_id, found)
    SELECT NEW.owner_id, 1 WHERE NEW.owner_id IS NOT NULL AND NEW.is_ended = 0
    ON CONFLICT (owner_id) DO UPDATE SET found = found + 1;)sql";
  text += kOneAlikeLess;
  text += kOneMoreAlike;
  return text + "END;\n";
}

/// What a queue asks for besides being open: `row` is one of inquiries or inquiry_alikes.
[[nodiscard]] std::string asked_by_queue(std::string const& row) {
  std::string text = R"sql((saved_queues.state IS NULL OR saved_queues.state = ROW.state
      OR (saved_queues.state = 'desk'
        AND ROW.state IN ('received', 'triage', 'in_progress', 'waiting_block')))
    AND (saved_queues.urgency IS NULL OR saved_queues.urgency = ROW.urgency)
    AND (saved_queues.scope_id IS NULL OR saved_queues.scope_id = COALESCE(ROW.scope_id, '-'))
    AND (saved_queues.owner_id IS NULL OR saved_queues.owner_id = COALESCE(ROW.owner_id, '-'))
    AND (saved_queues.kind IS NULL OR saved_queues.kind = ROW.kind)
    AND (saved_queues.due_stage IS NULL OR saved_queues.due_stage = ROW.due_stage))sql";
  for (auto at = text.find("ROW"); at != std::string::npos; at = text.find("ROW", at)) {
    text.replace(at, 3, row);
  }
  return text;
}

}  // namespace

std::string stands_in_queue(std::string const& row) {
  return "(CASE WHEN " + row + ".is_ended = 0 AND " + asked_by_queue(row) + " THEN 1 ELSE 0 END)";
}

std::string found_in_alikes() {
  return "(SELECT COALESCE(SUM(a.found), 0) FROM inquiry_alikes AS a WHERE " + asked_by_queue("a") +
         ")";
}

platform::sql::Migration promise_migration() {
  static std::string const text = kTables + counting();  // a migration is a view of its text
  return {"inquiries", 8, text};
}

}  // namespace inquiries::store
