package com.tendwell.support;

import javax.sql.DataSource;
import org.springframework.jdbc.core.JdbcTemplate;

/** While it is open, the database answers one kind of write as if its disk were full. */
public final class RefusedWrites implements AutoCloseable {

    private final JdbcTemplate owner;
    private final String table;

    /** @param write as in a trigger, {@code insert on audit_entry} */
    public RefusedWrites(DataSource ownerDataSource, String write) {
        owner = new JdbcTemplate(ownerDataSource);
        table = write.substring(write.lastIndexOf(' ') + 1);
        owner.execute(
                """
                create or replace function refuse_write() returns trigger language plpgsql as $$
                begin raise exception 'could not extend file: No space left on device' using errcode = '53100'; end $$""");
        owner.execute(
                "create trigger refused_write before " + write + " for each statement execute function refuse_write()");
    }

    @Override
    public void close() {
        owner.execute("drop trigger refused_write on " + table);
        owner.execute("drop function refuse_write");
    }
}
