CREATE TABLE `member_cap` (
	`account_id` text PRIMARY KEY NOT NULL,
	`credits` integer,
	FOREIGN KEY (`account_id`) REFERENCES `membership`(`account_id`) ON UPDATE no action ON DELETE cascade,
	CONSTRAINT "member_cap_credits" CHECK("member_cap"."credits" IS NULL OR (typeof("member_cap"."credits") = 'integer' AND "member_cap"."credits" >= 0))
);
--> statement-breakpoint
CREATE TABLE `organization_cap` (
	`organization_id` text PRIMARY KEY NOT NULL,
	`credits` integer NOT NULL,
	FOREIGN KEY (`organization_id`) REFERENCES `organization`(`id`) ON UPDATE no action ON DELETE cascade,
	CONSTRAINT "organization_cap_credits" CHECK(typeof("organization_cap"."credits") = 'integer' AND "organization_cap"."credits" >= 0)
);
--> statement-breakpoint
CREATE TABLE `pool` (
	`wallet_id` text PRIMARY KEY NOT NULL,
	`period_starts_at` integer NOT NULL,
	`size` integer NOT NULL,
	FOREIGN KEY (`wallet_id`) REFERENCES `wallet`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE TABLE `pool_alert` (
	`wallet_id` text NOT NULL,
	`period_starts_at` integer NOT NULL,
	`level` text NOT NULL,
	`raised_at` integer NOT NULL,
	`claimed_at` integer,
	`told_at` integer,
	PRIMARY KEY(`wallet_id`, `period_starts_at`, `level`),
	FOREIGN KEY (`wallet_id`) REFERENCES `wallet`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "pool_alert_level" CHECK("pool_alert"."level" IN ('low', 'empty'))
);
--> statement-breakpoint
CREATE INDEX `pool_alert_untold` ON `pool_alert` (`wallet_id`) WHERE "pool_alert"."told_at" IS NULL;--> statement-breakpoint
DROP INDEX `hold_captured`;--> statement-breakpoint
CREATE INDEX `hold_used` ON `hold` (`wallet_id`,`resolved_at`,`account_id`,`amount`) WHERE "hold"."state" = 'captured';--> statement-breakpoint
CREATE INDEX `hold_used_by` ON `hold` (`wallet_id`,`account_id`,`resolved_at`,`amount`) WHERE "hold"."state" = 'captured';--> statement-breakpoint
CREATE INDEX `entry_own` ON `entry` (`wallet_id`,`seq`) WHERE "entry"."account_id" IS NULL OR "entry"."account_id" = "entry"."wallet_id";--> statement-breakpoint

-- What a member may spend of the pool in one period; null, or no row, is no cap. The owner, who pays, has none.
CREATE VIEW spending_cap AS
SELECT membership.account_id AS account_id,
       IIF(member_cap.account_id IS NULL, organization_cap.credits, member_cap.credits) AS credits
FROM membership
JOIN organization ON organization.id = membership.organization_id AND organization.owner_id <> membership.account_id
LEFT JOIN member_cap ON member_cap.account_id = membership.account_id
LEFT JOIN organization_cap ON organization_cap.organization_id = membership.organization_id;
--> statement-breakpoint
-- Who takes over is not capped, and is not found capped again after handing back.
CREATE TRIGGER owner_has_no_cap AFTER UPDATE OF owner_id ON organization BEGIN
  DELETE FROM member_cap WHERE account_id = NEW.owner_id;
END;
--> statement-breakpoint
-- As in 0001, and with the cap: what a member has captured since the payer's period began, and holds, and now asks for.
-- When that period began is worked out as in store/subscriptions.ts (`periodStart`).
DROP TRIGGER hold_may_open;
--> statement-breakpoint
CREATE TRIGGER hold_may_open BEFORE INSERT ON hold BEGIN
  SELECT RAISE(ABORT, 'hold_opens_once')
  WHERE NEW.state <> 'open' OR EXISTS (SELECT 1 FROM hold WHERE id = NEW.id);
  SELECT RAISE(ABORT, 'subject_already_charged')
  WHERE EXISTS (SELECT 1 FROM hold WHERE subject = NEW.subject AND state <> 'released');
  SELECT RAISE(ABORT, 'not_the_payer')
  WHERE NEW.wallet_id IS NOT (SELECT wallet_id FROM payer WHERE account_id = NEW.account_id);
  SELECT RAISE(ABORT, 'cap_reached')
  FROM spending_cap
  WHERE account_id = NEW.account_id AND credits IS NOT NULL AND credits < NEW.amount + (
    SELECT COALESCE(SUM(amount), 0) FROM hold
    WHERE wallet_id = NEW.wallet_id AND account_id = NEW.account_id AND state = 'open'
  ) + (
    SELECT COALESCE(SUM(amount), 0) FROM hold
    WHERE wallet_id = NEW.wallet_id AND account_id = NEW.account_id AND state = 'captured' AND resolved_at >= COALESCE(
      (SELECT MAX(period_starts_at, IIF(NEW.opened_at < period_ends_at, 0, period_ends_at)) FROM subscription
       WHERE wallet_id = NEW.wallet_id AND in_force_until > NEW.opened_at ORDER BY period_starts_at DESC, id LIMIT 1),
      CAST(strftime('%s', NEW.opened_at / 1000, 'unixepoch', 'start of month') AS INTEGER) * 1000
    )
  );
  SELECT RAISE(ABORT, 'insufficient_credits')
  WHERE NEW.amount > (
    SELECT COALESCE(SUM(remaining), 0) FROM credit_grant
    WHERE wallet_id = NEW.wallet_id AND remaining > 0 AND (expires_at IS NULL OR expires_at > NEW.opened_at)
  );
END;
--> statement-breakpoint

-- ── How much there is to spend in a period, and that it runs out ────────────────────────────────────────────

-- Holding, releasing and capturing move credits within the pool; what comes in, expires or is taken back changes its
-- size. The first entry of a period begins a new measure: all that is there, with what this very entry spends.
CREATE TRIGGER entry_measures_pool AFTER INSERT ON entry WHEN NEW.kind NOT IN ('hold', 'release') BEGIN
  INSERT INTO pool (wallet_id, period_starts_at, size)
  SELECT NEW.wallet_id, COALESCE(
    (SELECT MAX(period_starts_at, IIF(NEW.at < period_ends_at, 0, period_ends_at)) FROM subscription
     WHERE wallet_id = NEW.wallet_id AND in_force_until > NEW.at ORDER BY period_starts_at DESC, id LIMIT 1),
    CAST(strftime('%s', NEW.at / 1000, 'unixepoch', 'start of month') AS INTEGER) * 1000
  ), NEW.posted_after + IIF(NEW.kind = 'capture', NEW.amount, 0)
  WHERE true
  ON CONFLICT (wallet_id) DO UPDATE SET
    size = IIF(period_starts_at <> excluded.period_starts_at, excluded.size,
               size + IIF(NEW.kind = 'grant', NEW.amount, -NEW.amount)),
    period_starts_at = excluded.period_starts_at
  WHERE period_starts_at <> excluded.period_starts_at OR NEW.kind <> 'capture';

  -- What came in ends the alerts that are no longer true, so that the next fall is told again.
  DELETE FROM pool_alert
  WHERE NEW.kind = 'grant' AND wallet_id = NEW.wallet_id AND EXISTS (
    SELECT 1 FROM (
      SELECT size - (NEW.posted_after - NEW.held_after) AS spent_or_held, (
        SELECT COALESCE(SUM(remaining), 0) FROM credit_grant
        WHERE wallet_id = NEW.wallet_id AND remaining > 0 AND (expires_at IS NULL OR expires_at > NEW.at)
      ) AS available
      FROM pool WHERE wallet_id = NEW.wallet_id
    ) WHERE IIF(pool_alert.level = 'empty', available > 0, available * 4 > spent_or_held)
  );
  -- A fifth of the pool is left when what is spent or held is four times what is available.
  INSERT INTO pool_alert (wallet_id, period_starts_at, level, raised_at)
  SELECT NEW.wallet_id, period_starts_at, IIF(available = 0, 'empty', 'low'), NEW.at
  FROM (
    SELECT period_starts_at, size - (NEW.posted_after - NEW.held_after) AS spent_or_held, (
      SELECT COALESCE(SUM(remaining), 0) FROM credit_grant
      WHERE wallet_id = NEW.wallet_id AND remaining > 0 AND (expires_at IS NULL OR expires_at > NEW.at)
    ) AS available
    FROM pool WHERE wallet_id = NEW.wallet_id
  )
  WHERE NEW.kind <> 'grant' AND available * 4 <= spent_or_held
  ON CONFLICT DO NOTHING;
END;
