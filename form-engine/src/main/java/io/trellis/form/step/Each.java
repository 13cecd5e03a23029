package io.trellis.form.step;

import io.trellis.core.artifact.ReferenceList;
import io.trellis.core.i18n.LocalizedText;
import io.trellis.core.i18n.Messages;
import io.trellis.form.field.FieldReferences;
import io.trellis.form.field.Violation;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import tools.jackson.databind.node.ObjectNode;

/**
 * That a step is done for each of a list: {@code "each":"lines"}.
 *
 * @param list in FEEL; what is empty in it is passed over
 */
record Each(String list) {

    /** What FEEL calls the one that it is done for. */
    static final String ITEM = "item";

    private static final String EACH = "each";

    /** Of one list; whoever says how many may have mistyped. */
    private static final int MOST = 1_000;

    static Optional<Each> of(ObjectNode settings) {
        return Optional.of(settings.path(EACH).asString("").strip())
                .filter(list -> !list.isEmpty())
                .map(Each::new);
    }

    void references(ObjectNode settings, FieldReferences.Over over, String at, LocalizedText place) {
        over.expression(settings.path(EACH), ReferenceList.at(at, EACH), place);
    }

    /** Up to the first that is refused. */
    StepOutcome run(StepRun run, Messages messages, Function<StepRun, StepOutcome> one) {
        List<StepRun> items = run.each(list);
        if (items.size() > MOST) {
            return new StepOutcome.Refused(
                    List.of(new Violation("", "too-many", messages.text("form.step.each.too-many", MOST))));
        }
        for (StepRun item : items) {
            StepOutcome outcome = one.apply(item);
            if (outcome instanceof StepOutcome.Refused) {
                return outcome;
            }
        }
        return StepOutcome.DONE;
    }
}
