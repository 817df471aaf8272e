-- notification: what is told to people, written in the transaction of what it reports and sent after it.

create table notification (
    id                   uuid        primary key,
    dedupe_key           text        not null unique,
    template             text        not null,
    language             text        not null,
    plan_id              uuid,
    plan_number          text,
    customer_id          uuid,
    person               varchar(64) references person (id),
    recipient            text        not null,
    recipient_name       text        not null,
    subject              text        not null,
    text_body            text        not null,
    html_body            text        not null,
    attached_invoice     uuid,
    attached_credit_note text        references credit_note (number),
    attachment_name      text        not null default '',
    message_id           text        not null unique,
    state                text        not null check (state in ('PENDING', 'SENT', 'DEAD')),
    attempts             int         not null default 0,
    last_error           text        not null default '',
    next_attempt_at      timestamptz not null,
    lease                uuid,
    leased_until         timestamptz,
    created_at           timestamptz not null,
    sent_at              timestamptz,
    constraint notification_carries_one_paper check (attached_invoice is null or attached_credit_note is null),
    constraint notification_has_one_addressee check (
        (person is null) = (plan_id is not null)
        and (plan_id is null) = (plan_number is null)
        and (plan_id is null) = (customer_id is null))
);
create index notification_due on notification (next_attempt_at) where state = 'PENDING';
create index notification_dead on notification (id) where state = 'DEAD';
create index notification_of_plan on notification (plan_id, id);

comment on table notification is 'The outbox: one mail, to a customer about a plan or to one of our own people.';
comment on column notification.dedupe_key is 'What the mail reports: the same thing is told once';
comment on column notification.template is 'Kind of the mail';
comment on column notification.person is 'Of our own people; absent in a mail to a customer';
comment on column notification.recipient is 'Mail address';
comment on column notification.attached_invoice is 'Id of the invoice that is rendered when the mail is sent';
comment on column notification.attached_credit_note is 'Number of the credit note that is rendered when the mail is sent';
comment on column notification.message_id is 'Message-ID of the mail, so that a mail that is sent twice is seen as one';
comment on column notification.state is 'DEAD: given up on, a person decides';
comment on column notification.lease is 'Who sends it just now';
comment on column notification.leased_until is 'Until when, by the database''s clock, as the clocks of nodes may differ';
