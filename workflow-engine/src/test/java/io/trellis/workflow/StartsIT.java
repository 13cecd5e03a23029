package io.trellis.workflow;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.trellis.core.artifact.PublishResult;
import io.trellis.core.error.TrellisException;
import io.trellis.core.security.CurrentUser;
import io.trellis.form.field.Violation;
import io.trellis.form.query.ListQuery;
import io.trellis.form.query.Queries;
import io.trellis.form.record.RecordData;
import io.trellis.form.record.RecordId;
import io.trellis.workflow.Hooks.Outcome;
import io.trellis.workflow.Hooks.Reason;
import io.trellis.workflow.bpmn.Bpmns;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Flows that a call from outside begins. */
class StartsIT {

    private static FlowWorld world;

    @BeforeAll
    static void open(@TempDir Path folder) {
        world = new FlowWorld(folder).populate();
        world.also(
                "erp",
                "caller",
                "{label: 'Caller', entities: {deal: {create: true, read: 'all', update: 'own', fields: {amount: 'read'}}}}");
        world.also(
                "designer", "design", "{label: 'Design', capabilities: ['DESIGN'], entities: {deal: {read: 'all'}}}");
    }

    @AfterAll
    static void close() {
        world.close();
    }

    private static final String FLOW = "{label: {zh: '流程', en: 'Flow'}, entity: 'deal', approval: {lock: false},"
            + " tasks: {decide: {assignee: {type: 'user', user: 'boss'}}}, trigger: %s}";

    private static String published(String name, String trigger, String person) {
        world.published(name, Bpmns.file("own/one-task.bpmn"), FLOW.formatted(trigger));
        return world.get(Hooks.class).key(world.person("director"), name, person, false);
    }

    private static Outcome call(String flow, String key, String body, Map<String, String> headers) {
        world.clock.move(Duration.ofSeconds(1));
        return world.get(Hooks.class)
                .call(
                        flow,
                        new Hooks.Call(
                                key,
                                most -> Optional.of(body.getBytes(UTF_8)).filter(bytes -> bytes.length <= most),
                                name -> Optional.ofNullable(headers.get(name))));
    }

    private static Outcome call(String flow, String key, String body) {
        return call(flow, key, body, Map.of());
    }

    private static Outcome.Refused refused(Outcome outcome) {
        assertThat(outcome).isInstanceOf(Outcome.Refused.class);
        return (Outcome.Refused) outcome;
    }

    private static RecordData record(Outcome outcome) {
        assertThat(outcome).isInstanceOf(Outcome.Started.class);
        return world.records()
                .get(CurrentUser.system(), ((Outcome.Started) outcome).record())
                .orElseThrow();
    }

    private static long deals(String name) {
        return world.get(Queries.class)
                .list(CurrentUser.system(), ListQuery.of("deal", io.trellis.core.filter.Filter.eq("name", name)))
                .records()
                .size();
    }

    private static final String BY_NAME =
            "{type: 'onHook', values: [{path: '/deal/title', field: 'name'}, {path: '/deal/value', field: 'amount'},"
                    + " {path: '/parent', field: 'parent', by: 'name'}], find: 'name', idPath: '/id'}";

