package io.trellis.app.ui.workflows;

import static io.trellis.app.ui.shell.Texts.t;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.combobox.ComboBox;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.radiobutton.RadioButtonGroup;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.component.textfield.IntegerField;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.data.value.ValueChangeMode;
import io.trellis.app.ui.filters.Fields;
import io.trellis.core.security.CurrentUser;
import io.trellis.form.field.ValueKind;
import io.trellis.workflow.bpmn.Drawing.Element;
import io.trellis.workflow.bpmn.DrawingChange;
import io.trellis.workflow.bpmn.FlowEvent.Timer;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What an event waits for: some time, the day in a field, or what is written. */
final class TimerEditor extends Div {

    private static final String SPAN = "P(?:(\\d{1,5})D|T(\\d{1,5})([HM]))";
    private static final Pattern LENGTH = Pattern.compile(SPAN);
    private static final Pattern EVERY = Pattern.compile("R/" + SPAN);

    private enum How {
        LENGTH,
        FIELD,
        EVERY,
        WRITTEN
    }

    private enum Unit {
        DAYS("P%dD"),
        HOURS("PT%dH"),
        MINUTES("PT%dM");

        private final String written;

        Unit(String written) {
            this.written = written;
        }
    }

    private final transient Choices choices;
    private final transient CurrentUser user;
    private final transient FlowDraft draft;
    private final transient Element event;
    private final transient Consumer<DrawingChange> edit;
    private final Div detail = new Div();

    TimerEditor(Choices choices, CurrentUser user, FlowDraft draft, Element event, Consumer<DrawingChange> edit) {
        this.choices = choices;
        this.user = user;
        this.draft = draft;
        this.event = event;
        this.edit = edit;
        addClassName("stack");
        detail.addClassName("stack");
        RadioButtonGroup<How> how = new RadioButtonGroup<>(t("flow.timer"));
        // what happens once cannot happen every so often
        boolean again = !event.interrupts();
        how.setItems(
                Stream.of(How.values()).filter(one -> again || one != How.EVERY).toList());
        how.setItemLabelGenerator(one -> t("flow.timer." + one.name().toLowerCase(Locale.ROOT)));
        how.setValue(how());
        how.addValueChangeListener(change -> draw(change.getValue()));
        add(how, detail);
        draw(how.getValue());
    }

    private How how() {
        return event.timer()
                .map(timer -> LENGTH.matcher(timer.value()).matches()
                        ? How.LENGTH
                        : !event.interrupts() && EVERY.matcher(timer.value()).matches()
                                ? How.EVERY
                                : field(timer).isPresent() ? How.FIELD : How.WRITTEN)
                .orElse(How.LENGTH);
    }

    private void set(String kind, String value) {
        edit.accept(new DrawingChange.Timed(event.id(), new Timer(kind, value)));
    }

    private void draw(How how) {
        detail.removeAll();
        detail.add(
                switch (how) {
                    case LENGTH -> length(LENGTH, "timeDuration", "");
                    case EVERY -> length(EVERY, "timeCycle", "R/");
                    case FIELD -> day();
                    case WRITTEN -> written();
                });
    }

    private Component length(Pattern pattern, String kind, String before) {
        IntegerField number = new IntegerField(t(before.isEmpty() ? "flow.timer.number" : "flow.timer.every.number"));
        number.setMin(1);
        number.setMax(99_999);
        number.setStepButtonsVisible(true);
        Select<Unit> unit = new Select<>();
        unit.setLabel(t("flow.timer.unit"));
        unit.setItems(Unit.values());
        unit.setItemLabelGenerator(one -> t("flow.timer.unit." + one.name().toLowerCase(Locale.ROOT)));
        unit.setValue(Unit.DAYS);
        event.timer()
                .map(timer -> pattern.matcher(timer.value()))
                .filter(Matcher::matches)
                .ifPresent(found -> {
                    number.setValue(Integer.valueOf(found.group(1) == null ? found.group(2) : found.group(1)));
                    unit.setValue(
                            found.group(1) != null
                                    ? Unit.DAYS
                                    : "H".equals(found.group(3)) ? Unit.HOURS : Unit.MINUTES);
                });
        Runnable tell = () -> {
            Integer many = number.getValue();
            if (many != null && many > 0 && many <= 99_999) {
                set(kind, before + String.format(Locale.ROOT, unit.getValue().written, many));
            }
        };
        number.addValueChangeListener(change -> tell.run());
        unit.addValueChangeListener(change -> tell.run());
        Div both = new Div(number, unit);
        both.addClassName("two-columns");
        return both;
    }

    private List<Fields.Named> days() {
        return choices.paths(user, draft.definition().entity()).stream()
                .filter(named ->
                        named.field().kind() == ValueKind.DATE || named.field().kind() == ValueKind.DATE_TIME)
                .toList();
    }

    private Optional<Fields.Named> field(Timer timer) {
        return days().stream()
                .filter(named -> timer.value().equals("=" + named.path()))
                .findFirst();
    }

    private Component day() {
        ComboBox<Fields.Named> box = new ComboBox<>(t("flow.timer.day"));
        box.setItems(days());
        box.setItemLabelGenerator(Fields.Named::label);
        box.setWidthFull();
        event.timer().flatMap(this::field).ifPresent(box::setValue);
        box.addValueChangeListener(change -> {
            Fields.@Nullable Named chosen = change.getValue();
            if (chosen != null) {
                set("timeDate", "=" + chosen.path());
            }
        });
        return box;
    }

    private Component written() {
        Select<String> kind = new Select<>();
        kind.setLabel(t("flow.timer.kind"));
        kind.setItems("timeDuration", "timeDate", "timeCycle");
        kind.setItemLabelGenerator(one -> t("flow.timer.kind." + one));
        kind.setValue(event.timer().map(Timer::kind).orElse("timeDuration"));
        kind.setWidthFull();
        TextField text = new TextField(t("flow.timer.text"));
        text.setHelperText(t("flow.timer.text.help"));
        text.addClassName("code-input");
        text.setWidthFull();
        text.setValueChangeMode(ValueChangeMode.ON_BLUR);
        event.timer().map(Timer::value).ifPresent(text::setValue);
        Runnable tell = () -> set(kind.getValue(), text.getValue().strip());
        kind.addValueChangeListener(change -> tell.run());
        text.addValueChangeListener(change -> tell.run());
        Div both = new Div(kind, text);
        both.addClassName("stack");
        return both;
    }
}
