package io.trellis.workflow.camunda;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import io.trellis.core.seed.Seed;
import io.trellis.form.record.RecordId;
import io.trellis.workflow.bpmn.Bpmns;
import io.trellis.workflow.bpmn.CompiledFlow;
import io.trellis.workflow.bpmn.DeployableBpmn;
import io.trellis.workflow.bpmn.Rewinding;
import io.trellis.workflow.engine.FlowEngine;
import io.trellis.workflow.engine.Rewind;
import io.trellis.workflow.engine.TaskChange;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Going back looks at tokens: nobody's decision is skipped, and nothing waits for ever. */
class ReturnIT {

    private static final TaskChange.Log BACK = new TaskChange.Log("return", "boss", "", null);

    /** One process of a flow whose steps are all for people. */
    private static final class Run {

        private final CamundaFlowEngine engine;
        private final CompiledFlow flow;
        private final String process;

        Run(CamundaFlowEngine engine, String name, String bpmn) {
            this.engine = engine;
            var compiled = Bpmns.compiler().compile(bpmn, Set.of("fin"));
            this.flow = compiled.flow()
                    .orElseThrow(() -> new AssertionError(compiled.report().problems() + "\n" + bpmn));
            engine.deploy(name, "v1", DeployableBpmn.write(flow, "crm", "flow_" + name, name), "{}");
            this.process = engine.start(
                    new FlowEngine.Start(name, "v1", new RecordId("deal", name), "anna", Optional.empty()));
            TestEngine.runDueJobs(engine);
        }

        private Map<String, String> tasks() {
            Map<String, String> tasks = new LinkedHashMap<>();
            engine.engine()
                    .getTaskService()
                    .createTaskQuery()
                    .processInstanceId(process)
                    .list()
                    .forEach(task -> tasks.put(task.getTaskDefinitionKey(), task.getId()));
            return tasks;
        }

        Set<String> open() {
            return new TreeSet<>(tasks().keySet());
        }

        void approve(String element) {
            assertThat(engine.change(
                            tasks().get(element),
                            any -> new TaskChange.Complete(
                                    "approved", new TaskChange.Log("approve", "boss", "", null))))
                    .isTrue();
            TestEngine.runDueJobs(engine);
        }

        /** @return whether one can go back there from here */
        boolean back(String from, String to) {
            Optional<Rewind> rewind = Rewinding.between(flow, from, to);
            rewind.ifPresent(
                    there -> assertThat(engine.change(tasks().get(from), any -> new TaskChange.Back(there, BACK)))
                            .isTrue());
            return rewind.isPresent();
        }

        boolean ended() {
            return engine.engine()
                            .getRuntimeService()
                            .createProcessInstanceQuery()
                            .processInstanceId(process)
                            .count()
                    == 0;
        }
    }

    private static HikariDataSource source;
    private static CamundaFlowEngine engine;

    @BeforeAll
    static void open(@TempDir Path folder) {
        source = TestEngine.source(folder);
        engine = CamundaFlowEngine.open(source, new PlainCallbacks(), Clock.systemUTC());
    }

    @AfterAll
    static void close() {
        engine.close();
        source.close();
    }

    @Test
    void before_a_fork_all_its_branches_begin_anew() {
        Run run = new Run(engine, "fork", Bpmns.file("own/fork-and-join.bpmn"));
        run.approve("u0");
        run.approve("a");
        assertThat(run.back("b", "u0")).isTrue();
        assertThat(run.open()).containsExactly("u0");
        run.approve("u0");
        assertThat(run.open()).containsExactly("a", "b");
        run.approve("a");
        assertThat(run.open()).containsExactly("b");
        assertThat(run.ended()).isFalse();
        run.approve("b");
        assertThat(run.ended()).isTrue();
    }

    @Test
    void a_branch_beside_this_one_cannot_be_sent_back() {
        Run run = new Run(engine, "beside", Bpmns.file("own/fork-and-join.bpmn"));
        run.approve("u0");
        run.approve("a");
        assertThat(run.back("b", "a")).isFalse();
        assertThat(run.open()).containsExactly("b");
        run.approve("b");
        assertThat(run.ended()).isTrue();
    }

