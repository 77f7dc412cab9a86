-- The laws that a CHECK or an index cannot say. Each abort names its reason; worker/store/refusals.ts reads it.
-- Clocks: a row carries the Worker's time, so that "at that very second" (C9) means the same second everywhere.

-- ── Organizations ───────────────────────────────────────────────────────────────────────────────────────────

CREATE TRIGGER organization_owner_joins AFTER INSERT ON organization BEGIN
  INSERT INTO membership (account_id, organization_id, joined_at) VALUES (NEW.owner_id, NEW.id, NEW.created_at);
END;
--> statement-breakpoint
CREATE TRIGGER organization_owner_is_member BEFORE UPDATE OF owner_id ON organization
WHEN NOT EXISTS (SELECT 1 FROM membership WHERE account_id = NEW.owner_id AND organization_id = NEW.id) BEGIN
  SELECT RAISE(ABORT, 'owner_is_not_a_member');
END;
--> statement-breakpoint
-- Deleting the organization cascades here after its row is gone, so only a removal on its own is refused.
CREATE TRIGGER membership_owner_stays BEFORE DELETE ON membership
WHEN EXISTS (SELECT 1 FROM organization WHERE id = OLD.organization_id AND owner_id = OLD.account_id) BEGIN
  SELECT RAISE(ABORT, 'last_owner');
END;
--> statement-breakpoint
CREATE TRIGGER membership_moves_nobody BEFORE UPDATE ON membership BEGIN
  SELECT RAISE(ABORT, 'membership_is_left_not_moved');
END;
--> statement-breakpoint

-- Who pays for whom at this instant (C1): the owner of the organization that the account is in, else itself.
CREATE VIEW payer AS
SELECT account.id AS account_id,
       COALESCE(organization.owner_id, account.id) AS wallet_id,
       organization.id AS organization_id
FROM account
LEFT JOIN membership ON membership.account_id = account.id
LEFT JOIN organization ON organization.id = membership.organization_id;
--> statement-breakpoint

-- ── Wallets: a fold of their entries and nothing else ───────────────────────────────────────────────────────

CREATE TRIGGER account_has_wallet AFTER INSERT ON account BEGIN
  INSERT INTO wallet (id) VALUES (NEW.id);
END;
--> statement-breakpoint
CREATE TRIGGER wallet_starts_empty BEFORE INSERT ON wallet
WHEN NEW.posted <> 0 OR NEW.held <> 0 OR NEW.entry_count <> 0 OR EXISTS (SELECT 1 FROM wallet WHERE id = NEW.id) BEGIN
  SELECT RAISE(ABORT, 'wallet_starts_empty_and_once');
END;
--> statement-breakpoint
CREATE TRIGGER wallet_follows_entries BEFORE UPDATE ON wallet
WHEN NEW.id <> OLD.id OR NEW.entry_count <> OLD.entry_count + 1 OR NOT EXISTS (
  SELECT 1 FROM entry WHERE wallet_id = NEW.id AND seq = NEW.entry_count
    AND posted_after = NEW.posted AND held_after = NEW.held
) BEGIN
  SELECT RAISE(ABORT, 'wallet_follows_its_entries');
END;
--> statement-breakpoint
CREATE TRIGGER wallet_stays BEFORE DELETE ON wallet BEGIN
  SELECT RAISE(ABORT, 'wallet_outlives_its_account');
END;
--> statement-breakpoint

-- ── Entries: append-only, in turn, and each the exact consequence of its kind and amount ────────────────────

CREATE TRIGGER entry_is_next BEFORE INSERT ON entry BEGIN
  SELECT RAISE(ABORT, 'entry_out_of_turn')
  WHERE NEW.seq IS NOT (SELECT entry_count + 1 FROM wallet WHERE id = NEW.wallet_id);
  -- INSERT OR REPLACE would otherwise walk past the no-update and no-delete triggers.
  SELECT RAISE(ABORT, 'entry_told_twice')
  WHERE EXISTS (SELECT 1 FROM entry WHERE wallet_id = NEW.wallet_id AND operation = NEW.operation AND kind = NEW.kind);
  SELECT RAISE(ABORT, 'entry_is_not_the_fold')
  FROM wallet
  WHERE id = NEW.wallet_id AND (
    NEW.posted_after <> posted + CASE NEW.kind
      WHEN 'grant' THEN NEW.amount WHEN 'hold' THEN 0 WHEN 'release' THEN 0 ELSE -NEW.amount END
    OR NEW.held_after <> held + CASE NEW.kind
      WHEN 'hold' THEN NEW.amount WHEN 'release' THEN -NEW.amount WHEN 'capture' THEN -NEW.amount ELSE 0 END
  );
  SELECT RAISE(ABORT, 'grants_do_not_add_up')
  WHERE NEW.posted_after - NEW.held_after <> (
    SELECT COALESCE(SUM(remaining), 0) FROM credit_grant WHERE wallet_id = NEW.wallet_id AND remaining > 0
  );
