package io.trellis.form.step;

import io.trellis.core.i18n.LocalizedText;
import io.trellis.core.i18n.Messages;
import io.trellis.form.entity.DefinitionNames;
import io.trellis.form.step.StepType.Result;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;
import tools.jackson.databind.node.ObjectNode;

/** The entity that a step is about and the name that it gives its record: {@code {"entity":"account","as":"customer"}}. */
@Component
final class Named {

    static final String ENTITY = "entity";
    private static final String AS = "as";

    private final Messages messages;

    Named(Messages messages) {
        this.messages = messages;
    }

    static String entity(ObjectNode settings) {
        return settings.path(ENTITY).asString("");
    }

    static Optional<Result> result(ObjectNode settings) {
        String name = settings.path(AS).asString("");
        return name.isBlank() ? Optional.empty() : Optional.of(new Result(name, entity(settings)));
    }

    List<LocalizedText> check(ObjectNode settings, StepScope scope) {
        List<LocalizedText> problems = new ArrayList<>();
        if (scope.entities().apply(entity(settings)).isEmpty()) {
            problems.add(
                    entity(settings).isBlank()
                            ? messages.text("form.step.no-entity")
                            : messages.text("form.problem.unknown-entity", entity(settings)));
        }
        result(settings)
                .filter(result -> !DefinitionNames.isName(result.name()))
                .ifPresent(result -> problems.add(
                        messages.text("form.problem.invalid-key", result.name(), DefinitionNames.LONGEST)));
        return problems;
    }
}
