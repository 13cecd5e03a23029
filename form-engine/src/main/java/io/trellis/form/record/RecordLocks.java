package io.trellis.form.record;

import io.trellis.core.i18n.LocalizedText;
import io.trellis.core.security.CurrentUser;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Locks on records. They stand in the record's own document, so that a save that began before a lock finds it, and
 * looking for one costs nothing. Every call may be repeated; one about a record that is gone does nothing.
 */
public interface RecordLocks {

    /** Puts a lock on, unless its holder has put one on before, lifted or not. */
    void lock(RecordId id, RecordLock lock);

    /** Who may change the whole record for now. @param editor a user id; null for nobody */
    void editor(RecordId id, String holder, @Nullable String editor);

    /** Takes it off for good. */
    void unlock(RecordId id, String holder);

    /** What an administrator does with all that stand; empty where the user is none. @return the locks that were lifted */
    Optional<List<RecordLock>> lift(CurrentUser user, RecordId id);

    boolean mayLift(CurrentUser user);

    /** What this person may not change now, and why; empty where nothing is locked. */
    Optional<Held> held(CurrentUser user, RecordId id);

    /**
     * @param why in words: with whom, since when
     * @param open keys of the fields that may be changed all the same
     */
    record Held(LocalizedText why, Set<String> open) {

        public Held {
            open = Set.copyOf(open);
        }

        /** Of the given keys, those that may be changed. */
        public List<String> changeable(Collection<String> keys) {
            return keys.stream().filter(open::contains).toList();
        }
    }

    /** Whoever puts locks on says why, when somebody is stopped by one. */
    interface Reasons {

        /** Empty where it knows nothing of this lock. */
        Optional<LocalizedText> why(RecordId id, RecordLock lock);
    }

    /** Whoever shows records hears that what may be changed of one is another now. */
    interface Watcher {

        /** After the write, on its thread; quick. */
        void changed(RecordId id);
    }
}
