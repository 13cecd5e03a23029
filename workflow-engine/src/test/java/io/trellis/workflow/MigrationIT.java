package io.trellis.workflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.trellis.core.error.TrellisException;
import io.trellis.core.job.Job;
import io.trellis.core.job.JobUndo;
import io.trellis.core.job.Jobs;
import io.trellis.core.security.CurrentUser;
import io.trellis.form.record.RecordId;
import io.trellis.workflow.FlowMigrations.Alike;
import io.trellis.workflow.FlowMigrations.Mapping;
import io.trellis.workflow.FlowMigrations.Proposal;
import io.trellis.workflow.FlowMigrations.Row;
import io.trellis.workflow.FlowMigrations.Trial;
import io.trellis.workflow.bpmn.Bpmns;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Running processes of a file that came from elsewhere go on in its next version. */
class MigrationIT {

    private static final String FILE = Bpmns.file("dialect/flowable-claim.bpmn");

    /** A step with another id, one with another id and name, and one more on the way. */
    private static final String NEXT = FILE.replace("\"legal\"", "\"legalReview\"")
            .replace("\"pay\" name=\"Pay\"", "\"payment\" name=\"Release the money\"")
            .replace("attachedToRef=\"pay\"", "attachedToRef=\"payment\"")
            .replace("sourceRef=\"pay\"", "sourceRef=\"payment\"")
            .replace(
                    "<sequenceFlow id=\"f10\" sourceRef=\"join\" targetRef=\"pay\"/>",
                    "<sequenceFlow id=\"f10\" sourceRef=\"join\" targetRef=\"payment\"/>")
            .replace(
                    "<endEvent id=\"done\"/>",
                    "<userTask id=\"archive\" name=\"Archive\" flowable:assignee=\"boss\"/><endEvent id=\"done\"/>")
            .replace(
                    "targetRef=\"done\"/>",
                    "targetRef=\"archive\"/><sequenceFlow id=\"f16\" sourceRef=\"archive\" targetRef=\"done\"/>");

    private static final String BOUND = """
            {label: {zh: '索赔', en: 'Claim'}, entity: 'deal',
             approval: {resubmit: 'step'},
             bindings: {assignees: {boss: {type: 'user', user: 'boss'}, carl: {type: 'user', user: 'carl'},
               dora: {type: 'user', user: 'dora'}}, variables: {approved: {task: 'check'}}}}""";

    private static FlowWorld world;

    @BeforeAll
    static void open(@TempDir Path folder) {
        world = new FlowWorld(folder).populate();
    }

    @AfterAll
    static void close() {
        world.close();
    }

    private static CurrentUser admin() {
        return world.person("director");
    }

    private static FlowMigrations migrations() {
        return world.get(FlowMigrations.class);
    }

    private static JobUndo migrationsUndo() {
        return (JobUndo) migrations();
    }

    private static Job ended(String job) {
        Job found = Awaitility.await()
                .until(
                        () -> world.get(Jobs.class)
                                .find(CurrentUser.system(), job)
                                .orElseThrow(),
                        one -> one.state() != Job.State.RUNNING);
        world.settle();
        return found;
    }

    private record Begun(String process, RecordId record) {}

    private static Begun begin(String flow, String... done) {
        RecordId record = world.deal(world.person("anna"), 40);
        Begun begun = new Begun(world.start(flow, record, "anna"), record);
        for (String step : done) {
            act(begun, step, TaskAction.APPROVE, null);
        }
        return begun;
    }

    private static void act(Begun begun, String element, TaskAction action, String to) {
        TaskItem task = open(begun).stream()
                .filter(one -> one.element().equals(element))
                .findFirst()
                .orElseThrow(() -> new AssertionError(element + " is not open in " + open(begun)));
        String person = task.assignee() == null ? "boss" : task.assignee();
        assertThat(world.tasks().act(world.person(person), task.id(), action, "because", Map.of(), to))
                .isInstanceOfAny(TaskResult.Done.class, TaskResult.Processing.class);
        world.settle();
    }

    private static List<TaskItem> open(Begun begun) {
        return world.tasks().of(CurrentUser.system(), "deal", begun.record().id()).stream()
                .filter(task -> task.state() == TaskItem.State.OPEN)
                .toList();
    }

