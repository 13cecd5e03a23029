package io.trellis.workflow;

import static org.assertj.core.api.Assertions.assertThat;

import io.trellis.core.notify.Notifications;
import io.trellis.form.record.RecordId;
import io.trellis.workflow.bpmn.Bpmns;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** People who are away, and who does their tasks meanwhile. */
class AbsenceIT {

    private static FlowWorld world;

    @BeforeAll
    static void open(@TempDir Path folder) {
        world = new FlowWorld(folder).populate();
        flow("boss", "{type: 'user', user: 'boss'}");
        flow("other", "{type: 'user', user: 'boss'}");
        flow("role", "{type: 'role', role: 'finance'}");
    }

    private static void flow(String name, String assignee) {
        world.published(name, Bpmns.file("own/steps.bpmn"), """
                {label: 'Approval', entity: 'deal', tasks: {approve: {assignee: %s}},
                 steps: {mark: {type: 'setFields', settings: {values: {status: 'status + "+"'}}}}}""".formatted(assignee));
    }

    @AfterAll
    static void close() {
        world.close();
    }

    @AfterEach
    void everybodyIsBack() {
        absences().all(world.person("director")).forEach(one -> absences().remove(world.person("director"), one.id()));
    }

    private static Absences absences() {
        return world.get(Absences.class);
    }

    private static LocalDate today() {
        return LocalDate.ofInstant(world.clock.instant(), ZoneOffset.ofHours(8));
    }

    private static AbsenceResult away(String person, String substitute, int from, int to, String... flows) {
        return absences()
                .keep(
                        world.person(person),
                        new Absence(
                                "", person, today().plusDays(from), today().plusDays(to), substitute, List.of(flows)));
    }

    private static void kept(AbsenceResult result) {
        assertThat(result).isInstanceOf(AbsenceResult.Kept.class);
    }

    private static String refused(AbsenceResult result) {
        assertThat(result).isInstanceOf(AbsenceResult.Invalid.class);
        return ((AbsenceResult.Invalid) result).message().en();
    }

    private RecordId begin(String flow) {
        RecordId record = world.deal(world.person("anna"), 5);
        world.start(flow, record, "anna");
        return record;
    }

    @Test
    void new_tasks_go_to_the_substitute_who_decides_on_behalf_of_who_is_away() {
        kept(away("boss", "dora", 0, 2));
        RecordId record = begin("boss");
        assertThat(world.todo("boss")).isEmpty();
        TaskItem task = world.task("dora", "approve");
        assertThat(task.behalf()).isEqualTo("boss");
        assertThat(world.get(Notifications.class).of(world.person("dora"), 5))
                .anyMatch(told -> told.text().en().contains("on behalf of boss"));
        world.act("dora", "approve", TaskAction.APPROVE);
        assertThat(world.process(record).log().getLast()).satisfies(entry -> {
            assertThat(entry.by()).isEqualTo("dora");
            assertThat(entry.behalf()).isEqualTo("boss");
        });
        assertThat(world.process(record).state()).isEqualTo(ProcessInfo.State.COMPLETED);
    }

    @Test
    void it_begins_and_ends_by_itself_and_is_about_its_flows_only() {
        kept(away("boss", "dora", 1, 1, "boss"));
        begin("boss");
        assertThat(world.todo("boss")).as("not yet").hasSize(1);
        world.move(Duration.ofDays(1));
        begin("other");
        assertThat(world.todo("boss")).as("another flow").hasSize(2);
        begin("boss");
        assertThat(world.todo("dora")).containsExactly("approve");
        world.move(Duration.ofDays(1));
        begin("boss");
        assertThat(world.todo("boss")).as("over").hasSize(3);
        assertThat(absences().of(world.person("boss"), "boss")).isEmpty();
        while (!world.todo("boss").isEmpty()) {
            world.act("boss", "approve", TaskAction.APPROVE);
        }
        world.act("dora", "approve", TaskAction.APPROVE);
    }

