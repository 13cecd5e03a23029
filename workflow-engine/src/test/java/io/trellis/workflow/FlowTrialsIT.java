package io.trellis.workflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.trellis.core.artifact.Artifact;
import io.trellis.core.artifact.ArtifactId;
import io.trellis.core.artifact.ArtifactSet;
import io.trellis.core.artifact.Artifacts;
import io.trellis.core.artifact.Problem;
import io.trellis.core.artifact.PublishResult;
import io.trellis.core.filter.Filter;
import io.trellis.core.i18n.LocalizedText;
import io.trellis.core.notify.Notifications;
import io.trellis.core.security.CurrentUser;
import io.trellis.core.time.TriedTime;
import io.trellis.form.query.Queries;
import io.trellis.form.record.RecordId;
import io.trellis.workflow.simulate.FlowSample;
import io.trellis.workflow.simulate.FlowStep;
import io.trellis.workflow.simulate.FlowTest;
import io.trellis.workflow.simulate.FlowTestJson;
import io.trellis.workflow.simulate.FlowTrial;
import io.trellis.workflow.simulate.FlowTrials;
import io.trellis.workflow.simulate.TrialState;
import io.trellis.workflow.simulate.TriedElement;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Flows that are tried run as they would, and leave nothing behind; tests of flows are run before what they concern is published. */
class FlowTrialsIT {

    private static final String BPMN = """
            <bpmn:definitions xmlns:bpmn="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" targetNamespace="t">
            <bpmn:message id="m" name="paid"/>
            <bpmn:process id="p" isExecutable="true"><bpmn:startEvent id="start"/>
            <bpmn:serviceTask id="pending" name="Mark as pending"/>
            <bpmn:userTask id="approve" name="Approve"/>
            <bpmn:boundaryEvent id="late" attachedToRef="approve" cancelActivity="false"><bpmn:timerEventDefinition><bpmn:timeDuration xsi:type="bpmn:tFormalExpression">P2D</bpmn:timeDuration></bpmn:timerEventDefinition></bpmn:boundaryEvent>
            <bpmn:serviceTask id="tell" name="Tell the boss"/><bpmn:endEvent id="told"/>
            <bpmn:exclusiveGateway id="large" name="Large?"/>
            <bpmn:userTask id="finance" name="Finance"/>
            <bpmn:intermediateCatchEvent id="paid" name="Paid"><bpmn:messageEventDefinition messageRef="m"/></bpmn:intermediateCatchEvent>
            <bpmn:serviceTask id="mark" name="Mark as approved"/><bpmn:endEvent id="end"/>
            <bpmn:sequenceFlow id="f1" sourceRef="start" targetRef="pending"/>
            <bpmn:sequenceFlow id="f2" sourceRef="pending" targetRef="approve"/>
            <bpmn:sequenceFlow id="f3" sourceRef="approve" targetRef="large"/>
            <bpmn:sequenceFlow id="much" sourceRef="large" targetRef="finance"><bpmn:conditionExpression xsi:type="bpmn:tFormalExpression">=amount &gt; 1000</bpmn:conditionExpression></bpmn:sequenceFlow>
            <bpmn:sequenceFlow id="little" sourceRef="large" targetRef="paid"><bpmn:conditionExpression xsi:type="bpmn:tFormalExpression">=amount &lt;= 1000</bpmn:conditionExpression></bpmn:sequenceFlow>
            <bpmn:sequenceFlow id="f4" sourceRef="finance" targetRef="paid"/>
            <bpmn:sequenceFlow id="f5" sourceRef="paid" targetRef="mark"/>
            <bpmn:sequenceFlow id="f6" sourceRef="mark" targetRef="end"/>
            <bpmn:sequenceFlow id="f7" sourceRef="late" targetRef="tell"/>
            <bpmn:sequenceFlow id="f8" sourceRef="tell" targetRef="told"/>
            </bpmn:process></bpmn:definitions>
            """;

