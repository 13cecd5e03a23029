package io.trellis.form.chat;

import io.trellis.core.expression.ExpressionProblem;
import io.trellis.core.expression.Expressions;
import io.trellis.core.expression.Parsed;
import io.trellis.core.i18n.LocalizedText;
import io.trellis.core.i18n.Messages;
import io.trellis.form.field.FieldReferences;
import io.trellis.form.field.Violation;
import io.trellis.form.print.PrintText;
import io.trellis.form.step.StepOutcome;
import io.trellis.form.step.StepRun;
import io.trellis.form.step.StepScope;
import io.trellis.form.step.StepType;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Tells a group of a chat program of the record: {@code {"group":"sales","title":{"zh":"…","en":"…"},"text":{"zh":"{{amount}}",
 * "en":"{{amount}}"}}}. An app may name a group that is not there yet: nobody is told until an administrator makes it.
 */
@Component
final class ChatStep implements StepType<StepRun> {

    private static final List<String> TEXTS = List.of(ToldGroup.TITLE, ToldGroup.TEXT);
    private static final List<String> LANGUAGES = List.of("zh", "en");

    private final Expressions expressions;
    private final Messages messages;

    ChatStep(Expressions expressions, Messages messages) {
        this.expressions = expressions;
        this.messages = messages;
    }

    @Override
    public String id() {
        return ToldGroup.ID;
    }

    @Override
    public LocalizedText label() {
        return messages.text("form.chat.step");
    }

    @Override
    public Class<StepRun> place() {
        return StepRun.class;
    }

    @Override
    public List<LocalizedText> check(ObjectNode json, StepScope scope) {
        List<LocalizedText> problems = new ArrayList<>();
        if (json.path(ToldGroup.GROUP).asString("").isBlank()) {
            problems.add(messages.text("form.chat.step.none"));
        }
        if (texts(json).anyMatch(String::isBlank)) {
            problems.add(messages.text("form.chat.step.empty"));
        }
        texts(json).flatMap(PrintText::named).distinct().forEach(feel -> problems.addAll(wrong(feel, scope)));
        return problems;
    }

    private static Stream<String> texts(ObjectNode json) {
        return TEXTS.stream().flatMap(member -> LANGUAGES.stream()
                .map(language -> json.path(member).path(language).asString("")));
    }

    private List<LocalizedText> wrong(String feel, StepScope scope) {
        if (expressions.parse(feel) instanceof Parsed.Invalid(var _, var message)) {
            return List.of(message);
        }
        return scope.names().stream()
                .flatMap(names -> expressions.check(feel, names).stream())
                .map(ExpressionProblem::message)
                .toList();
    }

    @Override
    public void references(ObjectNode json, FieldReferences.Over over, String at, LocalizedText place) {
        // a text holds more than the expression: that it names the field is told, it is not written anew
        texts(json)
                .flatMap(PrintText::named)
                .distinct()
                .map(JsonNodeFactory.instance::stringNode)
                .forEach(feel -> over.expression(feel, "", place));
    }

    @Override
    public StepOutcome run(ObjectNode json, StepRun run) {
        Map<String, String> kept = new LinkedHashMap<>();
        kept.put(ToldGroup.GROUP, json.path(ToldGroup.GROUP).asString(""));
        TEXTS.forEach(member -> LANGUAGES.forEach(language -> kept.put(
                member + "-" + language, json.path(member).path(language).asString(""))));
        return run.follow(ToldGroup.ID, run.record(), kept)
                .<StepOutcome>map(why -> new StepOutcome.Refused(List.of(new Violation("", "chat", why))))
                .orElse(StepOutcome.DONE);
    }
}
