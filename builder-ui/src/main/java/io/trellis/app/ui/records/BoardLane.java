package io.trellis.app.ui.records;

import static io.trellis.app.ui.shell.Texts.t;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import io.trellis.app.ui.editor.Tag;
import io.trellis.app.ui.shell.Texts;
import io.trellis.form.field.BoundField;
import io.trellis.form.field.InputSpec;
import io.trellis.form.query.Lanes.Lane;
import java.text.NumberFormat;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The records of one value: how many, what they add up to, the first of them as cards. */
final class BoardLane extends Div {

    private final transient @Nullable Object value;
    private final String label;
    private final String color;
    private final Span count = new Span();
    private final Div sum = new Div();
    private final Div cards = new Div();
    private final Div closed = new Div();
    private final Button more;

    BoardLane(BoundField by, Lane lane, Runnable next) {
        this.value = lane.value();
        Optional<InputSpec.Option> option = option(by, value);
        this.label = label(by, lane, option);
        this.color = option.map(InputSpec.Option::color).orElse("");
        addClassName("lane");
        getElement().setAttribute("role", "group");
        getElement().setAttribute("data-lane", value == null ? "" : value.toString());
        count.addClassName("lane-count");
        sum.addClassName("lane-sum");
        Div head = new Div(name(), count, sum);
        head.addClassName("lane-head");
        cards.addClassName("lane-cards");
        cards.getElement().setAttribute("role", "list");
        cards.getElement().setAttribute("aria-label", label);
        more = new Button(t("board.more"), click -> next.run());
        more.addThemeVariants(ButtonVariant.TERTIARY, ButtonVariant.SMALL);
        more.setVisible(false);
        Div body = new Div(cards, more);
        body.addClassName("lane-body");
        closed.addClassName("lane-closed");
        closed.setVisible(false);
        add(head, closed, body);
        holds(lane);
    }

    static Optional<InputSpec.Option> option(BoundField by, @Nullable Object value) {
        return by.options().stream().filter(one -> one.code().equals(value)).findFirst();
    }

    private static String label(BoundField by, Lane lane, Optional<InputSpec.Option> option) {
        return switch (lane.value()) {
            case null -> t("board.none", t(by.definition().label()));
            case Boolean yes -> t(yes ? "yes" : "no");
            case Object code ->
                option.map(InputSpec.Option::label)
                        .map(Texts::t)
                        .or(lane::label)
                        .orElseGet(() -> by.target().isPresent() ? "—" : code.toString());
        };
    }

    /** As it stands above the lane and in menus. */
    Component name() {
        return value == null ? quiet() : new Tag(label, color);
    }

    private Span quiet() {
        Span none = new Span(label);
        none.addClassName("quiet");
        return none;
    }

    String label() {
        return label;
    }

    /** Why the card that is on its way cannot come here; empty where it can, or none is. */
    void closed(String why) {
        closed.setText(why);
        closed.setVisible(!why.isEmpty());
        setClassName("lane-shut", !why.isEmpty());
    }

    @Nullable
    Object value() {
        return value;
    }

    /** What its head says. */
    void holds(Lane lane) {
        count.setText(NumberFormat.getIntegerInstance(Texts.locale()).format(lane.count()));
        sum.setText(Optional.ofNullable(lane.sum()).map(ListTotals::formatted).orElse(""));
        getElement().setAttribute("aria-label", t("board.lane", label, lane.count()) + " " + sum.getText());
    }

    /** @param goesOn whether there are more */
    void append(List<BoardCard> next, boolean goesOn) {
        next.forEach(cards::add);
        more.setVisible(goesOn);
    }

    void clear() {
        cards.removeAll();
    }

    void addFirst(BoardCard card) {
        cards.addComponentAsFirst(card);
    }

    List<BoardCard> cards() {
        return cards.getChildren().map(BoardCard.class::cast).toList();
    }
}