    private static final String REST = """
            {label: {zh: '审批', en: 'Approval'}, entity: 'deal',
             tasks: {approve: {assignee: {type: 'ownersManager', level: 1}, editable: ['amount']},
                     finance: {assignee: {type: 'role', role: 'finance'}}},
             steps: {pending: {type: 'setFields', settings: {values: {status: '"pending"'}}},
                     mark: {type: 'setFields', settings: {values: {status: '"%s"'}}},
                     tell: {type: 'notify', settings: {to: {type: 'user', user: 'boss'}, text: {zh: '晚', en: 'Late'}}}}}
            """;

    private static final FlowSample.Who ANNA = new FlowSample.Who.Person("anna");

    private static FlowWorld world;

    @BeforeAll
    static void open(@TempDir Path folder) {
        world = new FlowWorld(folder).populate();
        world.published("approval", BPMN, REST.formatted("approved"));
    }

    @AfterAll
    static void close() {
        world.close();
    }

    private static FlowTrials trials() {
        return world.get(FlowTrials.class);
    }

    private static ArtifactSet whole() {
        Artifacts artifacts = world.get(Artifacts.class);
        return new ArtifactSet() {
            @Override
            public Optional<Artifact> find(ArtifactId id) {
                return artifacts.find(id);
            }

            @Override
            public List<Artifact> all(String kind) {
                return artifacts.all(kind);
            }
        };
    }

    private static FlowTrial begin(long amount) {
        FlowTrials.Begun begun = trials().begin(
                        world.person("director"),
                        whole(),
                        "approval",
                        new FlowSample(Map.of("amount", BigDecimal.valueOf(amount)), ANNA, null));
        if (begun instanceof FlowTrials.Begun.Running(var trial)) {
            return trial;
        }
        throw new AssertionError(begun.toString());
    }

    private static FlowStep.Decide decide(String task, TaskAction action) {
        return new FlowStep.Decide(task, action, Optional.empty(), "", Map.of(), Optional.empty());
    }

    private static FlowStep.Send paid() {
        return new FlowStep.Send(FlowStep.Sent.MESSAGE, "paid", Map.of());
    }

    @Test
    void what_is_tried_goes_as_it_would_and_leaves_nothing_behind() {
        CurrentUser boss = world.person("boss");
        long deals = world.get(Queries.class).count(CurrentUser.system(), "deal", Filter.ALL, "");
        int told = world.get(Notifications.class).of(boss, 100).size();
        try (FlowTrial trial = begin(5000)) {
            TrialState first = trial.state();
            assertThat(first.waits()).containsExactly("approve");
            assertThat(first.tasks()).singleElement().satisfies(task -> assertThat(task.people())
                    .containsExactly("boss"));
            assertThat(first.record().get("status")).isEqualTo("pending");
            assertThat(first.timers()).singleElement().satisfies(timer -> assertThat(timer.at())
                    .isEqualTo(first.now().plus(Duration.ofDays(2))));

            assertThat(trial.take(new FlowStep.Advance(Optional.empty()))).isEmpty();
            assertThat(trial.state().happened()).extracting(LocalizedText::en).contains("boss would be told: Late");
            assertThat(trial.take(decide("approve", TaskAction.APPROVE))).isEmpty();
            assertThat(trial.state().waits()).containsExactly("finance");
            assertThat(trial.take(decide("finance", TaskAction.APPROVE))).isEmpty();
            assertThat(trial.take(paid())).isEmpty();

            TrialState last = trial.state();
            assertThat(last.ended()).contains("completed");
            assertThat(last.record().get("status")).isEqualTo("approved");
            assertThat(last.taken()).containsExactlyInAnyOrder("f1", "f2", "f3", "much", "f4", "f5", "f6", "f7", "f8");
        }
        world.settle();
        assertThat(world.get(Queries.class).count(CurrentUser.system(), "deal", Filter.ALL, ""))
                .isEqualTo(deals);
        assertThat(world.get(Notifications.class).of(boss, 100)).hasSize(told);
        assertThat(world.todo("boss")).isEmpty();
        assertThat(TriedTime.shift()).isEqualTo(Duration.ZERO);
    }

