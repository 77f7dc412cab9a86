CREATE TABLE `billing_catalogue` (
	`fingerprint` text PRIMARY KEY NOT NULL,
	`catalogue` text NOT NULL,
	`made_at` integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE `billing_customer` (
	`account_id` text NOT NULL,
	`provider` text NOT NULL,
	`customer_id` text NOT NULL,
	PRIMARY KEY(`account_id`, `provider`),
	FOREIGN KEY (`account_id`) REFERENCES `account`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE TABLE `billing_event` (
	`id` text PRIMARY KEY NOT NULL,
	`kind` text NOT NULL,
	`created_at` integer NOT NULL,
	`applied_at` integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE `money_back` (
	`id` text PRIMARY KEY NOT NULL,
	`charge` text NOT NULL,
	`kind` text NOT NULL,
	`amount` integer NOT NULL,
	`standing` integer NOT NULL,
	`told_at` integer NOT NULL,
	CONSTRAINT "money_back_amount" CHECK(typeof("money_back"."amount") = 'integer' AND "money_back"."amount" >= 0)
);
--> statement-breakpoint
CREATE INDEX `money_back_charge` ON `money_back` (`charge`);--> statement-breakpoint
CREATE TABLE `payment` (
	`id` text PRIMARY KEY NOT NULL,
	`wallet_id` text NOT NULL,
	`provider` text NOT NULL,
	`paid` integer NOT NULL,
	`credits` integer NOT NULL,
	`paid_at` integer NOT NULL,
	`subscription_id` text,
	`starts_at` integer,
	`ends_at` integer,
	FOREIGN KEY (`wallet_id`) REFERENCES `wallet`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "payment_credits" CHECK(typeof("payment"."credits") = 'integer' AND "payment"."credits" BETWEEN 1 AND 9007199254740991),
	CONSTRAINT "payment_paid" CHECK(typeof("payment"."paid") = 'integer' AND "payment"."paid" >= 0)
);
--> statement-breakpoint
CREATE INDEX `payment_wallet` ON `payment` (`wallet_id`);--> statement-breakpoint
CREATE INDEX `payment_subscription` ON `payment` (`subscription_id`,`ends_at`);--> statement-breakpoint
CREATE TABLE `payment_charge` (
	`charge` text PRIMARY KEY NOT NULL,
	`payment_id` text NOT NULL
);
--> statement-breakpoint
CREATE INDEX `payment_charge_payment` ON `payment_charge` (`payment_id`);--> statement-breakpoint
CREATE TABLE `take_back` (
	`id` text PRIMARY KEY NOT NULL,
	`wallet_id` text NOT NULL,
	`payment_id` text NOT NULL,
	`grant_id` text NOT NULL,
	`amount` integer NOT NULL,
	`at` integer NOT NULL,
	`note` text NOT NULL,
	FOREIGN KEY (`wallet_id`) REFERENCES `wallet`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`payment_id`) REFERENCES `payment`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`grant_id`) REFERENCES `credit_grant`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "take_back_amount" CHECK(typeof("take_back"."amount") = 'integer' AND "take_back"."amount" BETWEEN 1 AND 9007199254740991)
);
--> statement-breakpoint
CREATE INDEX `take_back_payment` ON `take_back` (`payment_id`);--> statement-breakpoint
CREATE INDEX `take_back_grant` ON `take_back` (`grant_id`);--> statement-breakpoint
ALTER TABLE `credit_grant` ADD `payment_id` text;--> statement-breakpoint
ALTER TABLE `credit_grant` ADD `rolled_from` text;--> statement-breakpoint
CREATE UNIQUE INDEX `credit_grant_sold_once` ON `credit_grant` (`payment_id`) WHERE "credit_grant"."rolled_from" IS NULL AND "credit_grant"."kind" <> 'adjustment';--> statement-breakpoint
CREATE UNIQUE INDEX `credit_grant_rolled_once` ON `credit_grant` (`rolled_from`);--> statement-breakpoint
CREATE INDEX `credit_grant_payment` ON `credit_grant` (`payment_id`);--> statement-breakpoint
CREATE INDEX `credit_grant_rolling` ON `credit_grant` (`expires_at`) WHERE "credit_grant"."kind" = 'monthly' AND "credit_grant"."rolled_from" IS NULL AND "credit_grant"."swept_at" IS NOT NULL;--> statement-breakpoint

-- ── Payments: written once, and each grants what it was paid for, once ──────────────────────────────────────

CREATE TRIGGER payment_is_written_once BEFORE INSERT ON payment
WHEN EXISTS (SELECT 1 FROM payment WHERE id = NEW.id) BEGIN
  SELECT RAISE(ABORT, 'payment_applied_already');
END;
--> statement-breakpoint
CREATE TRIGGER payment_is_never_changed BEFORE UPDATE ON payment BEGIN
  SELECT RAISE(ABORT, 'payment_is_final');
END;
--> statement-breakpoint
CREATE TRIGGER payment_is_never_deleted BEFORE DELETE ON payment BEGIN
  SELECT RAISE(ABORT, 'payment_is_final');
END;
--> statement-breakpoint
CREATE TRIGGER billing_event_is_applied_once BEFORE INSERT ON billing_event
WHEN EXISTS (SELECT 1 FROM billing_event WHERE id = NEW.id) BEGIN
  SELECT RAISE(ABORT, 'event_applied_already');
END;
--> statement-breakpoint

-- ── Grants that a payment stands behind ─────────────────────────────────────────────────────────────────────

DROP TRIGGER grant_terms_are_fixed;
--> statement-breakpoint
CREATE TRIGGER grant_terms_are_fixed BEFORE UPDATE ON credit_grant
WHEN NEW.id <> OLD.id OR NEW.wallet_id <> OLD.wallet_id OR NEW.kind <> OLD.kind OR NEW.amount <> OLD.amount
  OR NEW.expires_at IS NOT OLD.expires_at OR NEW.granted_at <> OLD.granted_at
  OR NEW.payment_id IS NOT OLD.payment_id OR NEW.rolled_from IS NOT OLD.rolled_from
  OR (OLD.swept_at IS NOT NULL AND (NEW.remaining <> 0 OR NEW.swept_at <> OLD.swept_at)) BEGIN
  SELECT RAISE(ABORT, 'grant_terms_are_fixed');
END;
--> statement-breakpoint
CREATE TRIGGER grant_is_what_was_paid_for BEFORE INSERT ON credit_grant
WHEN NEW.payment_id IS NOT NULL AND NEW.rolled_from IS NULL AND NEW.kind <> 'adjustment' AND NOT EXISTS (
  SELECT 1 FROM payment WHERE id = NEW.payment_id AND wallet_id = NEW.wallet_id AND credits = NEW.amount
) BEGIN
  SELECT RAISE(ABORT, 'grant_is_not_what_was_paid_for');
END;
--> statement-breakpoint
-- The rest of a plan's credits lasts one period longer: exactly what expired, once, and only into a period that is paid.
CREATE TRIGGER grant_rolls_over_once BEFORE INSERT ON credit_grant
WHEN NEW.rolled_from IS NOT NULL AND NOT EXISTS (
  SELECT 1 FROM credit_grant AS source
  JOIN entry ON entry.wallet_id = source.wallet_id AND entry.operation = source.id AND entry.kind = 'expire'
  JOIN payment AS sold ON sold.id = source.payment_id
  JOIN payment AS renewal ON renewal.subscription_id = sold.subscription_id
    AND renewal.starts_at <= source.expires_at AND renewal.ends_at > source.expires_at
  WHERE source.id = NEW.rolled_from AND source.kind = 'monthly' AND source.rolled_from IS NULL
    AND NEW.kind = 'monthly' AND NEW.wallet_id = source.wallet_id AND NEW.payment_id = source.payment_id
    AND NEW.amount = entry.amount AND NEW.expires_at = renewal.ends_at
) BEGIN
  SELECT RAISE(ABORT, 'grant_does_not_roll_over');
END;
--> statement-breakpoint
-- What is given back after a dispute was taken before.
CREATE TRIGGER grant_gives_back_what_was_taken BEFORE INSERT ON credit_grant
WHEN NEW.payment_id IS NOT NULL AND NEW.kind = 'adjustment' AND NEW.amount > (
  SELECT COALESCE(SUM(amount), 0) FROM take_back WHERE payment_id = NEW.payment_id AND wallet_id = NEW.wallet_id
) - (
  SELECT COALESCE(SUM(amount), 0) FROM credit_grant WHERE payment_id = NEW.payment_id AND kind = 'adjustment'
) BEGIN
  SELECT RAISE(ABORT, 'gives_back_more_than_was_taken');
END;
--> statement-breakpoint

-- ── Taking back: never more than the grant has left, which is neither spent nor held by anybody ─────────────

CREATE TRIGGER take_back_takes_what_is_left BEFORE INSERT ON take_back
WHEN EXISTS (SELECT 1 FROM take_back WHERE id = NEW.id) OR NOT EXISTS (
  SELECT 1 FROM credit_grant
  WHERE id = NEW.grant_id AND wallet_id = NEW.wallet_id AND payment_id = NEW.payment_id AND remaining >= NEW.amount
) BEGIN
  SELECT RAISE(ABORT, 'takes_back_more_than_is_left');
END;
--> statement-breakpoint
CREATE TRIGGER take_back_is_entered AFTER INSERT ON take_back BEGIN
  UPDATE credit_grant SET remaining = remaining - NEW.amount WHERE id = NEW.grant_id;
  INSERT INTO entry (wallet_id, seq, kind, amount, posted_after, held_after, operation, account_id, at, note)
  SELECT id, entry_count + 1, 'refund', NEW.amount, posted - NEW.amount, held, NEW.id, NULL, NEW.at, NEW.note
  FROM wallet WHERE id = NEW.wallet_id;
END;
--> statement-breakpoint
CREATE TRIGGER take_back_is_never_changed BEFORE UPDATE ON take_back BEGIN
  SELECT RAISE(ABORT, 'take_back_is_final');
END;
--> statement-breakpoint
CREATE TRIGGER take_back_is_never_deleted BEFORE DELETE ON take_back BEGIN
  SELECT RAISE(ABORT, 'take_back_is_final');
END;
