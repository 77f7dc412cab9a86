CREATE TABLE `audit_event` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`organization_id` text NOT NULL,
	`at` integer NOT NULL,
	`actor_id` text NOT NULL,
	`kind` text NOT NULL,
	`subject_id` text,
	`subject_text` text
);
--> statement-breakpoint
CREATE INDEX `audit_event_organization` ON `audit_event` (`organization_id`,`id`);--> statement-breakpoint
CREATE TABLE `invitation` (
	`id` text PRIMARY KEY NOT NULL,
	`organization_id` text NOT NULL,
	`email` text NOT NULL,
	`token_hash` text NOT NULL,
	`generation` integer DEFAULT 1 NOT NULL,
	`state` text DEFAULT 'pending' NOT NULL,
	`invited_by` text NOT NULL,
	`sent_at` integer NOT NULL,
	`expires_at` integer NOT NULL,
	`resolved_at` integer,
	`accepted_by` text,
	`delivered_generation` integer DEFAULT 0 NOT NULL,
	FOREIGN KEY (`organization_id`) REFERENCES `organization`(`id`) ON UPDATE no action ON DELETE cascade,
	CONSTRAINT "invitation_state" CHECK("invitation"."state" IN ('pending', 'accepted', 'declined', 'revoked', 'expired')),
	CONSTRAINT "invitation_resolved" CHECK(("invitation"."state" = 'pending') = ("invitation"."resolved_at" IS NULL))
);
--> statement-breakpoint
CREATE UNIQUE INDEX `invitation_token_hash_unique` ON `invitation` (`token_hash`);--> statement-breakpoint
CREATE UNIQUE INDEX `invitation_pending_once` ON `invitation` (`organization_id`,`email`) WHERE "invitation"."state" = 'pending';--> statement-breakpoint
CREATE INDEX `invitation_address` ON `invitation` (`email`) WHERE "invitation"."state" = 'pending';--> statement-breakpoint
CREATE TABLE `ownership_offer` (
	`organization_id` text PRIMARY KEY NOT NULL,
	`account_id` text NOT NULL,
	`offered_at` integer NOT NULL,
	FOREIGN KEY (`organization_id`) REFERENCES `organization`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`account_id`) REFERENCES `membership`(`account_id`) ON UPDATE no action ON DELETE cascade
);
