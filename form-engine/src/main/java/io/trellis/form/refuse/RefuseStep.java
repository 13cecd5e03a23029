package io.trellis.form.refuse;

import io.trellis.core.artifact.ReferenceList;
import io.trellis.core.expression.Expressions;
import io.trellis.core.expression.Parsed;
import io.trellis.core.i18n.LocalizedText;
import io.trellis.core.i18n.Messages;
import io.trellis.form.field.FieldReferences;
import io.trellis.form.field.Violation;
import io.trellis.form.print.PrintText;
import io.trellis.form.print.PrintValues;
import io.trellis.form.print.Prints;
import io.trellis.form.record.RecordId;
import io.trellis.form.step.StepOutcome;
import io.trellis.form.step.StepRun;
import io.trellis.form.step.StepScope;
import io.trellis.form.step.StepType;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Ends what is being done, with nothing written, and says why: {@code {"record":"member","text":{"zh":"{{name}}
 * 已签到","en":"{{name}} is here already"}}}. Values in double braces are those of the record, or of what an earlier step
 * gave, as they were before any step, in the rights of who reads them.
 */
@Component
final class RefuseStep implements StepType<StepRun> {

    static final String ID = "refuse";

    private static final String RECORD = "record";
    private static final String TEXT = "text";

    private final Expressions expressions;
    private final ObjectProvider<Prints> prints;
    private final Messages messages;

    RefuseStep(Expressions expressions, ObjectProvider<Prints> prints, Messages messages) {
        this.expressions = expressions;
        this.prints = prints;
        this.messages = messages;
    }

    @Override
    public String id() {
        return ID;
    }

    @Override
    public LocalizedText label() {
        return messages.text("form.refuse.step");
    }

    @Override
    public Class<StepRun> place() {
        return StepRun.class;
    }

    @Override
    public List<LocalizedText> check(ObjectNode settings, StepScope scope) {
        List<LocalizedText> problems = new ArrayList<>();
        String record = record(settings);
        if (!record.isEmpty() && !scope.results().containsKey(record)) {
            problems.add(messages.text("form.step.no-result", record));
        }
        LocalizedText text = text(settings);
        if (text.zh().isEmpty() || text.en().isEmpty()) {
            problems.add(messages.text("form.refuse.empty"));
        }
        for (String feel : named(text)) {
            if (expressions.parse(feel) instanceof Parsed.Invalid(var _, var message)) {
                problems.add(message);
            } else if (record.isEmpty()) {
                scope.names().stream()
                        .flatMap(names -> expressions.check(feel, names).stream())
                        .forEach(problem -> problems.add(problem.message()));
            }
        }
        return problems;
    }

    @Override
    public void references(ObjectNode settings, FieldReferences.Over over, String at, LocalizedText place) {
        String record = record(settings);
        FieldReferences.Over about =
                record.isEmpty() ? over : over.named(record).map(over::of).orElse(over);
        // a text holds more than the expression: that it names the field is told, it is not written anew
        named(text(settings)).stream()
                .map(JsonNodeFactory.instance::stringNode)
                .forEach(feel -> about.expression(feel, ReferenceList.at(at, TEXT), place));
    }

    @Override
    public boolean harmless() {
        return true;
    }

    @Override
    public StepOutcome run(ObjectNode settings, StepRun run) {
        LocalizedText text = text(settings);
        String record = record(settings);
        Optional<RecordId> about = record.isEmpty() ? Optional.of(run.record()) : run.result(record);
        LocalizedText said = new LocalizedText(
                filled(text.zh(), about, run, Locale.SIMPLIFIED_CHINESE),
                filled(text.en(), about, run, Locale.ENGLISH));
        return new StepOutcome.Refused(List.of(new Violation("", ID, said)));
    }

    private String filled(String text, Optional<RecordId> about, StepRun run, Locale locale) {
        List<String> named = PrintText.named(text).toList();
        Optional<PrintValues> values = about.filter(_ -> !named.isEmpty())
                .flatMap(record -> prints.getObject().values(run.reader(), record, named, locale));
        return values.map(known -> PrintText.plain(text, known)).orElseGet(() -> PrintText.blank(text));
    }

    private static List<String> named(LocalizedText text) {
        return Stream.of(text.zh(), text.en())
                .flatMap(PrintText::named)
                .distinct()
                .toList();
    }

    private static String record(ObjectNode settings) {
        return settings.path(RECORD).asString("");
    }

    private static LocalizedText text(ObjectNode settings) {
        JsonNode text = settings.path(TEXT);
        return new LocalizedText(
                text.path("zh").asString("").strip(),
                text.path("en").asString("").strip());
    }
}
