package io.trellis.form.timeline;

import static org.assertj.core.api.Assertions.assertThat;

import io.trellis.core.notify.Notifications;
import io.trellis.core.security.Action;
import io.trellis.core.security.CurrentUser;
import io.trellis.core.security.RowPolicy;
import io.trellis.form.record.FormWorld;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ActivityRemindersIT {

    private FormWorld world;
    private ActivityReminders reminders;
    private CurrentUser zhang;

    @BeforeEach
    void open(@TempDir Path folder) {
        world = new FormWorld(folder);
        reminders = world.bean(ActivityReminders.class);
        world.entity(
                "visit",
                "{label:{zh:'拜访',en:'Visit'},titleField:'name',"
                        + "activity:{time:'at',planned:{field:'state',option:'planned'}},fields:[{key:'name',type:'text'},"
                        + "{key:'at',type:'datetime'},{key:'state',type:'select',settings:{options:["
                        + "{code:'planned',zh:'计划',en:'Planned'},{code:'done',zh:'完成',en:'Done'}]}}]}");
        zhang = world.person("zhang", null);
        world.permissions.plain(zhang);
    }

    @AfterEach
    void close() {
        world.close();
    }

    private void visit(String name, Duration away, String state) {
        world.records()
                .create(
                        zhang,
                        "visit",
                        FormWorld.values(
                                "name",
                                name,
                                "at",
                                world.clock.instant().plus(away).toString(),
                                "state",
                                state));
    }

    private List<String> bell() {
        return world.bean(Notifications.class).of(zhang, 10).stream()
                .map(one -> one.text().en().replaceAll("^At [^:]*:[^:]*: ", ""))
                .toList();
    }

    @Test
    void itsOwnerIsToldOnceBeforeItBegins() {
        visit("Soon", Duration.ofMinutes(10), "planned");
        visit("Done", Duration.ofMinutes(10), "done");
        visit("Later", Duration.ofMinutes(40), "planned");

        reminders.look();
        reminders.look();
        assertThat(bell()).containsExactly("Visit “Soon”");

        world.clock.pass(Duration.ofMinutes(30));
        reminders.look();
        assertThat(bell()).containsExactly("Visit “Later”", "Visit “Soon”");
    }

    @Test
    void whoMayNotSeeItIsNotTold() {
        visit("Secret", Duration.ofMinutes(10), "planned");
        world.permissions.rows(zhang, "visit", Action.READ, new RowPolicy.Nothing());

        reminders.look();

        assertThat(bell()).isEmpty();
    }
}
