package io.trellis.form.step;

import io.trellis.core.filter.Filter;
import io.trellis.core.i18n.LocalizedText;
import io.trellis.core.security.CurrentUser;
import io.trellis.form.decision.DecisionNote;
import io.trellis.form.decision.DecisionNotes;
import io.trellis.form.record.RecordData;
import io.trellis.form.record.RecordId;
import io.trellis.form.record.SaveResult;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Where a step is taken: about which record, in whose rights, after which others. */
public interface StepRun {

    /** The same in every repetition of this step. */
    String key();

    RecordId record();

    /** In whose rights it looks. */
    CurrentUser reader();

    /**
     * FEEL over the record, earlier results by name, and what else is known here. A field that is named alone gives its
     * value as it is kept: an amount with its currency, rows with all their columns.
     */
    @Nullable
    Object value(String feel);

    /**
     * What FEEL may name here, as {@link #value} sees it.
     *
     * @param paths what will be asked for: only what they lead to is looked up
     */
    Map<String, @Nullable Object> names(Set<List<String>> paths);

    /** What came of an earlier step. */
    Optional<RecordId> result(String name);

    /**
     * The one that matches and may be seen here: of several the oldest.
     *
     * @param least the key of a field of which it is to have the least; empty for none
     */
    Optional<RecordData> first(String entity, Filter filter, String least);

    /** All that match and may be seen here, the oldest first; of very many the first. */
    List<RecordData> all(String entity, Filter filter, int most);

    /** The same place once for each of a list, which FEEL calls {@code item}, with a {@link #key} for each. */
    List<StepRun> each(String feel);

    SaveResult create(String entity, Map<String, @Nullable Object> values);

    SaveResult update(RecordId record, Map<String, @Nullable Object> values);

    /**
     * Once all is written: done with it or not at all, and taken back with it.
     *
     * @param followUp the id of a {@link FollowUp}
     * @return why it cannot be, where that is known here already
     */
    Optional<LocalizedText> follow(String followUp, RecordId record, Map<String, String> settings);

    /** Says on the record what was decided about it. */
    default Optional<LocalizedText> note(RecordId about, DecisionNote note) {
        return follow(NotedDecision.ID, about, Map.of(NotedDecision.NOTE, DecisionNotes.text(note)));
    }
}