    @Test
    void a_rejection_takes_back_what_the_flow_wrote_and_values_come_with_a_decision() {
        try (FlowTrial trial = begin(5)) {
            assertThat(trial.take(new FlowStep.Decide(
                            "approve",
                            TaskAction.APPROVE,
                            Optional.of("boss"),
                            "",
                            Map.of("amount", BigDecimal.valueOf(2000)),
                            Optional.empty())))
                    .isEmpty();
            assertThat(trial.state().waits()).containsExactly("finance");
            assertThat(trial.take(new FlowStep.Decide(
                            "finance", TaskAction.APPROVE, Optional.of("ben"), "", Map.of(), Optional.empty())))
                    .isPresent();
            assertThat(trial.take(decide("finance", TaskAction.REJECT))).isEmpty();
            assertThat(trial.state().ended()).contains("rejected");
        }
        try (FlowTrial trial = begin(5)) {
            trial.take(decide("approve", TaskAction.REJECT));
            assertThat(trial.state().ended()).contains("rejected");
            assertThat(trial.state().record().get("status")).isNull();
        }
    }

    @Test
    void what_a_sample_names_must_be_seen_by_who_tries_and_may_be_made_for_the_trial() {
        RecordId other = world.deal(world.person("anna"), 77);
        world.also("eve", "blind", "{label: 'blind', capabilities: ['DESIGN'], entities: {}}");
        world.published("approval", BPMN, REST.formatted("approved"));
        FlowSample named = new FlowSample(Map.of("parent", other.id()), ANNA, null);
        assertThat(trials().begin(world.person("eve"), whole(), "approval", named))
                .isInstanceOf(FlowTrials.Begun.Refused.class);
        FlowSample made = new FlowSample(
                Map.of("amount", 5, "parent", Map.of("values", Map.of("name", "Parent of the trial"))), ANNA, null);
        assertThat(trials().begin(world.person("eve"), whole(), "approval", made))
                .isInstanceOf(FlowTrials.Begun.Running.class);
        assertThatThrownBy(() -> trials().begin(world.person("anna"), whole(), "approval", made))
                .hasMessageContaining("Only who designs");
    }

    /** Else whoever may design, and no more, reads every record through a draft that nobody ever publishes. */
    @Test
    void what_a_step_finds_and_where_a_lookup_leads_is_seen_by_who_tries_alone() {
        RecordId secret = FlowWorld.saved(world.records()
                        .create(world.person("anna"), "deal", Map.of("name", "Hidden away", "status", "confidential")))
                .id();
        world.also("gil", "sightless", "{label: 'Sightless', capabilities: ['DESIGN'], entities: {}}")
                .also(
                        "fay",
                        "half",
                        "{label: 'half', capabilities: ['DESIGN'], entities: {deal: {read: 'all', fields: {status: 'hidden'}}}}");
        String bpmn = """
                <definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" targetNamespace="t">
                <process id="p" isExecutable="true"><startEvent id="start"/><serviceTask id="look" name="Look"/>
                <serviceTask id="copy" name="Copy"/><userTask id="approve" name="Approve"/><endEvent id="end"/>
                <sequenceFlow id="f1" sourceRef="start" targetRef="look"/>
                <sequenceFlow id="f2" sourceRef="look" targetRef="copy"/>
                <sequenceFlow id="f3" sourceRef="copy" targetRef="approve"/>
                <sequenceFlow id="f4" sourceRef="approve" targetRef="end"/></process></definitions>
                """;
        world.published("spying", bpmn, """
                {label: 'Spying', entity: 'deal', tasks: {approve: {assignee: {type: 'user', user: 'boss'}}},
                 steps: {look: {type: 'setFields', settings: {values: {parent: '"%s"'}}},
                         copy: {type: 'setFields', settings: {values: {status: 'parent.status', name: 'if parent.name = null then "nothing" else parent.name'}}}}}""".formatted(secret.id()));
        world.published("finding", bpmn, """
                {label: 'Finding', entity: 'deal', tasks: {approve: {assignee: {type: 'user', user: 'boss'}}},
                 steps: {look: {type: 'find', settings: {entity: 'deal', where: {name: '"Hidden away"'}, as: 'found'}},
                         copy: {type: 'setFields', settings: {values: {status: 'if found = null then "nothing" else "there"'}}}}}""");
        assertThat(copied("director", "spying")).containsEntry("status", "confidential");
        assertThat(copied("fay", "spying")).containsEntry("name", "Hidden away").doesNotContainValue("confidential");
        assertThat(copied("gil", "spying")).doesNotContainValue("confidential").doesNotContainValue("Hidden away");
        assertThat(copied("director", "finding")).containsEntry("status", "there");
        FlowTrial stands = tried("gil", "finding");
        assertThat(stands.state().record().values()).doesNotContainKey("status");
        assertThat(stands.state().failure().orElseThrow().why().en()).contains("records that you may not read");
        stands.close();
        world.withdraw("spying");
        world.withdraw("finding");
        world.published("approval", BPMN, REST.formatted("approved"));
    }

