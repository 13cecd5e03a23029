package io.trellis.form.link;

import io.trellis.core.artifact.ArtifactId;
import io.trellis.core.artifact.ReferenceList;
import io.trellis.core.i18n.LocalizedText;
import io.trellis.core.i18n.Messages;
import io.trellis.form.action.ActionDefinition;
import io.trellis.form.action.ActionJson;
import io.trellis.form.action.Actions;
import io.trellis.form.entity.EntityDefinition;
import io.trellis.form.entity.FieldDefinition;
import io.trellis.form.field.FieldReferences;
import io.trellis.form.field.Violation;
import io.trellis.form.print.PrintDefinition;
import io.trellis.form.print.PrintJson;
import io.trellis.form.print.Prints;
import io.trellis.form.step.StepOutcome;
import io.trellis.form.step.StepRun;
import io.trellis.form.step.StepScope;
import io.trellis.form.step.StepType;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.springframework.stereotype.Component;
import tools.jackson.databind.node.ObjectNode;

/**
 * Makes a link by which somebody outside sees a print of the record and answers by actions: {@code {"print":"quote-offer",
 * "accept":"quote-accept","decline":"quote-decline","until":"validUntil","field":"customerLink","name":"acceptedBy",
 * "remark":"customerRemark"}}. {@code until} is FEEL for its last day, {@code days} counts instead; the address goes into the
 * field. Whoever takes the step sends it: the page and the answer are theirs; of a flow the record's owner's.
 */
@Component
final class LinkStep implements StepType<StepRun> {

    private static final int MOST_DAYS = 365;
    private static final Set<String> TYPES = Set.of("text", "longText", "url");

    private final Messages messages;

    LinkStep(Messages messages) {
        this.messages = messages;
    }

    @Override
    public String id() {
        return "link";
    }

    @Override
    public LocalizedText label() {
        return messages.text("form.link.step");
    }

    @Override
    public Class<StepRun> place() {
        return StepRun.class;
    }

    @Override
    public List<LocalizedText> check(ObjectNode settings, StepScope scope) {
        List<LocalizedText> problems = new ArrayList<>();
        Optional<EntityDefinition> entity = scope.entity();
        Optional<PrintDefinition> print = scope.whole()
                .find(new ArtifactId(Prints.KIND, text(settings, MadeLink.PRINT)))
                .map(PrintJson::read);
        if (print.isEmpty()
                || print.get().isWord()
                || entity.isPresent()
                        && !print.get().entity().equals(entity.get().name())) {
            problems.add(messages.text("form.link.step.print"));
        }
        for (String member : List.of(MadeLink.ACCEPT, MadeLink.DECLINE)) {
            String name = text(settings, member);
            if (!name.isEmpty() && action(name, scope, entity).isEmpty()) {
                problems.add(messages.text("form.link.step.action", name));
            }
        }
        asked(settings, scope, entity, problems);
        String field = text(settings, MadeLink.FIELD);
        if (!field.isEmpty()
                && entity.isPresent()
                && entity.get()
                        .field(field)
                        .map(FieldDefinition::type)
                        .filter(TYPES::contains)
                        .isEmpty()) {
            problems.add(messages.text("form.link.step.field", field));
        }
        int days = settings.path(MadeLink.DAYS).asInt(MadeLink.USUAL_DAYS);
        if (days < 1 || days > MOST_DAYS) {
            problems.add(messages.text("form.link.step.days", MOST_DAYS));
        }
        return problems;
    }

    private static Optional<ActionDefinition> action(String name, StepScope scope, Optional<EntityDefinition> entity) {
        return scope.whole()
                .find(new ArtifactId(Actions.KIND, name))
                .map(ActionJson::read)
                .filter(one ->
                        entity.isEmpty() || one.entity().equals(entity.get().name()));
    }

    /** What visitors do not answer the action must not ask. */
    private void asked(
            ObjectNode settings, StepScope scope, Optional<EntityDefinition> entity, List<LocalizedText> problems) {
        Set<String> given = Set.copyOf(List.of(text(settings, MadeLink.NAME), text(settings, MadeLink.REMARK)));
        for (String member : List.of(MadeLink.ACCEPT, MadeLink.DECLINE)) {
            action(text(settings, member), scope, entity).ifPresent(action -> action.asks().stream()
                    .filter(ask -> ask.definition().required() && !given.contains(ask.key()))
                    .findFirst()
                    .ifPresent(ask -> problems.add(messages.textAbout("form.link.step.asks", action.label()))));
        }
    }

    private static String text(ObjectNode settings, String member) {
        return settings.path(member).asString("");
    }

    @Override
    public void references(ObjectNode settings, FieldReferences.Over over, String at, LocalizedText place) {
        over.artifact(
                new ArtifactId(Prints.KIND, text(settings, MadeLink.PRINT)),
                ReferenceList.at(at, MadeLink.PRINT),
                place);
        for (String member : List.of(MadeLink.ACCEPT, MadeLink.DECLINE)) {
            if (!text(settings, member).isEmpty()) {
                over.artifact(
                        new ArtifactId(Actions.KIND, text(settings, member)), ReferenceList.at(at, member), place);
            }
        }
        if (!text(settings, MadeLink.FIELD).isEmpty()) {
            over.path(text(settings, MadeLink.FIELD), ReferenceList.at(at, MadeLink.FIELD), "", place);
        }
    }

    @Override
    public StepOutcome run(ObjectNode settings, StepRun run) {
        Map<String, String> how = new LinkedHashMap<>();
        for (String member : MadeLink.MEMBERS) {
            how.put(member, text(settings, member));
        }
        how.put(MadeLink.DAYS, String.valueOf(settings.path(MadeLink.DAYS).asInt(MadeLink.USUAL_DAYS)));
        String until = text(settings, MadeLink.UNTIL);
        if (!until.isBlank() && run.value(until) instanceof LocalDate day) {
            how.put(MadeLink.UNTIL, day.toString());
        }
        return run.follow(MadeLink.ID, run.record(), how)
                .<StepOutcome>map(why -> new StepOutcome.Refused(List.of(new Violation("", "link", why))))
                .orElse(StepOutcome.DONE);
    }
}
