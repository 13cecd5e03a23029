package io.trellis.form.record;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Writes records whose computed values or search forms are not what they would be today; as the product, unseen by people. */
interface Renewing {

    /**
     * @param cause what makes it happen once
     * @param told whether the change of a value is an event that history and dependants hear of
     */
    void renew(String entity, Collection<String> ids, String cause, boolean told);

    /** The same in silence, with values of former types put where today's look for them. */
    void renew(String entity, Collection<String> ids, String cause, List<Retyping> retyped);

    /**
     * As {@link Records#systemUpdate}, many together; a conflict where somebody wrote one meanwhile.
     *
     * @param changes by id; in their order what became of each
     */
    List<SaveResult> systemUpdates(String entity, String key, Map<String, Replaced> changes);

    /** @param revision of the record that the values were made of */
    record Replaced(long revision, Map<String, @Nullable Object> values) {}
}
