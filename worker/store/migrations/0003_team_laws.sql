-- The laws of invitations and of the audit that a CHECK or an index cannot say.

-- What was decided stays decided (T8), and an invitation never changes whom or where it invites (T3).
CREATE TRIGGER invitation_is_answered_once BEFORE UPDATE ON invitation
WHEN OLD.state <> 'pending' OR NEW.email <> OLD.email OR NEW.organization_id <> OLD.organization_id OR NEW.id <> OLD.id BEGIN
  SELECT RAISE(ABORT, 'invitation_is_final');
END;
--> statement-breakpoint
-- Joining takes an account with that very address, verified (T4), while the offer still stands.
CREATE TRIGGER invitation_is_accepted_by_its_address BEFORE UPDATE OF state ON invitation
WHEN NEW.state = 'accepted' AND (NEW.resolved_at >= OLD.expires_at OR NOT EXISTS (
  SELECT 1 FROM account WHERE id = NEW.accepted_by AND email = NEW.email AND email_verified = 1
)) BEGIN
  SELECT RAISE(ABORT, 'invitation_is_not_for_this_account');
END;
--> statement-breakpoint
CREATE TRIGGER invitation_accepted_joins AFTER UPDATE OF state ON invitation WHEN NEW.state = 'accepted' BEGIN
  INSERT INTO membership (account_id, organization_id, joined_at)
  VALUES (NEW.accepted_by, NEW.organization_id, NEW.resolved_at);
END;
--> statement-breakpoint
CREATE TRIGGER audit_event_is_never_changed BEFORE UPDATE ON audit_event BEGIN
  SELECT RAISE(ABORT, 'audit_is_append_only');
END;
--> statement-breakpoint
CREATE TRIGGER audit_event_is_never_deleted BEFORE DELETE ON audit_event BEGIN
  SELECT RAISE(ABORT, 'audit_is_append_only');
END;
--> statement-breakpoint
CREATE TRIGGER audit_event_is_new BEFORE INSERT ON audit_event
WHEN EXISTS (SELECT 1 FROM audit_event WHERE id = NEW.id) BEGIN
  SELECT RAISE(ABORT, 'audit_is_append_only');
END;
