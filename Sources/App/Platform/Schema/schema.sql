CREATE TABLE schema_migration (
  number INTEGER PRIMARY KEY, name TEXT NOT NULL, applied_at INTEGER NOT NULL) STRICT;

CREATE TABLE organisation (
  id TEXT NOT NULL PRIMARY KEY,
  slug TEXT NOT NULL UNIQUE CHECK (length(slug) BETWEEN 1 AND 60),
  name TEXT NOT NULL CHECK (length(name) BETWEEN 1 AND 120),
  created_at INTEGER NOT NULL
) STRICT;

CREATE TABLE person (
  id TEXT NOT NULL PRIMARY KEY,
  language TEXT CHECK (language IN ('en', 'fr', 'de', 'it', 'es')),
  created_at INTEGER NOT NULL
) STRICT;

CREATE TABLE address (
  normalised TEXT NOT NULL PRIMARY KEY,
  person_id TEXT NOT NULL REFERENCES person (id),
  written TEXT NOT NULL,
  verified_at INTEGER
) STRICT;

CREATE INDEX address_person ON address (person_id);

CREATE TABLE membership (
  organisation_id TEXT NOT NULL REFERENCES organisation (id),
  person_id TEXT NOT NULL REFERENCES person (id),
  name TEXT NOT NULL CHECK (length(name) BETWEEN 1 AND 120),
  language TEXT NOT NULL CHECK (language IN ('en', 'fr', 'de', 'it', 'es')),
  zone TEXT NOT NULL,
  invited_at INTEGER NOT NULL,
  joined_at INTEGER, deactivated_at INTEGER,
  PRIMARY KEY (organisation_id, person_id)
) STRICT;

CREATE INDEX membership_person ON membership (person_id);

CREATE TABLE membership_role (
  organisation_id TEXT NOT NULL,
  person_id TEXT NOT NULL,
  role TEXT NOT NULL CHECK (role IN ('coordinator')),
  given_at INTEGER NOT NULL,
  PRIMARY KEY (organisation_id, person_id, role),
  FOREIGN KEY (organisation_id, person_id) REFERENCES membership (organisation_id, person_id)
) STRICT;

CREATE TABLE device (
  id TEXT NOT NULL PRIMARY KEY,
  person_id TEXT NOT NULL REFERENCES person (id),
  token_hash TEXT NOT NULL UNIQUE,
  agent TEXT NOT NULL,
  created_at INTEGER NOT NULL,
  last_used_at INTEGER NOT NULL,
  revoked_at INTEGER
) STRICT;

CREATE INDEX device_person ON device (person_id);

CREATE TABLE sign_in_request (
  id TEXT NOT NULL PRIMARY KEY,
  address TEXT NOT NULL,
  source TEXT NOT NULL,
  browser_hash TEXT NOT NULL,
  token_hash TEXT NOT NULL UNIQUE,
  code_hash TEXT NOT NULL,
  wrong_codes INTEGER NOT NULL CHECK (wrong_codes BETWEEN 0 AND 5),
  destination TEXT NOT NULL,
  created_at INTEGER NOT NULL,
  expires_at INTEGER NOT NULL,
  used_at INTEGER
, organisation_id TEXT REFERENCES organisation (id), round_id TEXT, name TEXT, language TEXT) STRICT;

CREATE INDEX sign_in_request_address ON sign_in_request (address, created_at);

CREATE INDEX sign_in_request_source ON sign_in_request (source, created_at);

CREATE INDEX sign_in_request_browser ON sign_in_request (browser_hash);

CREATE TABLE operator_link (
  token_hash TEXT NOT NULL PRIMARY KEY,
  purpose TEXT NOT NULL CHECK (purpose IN ('first-coordinator', 'sign-in')),
  person_id TEXT REFERENCES person (id),
  created_at INTEGER NOT NULL,
  expires_at INTEGER NOT NULL,
  used_at INTEGER,
  CHECK ((purpose = 'sign-in') = (person_id IS NOT NULL))
) STRICT;

CREATE TABLE programme (
  organisation_id TEXT NOT NULL REFERENCES organisation (id),
  id TEXT NOT NULL UNIQUE,
  name TEXT NOT NULL CHECK (length(name) BETWEEN 1 AND 120),
  template TEXT NOT NULL,
  created_by TEXT NOT NULL REFERENCES person (id),
  created_at INTEGER NOT NULL,
  PRIMARY KEY (organisation_id, id)
) STRICT;