    private static Map<String, Object> copied(String person, String flow) {
        FlowTrial trial = tried(person, flow);
        Map<String, Object> values = trial.state().record().values();
        trial.close();
        return values;
    }

    private static FlowTrial tried(String person, String flow) {
        FlowTrials.Begun begun = trials().begin(
                        world.person(person),
                        whole(),
                        flow,
                        new FlowSample(Map.of("amount", BigDecimal.TEN), ANNA, null));
        assertThat(begun).isInstanceOf(FlowTrials.Begun.Running.class);
        return ((FlowTrials.Begun.Running) begun).trial();
    }

    private static FlowTest test(String status, FlowStep... steps) {
        List<FlowStep> all = new java.util.ArrayList<>(List.of(steps));
        all.add(new FlowStep.Expect(Optional.empty(), Map.of(), Map.of("status", status)));
        return new FlowTest(
                "small",
                "crm",
                new LocalizedText("小额", "Small"),
                "approval",
                false,
                new FlowSample(Map.of("amount", BigDecimal.TEN), ANNA, null),
                all,
                Optional.of("completed"),
                Optional.of(Set.of("f1", "f2", "f3", "little", "f5", "f6")));
    }

    private static FlowStep waits(String element, String person) {
        return new FlowStep.Expect(Optional.of(Set.of(element)), Map.of(element, Set.of(person)), Map.of());
    }

    @Test
    void a_test_says_in_words_where_it_first_differs_and_is_the_same_read_back() {
        FlowTest good = test("approved", waits("approve", "boss"), decide("approve", TaskAction.APPROVE), paid());
        assertThat(FlowTestJson.read("small", "crm", FlowTestJson.write(good))).isEqualTo(good);
        FlowTrials.Result passed = trials().run(world.person("director"), whole(), good);
        assertThat(passed.outcome()).isEqualTo(new FlowTrials.Outcome.Passed());
        assertThat(passed.taken()).contains("little").doesNotContain("much");

        assertThat(why(test("approved", waits("finance", "carl"))))
                .isEqualTo("0: expected to wait at: Finance; in fact: Approve");
        assertThat(why(test("approved", waits("approve", "ben"))))
                .isEqualTo("0: “Approve” expected to be with ben; in fact: boss");
        assertThat(why(test("done", decide("approve", TaskAction.APPROVE), paid())))
                .isEqualTo("2: “Status” expected to be done; in fact: approved");
        assertThat(why(test("approved", decide("finance", TaskAction.APPROVE))))
                .isEqualTo("0: Nobody is asked at “Finance” now.");
        assertThat(why(test("pending", decide("approve", TaskAction.APPROVE))))
                .isEqualTo("2: expected to end as: completed; in fact: Paid");
    }

    private static String why(FlowTest test) {
        return trials().run(world.person("director"), whole(), test).outcome()
                        instanceof FlowTrials.Outcome.Differs(var step, var why)
                ? step + ": " + why.en()
                : "passed";
    }

