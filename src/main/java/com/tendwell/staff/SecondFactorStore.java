package com.tendwell.staff;

import java.sql.Timestamp;
import java.time.Instant;
import java.util.Collection;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/** The tables of second factors and their recovery codes. */
@Component
class SecondFactorStore {

    /**
     * @param secret as it was sealed
     * @param unusedCodes recovery codes that are left
     */
    record Row(UUID id, byte[] secret, Instant since, int unusedCodes) {}

    private final JdbcTemplate jdbc;

    SecondFactorStore(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    Optional<UUID> idOf(String person) {
        return jdbc.queryForList("select id from second_factor where person = ?", UUID.class, person).stream()
                .findFirst();
    }

    Optional<Row> of(String person) {
        return jdbc
                .query(
                        """
                        select id, secret, since,
                            (select count(*) from recovery_code where factor = id and used_at is null) as unused
                        from second_factor where person = ?""",
                        (row, n) -> new Row(
                                row.getObject("id", UUID.class),
                                row.getBytes("secret"),
                                row.getTimestamp("since").toInstant(),
                                row.getInt("unused")),
                        person)
                .stream()
                .findFirst();
    }

    /** @return false if the person has one */
    boolean insert(UUID id, String person, byte[] secret, Instant since, long step) {
        return jdbc.update(
                        """
                        insert into second_factor (id, person, secret, since, last_step) values (?, ?, ?, ?, ?)
                        on conflict do nothing""",
                        id,
                        person,
                        secret,
                        Timestamp.from(since),
                        step)
                == 1;
    }

    /** @return false if it is not this one any more */
    boolean delete(String person, UUID id) {
        return jdbc.update("delete from second_factor where person = ? and id = ?", person, id) == 1;
    }

    boolean delete(String person) {
        return jdbc.update("delete from second_factor where person = ?", person) == 1;
    }

    /** @return false if the code of this step, or a later one, was entered before, on whichever node */
    boolean enter(UUID id, long step) {
        return jdbc.update("update second_factor set last_step = ? where id = ? and last_step < ?", step, id, step)
                == 1;
    }

    void replaceCodes(UUID id, Collection<byte[]> hashes) {
        jdbc.update("delete from recovery_code where factor = ?", id);
        hashes.forEach(hash -> jdbc.update("insert into recovery_code (factor, hash) values (?, ?)", id, hash));
    }

    /** @return false if it is none, or was used before */
    boolean use(UUID id, byte[] hash, Instant now) {
        return jdbc.update(
                        "update recovery_code set used_at = ? where factor = ? and hash = ? and used_at is null",
                        Timestamp.from(now),
                        id,
                        hash)
                == 1;
    }
}