    @Test
    void a_call_makes_a_record_or_changes_the_one_that_it_names_and_starts_the_flow_about_it_once_for_each_delivery() {
        String key = published("orders", BY_NAME, "anna");
        RecordId parent = world.deal(world.person("anna"), 777);
        Outcome first = call(
                "orders",
                key,
                "{\"id\": 1, \"deal\": {\"title\": \"Sun\", \"value\": 12.5}," + " \"parent\": \"Deal of 777\"}");
        RecordData record = record(first);
        assertThat(record.get("amount")).isInstanceOfSatisfying(Map.class, amount -> assertThat(amount.get("amount"))
                .hasToString("12.5"));
        assertThat(record.get("parent")).isEqualTo(parent.id());
        assertThat(world.process(record.id()).initiator()).isEqualTo("anna");

        assertThat(call("orders", key, "{\"id\": 1, \"deal\": {\"title\": \"Sun\", \"value\": 99}}"))
                .as("the same delivery")
                .isEqualTo(new Outcome.Known(((Outcome.Started) first).process(), record.id()));
        assertThat(call("orders", key, "{\"id\": 2, \"deal\": {\"title\": \"Sun\", \"value\": 13}}"))
                .as("another delivery about the same record")
                .isEqualTo(new Outcome.Running(record.id()));
        assertThat(world.records()
                        .get(CurrentUser.system(), record.id())
                        .orElseThrow()
                        .get("amount"))
                .isInstanceOfSatisfying(
                        Map.class, amount -> assertThat(amount.get("amount")).hasToString("13"));
        assertThat(deals("Sun")).isEqualTo(1);
        assertThat(world.workflows().processes(CurrentUser.system(), record.id()))
                .hasSize(1);
        assertThat(world.get(Hooks.class).deliveries(world.person("director"), "orders"))
                .extracting(Hooks.Delivery::result, Hooks.Delivery::repeats)
                .contains(
                        org.assertj.core.groups.Tuple.tuple(Hooks.Result.STARTED, 1),
                        org.assertj.core.groups.Tuple.tuple(Hooks.Result.RUNNING, 0));
    }

    @Test
    void what_is_not_right_is_refused_by_its_place_in_the_body_writes_nothing_and_is_taken_when_it_comes_again() {
        String key = published("orders", BY_NAME, "anna");
        String wrong = "{\"id\": \"7\", \"deal\": {\"title\": \"Moon\", \"value\": \"much\"}, \"parent\": \"nobody\"}";
        Outcome.Refused refused = refused(call("orders", key, wrong));
        assertThat(refused.reason()).isEqualTo(Reason.INVALID);
        assertThat(refused.problems()).extracting(Violation::path).containsExactly("/deal/value", "/parent");
        assertThat(deals("Moon")).isZero();
        assertThat(refused(call("orders", key, "{\"deal\": {\"title\": \"Moon\"}}"))
                        .reason())
                .as("nothing tells it from others")
                .isEqualTo(Reason.MALFORMED);
        assertThat(refused(call("orders", key, "{\"id\": \"8\", \"deal\": {}}"))
                        .words()
                        .en())
                .contains("Name is missing");
        assertThat(refused(call("orders", key, "[1")).reason()).isEqualTo(Reason.MALFORMED);
        assertThat(deals("Moon")).isZero();
        // the same delivery, mended
        record(call("orders", key, "{\"id\": \"7\", \"deal\": {\"title\": \"Moon\", \"value\": 5}}"));
        assertThat(deals("Moon")).isEqualTo(1);
    }

    @Test
    void whoever_has_not_the_key_learns_and_sends_nothing_and_a_key_before_is_taken_for_a_day_where_that_is_wished() {
        String key = published("orders", BY_NAME, "anna");
        AtomicBoolean read = new AtomicBoolean();
        Hooks hooks = world.get(Hooks.class);
        Outcome stranger = hooks.call(
                "orders",
                new Hooks.Call(
                        "hook_guess",
                        most -> {
                            read.set(true);
                            return Optional.empty();
                        },
                        name -> Optional.empty()));
        assertThat(refused(stranger).reason()).isEqualTo(Reason.KEY);
        assertThat(read).as("what a stranger sends is not read").isFalse();
        assertThat(call("no-such-flow", key, "{}")).isEqualTo(stranger);
        assertThat(call("orders", "", "{}")).isEqualTo(stranger);

        CurrentUser director = world.person("director");
        String next = hooks.key(director, "orders", "anna", true);
        record(call("orders", key, "{\"id\": \"before\", \"deal\": {\"title\": \"Before\"}}"));
        record(call("orders", next, "{\"id\": \"after\", \"deal\": {\"title\": \"After\"}}"));
        world.clock.move(Duration.ofHours(25));
        assertThat(call("orders", key, "{}")).isEqualTo(stranger);
        hooks.key(director, "orders", "anna", false);
        assertThat(call("orders", next, "{}")).isEqualTo(stranger);
        hooks.close(director, "orders");
        assertThat(hooks.state(director, "orders")).isEmpty();
    }