    private static List<String> elements(Begun begun) {
        return open(begun).stream().map(TaskItem::element).sorted().toList();
    }

    private static ProcessInfo.State state(Begun begun) {
        return world.process(begun.record()).state();
    }

    /** Decides whatever is open until nothing is. */
    private static void toTheEnd(Begun begun) {
        for (int steps = 0; steps < 12 && !open(begun).isEmpty(); steps++) {
            act(begun, open(begun).getFirst().element(), TaskAction.APPROVE, null);
        }
        assertThat(state(begun)).isEqualTo(ProcessInfo.State.COMPLETED);
    }

    private static Mapping proposed(String flow, List<Processes.Version> versions) {
        Proposal proposal = migrations()
                .propose(
                        admin(),
                        flow,
                        versions.getFirst().definition(),
                        versions.getLast().definition());
        Map<String, String> steps = new HashMap<>();
        proposal.rows().stream().filter(row -> row.to() != null).forEach(row -> steps.put(row.element(), row.to()));
        return new Mapping(
                flow, versions.getFirst().definition(), versions.getLast().definition(), steps);
    }

    private static Row row(Proposal proposal, String element) {
        return proposal.rows().stream()
                .filter(row -> row.element().equals(element))
                .findFirst()
                .orElseThrow();
    }

    private static List<Processes.Version> versions(String flow) {
        return world.get(Processes.class).versions(admin(), flow);
    }

    @Test
    void ten_running_processes_of_a_foreign_file_go_on_to_the_end_in_its_next_version() {
        assertThat(world.workflows()
                        .importBpmn(admin(), "crm", "claim.bpmn", FILE.getBytes(StandardCharsets.UTF_8), "claim")
                        .report()
                        .problems())
                .noneMatch(io.trellis.workflow.bpmn.BpmnProblem::isError);
        world.published("claim", FILE, BOUND);
        List<Begun> ten = new ArrayList<>(List.of(
                begin("claim"),
                begin("claim"),
                begin("claim", "register"),
                begin("claim", "register", "check"),
                begin("claim", "register", "check", "legal"),
                begin("claim", "register", "check", "finance"),
                begin("claim", "register", "check", "legal", "finance"),
                begin("claim", "register", "check", "legal", "finance", "pay"),
                begin("claim", "register", "check"),
                begin("claim", "register", "check", "legal", "finance")));
        Begun returned = ten.get(8);
        act(returned, "legal", TaskAction.RETURN, null);
        assertThat(state(returned)).isEqualTo(ProcessInfo.State.RETURNED);

        world.published("claim", NEXT, BOUND);
        List<Processes.Version> versions = versions("claim");
        assertThat(versions).extracting(Processes.Version::running).containsExactly(10L, 0L);
        assertThat(versions).extracting(Processes.Version::current).containsExactly(false, true);
        Proposal proposal = migrations()
                .propose(
                        admin(),
                        "claim",
                        versions.getFirst().definition(),
                        versions.getLast().definition());
        assertThat(row(proposal, "check").alike()).isEqualTo(Alike.ID);
        assertThat(row(proposal, "legal")).extracting(Row::to, Row::alike).containsExactly("legalReview", Alike.NAME);
        assertThat(row(proposal, "pay")).extracting(Row::to, Row::alike).containsExactly("payment", Alike.PLACE);
        assertThat(row(proposal, "pay").standing()).isEqualTo(2);

        Mapping mapping = proposed("claim", versions);
        Trial trial = migrations().attempt(admin(), mapping, Optional.empty());
        assertThat(trial.refused()).isEmpty();
        assertThat(trial.hindered()).isEmpty();
        assertThat(trial.would()).isEqualTo(10);
        assertThat(versions("claim"))
                .as("a trial")
                .extracting(Processes.Version::running)
                .containsExactly(10L, 0L);

        Job job = ended(migrations().start(admin(), mapping, Optional.empty()));
        assertThat(job.counts()).containsEntry("updated", 10L).containsEntry("failed", 0L);
        assertThat(versions("claim")).extracting(Processes.Version::running).containsExactly(0L, 10L);
        assertThat(elements(ten.get(3))).containsExactly("finance", "legalReview");
        assertThat(elements(ten.get(6))).containsExactly("payment");
        assertThat(open(ten.get(6)).getFirst().name().en()).isEqualTo("Release the money");

        Begun back = ten.get(9);
        act(back, "payment", TaskAction.RETURN, "legalReview");
        assertThat(elements(back)).containsExactly("legalReview");
        act(returned, "trellis_resubmit", TaskAction.RESUBMIT, null);
        assertThat(elements(returned)).contains("legalReview");
        Begun withdrawn = ten.getFirst();
        String task = open(withdrawn).getFirst().id();
        assertThat(world.tasks().act(world.person("anna"), task, TaskAction.WITHDRAW, "", Map.of(), null))
                .isEqualTo(new TaskResult.Done());
        world.settle();
        assertThat(state(withdrawn)).isEqualTo(ProcessInfo.State.WITHDRAWN);

        ten.subList(1, 10).forEach(MigrationIT::toTheEnd);
        assertThat(world.get(Processes.class)
                        .find(admin(), ten.get(6).process())
                        .orElseThrow()
                        .steps())
                .extracting(step -> step.name().en())
                .contains("Legal review", "Release the money", "Archive");
        assertThat(world.get(Processes.class)
                        .verify(admin(), ten.get(6).process())
                        .orElseThrow()
                        .broken())
                .isEmpty();
    }

