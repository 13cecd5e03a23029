package io.trellis.form.layout;

import io.trellis.core.filter.Filter;
import io.trellis.core.i18n.LocalizedText;
import io.trellis.core.i18n.Messages;
import io.trellis.form.entity.BuiltinEntities;
import io.trellis.form.entity.EntityStorage.SortedList;
import io.trellis.form.entity.SystemFields;
import io.trellis.form.field.BoundField;
import io.trellis.form.field.InputSpec;
import io.trellis.form.field.ValueKind;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** A card for each record, in a lane for each value of a choice field; a card that is moved gets the lane's value. */
@Component
@Order(20)
public final class BoardPresentation implements Presentation {

    public static final String LANE = "lane";
    public static final String SUM = "sum";
    public static final String CARD = "card";

    private static final int MOST_ON_CARD = 5;
    private static final int PROPOSED_ON_CARD = 3;

    private final Messages messages;

    BoardPresentation(Messages messages) {
        this.messages = messages;
    }

    @Override
    public String id() {
        return "board";
    }

    @Override
    public LocalizedText label() {
        return messages.text("form.presentation.board");
    }

    @Override
    public String icon() {
        return "split-h";
    }

    @Override
    public List<FieldSlot> slots() {
        return List.of(
                slot(LANE, true, 1, false, BoardPresentation::isLane),
                slot(SUM, false, 1, false, BoardPresentation::isSummed),
                slot(CARD, false, MOST_ON_CARD, true, field -> field.kind() != ValueKind.ROWS));
    }

    private FieldSlot slot(String key, boolean required, int most, boolean behind, Predicate<BoundField> fits) {
        String text = "form.presentation.board." + key;
        return new FieldSlot(key, messages.text(text), messages.text(text + ".help"), required, most, behind, fits);
    }

    /** A few values, each of which a record has or has not. */
    private static boolean isLane(BoundField field) {
        return field.kind() == ValueKind.CODE || field.kind() == ValueKind.BOOLEAN || isPerson(field);
    }

    private static boolean isPerson(BoundField field) {
        return field.kind() == ValueKind.REFERENCE
                && field.target().filter(BuiltinEntities.USER::equals).isPresent();
    }

    private static boolean isSummed(BoundField field) {
        return field.kind() == ValueKind.NUMBER || field.kind() == ValueKind.MONEY;
    }

    /** By the steps that its records go through, else by the first choice that is filled in by hand. */
    @Override
    public Optional<Presented> proposed(String entity, List<BoundField> fields, List<String> columns) {
        return Stream.concat(
                        fields.stream().filter(BoardPresentation::isPath),
                        fields.stream()
                                .filter(field -> field.kind() == ValueKind.CODE
                                        && !field.definition().readOnly()
                                        && !field.computed()))
                .findFirst()
                .map(lane -> proposed(lane, fields, columns));
    }

    private static boolean isPath(BoundField field) {
        return field.input() instanceof InputSpec.Choice choice && choice.path() && isLane(field);
    }

    private Presented proposed(BoundField lane, List<BoundField> fields, List<String> columns) {
        Map<String, List<String>> filled = new LinkedHashMap<>();
        filled.put(LANE, List.of(lane.key()));
        filled.put(
                SUM,
                fields.stream()
                        .filter(field -> field.kind() == ValueKind.MONEY)
                        .map(BoundField::key)
                        .filter(columns::contains)
                        .limit(1)
                        .toList());
        filled.put(
                CARD,
                columns.stream()
                        .skip(1)
                        .filter(column -> !column.equals(lane.key()) && !column.equals(SystemFields.OWNER))
                        .limit(PROPOSED_ON_CARD)
                        .toList());
        return new Presented(id(), filled);
    }

    /** Each lane from its first card on: what all of them have in common is the field, so that any value stands for it. */
    @Override
    public List<SortedList> lists(ListView view) {
        SortedList whole = view.read();
        return view.presented()
                .one(LANE)
                .map(lane -> List.of(new SortedList(Filter.eq(lane, lane).and(view.filter()), whole.order()), whole))
                .orElseGet(() -> List.of(whole));
    }
}