    @Test
    void a_key_calls_as_whoever_makes_it_as_others_only_by_an_administrator_and_nobody_else_reads_what_came() {
        String key = published("orders", BY_NAME, "anna");
        Hooks hooks = world.get(Hooks.class);
        CurrentUser designer = world.person("designer");
        assertThatThrownBy(() -> hooks.key(world.person("ben"), "orders", "ben", false))
                .isInstanceOf(TrellisException.class);
        assertThatThrownBy(() -> hooks.key(designer, "orders", "director", false))
                .isInstanceOf(TrellisException.class);
        record(call("orders", key, "{\"id\": \"secretly\", \"deal\": {\"title\": \"Secretly\"}}"));
        assertThat(hooks.deliveries(designer, "orders")).isNotEmpty().allMatch(delivery -> delivery.body() == null);
        refused(call(
                "orders", key, "{\"id\": \"quoted\", \"deal\": {\"title\": \"T\"}, \"parent\": \"Confidential\"}"));
        assertThat(hooks.deliveries(designer, "orders"))
                .extracting(one -> one.words().en())
                .as("the reasons quote what was sent")
                .noneMatch(said -> said.contains("Confidential"));
        assertThat(hooks.deliveries(world.person("director"), "orders")
                        .getFirst()
                        .words()
                        .en())
                .contains("Confidential");
        String delivery = hooks.deliveries(designer, "orders").getFirst().id();
        assertThatThrownBy(() -> hooks.replay(designer, "orders", delivery)).isInstanceOf(TrellisException.class);
        assertThatThrownBy(() -> hooks.secret(designer, "orders")).isInstanceOf(TrellisException.class);
        assertThat(hooks.deliveries(world.person("director"), "orders"))
                .extracting(Hooks.Delivery::body)
                .anyMatch(body -> body != null && body.contains("Secretly"));
        assertThatThrownBy(() -> hooks.deliveries(world.person("anna"), "orders"))
                .isInstanceOf(TrellisException.class);
    }

    @Test
    void what_the_person_called_as_may_not_write_is_not_written_even_where_the_flow_wants_it() {
        String key = published("orders", BY_NAME, "erp");
        Outcome.Refused refused = refused(
                call("orders", key, "{\"id\": \"r1\", \"deal\": {\"title\": \"Rights\"," + " \"value\": 1000000}}"));
        assertThat(refused.reason()).isEqualTo(Reason.RIGHTS);
        assertThat(refused.words().en()).contains("Amount");
        assertThat(refused.problems()).extracting(Violation::path).containsExactly("/deal/value");
        assertThat(deals("Rights")).isZero();
        // somebody else's record, which the person only sees
        RecordId others = world.deal(world.person("anna"), 31);
        assertThat(refused(call("orders", key, "{\"id\": \"r2\", \"deal\": {\"title\": \"Deal of 31\"}}"))
                        .reason())
                .isEqualTo(Reason.RIGHTS);
        assertThat(world.workflows().processes(CurrentUser.system(), others)).isEmpty();
        record(call("orders", key, "{\"id\": \"r3\", \"deal\": {\"title\": \"Rights\"}}"));
    }

