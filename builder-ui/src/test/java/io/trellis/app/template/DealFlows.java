package io.trellis.app.template;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.trellis.core.event.Events;
import io.trellis.core.filter.Filter;
import io.trellis.core.notify.Notifications;
import io.trellis.core.security.CurrentUser;
import io.trellis.core.security.Users;
import io.trellis.form.action.ActionResult;
import io.trellis.form.action.Actions;
import io.trellis.form.query.ListQuery;
import io.trellis.form.query.Queries;
import io.trellis.form.record.RecordData;
import io.trellis.form.record.RecordId;
import io.trellis.form.record.Records;
import io.trellis.form.record.SaveResult;
import io.trellis.workflow.ProcessInfo;
import io.trellis.workflow.Workflows;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.context.ApplicationContext;

/** An opportunity in the hands of a representative: what its stages ask, and who hears when it stands still. */
final class DealFlows {

    /** The clock of its test leaps, and what came due meanwhile goes first. */
    private static final Duration LONG = Duration.ofMinutes(1);

    private final ApplicationContext engines;
    private final Records records;

    DealFlows(ApplicationContext engines) {
        this.engines = engines;
        this.records = engines.getBean(Records.class);
    }

    CurrentUser person(String username) {
        Users users = engines.getBean(Users.class);
        return users.asCurrent(users.byUsername(username).orElseThrow());
    }

    /** Of zhangsan, and settled. */
    RecordId deal(String name, Map<String, Object> more) {
        Map<String, Object> values =
                new HashMap<>(Map.of("name", name, "account", "account-01", "closeDate", "2027-12-31"));
        values.putAll(more);
        SaveResult result = records.create(person("zhangsan"), "opportunity", values);
        assertThat(result).isInstanceOf(SaveResult.Saved.class);
        engines.getBean(Events.class).settle();
        return ((SaveResult.Saved) result).record().id();
    }

    RecordData now(RecordId deal) {
        return records.get(CurrentUser.system(), deal).orElseThrow();
    }

    /** While a process of a flow is about a record no other begins. */
    void isThrough(RecordId deal) {
        engines.getBean(Events.class).settle();
        await().atMost(LONG)
                .untilAsserted(() -> assertThat(engines.getBean(Workflows.class).processes(person("zhangsan"), deal))
                        .noneMatch(process -> process.state() == ProcessInfo.State.RUNNING));
    }

    SaveResult move(RecordId deal, String stage) {
        isThrough(deal);
        return records.update(person("zhangsan"), deal, now(deal).revision(), Map.of("stage", stage));
    }

    void becomes(RecordId deal, String field, Object value) {
        await().atMost(LONG)
                .untilAsserted(() -> assertThat(now(deal).get(field)).isEqualTo(value));
    }

    List<RecordData> tasks(RecordId deal) {
        Filter ofIt = Filter.eq("opportunity", deal.id()).and(Filter.eq("fromPlaybook", true));
        return engines.getBean(Queries.class)
                .list(person("zhangsan"), ListQuery.of("activity", ofIt))
                .records();
    }

    void hasTasks(RecordId deal, int number) {
        await().atMost(LONG).untilAsserted(() -> assertThat(tasks(deal)).hasSize(number));
    }

    void ticks(RecordData task) {
        assertThat(engines.getBean(Actions.class)
                        .run(person("zhangsan"), task.id(), "activity-done", Map.of(), task.id() + "-done"))
                .isInstanceOf(ActionResult.Done.class);
    }

    long told(String who, String words, RecordId deal) {
        return engines.getBean(Notifications.class).of(person(who), 100).stream()
                .filter(one -> one.link().endsWith(deal.id()) && one.text().en().contains(words))
                .count();
    }
}
