package com.tendwell.shared;

import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import org.springframework.stereotype.Component;

/** Locks an entity's row until the end of the transaction and reads it again, even if it was already loaded. */
@Component
public class RowLocks {

    /** Lock modes of rows that this transaction has locked or written; a write locks as well. */
    private static final Set<LockModeType> HELD =
            Set.of(LockModeType.PESSIMISTIC_WRITE, LockModeType.PESSIMISTIC_FORCE_INCREMENT);

    private final EntityManager entities;

    RowLocks(EntityManager entities) {
        this.entities = entities;
    }

    /** @return the state after locking, including changes made in this transaction; empty if there is no such row */
    public <T> Optional<T> lock(Class<T> type, UUID id) {
        return lock(type, id, entity -> List.of());
    }

    /**
     * As {@link #lock(Class, UUID)}, for an entity with parts in other tables. None of its associations may cascade a
     * refresh, because joined rows would be read before the lock.
     *
     * @param partsRead returns the parts that were already loaded, which are refreshed too
     */
    public <T> Optional<T> lock(Class<T> type, UUID id, Function<T, List<?>> partsRead) {
        T entity = entities.find(type, id);
        if (entity != null && !HELD.contains(entities.getLockMode(entity))) {
            // Otherwise a transaction that waited for the lock would continue with stale state.
            entities.flush();
            List<?> parts = partsRead.apply(entity);
            entities.refresh(entity, LockModeType.PESSIMISTIC_WRITE);
            parts.forEach(entities::refresh);
        }
        return Optional.ofNullable(entity);
    }
}
