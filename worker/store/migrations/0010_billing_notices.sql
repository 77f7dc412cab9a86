CREATE TABLE `billing_notice` (
	`id` text PRIMARY KEY NOT NULL,
	`wallet_id` text NOT NULL,
	`notice` text NOT NULL,
	`made_at` integer NOT NULL,
	`claimed_at` integer,
	`told_at` integer,
	FOREIGN KEY (`wallet_id`) REFERENCES `wallet`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `billing_notice_untold` ON `billing_notice` (`made_at`) WHERE "billing_notice"."told_at" IS NULL;