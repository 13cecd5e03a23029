package io.trellis.app.ui.records;

import static io.trellis.app.ui.shell.Texts.t;

import io.trellis.core.security.CurrentUser;
import io.trellis.form.field.BoundEntity;
import io.trellis.form.record.OptionGates;
import io.trellis.form.record.RecordData;
import io.trellis.form.rule.FormRules;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** The path above a record, and what happens when somebody moves it to another step. */
@Component
class StageMoves {

    private final FormRules rules;
    private final OptionGates gates;
    private final FieldMoves moves;

    StageMoves(FormRules rules, OptionGates gates, FieldMoves moves) {
        this.rules = rules;
        this.gates = gates;
        this.moves = moves;
    }

    /** Empty for an entity without steps, or for who may not see them. @param movable whether the record may be edited now */
    Optional<StagePath> path(
            CurrentUser user,
            BoundEntity entity,
            RecordData record,
            Map<String, Object> values,
            boolean movable,
            FieldMoves.Moved outcome) {
        return StagePath.field(entity).flatMap(field -> {
            FormRules.Evaluation ruling = rules.evaluate(user, entity.definition(), new HashMap<>(values), false);
            boolean may = movable && !ruling.readOnly().contains(field.key());
            return ruling.hidden().contains(field.key())
                    ? Optional.empty()
                    : Optional.of(new StagePath(
                            field,
                            values,
                            may ? gates.of(user, record.id()).getOrDefault(field.key(), Map.of()) : Map.of(),
                            may,
                            step -> moves.move(
                                    user,
                                    entity,
                                    record,
                                    new FieldMoves.Move(field.key(), step, t("record.saved")),
                                    outcome)));
        });
    }
}
