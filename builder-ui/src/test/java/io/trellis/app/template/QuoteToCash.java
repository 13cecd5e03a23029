package io.trellis.app.template;

import static org.assertj.core.api.Assertions.assertThat;

import io.trellis.core.artifact.Artifact;
import io.trellis.core.artifact.ArtifactId;
import io.trellis.core.artifact.ArtifactSet;
import io.trellis.core.artifact.Artifacts;
import io.trellis.core.security.CurrentUser;
import io.trellis.core.security.Users;
import io.trellis.form.action.ActionResult;
import io.trellis.form.action.Actions;
import io.trellis.form.record.RecordData;
import io.trellis.form.record.RecordId;
import io.trellis.form.record.Records;
import io.trellis.workflow.TaskAction;
import io.trellis.workflow.TaskItem;
import io.trellis.workflow.TaskResult;
import io.trellis.workflow.Tasks;
import io.trellis.workflow.simulate.FlowTrials;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
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
        ActionResult result = engines.getBean(Actions.class)
                .run(person(username), record, action, asked, UUID.randomUUID().toString());
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
