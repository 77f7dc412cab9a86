CREATE TABLE `subscription` (
	`id` text PRIMARY KEY NOT NULL,
	`wallet_id` text NOT NULL,
	`provider` text NOT NULL,
	`plan_id` text NOT NULL,
	`next_plan_id` text,
	`state` text NOT NULL,
	`period_starts_at` integer NOT NULL,
	`period_ends_at` integer NOT NULL,
	`in_force_until` integer NOT NULL,
	`told_state` text NOT NULL,
	`told_state_at` integer NOT NULL,
	`ends_at` integer,
	`told_terms_at` integer NOT NULL,
	`told_next_plan_at` integer NOT NULL,
	`paid_through` integer NOT NULL,
	`version` integer NOT NULL,
	FOREIGN KEY (`wallet_id`) REFERENCES `wallet`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "subscription_state" CHECK("subscription"."state" IN ('active', 'past_due', 'ending', 'ended')),
	CONSTRAINT "subscription_period" CHECK("subscription"."period_starts_at" < "subscription"."period_ends_at")
);
--> statement-breakpoint
CREATE INDEX `subscription_wallet` ON `subscription` (`wallet_id`,`in_force_until`);