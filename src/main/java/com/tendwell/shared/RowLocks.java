package com.tendwell.shared;

import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.hibernate.LockMode;
import org.hibernate.engine.spi.EntityEntry;
import org.hibernate.engine.spi.PersistenceContext;
import org.hibernate.engine.spi.SessionImplementor;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/**
 * Locks the row of an entity until the end of the transaction. The database is asked once: whoever holds the row need
 * not ask again, and what was read before the lock is read anew only where somebody changed it meanwhile.
 */
@Component
public class RowLocks {

    /** Locked in this transaction, or written in it, which locks as well. */
    private static final Set<LockMode> HELD =
            Set.of(LockMode.PESSIMISTIC_WRITE, LockMode.PESSIMISTIC_FORCE_INCREMENT, LockMode.WRITE);

    private final EntityManager entities;
    private final JdbcTemplate jdbc;

    RowLocks(EntityManager entities, JdbcTemplate jdbc) {
        this.entities = entities;
        this.jdbc = jdbc;
    }

    /**
     * @param table of the entity, with an id and a version that grows with every change, also of what belongs to the
     *     entity in other tables
     * @return as it is now; empty where there is none
     */
    public <T> Optional<T> lock(Class<T> type, String table, UUID id) {
        Optional<T> read = read(type, id);
        if (read.isEmpty()) {
            return Optional.ofNullable(entities.find(type, id, LockModeType.PESSIMISTIC_WRITE));
        }
        EntityEntry entry = context().getEntry(read.get());
        return HELD.contains(entry.getLockMode()) || lockAsItIs(read.get(), entry, table, id) ? read : Optional.empty();
    }

    /** From what this transaction has read already, if it has; the database is not asked. */
    public <T> Optional<T> read(Class<T> type, UUID id) {
        SessionImplementor session = session();
        Object found = context()
                .getEntity(session.generateEntityKey(
                        id, session.getFactory().getMappingMetamodel().getEntityDescriptor(type)));
        return Optional.ofNullable(type.cast(found));
    }

    /** @return whether it is still there */
    private boolean lockAsItIs(Object entity, EntityEntry entry, String table, UUID id) {
        List<Long> now =
                jdbc.queryForList("select version from " + table + " where id = ? for no key update", Long.class, id);
        if (now.contains(entry.getVersion())) {
            entry.setLockMode(LockMode.PESSIMISTIC_WRITE);
        } else if (!now.isEmpty()) {
            entities.flush();
            entities.refresh(entity, LockModeType.PESSIMISTIC_WRITE);
        }
        return !now.isEmpty();
    }

    private PersistenceContext context() {
        return session().getPersistenceContextInternal();
    }

    private SessionImplementor session() {
        return entities.unwrap(SessionImplementor.class);
    }
}
