package io.trellis.workflow;

import static org.assertj.core.api.Assertions.assertThat;

import io.trellis.core.artifact.Artifact;
import io.trellis.core.artifact.ArtifactId;
import io.trellis.core.artifact.PublishResult;
import io.trellis.core.artifact.Publisher;
import io.trellis.core.security.CurrentUser;
import io.trellis.form.record.RecordId;
import io.trellis.workflow.bpmn.BpmnProblem;
import io.trellis.workflow.bpmn.BpmnReport;
import io.trellis.workflow.bpmn.Bpmns;
import io.trellis.workflow.bpmn.FreeName;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** One tiny file for each symbol and place: what the report says runs does run to its end, and the rest is refused with a way out, and runs when it is bound. */
class ConformanceIT {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    /** What is refused, with what the report says at the element. Everything else runs. */
    private static final Map<String, String> REFUSED = new TreeMap<>(Map.ofEntries(
            Map.entry("XOR_merge_flow_with_cond_on_single_out", "g:no-default"),
            Map.entry("ad_hoc_sub_process", "x:element-refused"),
            Map.entry("boundary_int_cancel", "b:cancel-boundary"),
            Map.entry("boundary_int_compensate", "b:no-handler"),
            Map.entry("catch_link", "x:link-alone"),
            Map.entry("end_cancel", "e:cancel-place"),
            Map.entry("executionListener_js", "x:listener"),
            Map.entry("gateway_complexGateway", "g:element-refused"),
            Map.entry("gateway_eventBasedGateway", "g:event-gateway-target"),
            Map.entry("no_start_event", ":no-process"),
            Map.entry("standard_loop", "x:standard-loop"),
            Map.entry("start_error", "s:event-refused"),
            Map.entry("taskListener_timeout", "x:listener"),
            Map.entry("task_businessRuleTask", "x:rule-task"),
            Map.entry("task_scriptTask_groovy", "x:script-language"),
            Map.entry("task_sendTask", "x:send-task"),
            Map.entry("throw_link", "x:link-alone"),
            Map.entry("two_start_events", "p:starts"),
            Map.entry("unknown_bpmn_element", "x:element-refused")));

    /** What nothing beside the diagram settles; all else that is refused runs when it is bound. */
    private static final Set<String> UNBOUND =
            Set.of("no_start_event", "two_start_events", "gateway_eventBasedGateway");

    private static FlowWorld world;

    @BeforeAll
    static void open(@TempDir Path folder) {
        world = new FlowWorld(folder).populate();
    }

    @AfterAll
    static void close() {
        world.close();
    }

