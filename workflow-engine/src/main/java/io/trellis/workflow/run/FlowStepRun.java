package io.trellis.workflow.run;

import io.trellis.core.filter.Filter;
import io.trellis.core.i18n.LocalizedText;
import io.trellis.core.security.CurrentUser;
import io.trellis.form.query.ListQuery;
import io.trellis.form.query.Queries;
import io.trellis.form.query.Sort;
import io.trellis.form.record.RecordData;
import io.trellis.form.record.RecordId;
import io.trellis.form.record.Records;
import io.trellis.form.record.SaveResult;
import io.trellis.form.step.FollowUp;
import io.trellis.form.step.FollowUps;
import io.trellis.form.step.StepRun;
import io.trellis.workflow.ProcessRun;
import io.trellis.workflow.assignee.AssigneeRule;
import io.trellis.workflow.definition.Deployed;
import io.trellis.workflow.engine.Place;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A step where a process stands. Results of earlier steps are variables: {@code {"entity":"account","id":"…"}}.
 *
 * @param made variables that the step sets
 */
record FlowStepRun(
        Place place,
        String element,
        Deployed flow,
        FlowValues values,
        Assignees assignees,
        Records records,
        Queries queries,
        FollowUps followUps,
        FlowScripts scripts,
        Map<String, @Nullable Object> made,
        Optional<Item> item)
        implements ProcessRun {

    /** One of a list that a step is taken for. */
    record Item(int place, Object value) {}

    private static final String ENTITY = "entity";
    private static final String ID = "id";

    @Override
    public String key() {
        return item.map(one -> place.occurrence() + "#" + one.place()).orElseGet(place::occurrence);
    }

    @Override
    public CurrentUser reader() {
        return CurrentUser.system();
    }

    @Override
    public RecordId record() {
        return place.record();
    }

    @Override
    public String process() {
        return place.process();
    }

    @Override
    public boolean early() {
        return !place.variables().containsKey("outcome");
    }

    @Override
    public Set<String> people(AssigneeRule rule) {
        return assignees.users(assignees.resolve(rule, flow, place));
    }

    @Override
    public void script(String source, String result) {
        made.putAll(scripts.run(element, source, result, flow, place));
    }

    @Override
    public @Nullable Object value(String feel) {
        return values.evaluate(
                feel, flow, place, item.map(one -> Map.of("item", one.value())).orElse(Map.of()));
    }

    @Override
    public Map<String, @Nullable Object> names(Set<List<String>> paths) {
        return values.context(flow, place, paths);
    }

    @Override
    public Optional<RecordId> result(String name) {
        return place.variables().get(name) instanceof Map<?, ?> known
                        && known.keySet().equals(Set.of(ENTITY, ID))
                        && known.get(ENTITY) instanceof String entity
                        && known.get(ID) instanceof String id
                ? Optional.of(new RecordId(entity, id))
                : Optional.empty();
    }

    static Map<String, Object> variable(RecordId result) {
        return Map.of(ENTITY, result.entity(), ID, result.id());
    }

    @Override
    public Optional<RecordData> first(String entity, Filter filter, String least) {
        Sort age = new Sort("createdAt", false);
        List<Sort> order = least.isEmpty() ? List.of(age) : List.of(new Sort(least, false), age);
        ListQuery oldest = new ListQuery(entity, filter, "", order, List.of(), 1, null, false);
        return queries.list(CurrentUser.system(), oldest).records().stream().findFirst();
    }

    @Override
    public List<RecordData> all(String entity, Filter filter, int most) {
        ListQuery oldest =
                new ListQuery(entity, filter, "", List.of(new Sort("createdAt", false)), List.of(), most, null, false);
        return queries.list(CurrentUser.system(), oldest).records();
    }

    @Override
    public List<StepRun> each(String feel) {
        List<StepRun> runs = new ArrayList<>();
        if (value(feel) instanceof List<?> list) {
            for (Object value : list) {
                if (value == null) {
                    continue;
                }
                runs.add(new FlowStepRun(
                        place,
                        element,
                        flow,
                        values,
                        assignees,
                        records,
                        queries,
                        followUps,
                        scripts,
                        made,
                        Optional.of(new Item(runs.size(), value))));
            }
        }
        return runs;
    }

    /** A repeated step finds what it made before. */
    @Override
    public SaveResult create(String entity, Map<String, @Nullable Object> given) {
        String id =
                UUID.nameUUIDFromBytes(key().getBytes(StandardCharsets.UTF_8)).toString();
        return records.create(CurrentUser.system(), new RecordId(entity, id), given);
    }

    @Override
    public Optional<LocalizedText> follow(String followUp, RecordId about, Map<String, String> settings) {
        return switch (followUps.get(followUp).run(CurrentUser.system(), about, settings, key())) {
            case FollowUp.Followed.Done _ -> Optional.empty();
            case FollowUp.Followed.Refused(var why) -> Optional.of(why);
        };
    }

    @Override
    public SaveResult update(RecordId record, Map<String, @Nullable Object> given) {
        return records.systemUpdate(record, key(), given);
    }
}
