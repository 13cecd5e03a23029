package io.trellis.workflow.hook;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.trellis.core.error.CoreError;
import io.trellis.core.error.TrellisException;
import io.trellis.core.i18n.LocalizedText;
import io.trellis.core.security.CurrentUser;
import io.trellis.form.field.BoundEntities;
import io.trellis.form.field.BoundEntity;
import io.trellis.form.field.FieldContexts;
import io.trellis.form.field.Violation;
import io.trellis.form.record.RecordData;
import io.trellis.form.record.RecordId;
import io.trellis.form.record.Records;
import io.trellis.workflow.Hook;
import io.trellis.workflow.Hooks;
import io.trellis.workflow.WorkflowDefinition;
import io.trellis.workflow.definition.Definitions;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;

@Component
final class DefaultHooks implements Hooks {

    private final Definitions definitions;
    private final HookKeys keys;
    private final Deliveries deliveries;
    private final HookTaking taking;
    private final BodyValues bodies;
    private final HookRecords saving;
    private final Records records;
    private final BoundEntities entities;
    private final FieldContexts contexts;
    private final HookWords words;

    DefaultHooks(
            Definitions definitions,
            HookKeys keys,
            Deliveries deliveries,
            HookTaking taking,
            BodyValues bodies,
            HookRecords saving,
            Records records,
            BoundEntities entities,
            FieldContexts contexts,
            HookWords words) {
        this.definitions = definitions;
        this.keys = keys;
        this.deliveries = deliveries;
        this.taking = taking;
        this.bodies = bodies;
        this.saving = saving;
        this.records = records;
        this.entities = entities;
        this.contexts = contexts;
        this.words = words;
    }

    /** A published flow with an address, as whoever has its key calls it. */
    private record Open(Definitions.Published flow, Hook hook, HookKeyDocument key, CurrentUser person) {
        String entity() {
            return Objects.requireNonNullElse(flow.definition().entity(), "");
        }
    }

    @Override
    public Outcome call(String flow, Call call) {
        Optional<HookKeyDocument> key = keys.opened(flow, call.key());
        Optional<Definitions.Published> published = definitions.published(flow);
        Optional<Hook> hook =
                published.flatMap(one -> one.definition().trigger().called());
        Optional<CurrentUser> person = key.flatMap(keys::person);
        if (key.isEmpty() || hook.isEmpty() || person.isEmpty()) {
            // whoever has no key learns nothing of which flows there are
            return refused(Reason.KEY, "key");
        }
        return call(new Open(published.get(), hook.get(), key.get(), person.get()), call);
    }

    private Outcome call(Open open, Call call) {
        String flow = open.flow().definition().name();
        Hook hook = open.hook();
        if (deliveries.lately(flow) >= hook.perMinute()) {
            return refused(Reason.TOO_OFTEN, "too-often", hook.perMinute());
        }
        Optional<byte[]> body = call.body().read(BODY_BYTES);
        if (body.isEmpty()) {
            return kept(flow, null, refused(Reason.TOO_LARGE, "too-large", BODY_BYTES >> 10));
        }
        if (hook.signed() && !signed(open, call, body.get())) {
            // what a stranger wrote is not kept
            return kept(flow, null, refused(Reason.SIGNATURE, "signature", hook.signature()));
        }
        Optional<JsonNode> json = Bodies.read(body.get());
        if (json.isEmpty()) {
            return kept(flow, body.get(), refused(Reason.MALFORMED, "malformed"));
        }
        Optional<String> id = id(hook, call, json.get(), body.get());
        if (id.isEmpty()) {
            return kept(
                    flow,
                    body.get(),
                    refused(Reason.MALFORMED, "no-id", hook.idHeader().isEmpty() ? hook.idPath() : hook.idHeader()));
        }
        return begun(open, deliveries.begin(flow, id.get(), body.get()), json.get());
    }

    private Outcome begun(Open open, Deliveries.Begun begun, JsonNode body) {
        return switch (begun) {
            case Deliveries.Begun.Ours(var delivery) ->
                taking.take(open.flow(), open.hook(), open.person(), delivery, body);
            case Deliveries.Begun.Before(var before) -> HookTaking.known(open.entity(), before);
            case Deliveries.Begun.Busy _ -> refused(Reason.BUSY, "busy");
        };
    }

    private boolean signed(Open open, Call call, byte[] body) {
        return keys.secret(open.key())
                .filter(secret -> call.header()
                        .apply(open.hook().signature())
                        .filter(signature -> Secrets.signed(body, secret, signature))
                        .isPresent())
                .isPresent();
    }

    /**
     * What tells this delivery from others: what the flow says, else {@code Idempotency-Key}. Of signed ones that have neither
     * the body itself, so that one that somebody caught opens nothing a second time. Empty where it should have one.
     */
    private static Optional<String> id(Hook hook, Call call, JsonNode json, byte[] body) {
        if (!hook.idHeader().isEmpty()) {
            return call.header().apply(hook.idHeader()).map(String::strip).filter(text -> !text.isEmpty());
        }
        if (!hook.idPath().isEmpty()) {
            return Optional.of(Bodies.text(Bodies.at(json, hook.idPath()))).filter(text -> !text.isEmpty());
        }
        if (hook.signed()) {
            return Optional.of("body/" + Secrets.hash(body));
        }
        return Optional.of(
                call.header().apply("Idempotency-Key").map(String::strip).orElse(""));
    }

