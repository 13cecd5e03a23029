package io.trellis.workflow.hook;

import io.trellis.core.i18n.LocalizedText;
import io.trellis.core.security.CurrentUser;
import io.trellis.form.field.BoundEntities;
import io.trellis.form.field.BoundEntity;
import io.trellis.form.record.RecordData;
import io.trellis.form.record.RecordId;
import io.trellis.form.record.Records;
import io.trellis.workflow.Hook;
import io.trellis.workflow.Hooks;
import io.trellis.workflow.Hooks.Outcome;
import io.trellis.workflow.Hooks.Reason;
import io.trellis.workflow.Starters;
import io.trellis.workflow.definition.Definitions;
import io.trellis.workflow.definition.Deployments;
import io.trellis.workflow.engine.FlowEngine;
import io.trellis.workflow.engine.FlowStuck;
import io.trellis.workflow.inbox.Relay;
import io.trellis.workflow.run.StuckWords;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;

/** Takes a delivery that is ours to take: record, process, and what became of it, each once however often it is tried. */
@Component
final class HookTaking {

    private static final String DELIVERY = "hook/";

    private final BodyValues bodies;
    private final HookRecords saving;
    private final Records records;
    private final BoundEntities entities;
    private final Deployments deployments;
    private final FlowEngine engine;
    private final StuckWords stuck;
    private final Deliveries deliveries;
    private final HookWords words;
    private final Relay relay;

    HookTaking(
            BodyValues bodies,
            HookRecords saving,
            Records records,
            BoundEntities entities,
            Deployments deployments,
            FlowEngine engine,
            StuckWords stuck,
            Deliveries deliveries,
            HookWords words,
            Relay relay) {
        this.bodies = bodies;
        this.saving = saving;
        this.records = records;
        this.entities = entities;
        this.deployments = deployments;
        this.engine = engine;
        this.stuck = stuck;
        this.deliveries = deliveries;
        this.words = words;
        this.relay = relay;
    }

    Outcome take(Definitions.Published flow, Hook hook, CurrentUser person, DeliveryDocument delivery, JsonNode body) {
        boolean settled = false;
        try {
            Outcome outcome = outcome(flow, hook, person, delivery, body);
            switch (outcome) {
                case Outcome.Started(var process, var record) ->
                    deliveries.settle(delivery, Hooks.Result.STARTED, record.id(), process, LocalizedText.same(""));
                case Outcome.Running(var record) ->
                    deliveries.settle(delivery, Hooks.Result.RUNNING, record.id(), null, LocalizedText.same(""));
                case Outcome.Known(var process, var record) ->
                    deliveries.settle(delivery, Hooks.Result.STARTED, record.id(), process, LocalizedText.same(""));
                case Outcome.Refused refused ->
                    deliveries.settle(delivery, Hooks.Result.REFUSED, null, null, all(refused));
            }
            settled = true;
            return outcome;
        } finally {
            if (!settled) {
                deliveries.settle(delivery, Hooks.Result.REFUSED, null, null, words.text("workflow.hook.failed"));
            }
        }
    }

    private static LocalizedText all(Outcome.Refused refused) {
        StringBuilder zh = new StringBuilder(refused.words().zh());
        StringBuilder en = new StringBuilder(refused.words().en());
        refused.problems().stream().limit(5).forEach(one -> {
            zh.append(' ').append(one.message().zh());
            en.append(' ').append(one.message().en());
        });
        return new LocalizedText(zh.toString(), en.toString());
    }

    private Outcome outcome(
            Definitions.Published flow, Hook hook, CurrentUser person, DeliveryDocument delivery, JsonNode body) {
        String about = Objects.requireNonNullElse(flow.definition().entity(), "");
        Optional<BoundEntity> entity = entities.find(about);
        if (entity.isEmpty()) {
            return refused(Reason.INVALID, words.text("workflow.hook.no-entity"));
        }
        BodyValues.Read read = bodies.read(person, entity.get(), hook, body);
        if (!read.wrong().isEmpty()) {
            return new Outcome.Refused(
                    Reason.INVALID,
                    words.text("workflow.hook.invalid", read.wrong().size()),
                    read.wrong());
        }
        return switch (saving.save(records, person, entity.get(), hook, read.values(), delivery.made())) {
            case HookRecords.Saved.Not(var why) -> why;
            case HookRecords.Saved.Found(var record) -> started(flow, person, delivery, record);
        };
    }

    private Outcome started(
            Definitions.Published flow, CurrentUser person, DeliveryDocument delivery, RecordData record) {
        String name = flow.definition().name();
        boolean made = record.id().id().equals(delivery.made());
        if (!made
                && !(flow.definition().starters() instanceof Starters.Readers)
                && !record.may().edit()) {
            return refused(Reason.RIGHTS, words.text("workflow.hook.rights"));
        }
        if (!made && engine.isRunning(name, record.id())) {
            return new Outcome.Running(record.id());
        }
        try {
            deployments.ensure(flow);
            String process = engine.start(new FlowEngine.Start(
                    name, flow.version(), record.id(), person.id(), Optional.of(DELIVERY + delivery.id())));
            relay.drain();
            return new Outcome.Started(process, record.id());
        } catch (FlowStuck e) {
            return refused(Reason.INVALID, stuck.of(flow.definition(), e));
        }
    }

    static Outcome.Refused refused(Reason reason, LocalizedText words) {
        return new Outcome.Refused(reason, words, List.of());
    }

    /** What became of a delivery that came before. */
    static Outcome known(String entity, DeliveryDocument before) {
        @Nullable String record = before.record();
        return new Outcome.Known(before.process(), new RecordId(entity, record == null ? "" : record));
    }
}
