package io.trellis.form.decision;

import io.trellis.core.error.TrellisException;
import io.trellis.core.filter.Filter;
import io.trellis.core.security.CurrentUser;
import io.trellis.form.field.BoundEntities;
import io.trellis.form.field.BoundField;
import io.trellis.form.field.FieldContext;
import io.trellis.form.field.FieldContexts;
import io.trellis.form.query.ListQuery;
import io.trellis.form.query.Queries;
import io.trellis.form.query.RecordPage;
import io.trellis.form.query.Sort;
import io.trellis.form.record.RecordData;
import io.trellis.form.record.RecordId;
import io.trellis.form.record.Records;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Decisions that are not published yet, tried on records that somebody may see; nothing is kept. */
@Component
public final class DecisionRuns {

    public static final int MOST = 1_000;

    private static final int OFFERED = 50;
    private static final long LONGEST = 5_000_000_000L;

    private final Decisions decisions;
    private final Queries queries;
    private final Records records;
    private final BoundEntities entities;
    private final FieldContexts contexts;

    DecisionRuns(
            Decisions decisions, Queries queries, Records records, BoundEntities entities, FieldContexts contexts) {
        this.decisions = decisions;
        this.queries = queries;
        this.records = records;
        this.entities = entities;
        this.contexts = contexts;
    }

    public record Choice(RecordId record, String title) {}

    /**
     * @param records how many were looked at
     * @param rows for each row how many it decided
     * @param none how many no row applied to; {@code failed} how many could not be decided
     */
    public record Count(int records, List<Integer> rows, int none, int failed) {}

    /** The records changed last, to choose one of. */
    public List<Choice> newest(CurrentUser user, String entity) {
        if (entities.find(entity).isEmpty()) {
            return List.of();
        }
        BoundField title = entities.get(entity).title();
        FieldContext context = contexts.of(user, entity);
        return page(user, entity, OFFERED, null).records().stream()
                .map(record -> new Choice(record.id(), called(record, title, context)))
                .toList();
    }

    private static String called(RecordData record, BoundField title, FieldContext context) {
        String text = title.format(record.get(title.key()), context);
        return text.isBlank() ? record.id().id() : text;
    }

    private RecordPage page(CurrentUser user, String entity, int size, @Nullable String after) {
        return queries.list(
                user,
                new ListQuery(
                        entity, Filter.ALL, "", List.of(new Sort("updatedAt", true)), List.of(), size, after, false));
    }

    /** Over the last {@value #MOST} records, as far as five seconds reach. */
    public Count count(CurrentUser user, Decisions.Found found) {
        List<Integer> rows =
                new ArrayList<>(Collections.nCopies(found.decision().rows().size(), 0));
        String entity = found.definition().entity();
        int seen = 0;
        int none = 0;
        int failed = 0;
        String after = null;
        long until = System.nanoTime() + LONGEST;
        do {
            RecordPage page = entity == null || entities.find(entity).isEmpty()
                    ? null
                    : page(user, entity, Math.min(ListQuery.LARGEST_PAGE, MOST - seen), after);
            if (page == null) {
                break;
            }
            for (RecordData record : page.records()) {
                if (System.nanoTime() > until) {
                    return new Count(seen, rows, none, failed);
                }
                seen++;
                try {
                    List<Integer> fired = decisions
                            .decide(found, records.facts(user, record, Map.of()))
                            .last()
                            .fired();
                    none += fired.isEmpty() ? 1 : 0;
                    fired.forEach(row -> rows.set(row - 1, rows.get(row - 1) + 1));
                } catch (TrellisException e) {
                    failed++;
                }
            }
            after = page.next();
        } while (after != null && seen < MOST);
        return new Count(seen, rows, none, failed);
    }
}
