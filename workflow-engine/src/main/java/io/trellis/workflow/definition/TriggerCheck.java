package io.trellis.workflow.definition;

import io.trellis.core.artifact.ArtifactId;
import io.trellis.core.artifact.ArtifactSet;
import io.trellis.core.artifact.Problem;
import io.trellis.core.filter.Filter;
import io.trellis.core.filter.FilterJson;
import io.trellis.core.i18n.Messages;
import io.trellis.form.entity.EntityDefinition;
import io.trellis.form.field.FieldPaths;
import io.trellis.form.field.FieldTypes;
import io.trellis.form.field.ValueKind;
import io.trellis.form.query.FilterCheck;
import io.trellis.workflow.Schedule;
import io.trellis.workflow.Trigger;
import io.trellis.workflow.WorkflowDefinition;
import io.trellis.workflow.assignee.RuleJson;
import io.trellis.workflow.time.Schedules;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;

/** What keeps a trigger from starting anything. */
@Component
final class TriggerCheck {

    private static final Set<String> KINDS = Set.of("manual", "onSave", "onDate", "onSchedule", "onHook");

    private final ObjectProvider<FilterCheck> filters;
    private final ObjectProvider<Schedules> schedules;
    private final ObjectProvider<FieldTypes> types;
    private final Messages messages;
    private final Clock clock;

    /** What needs the published artifacts is asked late: they are read with the help of the kinds. */
    TriggerCheck(
            ObjectProvider<FilterCheck> filters,
            ObjectProvider<Schedules> schedules,
            ObjectProvider<FieldTypes> types,
            Messages messages,
            Clock clock) {
        this.types = types;
        this.filters = filters;
        this.schedules = schedules;
        this.messages = messages;
        this.clock = clock;
    }

    List<Problem> check(
            ArtifactId id,
            JsonNode content,
            WorkflowDefinition definition,
            Optional<EntityDefinition> entity,
            ArtifactSet whole) {
        List<Problem> problems = new ArrayList<>();
        JsonNode json = content.path("trigger");
        Run run = new Run(id, problems, entity, whole);
        if (definition.trigger() instanceof Trigger.AnyOf(var triggers)) {
            if (json.path("triggers").size() > Trigger.AnyOf.MOST) {
                run.error("trigger.triggers", "too-many-times", Trigger.AnyOf.MOST);
            }
            if (triggers.stream().filter(Trigger.OnHook.class::isInstance).count() > 1) {
                run.error("trigger.triggers", "hook-twice");
            }
            for (int i = 0; i < triggers.size(); i++) {
                run.one(
                        "trigger.triggers[" + i + "]",
                        triggers.get(i),
                        json.path("triggers").path(i));
            }
        } else {
            boolean alone = RuleJson.text(json, "type").equals("anyOf");
            run.one(
                    "trigger",
                    definition.trigger(),
                    alone ? json.path("triggers").path(0) : json);
        }
        return problems;
    }

    private final class Run {

        private final ArtifactId id;
        private final List<Problem> problems;
        private final Optional<EntityDefinition> entity;
        private final ArtifactSet whole;

        Run(ArtifactId id, List<Problem> problems, Optional<EntityDefinition> entity, ArtifactSet whole) {
            this.id = id;
            this.problems = problems;
            this.entity = entity;
            this.whole = whole;
        }

        void one(String path, Trigger trigger, JsonNode json) {
            String type = RuleJson.text(json, "type");
            if (!type.isEmpty() && !KINDS.contains(type)) {
                error(path + ".type", "unknown-trigger", type);
                return;
            }
            switch (trigger) {
                case Trigger.Manual() -> {
                    if (type.equals("onSchedule")) {
                        error(path + ".schedule", "bad-schedule");
                    }
                }
                case Trigger.OnSave(var moments, var filter, var changed) -> {
                    if (moments.isEmpty()) {
                        error(path + ".events", "no-moment");
                    }
                    fields(path + ".changed", changed);
                    filter(path, filter, json);
                }
                case Trigger.OnDate date -> {
                    Optional<ValueKind> kind = kind(path + ".field", date.field());
                    boolean fits = TimeJson.span(json.path("offset"))
                            .filter(span -> !date.toTheMoment() || kind.equals(Optional.of(ValueKind.DATE_TIME)))
                            .filter(span -> span.amount() <= 1_000)
                            .isPresent();
                    if (!fits) {
                        error(path + ".offset", "bad-offset");
                    }
                    if (json.has("at") && TriggerJson.time(json).isEmpty()) {
                        error(path + ".at", "bad-time");
                    }
                    filter(path, date.filter(), json);
                }
                case Trigger.OnSchedule(var schedule, var filter) -> {
                    schedule(path + ".schedule", schedule, json.path("schedule"));
                    filter(path, filter, json);
                    if (Filter.ALL.equals(filter)) {
                        problems.add(Problem.warning(
                                id, path, "every-record", messages.text("workflow.check.every-record")));
                    }
                }
                case Trigger.OnHook(var hook) -> HookCheck.check(hook, path, entity, this::error);
                case Trigger.AnyOf several -> {}
            }
        }

        private void schedule(String path, Schedule schedule, JsonNode json) {
            boolean timed = !(schedule instanceof Schedule.Cron);
            if (timed && json.has("at") && TriggerJson.time(json).isEmpty()) {
                error(path + ".at", "bad-time");
            }
            if (schedules.getObject().after(schedule, clock.instant()).isEmpty()) {
                error(path, "bad-schedule");
            } else if (!schedules.getObject().isSeldomEnough(schedule, clock.instant())) {
                error(path, "too-often-started", Schedules.SHORTEST.toMinutes());
            }
        }

        /** Of a field or one of its parts. */
        private Optional<ValueKind> kind(String path, String field) {
            if (entity.isEmpty()) {
                return Optional.empty();
            }
            EntityDefinition own = entity.get();
            Optional<ValueKind> kind = FieldPaths.over(
                            name -> Optional.of(own).filter(one -> one.name().equals(name)), types.getObject())
                    .resolve(own.name(), field)
                    .found()
                    .map(found -> found.leaf().kind());
            if (kind.isEmpty()) {
                error(path, "unknown-field", field);
            }
            return kind;
        }

        private void fields(String path, Collection<String> keys) {
            entity.ifPresent(known -> keys.stream()
                    .filter(key -> known.field(key).isEmpty())
                    .forEach(key -> error(path, "unknown-field", key)));
        }

        /** What cannot be asked would never start the flow. */
        private void filter(String path, Filter filter, JsonNode json) {
            try {
                FilterJson.readExactly(json.path("filter"));
            } catch (FilterJson.Malformed e) {
                error(path + ".filter." + e.path(), "bad-filter", String.valueOf(e.getMessage()));
            }
            if (entity.isEmpty()) {
                return;
            }
            filters.getObject().problem(entity.get().name(), filter, whole).ifPresent(problem -> {
                String code = problem.problem().equals("unknown-field") ? "unknown-field" : "bad-filter";
                String place = problem.path().startsWith("filter") ? problem.path() : "filter";
                problems.add(Problem.error(
                        id,
                        code.equals("unknown-field") ? path + ".filter" : path + "." + place,
                        code,
                        problem.text()));
            });
        }

        void error(String path, String code, Object... details) {
            problems.add(Problem.error(id, path, code, messages.text("workflow.check." + code, details)));
        }
    }
}
