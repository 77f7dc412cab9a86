CREATE TABLE `account` (
	`id` text PRIMARY KEY NOT NULL,
	`name` text NOT NULL,
	`email` text NOT NULL,
	`email_verified` integer DEFAULT false NOT NULL,
	`image` text,
	`created_at` integer NOT NULL,
	`updated_at` integer NOT NULL
);
--> statement-breakpoint
CREATE UNIQUE INDEX `account_email_unique` ON `account` (`email`);--> statement-breakpoint
CREATE TABLE `allocation` (
	`hold_id` text NOT NULL,
	`grant_id` text NOT NULL,
	`amount` integer NOT NULL,
	PRIMARY KEY(`hold_id`, `grant_id`),
	FOREIGN KEY (`hold_id`) REFERENCES `hold`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`grant_id`) REFERENCES `credit_grant`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "allocation_amount" CHECK(typeof("allocation"."amount") = 'integer' AND "allocation"."amount" BETWEEN 1 AND 9007199254740991)
);
--> statement-breakpoint
CREATE INDEX `allocation_grant` ON `allocation` (`grant_id`);--> statement-breakpoint
CREATE TABLE `credential` (
	`id` text PRIMARY KEY NOT NULL,
	`provider_account_id` text NOT NULL,
	`provider_id` text NOT NULL,
	`account_id` text NOT NULL,
	`access_token` text,
	`refresh_token` text,
	`id_token` text,
	`access_token_expires_at` integer,
	`refresh_token_expires_at` integer,
	`scope` text,
	`password` text,
	`created_at` integer NOT NULL,
	`updated_at` integer NOT NULL,
	FOREIGN KEY (`account_id`) REFERENCES `account`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE INDEX `credential_account` ON `credential` (`account_id`);--> statement-breakpoint
CREATE TABLE `credit_grant` (
	`id` text PRIMARY KEY NOT NULL,
	`wallet_id` text NOT NULL,
	`kind` text NOT NULL,
	`amount` integer NOT NULL,
	`remaining` integer NOT NULL,
	`expires_at` integer,
	`granted_at` integer NOT NULL,
	`swept_at` integer,
	`note` text NOT NULL,
	FOREIGN KEY (`wallet_id`) REFERENCES `wallet`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "credit_grant_kind" CHECK("credit_grant"."kind" IN ('welcome', 'monthly', 'top_up', 'adjustment')),
	CONSTRAINT "credit_grant_amount" CHECK(typeof("credit_grant"."amount") = 'integer' AND "credit_grant"."amount" BETWEEN 1 AND 9007199254740991),
	CONSTRAINT "credit_grant_remaining" CHECK(typeof("credit_grant"."remaining") = 'integer' AND "credit_grant"."remaining" BETWEEN 0 AND "credit_grant"."amount")
);
--> statement-breakpoint
CREATE INDEX `credit_grant_live` ON `credit_grant` (`wallet_id`,`expires_at`) WHERE "credit_grant"."remaining" > 0;--> statement-breakpoint
CREATE INDEX `credit_grant_expiring` ON `credit_grant` (`expires_at`) WHERE "credit_grant"."remaining" > 0 AND "credit_grant"."swept_at" IS NULL;--> statement-breakpoint
CREATE TABLE `development_mail` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`to` text NOT NULL,
	`subject` text NOT NULL,
	`text` text NOT NULL,
	`html` text NOT NULL,
	`at` integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE `entry` (
	`wallet_id` text NOT NULL,
	`seq` integer NOT NULL,
	`kind` text NOT NULL,
	`amount` integer NOT NULL,
	`posted_after` integer NOT NULL,
	`held_after` integer NOT NULL,
	`operation` text NOT NULL,
	`account_id` text,
	`at` integer NOT NULL,
	`note` text NOT NULL,
	PRIMARY KEY(`wallet_id`, `seq`),
	FOREIGN KEY (`wallet_id`) REFERENCES `wallet`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "entry_kind" CHECK("entry"."kind" IN ('grant', 'hold', 'capture', 'release', 'expire', 'refund')),
	CONSTRAINT "entry_amount" CHECK(typeof("entry"."amount") = 'integer' AND "entry"."amount" BETWEEN 1 AND 9007199254740991)
);
--> statement-breakpoint
CREATE UNIQUE INDEX `entry_operation_once` ON `entry` (`wallet_id`,`operation`,`kind`);--> statement-breakpoint
CREATE TABLE `hold` (
	`id` text PRIMARY KEY NOT NULL,
	`wallet_id` text NOT NULL,
	`account_id` text NOT NULL,
	`subject` text NOT NULL,
	`amount` integer NOT NULL,
	`state` text DEFAULT 'open' NOT NULL,
	`opened_at` integer NOT NULL,
	`expires_at` integer NOT NULL,
	`resolved_at` integer,
	FOREIGN KEY (`wallet_id`) REFERENCES `wallet`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "hold_amount" CHECK(typeof("hold"."amount") = 'integer' AND "hold"."amount" BETWEEN 1 AND 9007199254740991),
	CONSTRAINT "hold_state" CHECK("hold"."state" IN ('open', 'captured', 'released')),
	CONSTRAINT "hold_resolved" CHECK(("hold"."state" = 'open') = ("hold"."resolved_at" IS NULL))
);
--> statement-breakpoint
CREATE UNIQUE INDEX `hold_subject_once` ON `hold` (`subject`) WHERE "hold"."state" <> 'released';--> statement-breakpoint
CREATE INDEX `hold_open_expiry` ON `hold` (`expires_at`) WHERE "hold"."state" = 'open';--> statement-breakpoint
CREATE INDEX `hold_captured` ON `hold` (`wallet_id`,`resolved_at`,`account_id`) WHERE "hold"."state" = 'captured';--> statement-breakpoint
CREATE INDEX `hold_open_wallet` ON `hold` (`wallet_id`,`account_id`) WHERE "hold"."state" = 'open';--> statement-breakpoint
CREATE TABLE `idempotency` (
	`account_id` text NOT NULL,
	`key` text NOT NULL,
	`request_hash` text NOT NULL,
	`answer` text NOT NULL,
	`created_at` integer NOT NULL,
	PRIMARY KEY(`account_id`, `key`)
);
--> statement-breakpoint
CREATE INDEX `idempotency_created` ON `idempotency` (`created_at`);--> statement-breakpoint
CREATE TABLE `image` (
	`id` text PRIMARY KEY NOT NULL,
	`order_id` text NOT NULL,
	`account_id` text NOT NULL,
	`name` text NOT NULL,
	`width` integer NOT NULL,
	`height` integer NOT NULL,
	`content_hash` text NOT NULL,
	`source_url` text,
	`page_url` text,
	`settings` text NOT NULL,
	`recipe` text NOT NULL,
	`edits` text NOT NULL,
	`disclosure` text NOT NULL,
	`status` text DEFAULT 'previewed' NOT NULL,
	`failure` text,
	`paid_at` integer,
	`result_type` text,
	`source_type` text,
	`created_at` integer NOT NULL,
	FOREIGN KEY (`order_id`) REFERENCES `photo_order`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`account_id`) REFERENCES `account`(`id`) ON UPDATE no action ON DELETE cascade,
	CONSTRAINT "image_status" CHECK("image"."status" IN ('previewed', 'rendering', 'ready', 'failed')),
	CONSTRAINT "image_recipe_bound" CHECK(length("image"."recipe") <= 65536)
);
--> statement-breakpoint
CREATE UNIQUE INDEX `image_content_once` ON `image` (`order_id`,`content_hash`);--> statement-breakpoint
CREATE INDEX `image_order` ON `image` (`order_id`,`created_at`,`id`);--> statement-breakpoint
CREATE INDEX `image_account` ON `image` (`account_id`);--> statement-breakpoint
CREATE INDEX `image_unpaid` ON `image` (`created_at`) WHERE "image"."paid_at" IS NULL;--> statement-breakpoint
CREATE TABLE `membership` (
	`account_id` text PRIMARY KEY NOT NULL,
	`organization_id` text NOT NULL,
	`joined_at` integer NOT NULL,
	FOREIGN KEY (`account_id`) REFERENCES `account`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`organization_id`) REFERENCES `organization`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE INDEX `membership_organization` ON `membership` (`organization_id`,`joined_at`);--> statement-breakpoint
