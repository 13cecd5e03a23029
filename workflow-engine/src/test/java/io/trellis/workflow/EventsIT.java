package io.trellis.workflow;

import static org.assertj.core.api.Assertions.assertThat;

import io.trellis.core.artifact.PublishResult;
import io.trellis.core.security.CurrentUser;
import io.trellis.form.record.RecordId;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Messages, signals, conditions, errors, escalations, compensation, loops, calls and workers, from publishing to the end. */
class EventsIT {

    private static final String OPEN = """
            {label: 'f', entity: 'deal', approval: {selfApproval: true}, bindings: {assignees: {
              u: {type: 'user', user: 'boss'}, v: {type: 'user', user: 'boss'}, su: {type: 'user', user: 'boss'}}}, steps: {%s}}
            """;

    private static FlowWorld world;

    @BeforeAll
    static void open(@TempDir Path folder) {
        world = new FlowWorld(folder).populate();
        world.also("eve", "reader", "{label: 'reader', entities: {'deal': {read: 'all'}}}");
    }

    @AfterAll
    static void close() {
        world.close();
    }

    /** {@code s} and {@code e} are there already; flows are written {@code a-b}. */
    private static String bpmn(String nodes, String flows) {
        return """
                <definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:camunda="http://camunda.org/schema/1.0/bpmn"
                  xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xmlns:trellis="http://trellis.io/schema/bpmn" targetNamespace="t">
                <message id="m" name="paid"/><signal id="g" name="stop"/><error id="er" errorCode="E1"/>
                <escalation id="es" escalationCode="X1"/>
                <process id="p" isExecutable="true"><startEvent id="s"/><endEvent id="e"/>%s%s</process></definitions>
                """.formatted(nodes, flows(flows));
    }

    private static String flows(String flows) {
        return Stream(flows)
                .map(way -> way.split("-"))
                .map(ends -> "<sequenceFlow id=\"f_%s_%s\" sourceRef=\"%s\" targetRef=\"%s\"/>"
                        .formatted(ends[0], ends[1], ends[0], ends[1]))
                .collect(Collectors.joining());
    }

    private static java.util.stream.Stream<String> Stream(String flows) {
        return java.util.stream.Stream.of(flows.trim().split("\\s+")).filter(way -> !way.isEmpty());
    }

    private static String note(String id) {
        return id + ": {type: 'setFields', settings: {values: {status: '(if status = null then \"\" else status) + \""
                + id + ";\"'}}}";
    }

    private static String publish(String name, String bpmn, String... steps) {
        world.published(
                name,
                bpmn,
                OPEN.formatted(
                        java.util.Arrays.stream(steps).map(EventsIT::note).collect(Collectors.joining(", "))));
        return name;
    }

    private static RecordId started(String flow) {
        RecordId record = world.deal(world.person("anna"), 50);
        world.start(flow, record, "anna");
        return record;
    }

    private static Object status(RecordId record) {
        return world.records().get(CurrentUser.system(), record).orElseThrow().get("status");
    }

    private static String task(String id) {
        return "<serviceTask id=\"" + id + "\"/>";
    }

    private static void approve(RecordId record, String element) {
        act(record, element, TaskAction.APPROVE);
    }

    private static void act(RecordId record, String element, TaskAction action) {
        TaskItem open = world.tasks().query(world.person("boss"), TaskView.TODO, null, 200).tasks().stream()
                .filter(task ->
                        task.record().equals(record.id()) && task.element().equals(element))
                .findFirst()
                .orElseThrow();
        world.tasks().act(world.person("boss"), open.id(), action, "", Map.of(), null);
        world.settle();
    }

    private static List<String> open(RecordId record) {
        return world.tasks().query(world.person("boss"), TaskView.TODO, null, 200).tasks().stream()
                .filter(task -> task.record().equals(record.id()))
                .map(TaskItem::element)
                .toList();
    }

    private static ProcessInfo.State state(RecordId record) {
        return world.process(record).state();
    }

    private static FlowMessages.Sent message(String person, RecordId record, Map<String, Object> values) {
        FlowMessages.Sent sent =
                world.messages().message(world.person(person), "paid", record, Optional.empty(), Map.copyOf(values));
        world.settle();
        return sent;
    }

