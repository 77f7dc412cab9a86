ALTER TABLE `image` ADD `rendering_since` integer;--> statement-breakpoint
CREATE INDEX `image_rendering` ON `image` (`rendering_since`) WHERE "image"."rendering_since" IS NOT NULL;