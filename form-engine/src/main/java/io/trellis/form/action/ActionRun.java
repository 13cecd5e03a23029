package io.trellis.form.action;

import io.trellis.core.expression.Expressions;
import io.trellis.core.filter.Filter;
import io.trellis.core.i18n.LocalizedText;
import io.trellis.core.security.CurrentUser;
import io.trellis.form.field.BoundField;
import io.trellis.form.operation.Plan;
import io.trellis.form.query.ListQuery;
import io.trellis.form.query.Queries;
import io.trellis.form.query.Sort;
import io.trellis.form.record.RecordData;
import io.trellis.form.record.RecordId;
import io.trellis.form.record.SaveResult;
import io.trellis.form.step.StepRun;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The steps of one press of a button: over a plan, so that each sees what those before it would have written. */
final class ActionRun implements StepRun {

    static final String ASKED = "asked";

    private static final String ID = "id";
    private static final String ITEM = "item";
    private static final Pattern ALONE = Pattern.compile("\\s*([A-Za-z_]\\w*)(?:\\.([A-Za-z_]\\w*))?\\s*");

    private final Plan plan;
    private final RecordData record;
    private final Answers answers;
    private final Expressions expressions;
    private final Queries queries;
    private final Map<String, RecordId> results;
    private final Map<String, List<RecordId>> lists;
    private final Optional<Item> item;

    ActionRun(Plan plan, RecordData record, Answers answers, Expressions expressions, Queries queries) {
        this.plan = plan;
        this.record = record;
        this.answers = answers;
        this.expressions = expressions;
        this.queries = queries;
        this.results = new LinkedHashMap<>();
        this.lists = new LinkedHashMap<>();
        this.item = Optional.empty();
    }

    private ActionRun(ActionRun whole, Item item) {
        this.plan = whole.plan;
        this.record = whole.record;
        this.answers = whole.answers;
        this.expressions = whole.expressions;
        this.queries = whole.queries;
        this.results = whole.results;
        this.lists = whole.lists;
        this.item = Optional.of(item);
    }

    /** One of a list. @param kept as it is kept, where the list is a field that is named alone; else as it is seen */
    private record Item(Object seen, Object kept) {}

    /** What was asked: plain values by key, and the fields that they are values of. */
    record Answers(Map<String, Object> values, Map<String, BoundField> fields) {

        static final Answers NONE = new Answers(Map.of(), Map.of());
    }

    /** What came of a step goes by its name from now on; nothing where it came to nothing. */
    void named(String name, Optional<RecordId> result) {
        result.ifPresentOrElse(found -> results.put(name, found), () -> results.remove(name));
    }

    /** What a step found goes by its name as a list. */
    void listed(String name, List<RecordId> found) {
        lists.put(name, found);
    }

    Map<String, RecordId> results() {
        return results;
    }

    boolean isTrue(@Nullable String feel) {
        return feel == null || Boolean.TRUE.equals(evaluated(feel));
    }

    @Override
    public Optional<LocalizedText> follow(String followUp, RecordId about, Map<String, String> settings) {
        plan.follow(followUp, about, settings);
        return Optional.empty();
    }

    @Override
    public String key() {
        // nothing is written before all is noted, under the key of the operation
        return record.id().id();
    }

    @Override
    public CurrentUser reader() {
        return plan.user();
    }

    @Override
    public RecordId record() {
        return record.id();
    }

    @Override
    public @Nullable Object value(String feel) {
        Matcher alone = ALONE.matcher(feel);
        if (!alone.matches()) {
            return evaluated(feel);
        }
        String name = alone.group(1);
        String member = alone.group(2);
        RecordId result = results.get(name);
        if (name.equals(ITEM) && item.isPresent()) {
            return ofItem(item.get(), member);
        }
        if (name.equals(ASKED) && member != null) {
            return copied(answers.values().get(member));
        }
        if (result != null) {
            return member == null || member.equals(ID)
                    ? (member == null ? Map.of(ID, result.id()) : result.id())
                    : plan.get(result).map(known -> copied(known.get(member))).orElse(null);
        }
        Object kept = member == null ? now().get(name) : null;
        return kept == null ? evaluated(feel) : copied(kept);
    }