CREATE TABLE `photo_order` (
	`id` text PRIMARY KEY NOT NULL,
	`account_id` text NOT NULL,
	`name` text NOT NULL,
	`created_at` integer NOT NULL,
	FOREIGN KEY (`account_id`) REFERENCES `account`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE INDEX `photo_order_newest` ON `photo_order` (`account_id`,`created_at`,`id`);--> statement-breakpoint
CREATE TABLE `organization` (
	`id` text PRIMARY KEY NOT NULL,
	`name` text NOT NULL,
	`owner_id` text NOT NULL,
	`created_at` integer NOT NULL,
	FOREIGN KEY (`owner_id`) REFERENCES `account`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `organization_owner_id_unique` ON `organization` (`owner_id`);--> statement-breakpoint
CREATE TABLE `picture_deletion` (
	`prefix` text PRIMARY KEY NOT NULL,
	`requested_at` integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE `session` (
	`id` text PRIMARY KEY NOT NULL,
	`token` text NOT NULL,
	`account_id` text NOT NULL,
	`expires_at` integer NOT NULL,
	`ip_address` text,
	`user_agent` text,
	`created_at` integer NOT NULL,
	`updated_at` integer NOT NULL,
	FOREIGN KEY (`account_id`) REFERENCES `account`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE UNIQUE INDEX `session_token_unique` ON `session` (`token`);--> statement-breakpoint
CREATE INDEX `session_account` ON `session` (`account_id`);--> statement-breakpoint
CREATE TABLE `verification` (
	`id` text PRIMARY KEY NOT NULL,
	`identifier` text NOT NULL,
	`value` text NOT NULL,
	`expires_at` integer NOT NULL,
	`created_at` integer NOT NULL,
	`updated_at` integer NOT NULL
);
--> statement-breakpoint
CREATE INDEX `verification_identifier` ON `verification` (`identifier`);--> statement-breakpoint
CREATE TABLE `wallet` (
	`id` text PRIMARY KEY NOT NULL,
	`posted` integer DEFAULT 0 NOT NULL,
	`held` integer DEFAULT 0 NOT NULL,
	`entry_count` integer DEFAULT 0 NOT NULL,
	CONSTRAINT "wallet_never_overdrawn" CHECK("wallet"."held" >= 0 AND "wallet"."held" <= "wallet"."posted")
);
--> statement-breakpoint
CREATE TABLE `welcomed_address` (
	`address_hash` text PRIMARY KEY NOT NULL,
	`granted_at` integer NOT NULL
);