    @Test
    void a_message_reaches_who_waits_about_its_record_once_and_brings_values_only_as_the_message() {
        publish(
                "receives",
                bpmn(
                        "<receiveTask id=\"r\" messageRef=\"m\"/>" + task("a") + task("b")
                                + "<exclusiveGateway id=\"x\" default=\"f_x_b\"/>"
                                + "<sequenceFlow id=\"f_x_a\" sourceRef=\"x\" targetRef=\"a\"><conditionExpression xsi:type=\"tFormalExpression\">"
                                + "= message.amount > 10 and amount = 50</conditionExpression></sequenceFlow>",
                        "s-r r-x x-b a-e b-e"),
                "a",
                "b");
        RecordId one = started("receives");
        RecordId other = started("receives");

        assertThat(message("eve", one, Map.of())).isInstanceOf(FlowMessages.Sent.Forbidden.class);
        assertThat(message("anna", one, Map.of("amount", 20))).isEqualTo(new FlowMessages.Sent.Received(1, List.of()));
        assertThat(message("anna", one, Map.of("amount", 20))).isInstanceOf(FlowMessages.Sent.Nobody.class);

        assertThat(status(one)).isEqualTo("a;");
        assertThat(state(one)).isEqualTo(ProcessInfo.State.COMPLETED);
        assertThat(state(other)).isEqualTo(ProcessInfo.State.RUNNING);
    }

    @Test
    void a_message_of_one_flow_begins_another_about_the_same_record_and_a_chain_of_them_ends() {
        publish(
                "begins",
                bpmn(
                        "<startEvent id=\"ms\"><messageEventDefinition messageRef=\"m\"/></startEvent><userTask id=\"u\"/>"
                                + task("a"),
                        "ms-a a-u s-u u-e"),
                "a");
        publish("sends", bpmn("<sendTask id=\"t\" messageRef=\"m\"/>", "s-t t-e"));
        RecordId record = started("sends");

        assertThat(status(record)).isEqualTo("a;");
        approve(record, "u");
        assertThat(state(record)).isEqualTo(ProcessInfo.State.COMPLETED);

        world.forget("begins");
        publish(
                "echo",
                bpmn(
                        "<startEvent id=\"ms\"><messageEventDefinition messageRef=\"m\"/></startEvent>"
                                + "<endEvent id=\"again\"><messageEventDefinition messageRef=\"m\"/></endEvent>"
                                + task("a"),
                        "ms-a a-again s-e"),
                "a");
        RecordId round = started("sends");
        world.settle();
        assertThat(String.valueOf(status(round)).split(";").length).isBetween(1, 25);
        world.forget("echo");
        world.forget("sends");
    }

    @Test
    void a_signal_reaches_the_app_but_of_a_person_only_what_they_may_edit() {
        publish(
                "waits",
                bpmn(
                        "<intermediateCatchEvent id=\"c\"><signalEventDefinition signalRef=\"g\"/></intermediateCatchEvent>",
                        "s-c c-e"));
        RecordId one = started("waits");
        RecordId other = started("waits");

        assertThat(world.messages().signal(world.person("eve"), "crm", "stop", Map.of()))
                .isInstanceOf(FlowMessages.Sent.Nobody.class);
        publish("stops", bpmn("<endEvent id=\"t\"><signalEventDefinition signalRef=\"g\"/></endEvent>", "s-t"));
        started("stops");
        world.settle();

        assertThat(state(one)).isEqualTo(ProcessInfo.State.COMPLETED);
        assertThat(state(other)).isEqualTo(ProcessInfo.State.COMPLETED);
    }

    @Test
    void a_condition_is_asked_when_the_record_changes() {
        publish(
                "watches",
                bpmn(
                        "<userTask id=\"u\"/><boundaryEvent id=\"b\" attachedToRef=\"u\"><conditionalEventDefinition>"
                                + "<condition xsi:type=\"tFormalExpression\">= amount > 100</condition></conditionalEventDefinition></boundaryEvent>"
                                + task("a"),
                        "s-u u-e b-a a-e"),
                "a");
        world.published(
                "watches",
                bpmn(
                        "<userTask id=\"u\"/><boundaryEvent id=\"b\" attachedToRef=\"u\"><conditionalEventDefinition>"
                                + "<condition xsi:type=\"tFormalExpression\">= amount > 100</condition></conditionalEventDefinition></boundaryEvent>"
                                + task("a"),
                        "s-u u-e b-a a-e"),
                OPEN.formatted(note("a")).replace("selfApproval: true", "lock: false, selfApproval: true"));
        RecordId record = started("watches");
        var seen = world.records().get(CurrentUser.system(), record).orElseThrow();

        FlowWorld.saved(world.records()
                .update(world.person("anna"), record, seen.revision(), Map.of("amount", new java.math.BigDecimal(60))));
        world.settle();
        assertThat(state(record)).isEqualTo(ProcessInfo.State.RUNNING);
        seen = world.records().get(CurrentUser.system(), record).orElseThrow();
        FlowWorld.saved(world.records()
                .update(
                        world.person("anna"),
                        record,
                        seen.revision(),
                        Map.of("amount", new java.math.BigDecimal(160))));
        world.settle();

        assertThat(status(record)).isEqualTo("a;");
        assertThat(state(record)).isEqualTo(ProcessInfo.State.COMPLETED);
    }