CREATE TABLE policy_version (
  organisation_id TEXT NOT NULL,
  programme_id TEXT NOT NULL,
  number INTEGER NOT NULL CHECK (number >= 1),
  document TEXT NOT NULL,
  schema_number INTEGER NOT NULL,
  created_by TEXT NOT NULL REFERENCES person (id),
  created_at INTEGER NOT NULL,
  PRIMARY KEY (organisation_id, programme_id, number),
  FOREIGN KEY (organisation_id, programme_id) REFERENCES programme (organisation_id, id)
) STRICT;

CREATE TABLE round (
  organisation_id TEXT NOT NULL REFERENCES organisation (id),
  id TEXT NOT NULL UNIQUE,
  programme_id TEXT NOT NULL,
  policy_number INTEGER NOT NULL,
  name TEXT NOT NULL CHECK (length(name) BETWEEN 1 AND 120),
  track TEXT NOT NULL CHECK (track IN ('general', 'national', 'international', 'acc', 'pcc', 'mcc', 'student')),
  languages TEXT NOT NULL,
  starts_on TEXT NOT NULL,
  ends_on TEXT,
  state TEXT NOT NULL
    CHECK (state IN ('draft', 'enrolling', 'matching', 'running', 'closed', 'cancelled')),
  created_at INTEGER NOT NULL,
  enrolment_version INTEGER NOT NULL, capacity INTEGER CHECK (capacity >= 1), follows_id TEXT, milestone TEXT NOT NULL DEFAULT '', weights TEXT, look_at INTEGER,
  PRIMARY KEY (organisation_id, id),
  FOREIGN KEY (organisation_id, programme_id, policy_number)
    REFERENCES policy_version (organisation_id, programme_id, number),
  CHECK (ends_on IS NULL OR ends_on >= starts_on)
) STRICT;

CREATE INDEX round_programme ON round (organisation_id, programme_id);

CREATE TABLE round_transition (
  organisation_id TEXT NOT NULL,
  id TEXT NOT NULL UNIQUE,
  round_id TEXT NOT NULL,
  cause TEXT NOT NULL,
  state TEXT NOT NULL,
  actor_id TEXT REFERENCES person (id),
  at INTEGER NOT NULL,
  PRIMARY KEY (organisation_id, id),
  FOREIGN KEY (organisation_id, round_id) REFERENCES round (organisation_id, id)
) STRICT;

CREATE TABLE roster_upload (
  organisation_id TEXT NOT NULL,
  id TEXT NOT NULL UNIQUE,
  round_id TEXT NOT NULL,
  file_name TEXT NOT NULL,
  sealed BLOB,
  uploaded_by TEXT NOT NULL REFERENCES person (id),
  uploaded_at INTEGER NOT NULL,
  accepted_at INTEGER,
  PRIMARY KEY (organisation_id, id),
  FOREIGN KEY (organisation_id, round_id) REFERENCES round (organisation_id, id),
  CHECK (accepted_at IS NULL OR sealed IS NULL)
) STRICT;

CREATE TABLE enrolment (
  organisation_id TEXT NOT NULL,
  round_id TEXT NOT NULL,
  person_id TEXT NOT NULL,
  facts TEXT NOT NULL,
  line_manager_id TEXT REFERENCES person (id),
  enrolled_at INTEGER NOT NULL, state TEXT NOT NULL DEFAULT 'accepted'
  CHECK (state IN ('applied', 'waiting', 'accepted', 'declined', 'withdrawn')), answered_at INTEGER,
  PRIMARY KEY (organisation_id, round_id, person_id),
  FOREIGN KEY (organisation_id, round_id) REFERENCES round (organisation_id, id),
  FOREIGN KEY (organisation_id, person_id) REFERENCES membership (organisation_id, person_id)
) STRICT;

CREATE INDEX enrolment_person ON enrolment (organisation_id, person_id);

CREATE TABLE proposal (
  organisation_id TEXT NOT NULL,
  id TEXT NOT NULL UNIQUE,
  round_id TEXT NOT NULL,
  number INTEGER NOT NULL CHECK (number >= 1),
  seed INTEGER NOT NULL,
  enrolment_version INTEGER,
  state TEXT NOT NULL CHECK (state IN ('waiting', 'running', 'ready', 'failed')),
  done INTEGER NOT NULL,
  total INTEGER NOT NULL,
  outcome TEXT,
  failure TEXT,
  created_by TEXT NOT NULL REFERENCES person (id),
  created_at INTEGER NOT NULL,
  finished_at INTEGER, adjustments TEXT NOT NULL DEFAULT '{}', prices TEXT,
  PRIMARY KEY (organisation_id, id),
  UNIQUE (organisation_id, round_id, number),
  FOREIGN KEY (organisation_id, round_id) REFERENCES round (organisation_id, id),
  CHECK ((state = 'ready') = (outcome IS NOT NULL)),
  CHECK (state <> 'ready' OR enrolment_version IS NOT NULL),
  CHECK ((state = 'failed') = (failure IS NOT NULL))
) STRICT;

