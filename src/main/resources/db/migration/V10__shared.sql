-- At most one live case per process and subject; freed when the process instance ends.
create table live_case (
    process text not null,
    subject uuid not null,
    claimed_at timestamptz not null,
    primary key (process, subject)
);