    @Test
    void tests_of_what_changes_are_run_before_it_is_published_and_keep_it_back_when_they_fail() {
        FlowTest test = test("approved", decide("approve", TaskAction.APPROVE), paid());
        Artifact artifact = new Artifact(new ArtifactId(FlowTest.KIND, "small"), "crm", FlowTestJson.write(test));
        world.keep(artifact);
        world.published("approval", BPMN, REST.formatted("approved"));

        PublishResult refused = world.publish("approval", BPMN, REST.formatted("done"));
        assertThat(problems(refused))
                .contains("The test “Small” fails: “Status” expected to be approved; in fact: done");
        PublishResult broken =
                world.publish("approval", BPMN.replace("\"little\"", "\"other\""), REST.formatted("approved"));
        assertThat(problems(broken).getFirst()).contains("The way little is no longer in the flow");

        FlowTrials.Report report = trials().run(world.person("director"), whole(), "approval");
        assertThat(report.passed()).isTrue();
        assertThat(report.percent()).isEqualTo(60);
        assertThat(report.ways()).hasSize(10);
        world.withdraw("small");
        world.published("approval", BPMN, REST.formatted("approved"));
    }

    private static List<String> problems(PublishResult result) {
        return result instanceof PublishResult.Refused(var problems)
                ? problems.stream()
                        .filter(problem -> problem.severity() == Problem.Severity.ERROR)
                        .map(problem -> problem.message().en())
                        .toList()
                : List.of(result.toString());
    }

    @Test
    void what_a_deletion_starts_is_tried_on_a_record_that_lies_in_the_bin_of_the_trial() {
        world.published(
                "deleted",
                BPMN,
                REST.formatted("x").replace("'deal',", "'deal', trigger: {type: 'onSave', events: ['deleted']},"));
        FlowTrials.Begun begun = trials().begin(
                        world.person("director"),
                        whole(),
                        "deleted",
                        new FlowSample(Map.of("name", "Tried"), ANNA, null));
        try (FlowTrial trial = ((FlowTrials.Begun.Running) begun).trial()) {
            assertThat(trial.state().failure().orElseThrow().element())
                    .as("the first step writes what lies in the bin")
                    .isEqualTo("pending");
            assertThat(trial.state().record().get("name")).isEqualTo("Tried");
        } finally {
            world.forget("deleted");
        }
    }

    private static TriedElement.Tried taken(String element, Map<String, Object> values, Map<String, Object> variables) {
        TriedElement tried = trials().take(
                        world.person("director"),
                        whole(),
                        "approval",
                        element,
                        new FlowSample(values, ANNA, null),
                        variables);
        if (tried instanceof TriedElement.Tried taken) {
            return taken;
        }
        throw new AssertionError(tried.toString());
    }

    @Test
    void one_element_is_tried_by_itself_with_what_it_would_do_and_nothing_is_written() {
        Map<String, Object> values = Map.of("name", "Tried", "amount", BigDecimal.valueOf(5000));
        long deals = world.get(Queries.class).count(CurrentUser.system(), "deal", Filter.ALL, "");

        TriedElement.Tried mark = taken("mark", values, Map.of());
        assertThat(mark.before().get("status")).isNull();
        assertThat(mark.after().get("status")).isEqualTo("approved");
        assertThat(mark.failure()).isEmpty();
        assertThat(taken("approve", values, Map.of()).asks().orElseThrow().people())
                .containsExactly("boss");
        assertThat(taken("large", values, Map.of()).ways()).isEqualTo(Map.of("much", true, "little", false));
        assertThat(taken("tell", values, Map.of()).happened())
                .extracting(LocalizedText::en)
                .contains("boss would be told: Late");
        assertThat(taken("large", Map.of("name", "No amount"), Map.of())
                        .failure()
                        .map(LocalizedText::en))
                .as("a condition over nothing holds nowhere")
                .isEmpty();
        assertThat(trials().take(
                                world.person("director"),
                                whole(),
                                "approval",
                                "gone",
                                new FlowSample(values, ANNA, null),
                                Map.of()))
                .isInstanceOf(TriedElement.Refused.class);
        assertThatThrownBy(() -> trials().take(
                                world.person("anna"),
                                whole(),
                                "approval",
                                "mark",
                                new FlowSample(values, ANNA, null),
                                Map.of()))
                .isInstanceOf(io.trellis.core.error.TrellisException.class);
        world.settle();
        assertThat(world.get(Queries.class).count(CurrentUser.system(), "deal", Filter.ALL, ""))
                .isEqualTo(deals);
    }

