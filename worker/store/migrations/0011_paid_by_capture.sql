-- As in 0001, and the photo that the hold is for is paid with it: by whatever captures, at once or at the end of a rendering.
DROP TRIGGER hold_captured;
--> statement-breakpoint
CREATE TRIGGER hold_captured AFTER UPDATE OF state ON hold WHEN NEW.state = 'captured' BEGIN
  INSERT INTO entry (wallet_id, seq, kind, amount, posted_after, held_after, operation, account_id, at, note)
  SELECT id, entry_count + 1, 'capture', NEW.amount, posted - NEW.amount, held - NEW.amount, NEW.id, NEW.account_id,
         NEW.resolved_at, ''
  FROM wallet WHERE id = NEW.wallet_id;
  UPDATE image SET paid_at = NEW.resolved_at WHERE id = NEW.subject AND paid_at IS NULL;
END;
--> statement-breakpoint
-- What is kept for retries is made of other fields from now on. Photos that were charged stay paid: a retry costs nothing.
DELETE FROM idempotency;