END;
--> statement-breakpoint
CREATE TRIGGER entry_moves_wallet AFTER INSERT ON entry BEGIN
  UPDATE wallet SET posted = NEW.posted_after, held = NEW.held_after, entry_count = NEW.seq WHERE id = NEW.wallet_id;
END;
--> statement-breakpoint
CREATE TRIGGER entry_is_never_changed BEFORE UPDATE ON entry BEGIN
  SELECT RAISE(ABORT, 'entry_is_append_only');
END;
--> statement-breakpoint
CREATE TRIGGER entry_is_never_deleted BEFORE DELETE ON entry BEGIN
  SELECT RAISE(ABORT, 'entry_is_append_only');
END;
--> statement-breakpoint

-- ── Grants ──────────────────────────────────────────────────────────────────────────────────────────────────

CREATE TRIGGER grant_starts_whole BEFORE INSERT ON credit_grant
WHEN NEW.remaining <> NEW.amount OR NEW.swept_at IS NOT NULL
  OR EXISTS (SELECT 1 FROM credit_grant WHERE id = NEW.id) BEGIN
  SELECT RAISE(ABORT, 'grant_starts_whole_and_once');
END;
--> statement-breakpoint
CREATE TRIGGER grant_is_entered AFTER INSERT ON credit_grant BEGIN
  INSERT INTO entry (wallet_id, seq, kind, amount, posted_after, held_after, operation, account_id, at, note)
  SELECT id, entry_count + 1, 'grant', NEW.amount, posted + NEW.amount, held, NEW.id, NULL, NEW.granted_at, NEW.note
  FROM wallet WHERE id = NEW.wallet_id;
END;
--> statement-breakpoint
CREATE TRIGGER grant_terms_are_fixed BEFORE UPDATE ON credit_grant
WHEN NEW.id <> OLD.id OR NEW.wallet_id <> OLD.wallet_id OR NEW.kind <> OLD.kind OR NEW.amount <> OLD.amount
  OR NEW.expires_at IS NOT OLD.expires_at OR NEW.granted_at <> OLD.granted_at
  OR (OLD.swept_at IS NOT NULL AND (NEW.remaining <> 0 OR NEW.swept_at <> OLD.swept_at)) BEGIN
  SELECT RAISE(ABORT, 'grant_terms_are_fixed');
END;
--> statement-breakpoint
-- Sweeping only tidies: an expired grant was unspendable already. It waits for open holds, whose release comes back here.
CREATE TRIGGER grant_is_swept_when_over BEFORE UPDATE OF swept_at ON credit_grant
WHEN OLD.swept_at IS NULL AND (
  NEW.swept_at IS NULL OR OLD.expires_at IS NULL OR OLD.expires_at > NEW.swept_at OR OLD.remaining = 0 OR NEW.remaining <> 0
  OR EXISTS (
    SELECT 1 FROM allocation JOIN hold ON hold.id = allocation.hold_id
    WHERE allocation.grant_id = OLD.id AND hold.state = 'open'
  )
) BEGIN
  SELECT RAISE(ABORT, 'grant_is_not_over');
END;
--> statement-breakpoint
CREATE TRIGGER grant_expiry_is_entered AFTER UPDATE OF swept_at ON credit_grant
WHEN OLD.swept_at IS NULL AND NEW.swept_at IS NOT NULL BEGIN
  INSERT INTO entry (wallet_id, seq, kind, amount, posted_after, held_after, operation, account_id, at, note)
  SELECT id, entry_count + 1, 'expire', OLD.remaining, posted - OLD.remaining, held, NEW.id, NULL, NEW.swept_at, NEW.note
  FROM wallet WHERE id = NEW.wallet_id;
END;
--> statement-breakpoint
CREATE TRIGGER grant_stays BEFORE DELETE ON credit_grant BEGIN
  SELECT RAISE(ABORT, 'grant_is_never_deleted');
END;
--> statement-breakpoint

-- ── Holds: two-phase, by the payer of this instant, earliest expiry first ───────────────────────────────────

CREATE TRIGGER hold_may_open BEFORE INSERT ON hold BEGIN
  SELECT RAISE(ABORT, 'hold_opens_once')
  WHERE NEW.state <> 'open' OR EXISTS (SELECT 1 FROM hold WHERE id = NEW.id);
  SELECT RAISE(ABORT, 'subject_already_charged')
  WHERE EXISTS (SELECT 1 FROM hold WHERE subject = NEW.subject AND state <> 'released');
  SELECT RAISE(ABORT, 'not_the_payer')
  WHERE NEW.wallet_id IS NOT (SELECT wallet_id FROM payer WHERE account_id = NEW.account_id);
  SELECT RAISE(ABORT, 'insufficient_credits')
  WHERE NEW.amount > (
    SELECT COALESCE(SUM(remaining), 0) FROM credit_grant
    WHERE wallet_id = NEW.wallet_id AND remaining > 0 AND (expires_at IS NULL OR expires_at > NEW.opened_at)
  );