CREATE TABLE proposal_release (
  organisation_id TEXT NOT NULL,
  proposal_id TEXT NOT NULL,
  round_id TEXT NOT NULL,
  released_by TEXT NOT NULL REFERENCES person (id),
  released_at INTEGER NOT NULL,
  PRIMARY KEY (organisation_id, proposal_id),
  FOREIGN KEY (organisation_id, proposal_id) REFERENCES proposal (organisation_id, id),
  FOREIGN KEY (organisation_id, round_id) REFERENCES round (organisation_id, id)
) STRICT;

CREATE TABLE engagement (
  organisation_id TEXT NOT NULL,
  id TEXT NOT NULL UNIQUE,
  round_id TEXT NOT NULL,
  proposal_id TEXT NOT NULL,
  structure TEXT NOT NULL CHECK (structure IN ('mutual', 'ring', 'group')),
  reasons TEXT NOT NULL,
  created_at INTEGER NOT NULL, look_at INTEGER, state TEXT NOT NULL DEFAULT 'running'
  CHECK (state IN ('running', 'completed', 'uncompleted', 'withdrawn')), ended_at INTEGER,
  PRIMARY KEY (organisation_id, id),
  FOREIGN KEY (organisation_id, round_id) REFERENCES round (organisation_id, id),
  FOREIGN KEY (organisation_id, proposal_id) REFERENCES proposal_release (organisation_id, proposal_id)
) STRICT;

CREATE INDEX engagement_round ON engagement (organisation_id, round_id);

CREATE TABLE engagement_party (
  organisation_id TEXT NOT NULL,
  engagement_id TEXT NOT NULL,
  person_id TEXT NOT NULL, left_at INTEGER,
  PRIMARY KEY (organisation_id, engagement_id, person_id),
  FOREIGN KEY (organisation_id, engagement_id) REFERENCES engagement (organisation_id, id),
  FOREIGN KEY (organisation_id, person_id) REFERENCES membership (organisation_id, person_id)
) STRICT;

CREATE INDEX engagement_party_person ON engagement_party (organisation_id, person_id);

CREATE TABLE pairing (
  organisation_id TEXT NOT NULL,
  id TEXT NOT NULL UNIQUE,
  round_id TEXT NOT NULL,
  engagement_id TEXT NOT NULL,
  coach_id TEXT NOT NULL,
  client_id TEXT NOT NULL,
  reasons TEXT NOT NULL,
  PRIMARY KEY (organisation_id, id),
  UNIQUE (organisation_id, round_id, coach_id, client_id),
  FOREIGN KEY (organisation_id, engagement_id, coach_id)
    REFERENCES engagement_party (organisation_id, engagement_id, person_id),
  FOREIGN KEY (organisation_id, engagement_id, client_id)
    REFERENCES engagement_party (organisation_id, engagement_id, person_id),
  CHECK (coach_id <> client_id)
) STRICT;

CREATE TABLE consent (
  organisation_id TEXT NOT NULL,
  id TEXT NOT NULL UNIQUE,
  engagement_id TEXT NOT NULL,
  person_id TEXT NOT NULL,
  subject TEXT NOT NULL CHECK (subject IN ('address')),
  decision TEXT NOT NULL CHECK (decision IN ('given', 'withdrawn')),
  at INTEGER NOT NULL,
  PRIMARY KEY (organisation_id, id),
  FOREIGN KEY (organisation_id, engagement_id, person_id)
    REFERENCES engagement_party (organisation_id, engagement_id, person_id)
) STRICT;

CREATE INDEX consent_engagement ON consent (organisation_id, engagement_id, person_id, at);

CREATE TABLE session (
  organisation_id TEXT NOT NULL,
  id TEXT NOT NULL UNIQUE,
  engagement_id TEXT NOT NULL,
  kind TEXT NOT NULL CHECK (kind IN ('chemistry', 'coaching', 'group')),
  state TEXT NOT NULL CHECK (state IN ('booked', 'held', 'cancelled', 'missed')),
  local_start TEXT NOT NULL,
  zone TEXT NOT NULL,
  rules_version TEXT NOT NULL,
  starts_at INTEGER NOT NULL,
  ends_at INTEGER NOT NULL, place TEXT NOT NULL DEFAULT '', series_id TEXT, series_start TEXT, sequence INTEGER NOT NULL DEFAULT 0,
  PRIMARY KEY (organisation_id, id),
  FOREIGN KEY (organisation_id, engagement_id) REFERENCES engagement (organisation_id, id),
  CHECK (ends_at > starts_at)
) STRICT;

