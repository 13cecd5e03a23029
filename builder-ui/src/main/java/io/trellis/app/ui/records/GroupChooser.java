package io.trellis.app.ui.records;

import static io.trellis.app.ui.shell.Texts.t;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.combobox.ComboBox;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.icon.VaadinIcon;
import com.vaadin.flow.component.popover.Popover;
import com.vaadin.flow.component.popover.PopoverPosition;
import io.trellis.app.ui.filters.Fields;
import io.trellis.core.company.Company;
import io.trellis.core.security.CurrentUser;
import io.trellis.form.layout.FieldSlot;
import io.trellis.form.query.GroupBy;
import io.trellis.form.query.WorkCalendar;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** Lets whoever looks at a list choose what its records stand together by, where the presentation groups at all. */
@Component
class GroupChooser {

    private final Fields fields;
    private final Company company;

    GroupChooser(Fields fields, Company company) {
        this.fields = fields;
        this.company = company;
    }

    /** @param choose gets what was chosen, the outer first; none for no groups */
    Optional<Div> of(CurrentUser user, String entity, ListShowings.Showing shown, Consumer<List<String>> choose) {
        return slot(shown).map(slot -> chooser(slot, offered(user, entity, slot), chosen(user, entity, shown), choose));
    }

    private static Optional<FieldSlot> slot(ListShowings.Showing shown) {
        return shown.presentation().slots().stream()
                .filter(slot -> slot.key().equals(FieldSlot.GROUP))
                .findFirst();
    }

    private List<GroupLevel> chosen(CurrentUser user, String entity, ListShowings.Showing shown) {
        return shown.presented().all(FieldSlot.GROUP).stream()
                .flatMap(written -> level(user, entity, written).stream())
                .toList();
    }

    private Optional<GroupLevel> level(CurrentUser user, String entity, String written) {
        return GroupLevel.of(fields, user, entity, written, WorkCalendar.of(company));
    }

    /** A day for each step of the calendar. */
    private List<GroupLevel> offered(CurrentUser user, String entity, FieldSlot slot) {
        return fields.reachable(user, entity).stream()
                .filter(named -> slot.takes(named.resolved(), entity))
                .flatMap(named -> GroupLevel.isDay(named)
                        ? Arrays.stream(GroupBy.Step.values())
                                .filter(GroupBy.Step::isTimeline)
                                .map(step -> named.path() + ":" + step.name().toLowerCase(Locale.ROOT))
                        : Stream.of(named.path().toString()))
                .flatMap(written -> level(user, entity, written).stream())
                .toList();
    }

    private static Div chooser(
            FieldSlot slot, List<GroupLevel> offered, List<GroupLevel> chosen, Consumer<List<String>> choose) {
        Button button = new Button(VaadinIcon.FILE_TREE_SMALL.create());
        button.addThemeVariants(ButtonVariant.TERTIARY);
        button.addClassName("group-button");
        name(button, chosen);
        Popover box = new Popover();
        box.setTarget(button);
        box.setPosition(PopoverPosition.BOTTOM_START);
        box.setAutofocus(true);
        box.setAriaLabel(t("list.groupBy"));
        Div form = new Div();
        form.addClassNames("stack", "group-form");
        List<ComboBox<GroupLevel>> inputs = new ArrayList<>();
        for (int i = 0; i < slot.most(); i++) {
            ComboBox<GroupLevel> input = new ComboBox<>(t(i == 0 ? "list.groupBy" : "list.groupBy.then"));
            input.setItems(offered);
            input.setItemLabelGenerator(GroupLevel::label);
            input.setClearButtonVisible(true);
            input.setValue(i < chosen.size() ? chosen.get(i) : null);
            inputs.add(input);
            form.add(input);
        }
        inputs.forEach(input -> input.addValueChangeListener(change -> {
            if (change.isFromClient()) {
                List<GroupLevel> now = inputs.stream()
                        .map(ComboBox::getValue)
                        .filter(Objects::nonNull)
                        .distinct()
                        .toList();
                name(button, now);
                choose.accept(now.stream().map(GroupLevel::written).toList());
            }
        }));
        box.add(form);
        return new Div(button, box);
    }

    private static void name(Button button, List<GroupLevel> chosen) {
        String by = String.join(" › ", chosen.stream().map(GroupLevel::label).toList());
        button.setText(by.isEmpty() ? t("list.groupBy") : by);
        button.setAriaLabel(by.isEmpty() ? t("list.groupBy") : t("list.groupBy.now", by));
        button.setTooltipText(t("list.groupBy"));
    }
}