    @Test
    void a_signed_address_takes_what_is_signed_and_what_was_caught_on_the_way_opens_nothing_again() throws Exception {
        String key = published(
                "signed",
                "{type: 'onHook', values: [{path: '/title', field: 'name'}], signature: 'X-Signature-256'}",
                "anna");
        Hooks hooks = world.get(Hooks.class);
        String body = "{\"title\": \"Signed\"}";
        assertThat(refused(call("signed", key, body, Map.of("X-Signature-256", "00")))
                        .reason())
                .as("no secret was made yet")
                .isEqualTo(Reason.SIGNATURE);
        String secret = hooks.secret(world.person("director"), "signed");
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(secret.getBytes(UTF_8), "HmacSHA256"));
        String signature = "sha256=" + HexFormat.of().formatHex(mac.doFinal(body.getBytes(UTF_8)));
        assertThat(refused(call("signed", key, body)).reason()).isEqualTo(Reason.SIGNATURE);
        assertThat(refused(call("signed", key, body.replace("Signed", "Forged"), Map.of("X-Signature-256", signature)))
                        .reason())
                .isEqualTo(Reason.SIGNATURE);
        assertThat(hooks.deliveries(world.person("director"), "signed"))
                .as("what a stranger wrote is not kept")
                .allMatch(delivery -> delivery.body() == null);
        Outcome first = call("signed", key, body, Map.of("X-Signature-256", signature));
        record(first);
        assertThat(call("signed", key, body, Map.of("X-Signature-256", signature, "Idempotency-Key", "another")))
                .isInstanceOf(Outcome.Known.class);
        assertThat(deals("Signed")).isEqualTo(1);
    }

    @Test
    void several_deliveries_at_once_about_the_same_make_one_record_and_where_two_are_called_so_no_third() {
        String key = published("orders", BY_NAME, "anna");
        List<Outcome> outcomes = IntStream.range(0, 6)
                .mapToObj(n -> CompletableFuture.supplyAsync(() -> call(
                        "orders",
                        key,
                        "{\"id\": \"twin" + n + "\", \"deal\": {\"title\": \"Twins\", \"value\": " + n + "}}")))
                .toList()
                .stream()
                .map(CompletableFuture::join)
                .toList();
        assertThat(deals("Twins")).isEqualTo(1);
        assertThat(outcomes)
                .hasAtLeastOneElementOfType(Outcome.Started.class)
                .noneMatch(outcome -> outcome instanceof Outcome.Refused);

        world.deal(world.person("anna"), 2222);
        world.deal(world.person("anna"), 2222);
        String body = "{\"id\": \"third\", \"deal\": {\"title\": \"Deal of 2222\"}}";
        assertThat(refused(call("orders", key, body)).words().en()).contains("no single record");
        assertThat(deals("Deal of 2222")).isEqualTo(2);
    }

    @Test
    void a_number_that_would_fill_the_memory_when_written_out_is_refused() {
        String key = published("orders", BY_NAME, "anna");
        String body =
                "{\"id\": \"huge\", \"deal\": {\"title\": \"Huge\", \"value\": -1e999999999}, \"parent\": 1e999999999}";
        assertThat(refused(call("orders", key, body)).problems())
                .extracting(Violation::path)
                .containsExactly("/deal/value", "/parent");
        call("orders", key, "{\"id\": \"tiny\", \"deal\": {\"title\": 1e-999999999}}");
        assertThat(deals("Huge")).isZero();
    }

    @Test
    void size_and_number_of_calls_are_bounded() {
        String key = published(
                "bounded", "{type: 'onHook', values: [{path: '/title', field: 'name'}], perMinute: 2}", "anna");
        String large = "{\"title\": \"" + "x".repeat(Hooks.BODY_BYTES) + "\"}";
        assertThat(refused(call("bounded", key, large)).reason()).isEqualTo(Reason.TOO_LARGE);
        record(call("bounded", key, "{\"title\": \"Bounded\"}"));
        assertThat(refused(call("bounded", key, "{\"title\": \"Bounded\"}")).reason())
                .isEqualTo(Reason.TOO_OFTEN);
        world.clock.move(Duration.ofSeconds(61));
        record(call("bounded", key, "{\"title\": \"Bounded\"}"));
        assertThat(deals("Bounded")).isEqualTo(2);
        assertThat(refused(call("bounded", key, "[".repeat(2_000))).reason()).isEqualTo(Reason.MALFORMED);
    }

    @Test
    void a_refused_delivery_is_taken_once_more_by_hand_and_a_body_is_tried_without_leaving_anything() {
        String key = published("orders", BY_NAME.replace("find: 'name'", "find: 'name', make: false"), "anna");
        Hooks hooks = world.get(Hooks.class);
        CurrentUser director = world.person("director");
        String body = "{\"id\": \"again\", \"deal\": {\"title\": \"Deal of 4711\", \"value\": 8}}";
        assertThat(refused(call("orders", key, body)).words().en())
                .isEqualTo("There is no single record whose Name is “Deal of 4711”.");
        RecordId record = world.deal(world.person("anna"), 4711);
        WorkflowDefinition definition = world.workflows().find("orders").orElseThrow();
        Hooks.Tried tried = hooks.tried(director, definition, body);
        assertThat(tried.found()).isEqualTo(record);
        assertThat(tried.wrong()).isEmpty();
        assertThat(tried.values()).extracting(Hooks.Written::value).contains("Deal of 4711");
        assertThat(world.workflows().processes(CurrentUser.system(), record)).isEmpty();
        assertThat(hooks.tried(director, definition, "{\"deal\": {\"title\": 5, \"value\": []}}")
                        .wrong())
                .isNotEmpty();
        Hooks.Delivery refused = hooks.deliveries(director, "orders").getFirst();
        assertThat(refused.result()).isEqualTo(Hooks.Result.REFUSED);
        assertThat(hooks.replay(director, "orders", refused.id())).isInstanceOf(Outcome.Started.class);
        assertThat(hooks.replay(director, "orders", refused.id())).isInstanceOf(Outcome.Known.class);
        assertThat(world.workflows().processes(CurrentUser.system(), record)).hasSize(1);
    }

    @Test
    void what_would_keep_an_address_from_coming_to_anything_is_said_before_publishing() {
        PublishResult result = world.publish(
                "wrong",
                Bpmns.file("own/one-task.bpmn"),
                FLOW.formatted("{type: 'onHook', values: [{path: 'title', field: 'name'}, {path: '/a', field: 'none'}],"
                        + " find: 'status', signature: 'not a header', perMinute: 0}"));
        world.forget("wrong");
        assertThat(result).isInstanceOfSatisfying(PublishResult.Refused.class, said -> assertThat(said.problems())
                .extracting(problem -> problem.path())
                .contains(
                        "trigger.values[0].path",
                        "trigger.values[1].field",
                        "trigger.find",
                        "trigger.signature",
                        "trigger.perMinute"));
    }

    @Test
    void what_a_flow_asks_is_checked_kept_with_the_process_and_known_to_conditions_and_assignees() {
        world.published("asking", Bpmns.file("own/one-task.bpmn"), """
                {label: 'Asking', entity: 'deal', approval: {lock: false}, trigger: {type: 'manual'},
                 asks: [{key: 'reason', type: 'text', label: 'Reason', required: true, settings: {maxLength: 20}},
                        {key: 'who', type: 'user', label: 'Who looks'}, {key: 'days', type: 'integer', label: 'Days'}],
                 tasks: {decide: {assignee: {type: 'expression', feel: 'if start.days > 3 then "director" else start.who'}}}}""");
        CurrentUser anna = world.person("anna");
        Workflows workflows = world.workflows();
        RecordId record = world.deal(anna, 55);
        assertThat(workflows.asks("asking")).extracting(field -> field.key()).containsExactly("reason", "who", "days");
        assertThat(workflows.start(anna, "asking", record))
                .isInstanceOfSatisfying(StartResult.Unanswered.class, said -> assertThat(said.violations())
                        .extracting(Violation::path)
                        .containsExactly("reason"));
        assertThat(workflows.start(
                        anna,
                        "asking",
                        record,
                        Map.of(),
                        Map.of("reason", "x".repeat(21), "who", "nobody", "days", "soon", "more", 1)))
                .isInstanceOfSatisfying(StartResult.Unanswered.class, said -> assertThat(said.violations())
                        .extracting(Violation::path)
                        .containsExactly("reason", "who", "days", "more"));
        assertThat(workflows.processes(anna, record)).isEmpty();
        Map<String, Object> answers = Map.of("reason", "Urgent", "who", "ben", "days", "2");
        assertThat(workflows.path(anna, "asking", record, Map.of(), new java.util.HashMap<>(answers)))
                .hasValueSatisfying(
                        steps -> assertThat(steps.getFirst().people()).containsExactly("ben"));
        assertThat(workflows.start(anna, "asking", record, Map.of(), new java.util.HashMap<>(answers)))
                .isInstanceOf(StartResult.Started.class);
        world.settle();
        assertThat(world.todo("ben")).containsExactly("decide");
        assertThat(world.process(record).log())
                .filteredOn(entry -> entry.action().equals("answered"))
                .singleElement()
                .satisfies(entry -> assertThat(entry.comment()).contains("Reason: Urgent", "Days: 2"));
        RecordId other = world.deal(anna, 56);
        workflows.start(anna, "asking", other, Map.of(), Map.of("reason", "Later", "days", 5));
        world.settle();
        assertThat(world.todo("director")).contains("decide");

        PublishResult wrong = world.publish("asking", Bpmns.file("own/one-task.bpmn"), """
                {label: 'Asking', entity: 'deal', tasks: {decide: {assignee: {type: 'user', user: 'boss'}}},
                 asks: [{key: 'a b', type: 'text'}, {key: 'sum', type: 'formula', settings: {feel: '1'}}, {key: 'x', type: 'none'},
                        {key: 'long', type: 'text', settings: {maxLength: 'x'}}, {key: 'whom', type: 'lookup', settings: {entity: 'nope'}}]}""");
        world.forget("asking");
        assertThat(wrong).isInstanceOfSatisfying(PublishResult.Refused.class, said -> assertThat(said.problems())
                .extracting(problem -> problem.path())
                .contains(
                        "asks[a b].key",
                        "asks[sum].type",
                        "asks[x].type",
                        "asks[long].settings.maxLength",
                        "asks[whom].settings.entity"));
    }

    private static String events(String inner) {
        return "<definitions xmlns='http://www.omg.org/spec/BPMN/20100524/MODEL' targetNamespace='t'>"
                + "<message id='m1' name='paid'/><message id='m2' name='payed'/><message id='m3' name='shipped'/>"
                + "<process id='p' isExecutable='true'><startEvent id='s'/>" + inner
                + "<endEvent id='e'/></process></definitions>";
    }

    private static String way(String from, String to) {
        return "<sequenceFlow id='" + from + "_" + to + "' sourceRef='" + from + "' targetRef='" + to + "'/>";
    }

    @Test
    void what_is_waited_for_and_nobody_sends_and_the_other_way_round_is_warned_of_among_the_flows_of_the_app() {
        String waits =
                "<intermediateCatchEvent id='wait'><messageEventDefinition messageRef='m1'/></intermediateCatchEvent>";
        String sends =
                "<intermediateThrowEvent id='send'><messageEventDefinition messageRef='m2'/></intermediateThrowEvent>";
        String settings = "{label: 'Events', entity: 'deal'}";
        PublishResult alone = world.publish(
                "waiting", events(waits + sends + way("s", "wait") + way("wait", "send") + way("send", "e")), settings);
        assertThat(warnings(alone)).contains("event-untold bpmn[wait]", "event-unheard bpmn[send]");
        PublishResult met = world.publish(
                "sending",
                events(sends.replace("m2", "m1")
                        + waits.replace("m1", "m2")
                        + way("s", "send")
                        + way("send", "wait")
                        + way("wait", "e")),
                settings);
        assertThat(warnings(met)).noneMatch(said -> said.startsWith("event-"));
        world.forget("waiting");
        world.forget("sending");
    }

    private static List<String> warnings(PublishResult result) {
        assertThat(result).isInstanceOf(PublishResult.Published.class);
        return ((PublishResult.Published) result)
                .warnings().stream()
                        .map(problem -> problem.code() + " " + problem.path())
                        .toList();
    }
}