    @Test
    void whoever_starts_it_in_a_trial_answers_what_it_asks() {
        world.published(
                "asking",
                BPMN.replace("=amount &gt; 1000", "=start.days &gt; 3")
                        .replace("=amount &lt;= 1000", "=start.days &lt;= 3"),
                REST.formatted("x")
                        .replace(
                                "'deal',",
                                "'deal', asks: [{key: 'days', type: 'integer', label: 'Days', required: true}],"));
        FlowTrials.Begun refused =
                trials().begin(world.person("director"), whole(), "asking", new FlowSample(Map.of(), ANNA, null));
        assertThat(((FlowTrials.Begun.Refused) refused).why().en()).startsWith("Days: ");
        FlowSample sample = new FlowSample(Map.of(), ANNA, null, Map.of("days", 5));
        try (FlowTrial trial = ((FlowTrials.Begun.Running)
                        trials().begin(world.person("director"), whole(), "asking", sample))
                .trial()) {
            assertThat(trial.take(decide("approve", TaskAction.APPROVE))).isEmpty();
            assertThat(trial.state().waits()).containsExactly("finance");
        }
        FlowTest test = new FlowTest(
                "t",
                "crm",
                LocalizedText.same("t"),
                "asking",
                false,
                sample,
                List.of(),
                Optional.empty(),
                Optional.empty());
        assertThat(FlowTestJson.read("t", "crm", FlowTestJson.write(test))
                        .sample()
                        .answers())
                .isEqualTo(Map.of("days", BigDecimal.valueOf(5)));
        world.forget("asking");
    }

    @Test
    void conditions_lead_along_the_lookups_of_lines() {
        world.with("basket", """
                {label: 'Basket', plural: 'Baskets', titleField: 'name', fields: [
                  {key: 'name', type: 'text', label: 'Name'},
                  {key: 'lines', type: 'subTable', label: 'Lines', settings: {columns: [
                     {key: 'about', type: 'lookup', label: 'About', settings: {entity: 'deal'}},
                     {key: 'number', type: 'integer', label: 'Number'}]}}]}""");
        world.published(
                "along",
                BPMN.replace("name=\"Large?\"", "name=\"Large?\" default=\"little\"")
                        .replace("=amount &lt;= 1000", "=true")
                        .replace(
                                "=amount &gt; 1000",
                                "=list contains(lines.about.status, \"hot\")"
                                        + " and (some l in lines satisfies l.number = 2 and l.about.parent.amount = 7)"),
                REST.formatted("x")
                        .replace("'deal'", "'basket'")
                        .replace("editable: ['amount']", "editable: []")
                        .replace("values: {status:", "values: {name:"));
        RecordId parent = world.deal(world.person("anna"), 7);
        Map<String, Object> deal = Map.of("name", "Hot", "status", "hot", "parent", parent.id());
        String hot = FlowWorld.saved(
                        world.records().create(world.person("anna"), "deal", new java.util.HashMap<>(deal)))
                .id()
                .id();
        List<Map<String, Object>> lines = List.of(Map.of("number", 1), Map.of("number", 2, "about", hot));
        TriedElement tried = trials().take(
                        world.person("director"),
                        whole(),
                        "along",
                        "large",
                        new FlowSample(Map.of("lines", lines), ANNA, null),
                        Map.of());
        assertThat(((TriedElement.Tried) tried).failure()).isEmpty();
        assertThat(((TriedElement.Tried) tried).ways()).isEqualTo(Map.of("much", true, "little", false));
        world.forget("along");
    }
}
