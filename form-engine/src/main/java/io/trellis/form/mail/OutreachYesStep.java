package io.trellis.form.mail;

import io.trellis.core.artifact.ReferenceList;
import io.trellis.core.expression.ExpressionProblem;
import io.trellis.core.expression.Expressions;
import io.trellis.core.expression.Parsed;
import io.trellis.core.i18n.LocalizedText;
import io.trellis.core.i18n.Messages;
import io.trellis.form.field.FieldReferences;
import io.trellis.form.field.Violation;
import io.trellis.form.step.StepOutcome;
import io.trellis.form.step.StepRun;
import io.trellis.form.step.StepScope;
import io.trellis.form.step.StepType;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;
import tools.jackson.databind.node.ObjectNode;

/** Notes that somebody wants mails to many again who had said no to them: {@code {"to":"email"}}, in FEEL. */
@Component
final class OutreachYesStep implements StepType<StepRun> {

    private static final String TO = "to";

    private final Expressions expressions;
    private final Messages messages;

    OutreachYesStep(Expressions expressions, Messages messages) {
        this.expressions = expressions;
        this.messages = messages;
    }

    @Override
    public String id() {
        return OutreachYes.ID;
    }

    @Override
    public LocalizedText label() {
        return messages.text("form.outreach.yes");
    }

    @Override
    public Class<StepRun> place() {
        return StepRun.class;
    }

    @Override
    public List<LocalizedText> check(ObjectNode json, StepScope scope) {
        String to = json.path(TO).asString("");
        if (to.isBlank()) {
            return List.of(messages.text("form.mail.nobody"));
        }
        if (expressions.parse(to) instanceof Parsed.Invalid(var _, var message)) {
            return List.of(message);
        }
        return scope.names().map(names -> expressions.check(to, names)).orElse(List.of()).stream()
                .map(ExpressionProblem::message)
                .toList();
    }

    @Override
    public void references(ObjectNode json, FieldReferences.Over over, String at, LocalizedText place) {
        over.expression(json.path(TO), ReferenceList.at(at, TO), place);
    }

    @Override
    public StepOutcome run(ObjectNode json, StepRun run) {
        return run.value(json.path(TO).asString("")) instanceof String address && !address.isBlank()
                ? run.follow(OutreachYes.ID, run.record(), Map.of(TO, address))
                        .<StepOutcome>map(why -> new StepOutcome.Refused(List.of(new Violation("", "mail", why))))
                        .orElse(StepOutcome.DONE)
                : StepOutcome.DONE;
    }
}
