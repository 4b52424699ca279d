/**
 * `contact`: the invoice, or the blue one that was to follow it, still has a private customer's own
 * phone or e-mail (`domain/privacy`). The index holds only those, in the order in which they come of
 * age.
 */
export const contacts010 = `
ALTER TABLE invoice ADD COLUMN contact INTEGER NOT NULL DEFAULT 0 CHECK (contact IN (0, 1));
UPDATE invoice SET contact = 1
  WHERE payer ->> '$.kind' = 'person'
    AND coalesce(payer ->> '$.phone', payer ->> '$.email', '') <> '';
UPDATE invoice SET contact = 1
  WHERE client_task_sn IN (
    SELECT client_task_sn FROM reissue
    WHERE payer ->> '$.kind' = 'person'
      AND coalesce(payer ->> '$.phone', payer ->> '$.email', '') <> '');
CREATE INDEX invoice_with_contact ON invoice (created_at) WHERE contact = 1;
`;