END;
--> statement-breakpoint
CREATE TRIGGER hold_takes_from_grants AFTER INSERT ON hold BEGIN
  INSERT INTO allocation (hold_id, grant_id, amount)
  SELECT NEW.id, id, MIN(remaining, NEW.amount - before)
  FROM (
    SELECT id, remaining, COALESCE(SUM(remaining) OVER (
      ORDER BY expires_at IS NULL, expires_at, granted_at, id ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING
    ), 0) AS before
    FROM credit_grant
    WHERE wallet_id = NEW.wallet_id AND remaining > 0 AND (expires_at IS NULL OR expires_at > NEW.opened_at)
  )
  WHERE before < NEW.amount;
  UPDATE credit_grant
  SET remaining = remaining - (SELECT amount FROM allocation WHERE hold_id = NEW.id AND grant_id = credit_grant.id)
  WHERE id IN (SELECT grant_id FROM allocation WHERE hold_id = NEW.id);
  INSERT INTO entry (wallet_id, seq, kind, amount, posted_after, held_after, operation, account_id, at, note)
  SELECT id, entry_count + 1, 'hold', NEW.amount, posted, held + NEW.amount, NEW.id, NEW.account_id, NEW.opened_at, ''
  FROM wallet WHERE id = NEW.wallet_id;
END;
--> statement-breakpoint
CREATE TRIGGER hold_resolves_once BEFORE UPDATE ON hold BEGIN
  SELECT RAISE(ABORT, 'hold_already_resolved') WHERE OLD.state <> 'open';
  SELECT RAISE(ABORT, 'hold_terms_are_fixed')
  WHERE NEW.state = 'open' OR NEW.id <> OLD.id OR NEW.wallet_id <> OLD.wallet_id OR NEW.account_id <> OLD.account_id
    OR NEW.subject <> OLD.subject OR NEW.amount <> OLD.amount OR NEW.opened_at <> OLD.opened_at
    OR NEW.expires_at <> OLD.expires_at;
  SELECT RAISE(ABORT, 'hold_expired') WHERE NEW.state = 'captured' AND NEW.resolved_at >= OLD.expires_at;
END;
--> statement-breakpoint
CREATE TRIGGER hold_captured AFTER UPDATE OF state ON hold WHEN NEW.state = 'captured' BEGIN
  INSERT INTO entry (wallet_id, seq, kind, amount, posted_after, held_after, operation, account_id, at, note)
  SELECT id, entry_count + 1, 'capture', NEW.amount, posted - NEW.amount, held - NEW.amount, NEW.id, NEW.account_id,
         NEW.resolved_at, ''
  FROM wallet WHERE id = NEW.wallet_id;
END;
--> statement-breakpoint
CREATE TRIGGER hold_released AFTER UPDATE OF state ON hold WHEN NEW.state = 'released' BEGIN
  UPDATE credit_grant
  SET remaining = remaining + (SELECT amount FROM allocation WHERE hold_id = NEW.id AND grant_id = credit_grant.id)
  WHERE id IN (SELECT grant_id FROM allocation WHERE hold_id = NEW.id);
  INSERT INTO entry (wallet_id, seq, kind, amount, posted_after, held_after, operation, account_id, at, note)
  SELECT id, entry_count + 1, 'release', NEW.amount, posted, held - NEW.amount, NEW.id, NEW.account_id,
         NEW.resolved_at, ''
  FROM wallet WHERE id = NEW.wallet_id;
END;
--> statement-breakpoint
CREATE TRIGGER hold_stays BEFORE DELETE ON hold BEGIN
  SELECT RAISE(ABORT, 'hold_is_never_deleted');
END;
--> statement-breakpoint
CREATE TRIGGER allocation_is_the_holds BEFORE INSERT ON allocation
WHEN EXISTS (SELECT 1 FROM allocation WHERE hold_id = NEW.hold_id AND grant_id = NEW.grant_id)
  OR NOT EXISTS (SELECT 1 FROM hold WHERE id = NEW.hold_id AND state = 'open')
  OR (SELECT COALESCE(SUM(amount), 0) + NEW.amount FROM allocation WHERE hold_id = NEW.hold_id)
     > (SELECT amount FROM hold WHERE id = NEW.hold_id) BEGIN
  SELECT RAISE(ABORT, 'allocation_is_the_holds');
END;
--> statement-breakpoint
CREATE TRIGGER allocation_is_never_changed BEFORE UPDATE ON allocation BEGIN
  SELECT RAISE(ABORT, 'allocation_is_final');
END;
--> statement-breakpoint
CREATE TRIGGER allocation_is_never_deleted BEFORE DELETE ON allocation BEGIN
  SELECT RAISE(ABORT, 'allocation_is_final');
END;
--> statement-breakpoint

-- INSERT INTO must_change SELECT changes() aborts its batch when the statement before it changed no row.
CREATE VIEW must_change AS SELECT 1 AS changed;
--> statement-breakpoint
CREATE TRIGGER must_change_refuses INSTEAD OF INSERT ON must_change WHEN NEW.changed = 0 BEGIN
  SELECT RAISE(ABORT, 'nothing_changed');
END;
