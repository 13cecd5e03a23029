package io.trellis.form.record;

import io.trellis.core.i18n.LocalizedText;
import io.trellis.core.security.CurrentUser;
import io.trellis.core.security.RoleDefinition;
import java.util.List;
import java.util.Optional;

/**
 * Who sees and changes a record, and by which rule: said by what decides it. About themselves anybody is told who sees the
 * record, about others only who {@link #mayAsk}; of what the asker does not see themselves, nothing is named.
 */
public interface RecordAccess {

    /** How many people are listed at most; the others are found by their names. */
    int MOST = 200;

    /** Whether somebody is told about others: whose record it is, their managers near or far, who designs, who administers. */
    boolean mayAsk(CurrentUser asker, RecordId id);

    /** Empty where the asker may not ask this, does not see the record, or there is no such person. */
    Optional<Verdict> of(CurrentUser asker, RecordId id, String person);

    /** As {@link #of}; empty as well for a field that the asker does not see themselves. */
    Optional<FieldVerdict> field(CurrentUser asker, RecordId id, String person, String key);

    /** @param named what stands in the names of those who are listed; empty for all */
    Optional<Readers> readers(CurrentUser asker, RecordId id, String named);

    /** As it would be if this role were published so: to those who design or administer, to others as it is. */
    RecordAccess with(CurrentUser asker, RoleDefinition drafted);

    /**
     * @param sentence whether and by which rule, with whom it is about
     * @param why the rules that give it, the first first; else what keeps them from it
     */
    record Because(boolean so, LocalizedText sentence, List<LocalizedText> why) {}

    /** @param person a user id */
    record Verdict(String person, LocalizedText name, Because sees, Because changes) {}

    /** The same of one field of a record. */
    record FieldVerdict(String key, LocalizedText label, Because sees, Because changes) {}

    /**
     * @param listed those who change it first
     * @param seeing how many see it
     * @param changing how many of them change it
     */
    record Readers(List<Verdict> listed, int seeing, int changing) {}
}