CREATE TABLE session_role (
  organisation_id TEXT NOT NULL,
  session_id TEXT NOT NULL,
  person_id TEXT NOT NULL,
  role TEXT NOT NULL CHECK (role IN ('coach', 'client', 'observer', 'facilitator')),
  minutes INTEGER NOT NULL CHECK (minutes >= 0),
  PRIMARY KEY (organisation_id, session_id, person_id, role),
  FOREIGN KEY (organisation_id, session_id) REFERENCES session (organisation_id, id),
  FOREIGN KEY (organisation_id, person_id) REFERENCES membership (organisation_id, person_id)
) STRICT;

CREATE TABLE activity (
  organisation_id TEXT NOT NULL REFERENCES organisation (id),
  id TEXT NOT NULL UNIQUE,
  actor_id TEXT REFERENCES person (id),
  verb TEXT NOT NULL,
  object_id TEXT NOT NULL,
  count INTEGER,
  at INTEGER NOT NULL,
  PRIMARY KEY (organisation_id, id)
) STRICT;

CREATE INDEX activity_at ON activity (organisation_id, at);

CREATE TABLE job (
  id TEXT NOT NULL PRIMARY KEY,
  key TEXT NOT NULL UNIQUE,
  kind TEXT NOT NULL,
  object_id TEXT NOT NULL,
  organisation_id TEXT REFERENCES organisation (id),
  state TEXT NOT NULL CHECK (state IN ('waiting', 'done', 'dead')),
  run_at INTEGER NOT NULL,
  attempts INTEGER NOT NULL,
  claimed_until INTEGER,
  last_failure TEXT,
  created_at INTEGER NOT NULL
, sequence_key TEXT, sequence_place INTEGER
  CHECK ((sequence_place IS NULL) = (sequence_key IS NULL))) STRICT;

CREATE TABLE profile (
  organisation_id TEXT NOT NULL,
  person_id TEXT NOT NULL,
  document TEXT NOT NULL,
  updated_at INTEGER NOT NULL,
  PRIMARY KEY (organisation_id, person_id),
  FOREIGN KEY (organisation_id, person_id) REFERENCES membership (organisation_id, person_id)
) STRICT;

CREATE TABLE picture (
  organisation_id TEXT NOT NULL,
  person_id TEXT NOT NULL,
  hash TEXT NOT NULL,
  bytes BLOB NOT NULL,
  updated_at INTEGER NOT NULL,
  PRIMARY KEY (organisation_id, person_id),
  FOREIGN KEY (organisation_id, person_id) REFERENCES membership (organisation_id, person_id)
) STRICT;

CREATE TABLE enrolment_decision (
  organisation_id TEXT NOT NULL,
  id TEXT NOT NULL UNIQUE,
  round_id TEXT NOT NULL,
  person_id TEXT NOT NULL,
  state TEXT NOT NULL CHECK (state IN ('applied', 'waiting', 'accepted', 'declined', 'withdrawn')),
  actor_id TEXT REFERENCES person (id),
  at INTEGER NOT NULL,
  PRIMARY KEY (organisation_id, id),
  FOREIGN KEY (organisation_id, round_id, person_id)
    REFERENCES enrolment (organisation_id, round_id, person_id)
) STRICT;

CREATE INDEX enrolment_decision_person ON enrolment_decision (organisation_id, round_id, person_id, at);

CREATE TABLE invitation (
  organisation_id TEXT NOT NULL,
  round_id TEXT NOT NULL,
  person_id TEXT NOT NULL,
  invited_by TEXT NOT NULL REFERENCES person (id),
  invited_at INTEGER NOT NULL,
  mailed_at INTEGER NOT NULL,
  PRIMARY KEY (organisation_id, round_id, person_id),
  FOREIGN KEY (organisation_id, round_id) REFERENCES round (organisation_id, id),
  FOREIGN KEY (organisation_id, person_id) REFERENCES membership (organisation_id, person_id)
) STRICT;

