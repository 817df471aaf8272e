-- What is told to people: written in the transaction of what it reports, sent after it.
create table notification (
    id              uuid        primary key,
    dedupe_key      text        not null unique,
    template        text        not null,
    language        text        not null,
    plan_id         uuid        not null,
    plan_number     text        not null,
    customer_id     uuid        not null,
    recipient       text        not null,
    recipient_name  text        not null,
    subject         text        not null,
    text_body       text        not null,
    html_body       text        not null,
    attached_invoice uuid,
    attachment_name text        not null default '',
    message_id      text        not null unique,
    state           text        not null check (state in ('PENDING', 'SENT', 'DEAD')),
    attempts        int         not null default 0,
    last_error      text        not null default '',
    next_attempt_at timestamptz not null,
    -- Who sends it just now, and until when by the database's clock: nodes' clocks may differ.
    lease           uuid,
    leased_until    timestamptz,
    created_at      timestamptz not null,
    sent_at         timestamptz
);

create index notification_due on notification (next_attempt_at) where state = 'PENDING';
create index notification_dead on notification (id) where state = 'DEAD';
create index notification_of_plan on notification (plan_id, id);
