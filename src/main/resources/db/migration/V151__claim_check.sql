-- Where claims on live cases and the cases themselves do not agree, as the nightly check found it last.
create table claim_finding (
    process     text        not null,
    subject     text        not null,
    what        text        not null check (what in ('NO_CASE', 'NO_CLAIM', 'TWO_CASES')),
    case_number text        not null,
    found_at    timestamptz not null,
    primary key (process, subject, what)
);