CREATE TABLE round_link (
  organisation_id TEXT NOT NULL,
  id TEXT NOT NULL UNIQUE,
  round_id TEXT NOT NULL,
  token_hash TEXT NOT NULL UNIQUE,
  sealed BLOB NOT NULL,
  created_by TEXT NOT NULL REFERENCES person (id),
  created_at INTEGER NOT NULL,
  revoked_at INTEGER,
  PRIMARY KEY (organisation_id, id),
  FOREIGN KEY (organisation_id, round_id) REFERENCES round (organisation_id, id)
) STRICT;

CREATE TABLE confirmation (
  organisation_id TEXT NOT NULL,
  id TEXT NOT NULL UNIQUE,
  round_id TEXT NOT NULL,
  person_id TEXT NOT NULL,
  item TEXT NOT NULL,
  policy_number INTEGER NOT NULL,
  at INTEGER NOT NULL,
  PRIMARY KEY (organisation_id, id),
  FOREIGN KEY (organisation_id, round_id) REFERENCES round (organisation_id, id),
  FOREIGN KEY (organisation_id, person_id) REFERENCES membership (organisation_id, person_id)
) STRICT;

CREATE INDEX confirmation_person ON confirmation (organisation_id, round_id, person_id);

CREATE TABLE recorded_status (
  organisation_id TEXT NOT NULL,
  id TEXT NOT NULL UNIQUE,
  person_id TEXT NOT NULL,
  round_id TEXT,
  kind TEXT NOT NULL CHECK (kind IN ('membership', 'fee')),
  standing TEXT NOT NULL CHECK (standing IN ('settled', 'open')),
  recorded_by TEXT NOT NULL REFERENCES person (id),
  at INTEGER NOT NULL,
  PRIMARY KEY (organisation_id, id),
  FOREIGN KEY (organisation_id, person_id) REFERENCES membership (organisation_id, person_id),
  FOREIGN KEY (organisation_id, round_id) REFERENCES round (organisation_id, id),
  CHECK ((kind = 'fee') = (round_id IS NOT NULL))
) STRICT;

CREATE INDEX recorded_status_person ON recorded_status (organisation_id, person_id, kind, at);

CREATE TABLE "coach_request" (
  organisation_id TEXT NOT NULL,
  round_id TEXT NOT NULL,
  client_id TEXT NOT NULL,
  coach_id TEXT NOT NULL,
  source TEXT NOT NULL CHECK (source IN ('roster', 'self')),
  PRIMARY KEY (organisation_id, round_id, client_id, coach_id, source),
  FOREIGN KEY (organisation_id, round_id, client_id)
    REFERENCES enrolment (organisation_id, round_id, person_id),
  FOREIGN KEY (organisation_id, round_id, coach_id)
    REFERENCES enrolment (organisation_id, round_id, person_id),
  CHECK (client_id <> coach_id)
) STRICT;

CREATE TABLE "exclusion" (
  organisation_id TEXT NOT NULL,
  round_id TEXT NOT NULL,
  person_id TEXT NOT NULL,
  other_id TEXT NOT NULL,
  reason TEXT NOT NULL CHECK (reason IN ('personal', 'earlier')),
  source TEXT NOT NULL CHECK (source IN ('roster', 'self')),
  sealed BLOB,
  PRIMARY KEY (organisation_id, round_id, person_id, other_id, reason, source),
  FOREIGN KEY (organisation_id, round_id, person_id)
    REFERENCES enrolment (organisation_id, round_id, person_id),
  FOREIGN KEY (organisation_id, other_id) REFERENCES membership (organisation_id, person_id),
  CHECK (person_id <> other_id),
  CHECK (sealed IS NULL OR source = 'self')
) STRICT;

CREATE TABLE "mail" (
  id TEXT NOT NULL PRIMARY KEY,
  organisation_id TEXT REFERENCES organisation (id),
  person_id TEXT REFERENCES person (id),
  kind TEXT NOT NULL,
  sealed BLOB,
  created_at INTEGER NOT NULL,
  sent_at INTEGER,
  CHECK (sent_at IS NULL OR sealed IS NULL)
) STRICT;

CREATE INDEX mail_created ON mail (created_at);

CREATE TABLE engagement_facilitator (
  organisation_id TEXT NOT NULL,
  engagement_id TEXT NOT NULL,
  person_id TEXT NOT NULL,
  given_by TEXT NOT NULL REFERENCES person (id),
  given_at INTEGER NOT NULL,
  PRIMARY KEY (organisation_id, engagement_id, person_id),
  FOREIGN KEY (organisation_id, engagement_id) REFERENCES engagement (organisation_id, id),
  FOREIGN KEY (organisation_id, person_id) REFERENCES membership (organisation_id, person_id)
) STRICT;