    @Test
    void within_a_sub_process_and_out_of_it() {
        Run run = new Run(engine, "sub", Bpmns.file("own/two-in-a-sub-process.bpmn"));
        run.approve("u0");
        run.approve("a");
        assertThat(run.back("b", "a")).isTrue();
        assertThat(run.open()).containsExactly("a");
        run.approve("a");
        assertThat(run.back("b", "u0")).isTrue();
        assertThat(run.open()).containsExactly("u0");
        run.approve("u0");
        run.approve("a");
        run.approve("b");
        assertThat(run.ended()).isTrue();
    }

    /** A flow put together of steps after another, beside another and within another, and what is right about going back. */
    private static final class Made {

        private static final int MOST = 9;

        private sealed interface Part {}

        private record Task(String id) implements Part {}

        private record After(List<Part> parts) implements Part {}

        private record Beside(List<Part> parts) implements Part {}

        private record Within(Part inner) implements Part {}

        private final Random random;
        private final StringBuilder xml = new StringBuilder();
        private int number;
        private int tasks;
        private final Part whole;

        Made(Random random) {
            this.random = random;
            this.whole = new After(List.of(new Task("first"), part(3), new Task("last")));
        }

        private Part part(int depth) {
            int kind = depth == 0 || tasks >= MOST ? 0 : random.nextInt(5);
            return switch (kind) {
                case 1, 2 -> new Beside(parts(depth));
                case 3 -> new Within(part(depth - 1));
                case 4 -> new After(parts(depth));
                default -> new Task("t" + tasks++);
            };
        }

        private List<Part> parts(int depth) {
            List<Part> parts = new ArrayList<>();
            for (int i = 0; i < 2 + random.nextInt(2); i++) {
                parts.add(part(depth - 1));
            }
            return parts;
        }

        String bpmn() {
            String[] ends = write(whole);
            node("<startEvent id=\"s\"/>");
            node("<endEvent id=\"e\"/>");
            flow("s", ends[0]);
            flow(ends[1], "e");
            return "<definitions xmlns=\"http://www.omg.org/spec/BPMN/20100524/MODEL\" targetNamespace=\"x\">"
                    + "<process id=\"p\" isExecutable=\"true\">" + xml + "</process></definitions>";
        }

        private String[] write(Part part) {
            return switch (part) {
                case Task(var id) -> {
                    node("<userTask id=\"" + id + "\"/>");
                    yield new String[] {id, id};
                }
                case After(var parts) -> {
                    String[] whole = write(parts.getFirst());
                    for (Part next : parts.subList(1, parts.size())) {
                        String[] ends = write(next);
                        flow(whole[1], ends[0]);
                        whole = new String[] {whole[0], ends[1]};
                    }
                    yield whole;
                }
                case Beside(var parts) -> {
                    String kind = "parallelGateway";
                    String fork = "g" + number++;
                    String join = "g" + number++;
                    node("<" + kind + " id=\"" + fork + "\"/>");
                    node("<" + kind + " id=\"" + join + "\"/>");
                    parts.forEach(one -> {
                        String[] ends = write(one);
                        flow(fork, ends[0]);
                        flow(ends[1], join);
                    });
                    yield new String[] {fork, join};
                }
                case Within(var inner) -> {
                    int own = number++;
                    node("<subProcess id=\"sp" + own + "\"><startEvent id=\"s" + own + "\"/><endEvent id=\"e" + own
                            + "\"/>");
                    String[] ends = write(inner);
                    flow("s" + own, ends[0]);
                    flow(ends[1], "e" + own);
                    node("</subProcess>");
                    yield new String[] {"sp" + own, "sp" + own};
                }
            };
        }

        private void node(String text) {
            xml.append(text);
        }

        private void flow(String from, String to) {
            xml.append("<sequenceFlow id=\"f")
                    .append(number++)
                    .append("\" sourceRef=\"")
                    .append(from);
            xml.append("\" targetRef=\"").append(to).append("\"/>");
        }

        Set<String> all() {
            return all(whole);
        }

        private static Set<String> all(Part part) {
            Set<String> ids = new LinkedHashSet<>();
            switch (part) {
                case Task(var id) -> ids.add(id);
                case After(var parts) -> parts.forEach(one -> ids.addAll(all(one)));
                case Beside(var parts) -> parts.forEach(one -> ids.addAll(all(one)));
                case Within(var inner) -> ids.addAll(all(inner));
            }
            return ids;
        }

        /** What is asked now, when those are still to be decided. */
        Set<String> asked(Set<String> undecided) {
            return asked(whole, undecided);
        }

