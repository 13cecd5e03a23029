package io.trellis.form.exchange;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import org.springframework.stereotype.Component;

/**
 * Some lines of an import find what they name and are saved before those of another import into the same entity: two imports at once
 * that bring the same key do not both find nothing, and make two records of it. They take turns, and neither waits for the end of
 * the other. Of one node; a key that must not occur twice, wherever it comes from, is a unique field.
 */
@Component
final class ImportTurns {

    private final Map<String, Lock> locks = new ConcurrentHashMap<>();

    /** As many as there are entities. */
    Lock into(String entity) {
        // fair: else the one that has just saved is first again
        return locks.computeIfAbsent(entity, name -> new ReentrantLock(true));
    }
}
