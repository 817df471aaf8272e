-- notification: mails to customers and staff, written in the transaction of their event and sent afterwards.

create table notification (
    id                   uuid        primary key,
    dedupe_key           text        not null unique,
    template             text        not null,
    language             text        not null,
    about                text        not null,
    case_name            text        not null,
    customer_id          uuid,
    person               varchar(64) references person (id),
    recipient            text        not null,
    recipient_name       text        not null,
    subject              text        not null,
    text_body            text        not null,
    html_body            text        not null,
    attached_paper       text,
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
    constraint notification_has_one_addressee check ((person is null) = (customer_id is not null))
);
create index notification_due on notification (next_attempt_at) where state = 'PENDING';
create index notification_recipient on notification (recipient, next_attempt_at, id) where state = 'PENDING';
create index notification_dead on notification (id) where state = 'DEAD';
create index notification_about on notification (about, id);

comment on table notification is 'The outbox: one mail, to a customer or to one of our own people.';
comment on column notification.dedupe_key is 'What the mail reports: the same thing is told once';
comment on column notification.template is 'Kind of the mail';
comment on column notification.about is 'Kind and id of what it is kept with, as plan:… or, to one of our own people, person:…';
comment on column notification.case_name is 'Number of what it is about, or who gets it: names the case of a mail that could not be delivered';
comment on column notification.person is 'Of our own people; absent in a mail to a customer';
comment on column notification.recipient is 'Mail address';
comment on column notification.attached_paper is 'Kind and id of the paper that is rendered when the mail is sent, as invoice:… or credit-note:CN-…';
comment on column notification.message_id is 'Message-ID of the mail, so that a mail that is sent twice is seen as one';
comment on column notification.state is 'DEAD: given up on, a person decides';
comment on column notification.lease is 'Who sends it just now';
comment on column notification.leased_until is 'Until when, by the database''s clock, as the clocks of nodes may differ';