    private static List<String> files() throws IOException, URISyntaxException {
        Path folder = Path.of(Objects.requireNonNull(ConformanceIT.class.getResource("/bpmn/conformance"))
                .toURI());
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString().replace(".bpmn", ""))
                    .sorted()
                    .toList();
        }
    }

    @Test
    void each_file_runs_to_its_end_or_is_refused_at_its_place_with_the_reason_and_a_way_out() throws Exception {
        SoftAssertions all = new SoftAssertions();
        List<String> runnable = new ArrayList<>();
        for (String file : files()) {
            String bpmn = Bpmns.file("conformance/" + file + ".bpmn");
            BpmnReport report = world.workflows().check(bpmn);
            if (REFUSED.containsKey(file)) {
                all.assertThat(report.problems().stream()
                                .filter(BpmnProblem::isError)
                                .map(problem -> problem.element() + ":" + problem.code()))
                        .as(file)
                        .contains(REFUSED.get(file));
                report.problems().stream().filter(BpmnProblem::isError).forEach(problem -> {
                    all.assertThat(problem.line()).as(file + " " + problem).isPositive();
                    all.assertThat(problem.message().zh()).as(file).isNotBlank();
                    all.assertThat(problem.alternative().zh()).as(file).isNotBlank();
                    all.assertThat(problem.alternative().en()).as(file).isNotBlank();
                });
                if (!UNBOUND.contains(file)) {
                    runnable.add(file);
                }
            } else {
                all.assertThat(report.problems().stream().filter(BpmnProblem::isError))
                        .as(file)
                        .isEmpty();
                if (report.runnable()) {
                    runnable.add(file);
                }
            }
        }
        all.assertAll();
        run(runnable);
    }

    /** Published in one go, each with everything that it leaves open bound. */
    private static void run(List<String> files) {
        List<Artifact> artifacts = new ArrayList<>(world.artifacts());
        artifacts.add(flow("other", Bpmns.file("own/script.bpmn")));
        artifacts.add(FlowWorld.artifact("decision", "d", DecisionTaskIT.LEVEL));
        files.forEach(file -> artifacts.add(flow(file)));
        assertThat(world.get(Publisher.class).publishAll(CurrentUser.system(), "crm", artifacts))
                .isInstanceOf(PublishResult.Published.class);
        SoftAssertions all = new SoftAssertions();
        for (String file : files) {
            RecordId record = world.deal(world.person("anna"), 50);
            StartResult started = world.workflows().start(world.person("anna"), file, record);
            // one that starts by a condition may have been quicker
            boolean runs = started instanceof StartResult.Started
                    || started instanceof StartResult.Running
                            && Bpmns.file("conformance/" + file + ".bpmn").contains("<conditionalEventDefinition");
            all.assertThat(runs).as("%s: %s", file, started).isTrue();
            if (runs) {
                all.assertThat(end(file, record)).as(file).isEqualTo(ProcessInfo.State.COMPLETED);
            }
        }
        all.assertAll();
    }

    private static ProcessInfo.State state(String file, RecordId record) {
        return world.workflows().processes(CurrentUser.system(), record).stream()
                .filter(process -> process.workflow().equals(file))
                .map(ProcessInfo::state)
                .findFirst()
                .orElseThrow();
    }

    /** Persons approve, messages and signals come, a worker does what it finds, time passes. */
    private static ProcessInfo.State end(String file, RecordId record) {
        String bpmn = Bpmns.file("conformance/" + file + ".bpmn");
        for (int round = 0; round < 10; round++) {
            world.settle();
            if (state(file, record) != ProcessInfo.State.RUNNING) {
                break;
            }
            // of the record alone: what other flows begin on each new record fills pages of one's tasks
            List<TaskItem> open = world.tasks().of(world.person("boss"), "deal", record.id()).stream()
                    .filter(task -> task.state() == TaskItem.State.OPEN)
                    .toList();
            if (open.isEmpty()) {
                world.move(Duration.ofSeconds(2));
            }
            if (bpmn.contains("<messageEventDefinition")) {
                world.messages().message(world.person("boss"), "msg", record, Optional.empty(), Map.of());
            }
            if (bpmn.contains("<receiveTask")) {
                world.messages().message(world.person("boss"), "x", record, Optional.empty(), Map.of());
            }
            if (bpmn.contains("<signalEventDefinition")) {
                world.messages().signal(world.person("boss"), "crm", "sig", Map.of());
            }
            Workers workers = world.get(Workers.class);
            workers.fetch(world.person("boss"), "w", List.of("t"), 10, Duration.ofMinutes(1))
                    .forEach(work -> workers.complete(world.person("boss"), work.id(), "w", Map.of()));
            open.forEach(
                    task -> world.tasks().act(world.person("boss"), task.id(), TaskAction.APPROVE, "", Map.of(), null));
        }
        return state(file, record);
    }

    private static Artifact flow(String file) {
        return flow(file, Bpmns.file("conformance/" + file + ".bpmn"));
    }

    private static Artifact flow(String file, String bpmn) {
        ObjectNode content = JSON.createObjectNode();
        content.put("label", file);
        content.put("entity", "deal");
        content.put("bpmn", bpmn);
        ObjectNode bindings = content.putObject("bindings");
        ObjectNode assignees = bindings.putObject("assignees");
        ObjectNode variables = bindings.putObject("variables");
        ObjectNode steps = content.putObject("steps");
        for (FreeName name : world.workflows().check(bpmn).freeNames()) {
            switch (name.kind()) {
                case ASSIGNEE ->
                    assignees.putObject(name.name()).put("type", "user").put("user", "boss");
                case VARIABLE ->
                    variables.putObject(name.name()).put("feel", name.name().equals("amount") ? "20" : "1");
                case STEP -> step(steps, name.name());
                case FORM -> {
                    // the record's own
                }
            }
        }
        bound(bpmn).forEach(id -> {
            ObjectNode settings = steps.putObject(id)
                    .put("type", bpmn.contains("groovy") ? "script" : "pass")
                    .putObject("settings");
            if (bpmn.contains("groovy")) {
                settings.put("source", "execution.setVariable('seen', id); 7").put("result", "seven");
            }
        });
        Stream.of("x", "m1", "a", "b", "undo")
                .filter(id -> bpmn.contains("id=\"" + id + "\" trellis:step"))
                .forEach(id -> step(steps, id));
        return new Artifact(new ArtifactId(Workflows.KIND, file), "crm", content);
    }

    /** The elements that are refused, and those that are when these are left out. */
    private static Set<String> bound(String bpmn) {
        Set<String> bound = new LinkedHashSet<>();
        boolean more = true;
        while (more) {
            more = Bpmns.compiler().compile(bpmn, bound).report().problems().stream()
                    .filter(BpmnProblem::isError)
                    .map(BpmnProblem::element)
                    .filter(element -> !element.isEmpty())
                    .toList()
                    .stream()
                    .map(bound::add)
                    .reduce(false, Boolean::logicalOr);
        }
        return bound;
    }

    private static void step(ObjectNode steps, String id) {
        steps.putObject(id)
                .put("type", "setFields")
                .putObject("settings")
                .putObject("values")
                .put("status", "(if status = null then \"\" else status) + \"" + id + ";\"");
    }
}