CREATE TABLE adjustment (
  organisation_id TEXT NOT NULL,
  round_id TEXT NOT NULL,
  first_id TEXT NOT NULL,
  second_id TEXT NOT NULL,
  kind TEXT NOT NULL CHECK (kind IN ('lock', 'forbid')),
  decided_by TEXT NOT NULL REFERENCES person (id),
  decided_at INTEGER NOT NULL,
  PRIMARY KEY (organisation_id, round_id, first_id, second_id),
  FOREIGN KEY (organisation_id, round_id, first_id)
    REFERENCES enrolment (organisation_id, round_id, person_id),
  FOREIGN KEY (organisation_id, round_id, second_id)
    REFERENCES enrolment (organisation_id, round_id, person_id),
  CHECK (first_id <> second_id)
) STRICT;

CREATE TABLE demonstration (
  id INTEGER NOT NULL PRIMARY KEY CHECK (id = 1),
  begun_at INTEGER NOT NULL
) STRICT;

CREATE INDEX job_waiting ON job (kind, run_at) WHERE state = 'waiting';

CREATE TABLE activity_person (
  organisation_id TEXT NOT NULL,
  activity_id TEXT NOT NULL,
  place INTEGER NOT NULL,
  person_id TEXT NOT NULL REFERENCES person (id),
  PRIMARY KEY (organisation_id, activity_id, place),
  FOREIGN KEY (organisation_id, activity_id) REFERENCES activity (organisation_id, id)
) STRICT;

CREATE INDEX session_engagement ON session (organisation_id, engagement_id);

CREATE TABLE stay (
  id TEXT NOT NULL PRIMARY KEY,
  person_id TEXT NOT NULL REFERENCES person (id),
  first_day TEXT NOT NULL,
  last_day TEXT NOT NULL,
  zone TEXT,
  CHECK (first_day <= last_day)
) STRICT;

CREATE INDEX stay_person ON stay (person_id, last_day);

CREATE TABLE habits (
  person_id TEXT NOT NULL PRIMARY KEY REFERENCES person (id),
  buffer INTEGER NOT NULL CHECK (buffer >= 0),
  notice INTEGER NOT NULL CHECK (notice >= 0),
  most_a_day INTEGER CHECK (most_a_day > 0)
) STRICT;

CREATE TABLE session_history (
  organisation_id TEXT NOT NULL,
  id TEXT NOT NULL UNIQUE,
  session_id TEXT NOT NULL,
  change TEXT NOT NULL CHECK (change IN ('booked', 'moved', 'cancelled', 'held', 'missed')),
  sealed_reason BLOB,
  person_id TEXT NOT NULL REFERENCES person (id),
  at INTEGER NOT NULL,
  PRIMARY KEY (organisation_id, id),
  FOREIGN KEY (organisation_id, session_id) REFERENCES session (organisation_id, id)
) STRICT;

CREATE INDEX session_history_session ON session_history (organisation_id, session_id, at);

CREATE TABLE offer (
  organisation_id TEXT NOT NULL,
  id TEXT NOT NULL UNIQUE,
  engagement_id TEXT NOT NULL,
  person_id TEXT NOT NULL REFERENCES person (id),
  place TEXT NOT NULL,
  state TEXT NOT NULL CHECK (state IN ('open', 'accepted', 'declined', 'withdrawn')),
  made_at INTEGER NOT NULL,
  expires_at INTEGER NOT NULL,
  answered_by TEXT REFERENCES person (id),
  answered_at INTEGER,
  PRIMARY KEY (organisation_id, id),
  FOREIGN KEY (organisation_id, engagement_id) REFERENCES engagement (organisation_id, id),
  CHECK ((state = 'open') = (answered_at IS NULL))
) STRICT;

CREATE INDEX offer_engagement ON offer (organisation_id, engagement_id);

CREATE TABLE offer_time (
  organisation_id TEXT NOT NULL,
  offer_id TEXT NOT NULL,
  starts_at INTEGER NOT NULL,
  ends_at INTEGER NOT NULL,
  PRIMARY KEY (organisation_id, offer_id, starts_at),
  FOREIGN KEY (organisation_id, offer_id) REFERENCES offer (organisation_id, id),
  CHECK (ends_at > starts_at)
) STRICT;