    @Test
    void errors_of_scripts_escalations_and_cancelled_transactions_go_their_way_and_undo_what_was_done() {
        publish(
                "fails",
                bpmn(
                        "<scriptTask id=\"j\" scriptFormat=\"javascript\"><script>throw new BpmnError('E1', 'no')</script></scriptTask>"
                                + "<boundaryEvent id=\"b\" attachedToRef=\"j\"><errorEventDefinition errorRef=\"er\"/></boundaryEvent>"
                                + task("a"),
                        "s-j j-e b-a a-e"),
                "a");
        RecordId failed = started("fails");
        assertThat(status(failed)).isEqualTo("a;");

        publish(
                "undoes",
                bpmn(
                        "<transaction id=\"x\"><startEvent id=\"xs\"/>" + task("done")
                                + "<boundaryEvent id=\"cb\" attachedToRef=\"done\"><compensateEventDefinition/></boundaryEvent>"
                                + "<serviceTask id=\"undo\" isForCompensation=\"true\"/><association id=\"as\" sourceRef=\"cb\" targetRef=\"undo\"/>"
                                + "<endEvent id=\"xe\"><cancelEventDefinition/></endEvent>" + flows("xs-done done-xe")
                                + "</transaction>"
                                + "<boundaryEvent id=\"b\" attachedToRef=\"x\"><cancelEventDefinition/></boundaryEvent>"
                                + task("after"),
                        "s-x x-e b-after after-e"),
                "done",
                "undo",
                "after");
        RecordId undone = started("undoes");
        assertThat(status(undone)).isEqualTo("done;undo;after;");

        publish(
                "escalates",
                bpmn(
                        "<subProcess id=\"x\"><startEvent id=\"xs\"/><intermediateThrowEvent id=\"t\"><escalationEventDefinition escalationRef=\"es\"/></intermediateThrowEvent>"
                                + task("on") + "<endEvent id=\"xe\"/>" + flows("xs-t t-on on-xe") + "</subProcess>"
                                + "<boundaryEvent id=\"b\" attachedToRef=\"x\" cancelActivity=\"false\"><escalationEventDefinition escalationRef=\"es\"/></boundaryEvent>"
                                + task("told"),
                        "s-x x-e b-told told-e"),
                "on",
                "told");
        RecordId escalated = started("escalates");
        assertThat(String.valueOf(status(escalated))).contains("on;").contains("told;");
        assertThat(state(escalated)).isEqualTo(ProcessInfo.State.COMPLETED);
    }

    @Test
    void an_event_gateway_takes_what_comes_first_and_an_event_sub_process_interrupts() {
        publish(
                "first",
                bpmn(
                        "<eventBasedGateway id=\"x\"/><intermediateCatchEvent id=\"c\"><messageEventDefinition messageRef=\"m\"/></intermediateCatchEvent>"
                                + "<intermediateCatchEvent id=\"d\"><timerEventDefinition><timeDuration xsi:type=\"tFormalExpression\">P1D</timeDuration></timerEventDefinition></intermediateCatchEvent>"
                                + task("a") + task("b"),
                        "s-x x-c x-d c-a d-b a-e b-e"),
                "a",
                "b");
        RecordId told = started("first");
        message("anna", told, Map.of());
        assertThat(status(told)).isEqualTo("a;");

        publish(
                "interrupted",
                bpmn(
                        "<userTask id=\"u\"/><subProcess id=\"x\" triggeredByEvent=\"true\"><startEvent id=\"xs\"><messageEventDefinition messageRef=\"m\"/></startEvent>"
                                + task("a") + "<endEvent id=\"xe\"/>" + flows("xs-a a-xe") + "</subProcess>",
                        "s-u u-e"),
                "a");
        RecordId record = started("interrupted");
        message("anna", record, Map.of());
        assertThat(status(record)).isEqualTo("a;");
        assertThat(state(record)).isEqualTo(ProcessInfo.State.COMPLETED);
    }