    private Outcome kept(String flow, byte @org.jspecify.annotations.Nullable [] body, Outcome.Refused refused) {
        deliveries.refused(flow, body, refused.words());
        return refused;
    }

    private Outcome.Refused refused(Reason reason, String key, Object... more) {
        return HookTaking.refused(reason, words.text("workflow.hook." + key, more));
    }

    @Override
    public Optional<State> state(CurrentUser user, String flow) {
        return keys.state(user, flow);
    }

    @Override
    public String key(CurrentUser user, String flow, String person, boolean overlap) {
        user.requireActing();
        return keys.make(user, flow, person, overlap);
    }

    @Override
    public String secret(CurrentUser user, String flow) {
        user.requireActing();
        return keys.sign(user, flow);
    }

    @Override
    public void close(CurrentUser user, String flow) {
        user.requireActing();
        keys.close(user, flow);
    }

    @Override
    public List<Delivery> deliveries(CurrentUser user, String flow) {
        keys.requireDesign(user);
        boolean bodies = mayRead(user, flow);
        String entity = definitions
                .published(flow)
                .map(one -> Objects.requireNonNullElse(one.definition().entity(), ""))
                .orElse("");
        return deliveries.last(flow).stream()
                .map(one -> new Delivery(
                        one.id(),
                        one.at(),
                        Result.valueOf(one.state()),
                        bodies || !one.state().equals(Result.REFUSED.name())
                                ? new LocalizedText(
                                        Objects.requireNonNullElse(one.zh(), ""),
                                        Objects.requireNonNullElse(one.en(), ""))
                                : words.text("workflow.hook.unseen"),
                        one.record() == null ? null : new RecordId(entity, one.record()),
                        one.process(),
                        bodies ? this.deliveries.body(one).orElse(null) : null,
                        one.repeats()))
                .toList();
    }

    private boolean mayRead(CurrentUser user, String flow) {
        return keys.mayRead(user, keys.find(flow).orElse(null));
    }

    @Override
    public Outcome replay(CurrentUser user, String flow, String delivery) {
        user.requireActing();
        keys.requireDesign(user);
        Optional<HookKeyDocument> key = keys.find(flow);
        if (!mayRead(user, flow)) {
            throw new TrellisException(CoreError.FORBIDDEN, words.text("workflow.hook.other-person"));
        }
        Optional<Definitions.Published> published = definitions.published(flow);
        Optional<Hook> hook =
                published.flatMap(one -> one.definition().trigger().called());
        Optional<CurrentUser> person = key.flatMap(keys::person);
        Optional<JsonNode> body = deliveries
                .find(delivery)
                .filter(one -> one.flow().equals(flow))
                .flatMap(deliveries::body)
                .flatMap(text -> Bodies.read(text.getBytes(UTF_8)));
        if (key.isEmpty() || hook.isEmpty() || person.isEmpty() || body.isEmpty()) {
            return refused(Reason.INVALID, "no-replay");
        }
        return begun(
                new Open(published.get(), hook.get(), key.get(), person.get()),
                deliveries.again(delivery, false),
                body.get());
    }

    @Override
    public Tried tried(CurrentUser user, WorkflowDefinition definition, String body) {
        keys.requireDesign(user);
        Optional<Hook> hook = definition.trigger().called();
        Optional<BoundEntity> entity = entities.find(Objects.requireNonNullElse(definition.entity(), ""));
        Optional<JsonNode> json = Bodies.read(body.getBytes(UTF_8));
        if (hook.isEmpty() || entity.isEmpty()) {
            return new Tried(null, List.of(), List.of(words.text("workflow.hook.no-entity")));
        }
        if (json.isEmpty()) {
            return new Tried(null, List.of(), List.of(words.text("workflow.hook.malformed")));
        }
        BodyValues.Read read = bodies.read(user, entity.get(), hook.get(), json.get());
        List<LocalizedText> wrong =
                new ArrayList<>(read.wrong().stream().map(Violation::message).toList());
        Optional<RecordId> found = saving.found(user, entity.get(), hook.get(), read.values());
        List<Written> written = List.of();
        if (wrong.isEmpty()) {
            switch (saving.save(records.trial(), user, entity.get(), hook.get(), read.values(), "tried")) {
                case HookRecords.Saved.Found(var record) -> written = written(user, entity.get(), hook.get(), record);
                case HookRecords.Saved.Not(var why) ->
                    Stream.concat(
                                    Stream.of(why.words()),
                                    why.problems().stream().map(Violation::message))
                            .forEach(wrong::add);
            }
        }
        return new Tried(found.orElse(null), written, wrong);
    }

    private List<Written> written(CurrentUser user, BoundEntity entity, Hook hook, RecordData record) {
        var context = contexts.of(user, entity.name());
        return hook.values().stream()
                .flatMap(value -> entity.own(value.field()).stream())
                .map(field -> new Written(field.definition().label(), field.format(record.get(field.key()), context)))
                .toList();
    }
}