        private static Set<String> asked(Part part, Set<String> undecided) {
            Set<String> ids = new TreeSet<>();
            switch (part) {
                case Task(var id) -> {
                    if (undecided.contains(id)) {
                        ids.add(id);
                    }
                }
                case After(var parts) ->
                    parts.stream()
                            .map(one -> asked(one, undecided))
                            .filter(some -> !some.isEmpty())
                            .findFirst()
                            .ifPresent(ids::addAll);
                case Beside(var parts) -> parts.forEach(one -> ids.addAll(asked(one, undecided)));
                case Within(var inner) -> ids.addAll(asked(inner, undecided));
            }
            return ids;
        }

        /** What is to be decided once more when one goes back to a step; empty where it did not lead to where one is. */
        Optional<Set<String>> anew(String from, String to) {
            return anew(whole, from, to);
        }

        private static Optional<Set<String>> anew(Part part, String from, String to) {
            return switch (part) {
                case Task task -> Optional.empty();
                case Within(var inner) -> anew(inner, from, to);
                case Beside(var parts) ->
                    parts.stream()
                            .filter(one -> all(one).contains(from) && all(one).contains(to))
                            .findFirst()
                            .flatMap(one -> anew(one, from, to));
                case After(var parts) -> {
                    int here = at(parts, from);
                    int there = at(parts, to);
                    Set<String> ids = new LinkedHashSet<>();
                    if (there < here) {
                        ids.addAll(rest(parts.get(there), to));
                    } else if (there == here) {
                        Optional<Set<String>> inside = anew(parts.get(here), from, to);
                        if (inside.isEmpty()) {
                            yield inside;
                        }
                        ids.addAll(inside.get());
                    } else {
                        yield Optional.empty();
                    }
                    parts.subList(there + 1, parts.size()).forEach(one -> ids.addAll(all(one)));
                    yield Optional.of(ids);
                }
            };
        }

        private static int at(List<Part> parts, String id) {
            for (int i = 0; i < parts.size(); i++) {
                if (all(parts.get(i)).contains(id)) {
                    return i;
                }
            }
            throw new IllegalStateException(id);
        }

        /** A step and what follows it within a part. */
        private static Set<String> rest(Part part, String id) {
            return switch (part) {
                case Task task -> Set.of(id);
                case Within(var inner) -> rest(inner, id);
                case Beside(var parts) -> rest(parts.get(at(parts, id)), id);
                case After(var parts) -> {
                    int at = at(parts, id);
                    Set<String> ids = new LinkedHashSet<>(rest(parts.get(at), id));
                    parts.subList(at + 1, parts.size()).forEach(one -> ids.addAll(all(one)));
                    yield ids;
                }
            };
        }
    }

    @Test
    void no_end_is_reached_while_somebody_has_not_decided_since_the_last_return() {
        long seed = Seed.of(ReturnIT.class);
        for (int flow = 0; flow < 40; flow++) {
            Random random = new Random(seed + flow);
            Made made = new Made(random);
            String bpmn = made.bpmn();
            play(new Run(engine, "made" + flow, bpmn), made, random, "seed " + (seed + flow) + "\n" + bpmn);
        }
    }

    private static void play(Run run, Made made, Random random, String what) {
        Set<String> undecided = new LinkedHashSet<>(made.all());
        int returns = 0;
        List<String> steps = new ArrayList<>();
        while (!undecided.isEmpty()) {
            String happened = what + "\n" + steps;
            assertThat(run.ended()).as(happened).isFalse();
            assertThat(run.open()).as(happened).isEqualTo(made.asked(undecided));
            List<String> open = List.copyOf(run.open());
            String task = open.get(random.nextInt(open.size()));
            List<String> decided =
                    made.all().stream().filter(id -> !undecided.contains(id)).toList();
            if (returns < 6 && !decided.isEmpty() && random.nextInt(3) == 0) {
                String to = decided.get(random.nextInt(decided.size()));
                Optional<Set<String>> anew = made.anew(task, to);
                steps.add(task + " back to " + to);
                assertThat(run.back(task, to)).as(what + "\n" + steps).isEqualTo(anew.isPresent());
                anew.ifPresent(undecided::addAll);
                returns++;
            } else {
                steps.add(task);
                run.approve(task);
                undecided.remove(task);
            }
        }
        assertThat(run.ended()).as(what + "\n" + steps).isTrue();
    }
}