CREATE TABLE "busy" (
  id TEXT NOT NULL PRIMARY KEY,
  person_id TEXT NOT NULL REFERENCES person (id),
  starts_at BIGINT NOT NULL,
  ends_at BIGINT NOT NULL,
  kind TEXT NOT NULL CHECK (kind IN ('session', 'offer')),
  reference TEXT NOT NULL,
  expires_at BIGINT,
  CHECK (ends_at > starts_at),
  CHECK ((kind = 'offer') = (expires_at IS NOT NULL))
);

CREATE INDEX busy_person ON busy (person_id, ends_at);

CREATE INDEX busy_reference ON busy (reference);

CREATE TRIGGER busy_overlap_insert BEFORE INSERT ON busy
WHEN EXISTS (
  SELECT 1 FROM busy WHERE busy.person_id = NEW.person_id AND busy.ends_at > NEW.starts_at
    AND busy.starts_at < NEW.ends_at AND busy.id <> NEW.id)
BEGIN SELECT RAISE(ABORT, 'busy_overlap'); END;

CREATE TRIGGER busy_overlap_update BEFORE UPDATE ON busy
WHEN EXISTS (
  SELECT 1 FROM busy WHERE busy.person_id = NEW.person_id AND busy.ends_at > NEW.starts_at
    AND busy.starts_at < NEW.ends_at AND busy.id <> NEW.id)
BEGIN SELECT RAISE(ABORT, 'busy_overlap'); END;

CREATE TABLE calendar_feed (
  person_id TEXT NOT NULL PRIMARY KEY REFERENCES person (id),
  token_hash TEXT NOT NULL UNIQUE,
  sealed_token BLOB NOT NULL,
  busy_only INTEGER NOT NULL,
  made_at INTEGER NOT NULL
) STRICT;

CREATE TABLE reminder (
  organisation_id TEXT NOT NULL,
  id TEXT NOT NULL UNIQUE,
  engagement_id TEXT NOT NULL,
  person_id TEXT NOT NULL REFERENCES person (id),
  kind TEXT NOT NULL,
  anchor_at INTEGER NOT NULL,
  due_at INTEGER NOT NULL,
  sent_at INTEGER NOT NULL,
  PRIMARY KEY (organisation_id, id),
  UNIQUE (organisation_id, engagement_id, person_id, kind, anchor_at),
  FOREIGN KEY (organisation_id, engagement_id) REFERENCES engagement (organisation_id, id)
) STRICT;

CREATE TABLE reminder_choice (
  person_id TEXT NOT NULL REFERENCES person (id),
  kind TEXT NOT NULL,
  PRIMARY KEY (person_id, kind)
) STRICT;

CREATE INDEX engagement_look ON engagement (look_at);

CREATE TABLE attendance (
  organisation_id TEXT NOT NULL,
  id TEXT NOT NULL UNIQUE,
  session_id TEXT NOT NULL,
  person_id TEXT NOT NULL REFERENCES person (id),
  answer TEXT NOT NULL CHECK (answer IN ('met', 'missed-by-me', 'missed-by-others')),
  at INTEGER NOT NULL,
  PRIMARY KEY (organisation_id, id),
  FOREIGN KEY (organisation_id, session_id) REFERENCES session (organisation_id, id)
) STRICT;

CREATE TABLE absence (
  organisation_id TEXT NOT NULL,
  session_id TEXT NOT NULL,
  person_id TEXT NOT NULL REFERENCES person (id),
  PRIMARY KEY (organisation_id, session_id, person_id),
  FOREIGN KEY (organisation_id, session_id) REFERENCES session (organisation_id, id)
) STRICT;

CREATE INDEX attendance_session ON attendance (organisation_id, session_id, at);

CREATE INDEX job_sequence ON job (sequence_key, sequence_place) WHERE sequence_key IS NOT NULL;

CREATE TABLE withdrawal (
  organisation_id TEXT NOT NULL,
  id TEXT NOT NULL UNIQUE,
  round_id TEXT NOT NULL,
  person_id TEXT NOT NULL,
  sealed_reason BLOB,
  noted_by TEXT NOT NULL REFERENCES person (id),
  at INTEGER NOT NULL,
  PRIMARY KEY (organisation_id, id),
  FOREIGN KEY (organisation_id, round_id, person_id) REFERENCES enrolment (organisation_id, round_id, person_id)
) STRICT;

CREATE INDEX withdrawal_round ON withdrawal (organisation_id, round_id, at);

