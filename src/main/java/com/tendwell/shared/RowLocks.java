package com.tendwell.shared;

import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import org.springframework.stereotype.Component;

/** Locks the row of an entity until the end of the transaction, whatever was read of it before in the same one. */
@Component
public class RowLocks {

    /** Locked in this transaction, or written in it, which locks as well. */
    private static final Set<LockModeType> HELD =
            Set.of(LockModeType.PESSIMISTIC_WRITE, LockModeType.PESSIMISTIC_FORCE_INCREMENT);

    private final EntityManager entities;

    RowLocks(EntityManager entities) {
        this.entities = entities;
    }

    /** @return as it is once it is locked, with what was changed in this transaction; empty where there is none */
    public <T> Optional<T> lock(Class<T> type, UUID id) {
        return lock(type, id, entity -> List.of());
    }

    /**
     * As {@link #lock(Class, UUID)}, for an entity with parts in other tables. None of its associations may cascade a
     * refresh: what is joined is read before it is locked.
     *
     * @param partsRead those parts that were read before, which are read anew as well
     */
    public <T> Optional<T> lock(Class<T> type, UUID id, Function<T, List<?>> partsRead) {
        T entity = entities.find(type, id);
        if (entity != null && !HELD.contains(entities.getLockMode(entity))) {
            // Whoever waited for the row would otherwise go on with what stood there before.
            entities.flush();
            List<?> parts = partsRead.apply(entity);
            entities.refresh(entity, LockModeType.PESSIMISTIC_WRITE);
            parts.forEach(entities::refresh);
        }
        return Optional.ofNullable(entity);
    }
}