    private static String several(String inner, String loop) {
        return "<userTask id=\"u\" camunda:assignee=\"${who}\"><multiInstanceLoopCharacteristics camunda:collection=\"people\" camunda:elementVariable=\"who\">"
                + loop + "</multiInstanceLoopCharacteristics></userTask>" + inner;
    }

    private static String people(String feel) {
        return OPEN.formatted(note("a") + ", " + note("b"))
                .replace("bindings: {", "bindings: {variables: {people: {feel: '" + feel + "'}}, ");
    }

    @Test
    void each_of_several_people_decides_for_themselves_and_the_numbers_say_how() {
        String ratio =
                "<completionCondition xsi:type=\"tFormalExpression\">${u.approved / nrOfInstances >= 0.6}</completionCondition>";
        world.published(
                "ratio",
                bpmn(
                        several(
                                task("a") + task("b") + "<exclusiveGateway id=\"x\" default=\"f_x_b\"/>"
                                        + "<sequenceFlow id=\"f_x_a\" sourceRef=\"x\" targetRef=\"a\"><conditionExpression xsi:type=\"tFormalExpression\">"
                                        + "= u.approved / u.total >= 0.6</conditionExpression></sequenceFlow>",
                                ratio),
                        "s-u u-x x-b a-e b-e"),
                people("[\"boss\", \"carl\", \"dora\"]"));
        RecordId record = started("ratio");
        assertThat(world.todo("carl")).contains("u");
        decide("carl", record, TaskAction.REJECT);
        decide("dora", record, TaskAction.APPROVE);
        assertThat(state(record)).isEqualTo(ProcessInfo.State.RUNNING);
        decide("boss", record, TaskAction.APPROVE);
        assertThat(status(record)).isEqualTo("a;");

        world.published("all", bpmn(several(task("a") + task("b"), ""), "s-u u-a a-e"), people("[\"boss\", \"carl\"]"));
        RecordId rejected = started("all");
        decide("carl", rejected, TaskAction.REJECT);
        assertThat(state(rejected)).isEqualTo(ProcessInfo.State.REJECTED);
        assertThat(open(rejected)).isEmpty();
    }

    private static void decide(String person, RecordId record, TaskAction action) {
        TaskItem open = world.tasks().query(world.person(person), TaskView.TODO, null, 200).tasks().stream()
                .filter(task -> task.record().equals(record.id()))
                .findFirst()
                .orElseThrow();
        assertThat(world.tasks().act(world.person(person), open.id(), action, "", Map.of(), null))
                .isInstanceOf(TaskResult.Done.class);
        world.settle();
    }

    @Test
    void going_back_from_one_of_several_takes_the_others_back_and_a_list_too_long_is_refused_in_words() {
        world.published(
                "back",
                bpmn(several("<userTask id=\"v\"/>" + task("a") + task("b"), ""), "s-v v-u u-e"),
                people("[\"boss\", \"carl\"]"));
        RecordId record = started("back");
        approve(record, "v");
        TaskItem open = world.task("carl", "u");
        world.tasks().act(world.person("carl"), open.id(), TaskAction.RETURN, "", Map.of(), "v");
        world.settle();
        assertThat(open(record)).containsExactly("v");
        approve(record, "v");
        decide("carl", record, TaskAction.APPROVE);
        assertThat(state(record)).isEqualTo(ProcessInfo.State.RUNNING);
        decide("boss", record, TaskAction.APPROVE);
        assertThat(state(record)).isEqualTo(ProcessInfo.State.COMPLETED);

        world.published(
                "many",
                bpmn(several(task("a") + task("b"), ""), "s-u u-e"),
                people("for i in 1..10000 return \"boss\""));
        assertThat(world.workflows().start(world.person("anna"), "many", world.deal(world.person("anna"), 50)))
                .isInstanceOfSatisfying(
                        StartResult.Refused.class,
                        refused -> assertThat(refused.reason().en()).contains("1,000"));
        PublishResult step = world.publish(
                "step",
                bpmn(several(task("a") + task("b"), ""), "s-u u-e"),
                people("[\"boss\"]").replace("selfApproval: true", "resubmit: 'step', selfApproval: true"));
        assertThat(step.toString()).contains("return-in-loop");
        world.forget("step");
    }