    @Test
    void a_migration_is_taken_back_where_nothing_has_happened_since() {
        world.published("back", FILE, BOUND);
        Begun still = begin("back", "register", "check", "legal", "finance");
        Begun gone = begin("back", "register", "check");
        world.published("back", NEXT, BOUND);
        Mapping mapping = proposed("back", versions("back"));
        Job job = ended(migrations().start(admin(), mapping, Optional.empty()));
        act(gone, "finance", TaskAction.APPROVE, null);
        Job undone = ended(migrationsUndo().undo(admin(), job));
        assertThat(undone.counts()).containsEntry("updated", 1L).containsEntry("failed", 1L);
        assertThat(elements(still)).containsExactly("pay");
        assertThat(elements(gone)).containsExactly("legalReview");
        act(still, "pay", TaskAction.RETURN, "legal");
        assertThat(elements(still)).containsExactly("legal");
        toTheEnd(still);
        toTheEnd(gone);
    }

    @Test
    void what_cannot_be_migrated_stays_and_is_named() {
        world.published("stays", FILE, BOUND);
        Begun here = begin("stays");
        Begun there = begin("stays", "register");
        world.published("stays", NEXT, BOUND);
        Mapping whole = proposed("stays", versions("stays"));
        Map<String, String> fewer = new HashMap<>(whole.steps());
        fewer.remove("check");
        Mapping mapping = new Mapping("stays", whole.from(), whole.to(), fewer);
        Trial trial = migrations().attempt(admin(), mapping, Optional.empty());
        assertThat(trial.would()).isEqualTo(1);
        assertThat(trial.hindered()).singleElement().satisfies(one -> {
            assertThat(one.process()).isEqualTo(there.process());
            assertThat(one.why().en()).contains("It stands at “Check”");
        });
        Job job = ended(migrations().start(admin(), mapping, Optional.empty()));
        assertThat(String.valueOf(job.results().get("problems"))).contains(there.process(), "Deal of 40");
        toTheEnd(here);
        assertThat(elements(there)).containsExactly("check");
        toTheEnd(there);
    }

    @Test
    void a_mapping_names_steps_of_one_kind_each_once_and_only_who_operates_flows_uses_it() {
        world.published("checked", FILE, BOUND);
        begin("checked");
        world.published("checked", NEXT, BOUND);
        Mapping whole = proposed("checked", versions("checked"));
        for (Map<String, String> wrong : Set.of(
                Map.of("nowhere", "check"),
                Map.of("check", "nowhere"),
                Map.of("check", "calc"),
                Map.of("check", "register", "register", "register"))) {
            Mapping mapping = new Mapping("checked", whole.from(), whole.to(), wrong);
            assertThatThrownBy(() -> migrations().attempt(admin(), mapping, Optional.empty()))
                    .as("%s", wrong)
                    .isInstanceOf(TrellisException.class);
        }
        assertThatThrownBy(() -> migrations().start(world.person("boss"), whole, Optional.empty()))
                .isInstanceOf(TrellisException.class);
    }
}
