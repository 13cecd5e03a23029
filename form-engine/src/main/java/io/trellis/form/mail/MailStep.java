package io.trellis.form.mail;

import io.trellis.core.artifact.ArtifactId;
import io.trellis.core.artifact.ReferenceList;
import io.trellis.core.expression.ExpressionProblem;
import io.trellis.core.expression.Expressions;
import io.trellis.core.expression.Parsed;
import io.trellis.core.i18n.LocalizedText;
import io.trellis.core.i18n.Messages;
import io.trellis.form.entity.EntityDefinition;
import io.trellis.form.field.FieldReferences;
import io.trellis.form.field.Violation;
import io.trellis.form.print.PrintDefinition;
import io.trellis.form.print.PrintJson;
import io.trellis.form.print.Prints;
import io.trellis.form.record.RecordId;
import io.trellis.form.step.StepOutcome;
import io.trellis.form.step.StepRun;
import io.trellis.form.step.StepScope;
import io.trellis.form.step.StepType;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Sends a mail to an address that the record, or what an earlier step gave, leads to: see {@link MailSettings}. In its texts
 * stand values in double braces as in prints, and {@code {{productUrl}}} for the address of the product.
 */
@Component
final class MailStep implements StepType<StepRun> {

    static final String PRODUCT_URL = "{{productUrl}}";
    private static final String PRODUCT = "productUrl";
    private static final String RECORD = "record";

    private final Expressions expressions;
    private final Messages messages;

    MailStep(Expressions expressions, Messages messages) {
        this.expressions = expressions;
        this.messages = messages;
    }

    @Override
    public String id() {
        return OutgoingMail.ID;
    }

    @Override
    public LocalizedText label() {
        return messages.text("form.mail.step");
    }

    @Override
    public Class<StepRun> place() {
        return StepRun.class;
    }

    @Override
    public List<LocalizedText> check(ObjectNode json, StepScope scope) {
        List<LocalizedText> problems = new ArrayList<>();
        String other = json.path(RECORD).asString("");
        if (!other.isEmpty() && !scope.results().containsKey(other)) {
            problems.add(messages.text("form.step.no-result", other));
        }
        MailSettings settings = MailSettings.of(json);
        if (settings.to().isEmpty()) {
            problems.add(messages.text("form.mail.nobody"));
        }
        if (settings.subject().isEmpty() || settings.text().isEmpty()) {
            problems.add(messages.text("form.mail.empty"));
        }
        Stream.concat(
                        settings.expressions().stream(),
                        settings.braces().stream().filter(name -> !name.equals(PRODUCT)))
                .forEach(feel -> problems.addAll(wrong(feel, other.isEmpty() ? scope : null)));
        if (!settings.print().isEmpty()) {
            Optional<PrintDefinition> print =
                    scope.whole().find(print(settings)).map(PrintJson::read);
            if (print.isEmpty()) {
                problems.add(messages.text("form.print.step.unknown", settings.print()));
            }
            Optional<EntityDefinition> entity = other.isEmpty()
                    ? scope.entity()
                    : scope.entities().apply(scope.results().getOrDefault(other, ""));
            entity.ifPresent(known -> print.filter(found -> !found.entity().equals(known.name()))
                    .ifPresent(found -> problems.add(messages.textAbout("form.print.step.of-other", found.label()))));
        }
        return problems;
    }

    private List<LocalizedText> wrong(String feel, @org.jspecify.annotations.Nullable StepScope scope) {
        if (expressions.parse(feel) instanceof Parsed.Invalid(var _, var message)) {
            return List.of(message);
        }
        return Optional.ofNullable(scope).flatMap(StepScope::names).stream()
                .flatMap(names -> expressions.check(feel, names).stream())
                .map(ExpressionProblem::message)
                .toList();
    }

    private static ArtifactId print(MailSettings settings) {
        return new ArtifactId(Prints.KIND, settings.print());
    }

    @Override
    public void references(ObjectNode json, FieldReferences.Over over, String at, LocalizedText place) {
        String other = json.path(RECORD).asString("");
        FieldReferences.Over about =
                other.isEmpty() ? over : over.named(other).map(over::of).orElse(over);
        MailSettings settings = MailSettings.of(json);
        for (String member : List.of(MailSettings.TO, MailSettings.UNLESS, MailSettings.LANGUAGE)) {
            about.expression(json.path(member), ReferenceList.at(at, member), place);
        }
        // a text holds more than the expression: that it names the field is told, it is not written anew
        settings.braces().stream()
                .filter(name -> !name.equals(PRODUCT))
                .map(JsonNodeFactory.instance::stringNode)
                .forEach(feel -> about.expression(feel, "", place));
        over.artifact(print(settings), ReferenceList.at(at, MailSettings.PRINT), place);
    }

    private static Function<String, String> asked(StepRun run) {
        return name -> Objects.toString(run.value(name), "");
    }

    @Override
    public StepOutcome run(ObjectNode json, StepRun run) {
        String other = json.path(RECORD).asString("");
        Optional<RecordId> record = other.isEmpty() ? Optional.of(run.record()) : run.result(other);
        return record.flatMap(found -> run.follow(
                        OutgoingMail.ID,
                        found,
                        MailSettings.of(json).asking(asked(run)).kept()))
                .<StepOutcome>map(why -> new StepOutcome.Refused(List.of(new Violation("", "mail", why))))
                .orElse(StepOutcome.DONE);
    }
}
