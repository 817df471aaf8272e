-- A mail may carry a credit note in place of an invoice, by its number; either is rendered when the mail is sent.
alter table notification add column attached_credit_note text references credit_note (number);
alter table notification add constraint notification_carries_one_paper check (
    attached_invoice is null or attached_credit_note is null);
