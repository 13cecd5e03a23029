package io.trellis.app.ui.inbox;

import static io.trellis.app.ui.shell.Texts.t;
import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.flow.component.Component;
import io.trellis.app.ui.people.People;
import io.trellis.core.i18n.LocalizedText;
import io.trellis.core.security.CurrentUser;
import io.trellis.core.security.Roles;
import io.trellis.core.security.Users;
import io.trellis.workflow.StepRights;
import io.trellis.workflow.TaskItem;
import io.trellis.workflow.TaskPage;
import io.trellis.workflow.Tasks;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

/** When rows are drawn anew, and when not. */
class TaskListTest {

    private static final Instant DUE = Instant.parse("2026-11-22T08:00:00Z");
    private static final InboxState STATE = InboxState.START;

    private final AtomicReference<Instant> now = new AtomicReference<>(DUE.minus(Duration.ofMinutes(1)));
    private final TaskList list = new TaskList(
            only(
                    Tasks.class,
                    Map.of("query", new TaskPage(List.of(task()), null), "facts", Map.of(), "drafted", Set.of())),
            new People(
                    only(Users.class, Map.of("find", Optional.empty())),
                    only(Roles.class, Map.of("find", Optional.empty()))),
            ((InstantSource) now::get).withZone(ZoneOffset.UTC),
            task -> {},
            () -> {});

    @Test
    void aTaskThatBecomesOverdueIsShownAsSuchAndNothingElseIsDrawnAnew() {
        list.show(CurrentUser.system(), STATE);
        Component row = list.getComponentAt(0);
        list.show(CurrentUser.system(), STATE);
        assertThat(list.getComponentAt(0)).isSameAs(row);
        assertThat(row.getElement().getTextRecursively()).doesNotContain(t("inbox.late"));
        now.set(DUE.plusSeconds(1));
        list.show(CurrentUser.system(), STATE);
        assertThat(list.getElement().getTextRecursively()).contains(t("inbox.late"));
    }

    private static TaskItem task() {
        LocalizedText name = LocalizedText.same("Approve");
        return new TaskItem(
                "t",
                "flow",
                name,
                "p",
                "approve",
                name,
                "deal",
                "d",
                "Deal",
                null,
                List.of(),
                "",
                DUE,
                DUE.minus(Duration.ofDays(1)),
                TaskItem.State.OPEN,
                List.of(),
                List.of(),
                StepRights.NONE,
                null,
                null,
                null,
                null,
                null,
                List.of(),
                null,
                Map.of(),
                false,
                false);
    }

    private static <T> T only(Class<T> type, Map<String, Object> answers) {
        return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, (proxy, called, args) -> {
            Object answer = answers.get(called.getName());
            if (answer != null) {
                return answer;
            }
            throw new UnsupportedOperationException(called.getName());
        }));
    }
}