    /** Rows are other rows where they are copied to. */
    private static @Nullable Object copied(@Nullable Object value) {
        if (!(value instanceof List<?> rows)) {
            return value;
        }
        return rows.stream()
                .map(row -> {
                    if (!(row instanceof Map<?, ?> cells)) {
                        return row;
                    }
                    Map<Object, Object> copy = new LinkedHashMap<>(cells);
                    copy.remove(ID);
                    return copy;
                })
                .toList();
    }

    private static @Nullable Object ofItem(Item item, @Nullable String member) {
        if (member == null) {
            return item.seen();
        }
        Object kept = item.kept() instanceof Map<?, ?> cells ? cells.get(member) : null;
        Object seen = item.seen() instanceof Map<?, ?> cells ? cells.get(member) : null;
        return copied(kept == null ? seen : kept);
    }

    private RecordData now() {
        return plan.get(record.id()).orElse(record);
    }

    @Override
    public Map<String, @Nullable Object> names(Set<List<String>> paths) {
        return facts();
    }

    private @Nullable Object evaluated(String feel) {
        return expressions.parse(feel).orThrow().evaluate(facts());
    }

    private Map<String, @Nullable Object> facts() {
        Map<String, Object> more = new LinkedHashMap<>();
        more.put(ASKED, asked());
        results.forEach((name, id) -> plan.get(id).ifPresent(known -> more.put(name, plan.facts(known, Map.of()))));
        lists.forEach((name, found) -> more.put(
                name,
                found.stream()
                        .flatMap(id -> plan.get(id).stream())
                        .map(known -> plan.facts(known, Map.of()))
                        .toList()));
        item.ifPresent(one -> more.put(ITEM, one.seen()));
        return plan.facts(now(), more);
    }

    private Map<String, @Nullable Object> asked() {
        Map<String, @Nullable Object> asked = new LinkedHashMap<>();
        answers.fields()
                .forEach((key, field) ->
                        asked.put(key, seen(field, answers.values().get(key))));
        return asked;
    }

    private @Nullable Object seen(BoundField field, @Nullable Object value) {
        Optional<String> target = field.target();
        if (target.isPresent() && value instanceof String id) {
            return plan.get(new RecordId(target.get(), id))
                    .map(known -> plan.facts(known, Map.of()))
                    .orElse(null);
        }
        return value == null
                ? null
                : field.expressionValue(value, plan.context(record.id().entity()));
    }

    @Override
    public Optional<RecordId> result(String name) {
        return Optional.ofNullable(results.get(name));
    }

    @Override
    public Optional<RecordData> first(String entity, Filter filter, String least) {
        Sort age = new Sort("createdAt", false);
        List<Sort> order = least.isEmpty() ? List.of(age) : List.of(new Sort(least, false), age);
        ListQuery oldest = new ListQuery(entity, filter, "", order, List.of(), 1, null, false);
        return queries.list(plan.user(), oldest).records().stream().findFirst();
    }

    @Override
    public List<RecordData> all(String entity, Filter filter, int most) {
        ListQuery oldest =
                new ListQuery(entity, filter, "", List.of(new Sort("createdAt", false)), List.of(), most, null, false);
        return queries.list(plan.user(), oldest).records();
    }

    @Override
    public List<StepRun> each(String feel) {
        if (!(evaluated(feel) instanceof List<?> seen)) {
            return List.of();
        }
        List<?> kept = value(feel) instanceof List<?> list && list.size() == seen.size() ? list : seen;
        List<StepRun> runs = new ArrayList<>();
        for (int i = 0; i < seen.size(); i++) {
            if (seen.get(i) != null) {
                runs.add(new ActionRun(this, new Item(seen.get(i), kept.get(i))));
            }
        }
        return runs;
    }

    @Override
    public SaveResult create(String entity, Map<String, @Nullable Object> values) {
        return plan.create(entity, values);
    }

    @Override
    public SaveResult update(RecordId target, Map<String, @Nullable Object> values) {
        return plan.update(target, values);
    }
}