CREATE TABLE repair (
  organisation_id TEXT NOT NULL,
  id TEXT NOT NULL UNIQUE,
  round_id TEXT NOT NULL,
  asked_at INTEGER NOT NULL,
  enrolment_version INTEGER,
  outcome TEXT,
  found_at INTEGER,
  carried_out_by TEXT REFERENCES person (id),
  carried_out_at INTEGER,
  PRIMARY KEY (organisation_id, id),
  FOREIGN KEY (organisation_id, round_id) REFERENCES round (organisation_id, id),
  CHECK ((outcome IS NULL) = (found_at IS NULL)),
  CHECK ((carried_out_by IS NULL) = (carried_out_at IS NULL))
) STRICT;

CREATE INDEX repair_round ON repair (organisation_id, round_id, asked_at);

CREATE TABLE engagement_history (
  organisation_id TEXT NOT NULL,
  id TEXT NOT NULL UNIQUE,
  engagement_id TEXT NOT NULL,
  change TEXT NOT NULL CHECK (change IN ('completed', 'uncompleted', 'withdrawn', 'joined', 'left')),
  person_id TEXT REFERENCES person (id),
  repair_id TEXT,
  at INTEGER NOT NULL,
  PRIMARY KEY (organisation_id, id),
  FOREIGN KEY (organisation_id, engagement_id) REFERENCES engagement (organisation_id, id),
  FOREIGN KEY (organisation_id, repair_id) REFERENCES repair (organisation_id, id)
) STRICT;

CREATE INDEX engagement_history_engagement ON engagement_history (organisation_id, engagement_id, at);

CREATE TABLE goal (
  organisation_id TEXT NOT NULL,
  id TEXT NOT NULL UNIQUE,
  engagement_id TEXT NOT NULL,
  kind TEXT NOT NULL CHECK (kind IN ('goal', 'action')),
  person_id TEXT NOT NULL,
  sealed_text BLOB NOT NULL,
  due_on TEXT,
  added_by TEXT NOT NULL REFERENCES person (id),
  added_at INTEGER NOT NULL,
  reached_at INTEGER,
  PRIMARY KEY (organisation_id, id),
  FOREIGN KEY (organisation_id, engagement_id, person_id)
    REFERENCES engagement_party (organisation_id, engagement_id, person_id)
) STRICT;

CREATE INDEX goal_engagement ON goal (organisation_id, engagement_id, added_at);

CREATE TABLE session_note (
  organisation_id TEXT NOT NULL,
  session_id TEXT NOT NULL,
  person_id TEXT NOT NULL REFERENCES person (id),
  sealed_aim BLOB,
  sealed_learning BLOB,
  written_at INTEGER NOT NULL,
  PRIMARY KEY (organisation_id, session_id, person_id),
  FOREIGN KEY (organisation_id, session_id) REFERENCES session (organisation_id, id)
) STRICT;

CREATE TABLE outside_calendar (
  id TEXT NOT NULL PRIMARY KEY,
  person_id TEXT NOT NULL REFERENCES person (id),
  name TEXT NOT NULL,
  sealed_address BLOB,
  etag TEXT,
  modified TEXT,
  added_at INTEGER NOT NULL,
  tried_at INTEGER NOT NULL,
  read_at INTEGER NOT NULL,
  whole_at INTEGER NOT NULL,
  reading TEXT NOT NULL,
  failure TEXT,
  failures INTEGER NOT NULL DEFAULT 0 CHECK (failures >= 0),
  due_at INTEGER,
  CHECK ((sealed_address IS NULL) = (due_at IS NULL)),
  CHECK ((failure IS NULL) = (failures = 0))
) STRICT;

CREATE INDEX outside_calendar_person ON outside_calendar (person_id);

CREATE INDEX outside_calendar_due ON outside_calendar (due_at);

CREATE TABLE outside_busy (
  calendar_id TEXT NOT NULL REFERENCES outside_calendar (id),
  starts_at INTEGER NOT NULL,
  ends_at INTEGER NOT NULL,
  PRIMARY KEY (calendar_id, ends_at),
  CHECK (ends_at > starts_at)
) STRICT;

CREATE TABLE partner_wish (
  organisation_id TEXT NOT NULL,
  round_id TEXT NOT NULL,
  person_id TEXT NOT NULL,
  wish TEXT NOT NULL CHECK (wish IN ('wanted', 'not-now')),
  wanted_by TEXT,
  at INTEGER NOT NULL,
  PRIMARY KEY (organisation_id, round_id, person_id),
  FOREIGN KEY (organisation_id, round_id, person_id)
    REFERENCES enrolment (organisation_id, round_id, person_id),
  CHECK (wanted_by IS NULL OR wish = 'wanted')
) STRICT;

CREATE INDEX round_look ON round (look_at);

CREATE INDEX absence_person ON absence (organisation_id, person_id);
