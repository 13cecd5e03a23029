package io.trellis.app.ui.workflows;

import static io.trellis.app.ui.shell.Texts.t;

import com.vaadin.flow.component.combobox.ComboBox;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.select.Select;
import io.trellis.app.ui.filters.Fields;
import io.trellis.workflow.assignee.Whose;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** From whom a rule goes up: whoever asked, the owner, who decided before, somebody whom a field names. */
final class WhoseSelect extends Div {

    private final Select<Whose.Who> who = new Select<>();
    private final ComboBox<Fields.Named> field;

    /** @param fields what can be chosen where a field names somebody */
    WhoseSelect(RuleEditor.Parts parts, Whose whose, List<Fields.Named> fields, Runnable onChange) {
        addClassName("stack");
        who.setAriaLabel(t("workflows.rule.of"));
        who.setItems(Whose.Who.values());
        who.setItemLabelGenerator(one -> t("workflows.rule.of." + one.name().toLowerCase(Locale.ROOT)));
        who.setValue(whose.who());
        who.setWidthFull();
        Fields.@Nullable Named chosen = Optional.of(whose.path())
                .filter(path -> !path.isEmpty())
                .flatMap(path -> parts.choices().path(parts.user(), parts.entity(), path))
                .orElse(null);
        field = RuleFaces.combo(fields, Fields.Named::label, chosen, any -> onChange.run());
        field.setVisible(whose.who() == Whose.Who.FIELD);
        who.addValueChangeListener(change -> {
            field.setVisible(change.getValue() == Whose.Who.FIELD);
            onChange.run();
        });
        add(who, field);
    }

    /** Empty while the field is not chosen. */
    Optional<Whose> value() {
        if (who.getValue() != Whose.Who.FIELD) {
            return Optional.of(new Whose(who.getValue(), ""));
        }
        return Optional.ofNullable(field.getValue())
                .map(named -> Whose.field(named.path().toString()));
    }
}
