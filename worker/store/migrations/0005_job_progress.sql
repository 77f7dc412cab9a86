CREATE TABLE `job_progress` (
	`job` text PRIMARY KEY NOT NULL,
	`cursor` text NOT NULL,
	`at` integer NOT NULL
);
