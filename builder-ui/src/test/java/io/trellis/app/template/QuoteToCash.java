package io.trellis.app.template;

import static org.assertj.core.api.Assertions.assertThat;

import io.trellis.core.artifact.Artifact;
import io.trellis.core.artifact.ArtifactId;
import io.trellis.core.artifact.ArtifactSet;
import io.trellis.core.artifact.Artifacts;
import io.trellis.core.filter.Filter;
import io.trellis.core.notify.Notifications;
import io.trellis.core.security.CurrentUser;
import io.trellis.core.security.Users;
import io.trellis.form.action.ActionResult;
import io.trellis.form.action.Actions;
import io.trellis.form.file.Attachments;
import io.trellis.form.query.ListQuery;
import io.trellis.form.query.Queries;
import io.trellis.form.record.RecordData;
import io.trellis.form.record.RecordId;
import io.trellis.form.record.Records;
import io.trellis.form.record.SaveResult;
import io.trellis.workflow.TaskAction;
import io.trellis.workflow.TaskItem;
import io.trellis.workflow.TaskResult;
import io.trellis.workflow.Tasks;
import io.trellis.workflow.simulate.FlowTrials;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.assertj.core.data.Offset;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ConfigurableApplicationContext;

/** People of the demo at work, each in their own rights. */
record QuoteToCash(ConfigurableApplicationContext engines) {

    CurrentUser person(String username) {
        Users users = engines.getBean(Users.class);
        return users.asCurrent(users.byUsername(username).orElseThrow());
    }

    RecordData read(String username, RecordId id) {
        return engines.getBean(Records.class).get(person(username), id).orElseThrow();
    }

    /** As the product itself reads it. */
    RecordData read(RecordId id) {
        return engines.getBean(Records.class).get(CurrentUser.system(), id).orElseThrow();
    }

    /** What the button makes, in order. */
    List<RecordId> press(String username, RecordId record, String action, Map<String, @Nullable Object> asked) {
        // a flow may be about to let the record go
        ActionResult result = Awaitility.await(action + " on " + record)
                .atMost(Duration.ofSeconds(30))
                .until(
                        () -> engines.getBean(Actions.class)
                                .run(
                                        person(username),
                                        record,
                                        action,
                                        asked,
                                        UUID.randomUUID().toString()),
                        outcome -> !(outcome instanceof ActionResult.Refused refused
                                && refused.violations().getFirst().code().equals("locked")));
        assertThat(result).as(action + " on " + record).isInstanceOf(ActionResult.Done.class);
        return ((ActionResult.Done) result)
                .made().stream().map(ActionResult.Made::record).toList();
    }

    /** A task about the record comes to this person, who does this with it. */
    void decide(String username, RecordId record, String step, TaskAction action, String comment) {
        Tasks tasks = engines.getBean(Tasks.class);
        CurrentUser user = person(username);
        TaskItem task = Awaitility.await("the task " + step + " of " + record + " for " + username)
                .atMost(Duration.ofSeconds(30))
                .until(
                        () -> tasks.of(user, record.entity(), record.id()).stream()
                                .filter(one -> one.state() == TaskItem.State.OPEN
                                        && one.element().equals(step))
                                .findFirst(),
                        Optional::isPresent)
                .orElseThrow();
        assertThat(tasks.act(user, task.id(), action, comment, Map.of(), null))
                .isInstanceOfAny(TaskResult.Done.class, TaskResult.Processing.class);
    }

    void becomes(RecordId record, String field, Object value) {
        Awaitility.await(field + " of " + record)
                .atMost(Duration.ofSeconds(30))
                .untilAsserted(() -> assertThat(read(record).get(field)).isEqualTo(value));
    }

    /** What follows from other records arrives in a moment. */
    void figures(RecordId record, String field, double value) {
        Awaitility.await(field + " of " + record)
                .atMost(Duration.ofSeconds(30))
                .untilAsserted(() -> assertThat(number(read(record), field)).isCloseTo(value, Offset.offset(0.01)));
    }

    /** Somebody writes something else into a cell of the last row. */
    void changesRow(String username, RecordId record, String table, String column, String value) {
        RecordData now = read(record);
        List<Map<String, Object>> rows = new ArrayList<>(rows(now, table));
        Map<String, Object> last = new HashMap<>(rows.getLast());
        last.put(column, value);
        rows.set(rows.size() - 1, last);
        assertThat(engines.getBean(Records.class).update(person(username), record, now.revision(), Map.of(table, rows)))
                .isInstanceOf(SaveResult.Saved.class);
    }

    /** The records that name this one, by when they were made. */
    List<RecordId> all(String entity, String lookup, RecordId record) {
        return engines
                .getBean(Queries.class)
                .list(CurrentUser.system(), ListQuery.of(entity, Filter.eq(lookup, record.id())))
                .records()
                .stream()
                .map(RecordData::id)
                .toList();
    }

    RecordId only(String entity, String lookup, RecordId record) {
        List<RecordId> found = all(entity, lookup, record);
        assertThat(found).as(entity).hasSize(1);
        return found.getFirst();
    }

    /** The names of what is attached to a record. */
    List<String> files(RecordId record) {
        return engines.getBean(Attachments.class).of(CurrentUser.system(), record, Optional.empty(), 20).stream()
                .map(attached -> attached.versions().getFirst().file().name())
                .toList();
    }

    /** The bell of somebody says it, in a moment. */
    void hears(String username, String text) {
        Awaitility.await(text + " for " + username)
                .atMost(Duration.ofSeconds(30))
                .untilAsserted(
                        () -> assertThat(engines.getBean(Notifications.class).of(person(username), 50))
                                .extracting(one -> one.text().zh())
                                .contains(text));
    }

    /** In base currency, or as the number that it is. */
    static double number(RecordData record, String field) {
        return number(record.get(field));
    }

    static double number(@Nullable Object value) {
        return switch (value) {
            case Map<?, ?> money -> number(money.get("base"));
            case BigDecimal decimal -> decimal.doubleValue();
            case Number number -> number.doubleValue();
            case null, default -> Double.NaN;
        };
    }

    @SuppressWarnings("unchecked")
    static List<Map<String, Object>> rows(RecordData record, String field) {
        return (List<Map<String, Object>>)
                Optional.ofNullable(record.get(field)).orElse(List.of());
    }

    FlowTrials.Report trials(String flow) {
        Artifacts artifacts = engines.getBean(Artifacts.class);
        ArtifactSet whole = new ArtifactSet() {
            @Override
            public Optional<Artifact> find(ArtifactId id) {
                return artifacts.find(id);
            }

            @Override
            public List<Artifact> all(String kind) {
                return artifacts.all(kind);
            }
        };
        return engines.getBean(FlowTrials.class).run(person("analyst"), whole, flow);
    }
}