    @Test
    void a_flow_calls_another_of_its_app_and_a_circle_of_calls_is_found() {
        publish("called", bpmn("<userTask id=\"u\"/>" + task("a"), "s-u u-a a-e"), "a");
        publish(
                "calls",
                bpmn(
                        "<callActivity id=\"c\" calledElement=\"called\"><extensionElements><camunda:out source=\"u\" target=\"result\"/></extensionElements></callActivity>"
                                + task("b") + "<exclusiveGateway id=\"x\" default=\"f_x_e\"/>"
                                + "<sequenceFlow id=\"f_x_b\" sourceRef=\"x\" targetRef=\"b\"><conditionExpression xsi:type=\"tFormalExpression\">= result.outcome = \"approved\"</conditionExpression></sequenceFlow>",
                        "s-c c-x x-e b-e"),
                "b");
        RecordId record = started("calls");
        approve(record, "u");
        assertThat(status(record)).isEqualTo("a;b;");
        assertThat(world.workflows().processes(CurrentUser.system(), record))
                .hasSize(2)
                .allMatch(process -> process.state() == ProcessInfo.State.COMPLETED);

        RecordId rejected = started("calls");
        act(rejected, "u", TaskAction.REJECT);
        assertThat(world.workflows().processes(CurrentUser.system(), rejected))
                .allMatch(process -> process.state() == ProcessInfo.State.REJECTED);

        PublishResult circle = world.publish(
                "called", bpmn("<callActivity id=\"c\" calledElement=\"calls\"/>", "s-c c-e"), OPEN.formatted(""));
        assertThat(circle.toString()).contains("call-circle").contains("calls → called → calls");
        publish("called", bpmn("<userTask id=\"u\"/>" + task("a"), "s-u u-a a-e"), "a");
        assertThat(world.publish(
                                "alone",
                                bpmn("<callActivity id=\"c\" calledElement=\"nobody\"/>", "s-c c-e"),
                                OPEN.formatted(""))
                        .toString())
                .contains("unknown-called");
        world.forget("alone");
    }

    @Test
    void a_worker_takes_a_step_and_does_it_gives_it_back_or_fails() {
        String step =
                "<serviceTask id=\"w\" camunda:type=\"external\" camunda:topic=\"rating\"><extensionElements><camunda:inputOutput>"
                        + "<camunda:inputParameter name=\"asked\">${amount}</camunda:inputParameter></camunda:inputOutput></extensionElements></serviceTask>"
                        + "<boundaryEvent id=\"b\" attachedToRef=\"w\"><errorEventDefinition errorRef=\"er\"/></boundaryEvent>"
                        + task("a") + task("no")
                        + "<exclusiveGateway id=\"x\" default=\"f_x_e\"/><sequenceFlow id=\"f_x_a\" sourceRef=\"x\" targetRef=\"a\"><conditionExpression xsi:type=\"tFormalExpression\">= rating > 3</conditionExpression></sequenceFlow>";
        world.published(
                "rated", bpmn(step, "s-w w-x x-e a-e b-no no-e"), OPEN.formatted(note("a") + ", " + note("no")));
        Workers workers = world.get(Workers.class);
        CurrentUser anna = world.person("anna");
        Duration lock = Duration.ofMinutes(5);
        RecordId record = started("rated");

        assertThat(workers.fetch(world.person("eve"), "w1", List.of("rating"), 10, lock))
                .isEmpty();
        Workers.Work work =
                workers.fetch(anna, "w1", List.of("rating"), 10, lock).getFirst();
        assertThat(work.values()).containsKey("asked");
        assertThat(work.record()).isEqualTo(record.id());
        assertThat(workers.fetch(anna, "w2", List.of("rating"), 10, lock)).isEmpty();
        assertThat(workers.complete(anna, work.id(), "w2", Map.of())).isInstanceOf(Workers.Done.Others.class);
        assertThat(workers.complete(world.person("eve"), work.id(), "w1", Map.of()))
                .isInstanceOf(Workers.Done.Gone.class);
        assertThat(workers.complete(anna, work.id(), "w1", Map.of("amount", 9, "outcome", "approved")))
                .isEqualTo(new Workers.Done.NotSettable(java.util.Set.of("amount", "outcome")));
        assertThat(workers.complete(anna, work.id(), "w1", Map.of("rating", 5))).isInstanceOf(Workers.Done.Yes.class);
        world.settle();
        assertThat(status(record)).isEqualTo("a;");

        RecordId other = started("rated");
        work = workers.fetch(anna, "w1", List.of("rating"), 10, lock).getFirst();
        assertThat(workers.fail(anna, work.id(), "w1", "no line", 0, Duration.ZERO))
                .isInstanceOf(Workers.Done.Yes.class);
        assertThat(workers.fetch(anna, "w1", List.of("rating"), 10, lock)).isEmpty();
        assertThat(world.workflows().retry(world.person("director"), work.process()))
                .isEqualTo(1);
        world.move(Duration.ofSeconds(1));
        work = workers.fetch(anna, "w1", List.of("rating"), 10, lock).getFirst();
        assertThat(workers.error(anna, work.id(), "w1", "E9", "", Map.of())).isInstanceOf(Workers.Done.Uncaught.class);
        assertThat(workers.error(anna, work.id(), "w1", "E1", "", Map.of())).isInstanceOf(Workers.Done.Yes.class);
        world.settle();
        assertThat(status(other)).isEqualTo("no;");
    }