    @Test
    void circles_are_refused_by_name_and_chains_are_followed() {
        kept(away("boss", "carl", 0, 5));
        kept(away("carl", "dora", 0, 5));
        assertThat(refused(away("dora", "boss", 2, 3))).contains("dora → boss → carl → dora");
        kept(away("dora", "boss", 7, 8));
        assertThat(refused(away("boss", "ben", 3, 9))).contains("carl is the substitute already");
        RecordId record = begin("boss");
        assertThat(world.task("dora", "approve").behalf()).isEqualTo("boss");
        world.act("dora", "approve", TaskAction.APPROVE);
        assertThat(world.process(record).state()).isEqualTo(ProcessInfo.State.COMPLETED);
    }

    /** Such a year is written with a sign and more digits: the absence counted as over, was not listed, and evaded the bound. */
    @Test
    void a_day_beyond_reckoning_is_refused() {
        for (String to : List.of("+999999999-12-31", "+10000-01-01")) {
            assertThat(refused(absences()
                            .keep(
                                    world.person("boss"),
                                    new Absence("", "boss", today(), LocalDate.parse(to), "carl", List.of()))))
                    .contains("10 years");
        }
        assertThat(refused(absences()
                        .keep(
                                world.person("boss"),
                                new Absence("", "boss", LocalDate.parse("-9999-01-01"), today(), "carl", List.of()))))
                .contains("10 years");
    }

    @Test
    void nobody_decides_their_own_request_as_a_substitute() {
        kept(away("boss", "anna", 0, 1));
        begin("boss");
        assertThat(world.todo("anna")).isEmpty();
        world.act("boss", "approve", TaskAction.APPROVE);
    }

    @Test
    void a_role_is_covered_where_everybody_of_it_is_away() {
        kept(away("carl", "ben", 0, 1));
        begin("role");
        assertThat(world.todo("ben")).isEmpty();
        world.act("dora", "approve", TaskAction.APPROVE);
        kept(away("dora", "ben", 0, 1));
        begin("role");
        assertThat(world.task("ben", "approve").behalf()).isIn("carl", "dora");
        world.act("ben", "approve", TaskAction.APPROVE);
    }

    @Test
    void everybody_speaks_for_themselves_and_administrators_for_all() {
        LocalDate day = today();
        assertThat(absences().keep(world.person("ben"), new Absence("", "boss", day, day, "dora", List.of())))
                .isEqualTo(new AbsenceResult.Missing());
        AbsenceResult made =
                absences().keep(world.person("director"), new Absence("", "boss", day, day, "dora", List.of()));
        kept(made);
        Absence one = ((AbsenceResult.Kept) made).absence();
        assertThat(absences().of(world.person("ben"), "boss")).isEmpty();
        assertThat(absences().all(world.person("boss"))).containsExactly(one);
        assertThat(absences().remove(world.person("ben"), one.id())).isFalse();
        assertThat(absences().keep(world.person("ben"), new Absence(one.id(), "ben", day, day, "dora", List.of())))
                .as("somebody else's made one's own")
                .isEqualTo(new AbsenceResult.Missing());
        assertThat(refused(away("ben", "ben", 0, 1))).contains("somebody else");
        assertThat(refused(away("ben", "nobody", 0, 1))).contains("active");
        assertThat(refused(away("ben", "dora", 1, 0))).contains("before the first");
        assertThat(refused(away("ben", "dora", -2, -1))).contains("past");
        assertThat(absences().remove(world.person("boss"), one.id())).isTrue();
    }

    @Test
    void what_is_handed_on_because_it_is_late_goes_to_the_substitute_of_who_is_away() {
        world.published("late", Bpmns.file("own/one-task.bpmn"), """
                {label: 'Late', entity: 'deal', tasks: {decide: {assignee: {type: 'user', user: 'ben'}, time: {
                 due: {span: {amount: 1, unit: 'hours'}},
                 escalations: [{after: {amount: 1, unit: 'hours'}, type: 'reassign', to: {type: 'user', user: 'boss'}}]}}}}""");
        kept(away("boss", "dora", 0, 2));
        begin("late");
        assertThat(world.todo("ben")).contains("decide");
        world.move(Duration.ofHours(3));
        assertThat(world.todo("ben")).doesNotContain("decide");
        assertThat(world.todo("boss")).doesNotContain("decide");
        assertThat(world.task("dora", "decide").behalf()).isEqualTo("boss");
    }
}
