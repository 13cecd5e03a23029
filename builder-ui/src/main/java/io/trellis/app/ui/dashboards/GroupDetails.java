package io.trellis.app.ui.dashboards;

import static io.trellis.app.ui.shell.Texts.t;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.checkbox.Checkbox;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.textfield.IntegerField;
import com.vaadin.flow.component.textfield.TextField;
import io.trellis.core.limit.Limits;
import io.trellis.form.field.ValueKind;
import io.trellis.form.query.GroupBy;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/** How the values of a group come together: in ranges, the first of them and the others, every step of the calendar. */
final class GroupDetails extends Div {

    private static final String SEPARATORS = "[;；、\\s]+";

    private final String name;
    private final Supplier<GroupBy> now;
    private final Consumer<GroupBy> change;
    private final Consumer<GroupBy> reshape;

    /** @param further whether there is a group before it; {@code reshape} a change after which other inputs are wanted */
    GroupDetails(
            String name,
            ValueKind kind,
            boolean further,
            Supplier<GroupBy> now,
            Consumer<GroupBy> change,
            Consumer<GroupBy> reshape) {
        this.reshape = reshape;
        this.name = name;
        this.now = now;
        this.change = change;
        addClassName("stack");
        switch (kind) {
            case NUMBER, MONEY -> add(bounds());
            case DATE, DATE_TIME -> {
                if (now.get().by() == null || now.get().isTimeline()) {
                    add(filled());
                }
            }
            case TEXT, CODE, CODES, BOOLEAN, TIME, REFERENCE -> {
                add(top());
                if (further && now.get().top() > 0) {
                    add(topEach());
                }
            }
            case PARTS, ROWS, SEALED -> {}
        }
    }

    private Component bounds() {
        TextField bounds = new TextField(t("dashboards.bounds"));
        bounds.setPlaceholder(t("dashboards.boundsExample"));
        bounds.setHelperText(t("dashboards.boundsHelp"));
        bounds.setValue(
                now.get().bounds().stream().map(BigDecimal::toPlainString).collect(Collectors.joining("; ")));
        bounds.addValueChangeListener(event -> {
            if (!event.isFromClient()) {
                return;
            }
            Optional<List<BigDecimal>> read = read(event.getValue());
            bounds.setInvalid(read.isEmpty());
            bounds.setErrorMessage(t("dashboards.boundsWrong", Limits.RANGES));
            read.ifPresent(found -> change.accept(now.get().bounds(found)));
        });
        return PropertyInputs.wide(name + ".bounds", bounds);
    }

    /** Empty for what is no list of numbers, each larger than the one before. */
    static Optional<List<BigDecimal>> read(String text) {
        List<BigDecimal> bounds = new ArrayList<>();
        for (String one : text.strip().split(SEPARATORS)) {
            if (one.isEmpty()) {
                continue;
            }
            try {
                // a comma in a number stands between its thousands
                BigDecimal bound = new BigDecimal(one.replace(",", "").replace("，", ""));
                if (!bounds.isEmpty() && bounds.getLast().compareTo(bound) >= 0) {
                    return Optional.empty();
                }
                bounds.add(bound);
            } catch (NumberFormatException e) {
                return Optional.empty(); // the field says what is wanted
            }
        }
        return bounds.size() > Limits.RANGES ? Optional.empty() : Optional.of(bounds);
    }

    private Component top() {
        IntegerField top = new IntegerField(t("dashboards.top"));
        top.setHelperText(t("dashboards.topHelp"));
        top.setMin(1);
        top.setMax(1_000);
        top.setClearButtonVisible(true);
        top.setStepButtonsVisible(true);
        top.setValue(now.get().top() > 0 ? now.get().top() : null);
        top.addValueChangeListener(event -> {
            if (event.isFromClient()) {
                int first = event.getValue() == null ? 0 : Math.clamp(event.getValue(), 0, 1_000);
                reshape.accept(
                        now.get().top(first).topEach(first > 0 && now.get().topEach()));
            }
        });
        return PropertyInputs.wide(name + ".top", top);
    }

    private Component topEach() {
        Checkbox each = new Checkbox(t("dashboards.topEach"), now.get().topEach());
        each.addValueChangeListener(event -> {
            if (event.isFromClient()) {
                change.accept(now.get().topEach(event.getValue()));
            }
        });
        return PropertyInputs.named(name + ".topEach", each);
    }

    private Component filled() {
        Checkbox filled = new Checkbox(t("dashboards.filled"), now.get().filled());
        filled.addValueChangeListener(event -> {
            if (event.isFromClient()) {
                change.accept(now.get().filled(event.getValue()));
            }
        });
        return PropertyInputs.named(name + ".filled", filled);
    }
}