    @Test
    void no_value_of_a_program_loses_digits_fills_the_memory_or_keeps_its_process_from_being_read() {
        publish(
                "exact",
                bpmn(
                        "<receiveTask id=\"r\" messageRef=\"m\"/><serviceTask id=\"w\" camunda:type=\"external\""
                                + " camunda:topic=\"exact\"/><userTask id=\"u\"/>",
                        "s-r r-w w-u u-e"));
        RecordId record = started("exact");
        Map<String, Object> values = Map.of(
                "huge", new BigDecimal("1e999999999"),
                "exact", new BigDecimal("12345678901234567890.123456789"),
                "odd", Map.of("$instant", "soon"));
        message("anna", record, values);
        Workers workers = world.get(Workers.class);
        CurrentUser anna = world.person("anna");
        Workers.Work work = workers.fetch(anna, "w1", List.of("exact"), 10, Duration.ofMinutes(5))
                .getFirst();
        assertThat(workers.complete(anna, work.id(), "w1", new java.util.HashMap<>(values)))
                .isInstanceOf(Workers.Done.Yes.class);
        world.settle();
        assertThat(world.get(Processes.class)
                        .find(world.person("director"), world.process(record).id())
                        .orElseThrow()
                        .values())
                .extracting(ProcessDetail.Value::value)
                .contains("1E+999999999", "12345678901234567890.123456789", "{$instant=soon}");
        approve(record, "u");
        assertThat(state(record)).isEqualTo(ProcessInfo.State.COMPLETED);
    }

    @Test
    void nothing_that_is_sent_names_a_record_that_the_flow_would_read_or_write_in_the_rights_of_the_product() {
        world.published(
                "trusting",
                bpmn(
                        "<receiveTask id=\"r\" messageRef=\"m\"/><serviceTask id=\"said\"/><serviceTask id=\"look\"/>"
                                + "<serviceTask id=\"w\" camunda:type=\"external\" camunda:topic=\"trusting\"/>"
                                + "<serviceTask id=\"change\"/>",
                        "s-r r-said said-look look-w w-change change-e"),
                OPEN.formatted("said: {type: 'setFields', settings: {values: {status: 'message.status'}}},"
                        + " look: {type: 'find', settings: {entity: 'deal', where: {name: '\"nobody\"'}, as: 'about'}},"
                        + " change: {type: 'update', settings: {record: 'about', values: {status: '\"changed\"'}}}"));
        CurrentUser anna = world.person("anna");
        RecordId secret = FlowWorld.saved(world.records()
                        .create(anna, "deal", new java.util.HashMap<>(Map.of("name", "Other", "status", "secret"))))
                .id();
        Map<String, Object> forged = Map.of("entity", "deal", "id", secret.id());
        RecordId record = started("trusting");
        assertThat(message("anna", record, forged)).isInstanceOf(FlowMessages.Sent.Received.class);
        assertThat(status(record)).as("read whoever may not see it").isNull();

        Workers workers = world.get(Workers.class);
        Workers.Work work = workers.fetch(anna, "w1", List.of("trusting"), 10, Duration.ofMinutes(5))
                .getFirst();
        assertThat(workers.complete(anna, work.id(), "w1", Map.of("about", forged, "start", 1)))
                .isEqualTo(new Workers.Done.NotSettable(java.util.Set.of("about", "start")));
        assertThat(workers.complete(anna, work.id(), "w1", Map.of("other", List.of(forged))))
                .isInstanceOf(Workers.Done.Yes.class);
        world.settle();
        assertThat(state(record)).isEqualTo(ProcessInfo.State.COMPLETED);
        assertThat(status(secret)).isEqualTo("secret");
    }
}
