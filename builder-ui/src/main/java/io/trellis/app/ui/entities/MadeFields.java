package io.trellis.app.ui.entities;

import static io.trellis.app.ui.shell.Texts.t;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.select.Select;
import io.trellis.form.entity.DefinitionNames;
import io.trellis.form.entity.SystemFields;
import io.trellis.form.exchange.EntityProposal;
import io.trellis.form.exchange.EntityProposal.Choice;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;

/** All columns of a file with the fields that they become, and which of those names a record. */
final class MadeFields extends Div {

    /** A file may have hundreds of columns: the rest comes when it is asked for. */
    private static final int SHOWN_AT_ONCE = 40;

    private final transient List<MadeField> fields;
    private final transient Function<Choice, String> types;
    private final List<MadeFieldLine> lines = new ArrayList<>();
    private final Select<MadeField> title = new Select<>();
    private final Div list = new Div();
    private final Button more = new Button();

    MadeFields(EntityProposal proposal, Function<Choice, String> types) {
        this.types = types;
        this.fields = proposal.columns().stream().map(MadeField::new).toList();
        addClassName("stack");
        title.setLabel(t("entities.title"));
        title.setHelperText(t("entities.file.title"));
        title.setItemLabelGenerator(MadeFields::called);
        title.addClassName("made-title");
        titles();
        fields.stream()
                .filter(field -> field.name.equals(proposal.title()))
                .findFirst()
                .ifPresent(title::setValue);
        Div head = new Div(
                new Span(),
                new Span(t("imports.column")),
                new Span(t("entities.file.called")),
                new Span(t("entities.file.typed")),
                new Span(t("entities.file.demands")));
        head.addClassNames("mapping-line", "made-line", "mapping-head");
        list.add(head);
        list.addClassName("mapping");
        more.addClickListener(click -> more());
        add(title, list, more);
        more();
    }

    private void more() {
        int from = lines.size();
        for (MadeField field : fields.subList(from, Math.min(fields.size(), from + SHOWN_AT_ONCE))) {
            MadeFieldLine line = new MadeFieldLine(field, types, this::titles);
            lines.add(line);
            list.add(line);
        }
        int left = fields.size() - lines.size();
        more.setText(t("entities.file.more", Math.min(left, SHOWN_AT_ONCE), left));
        more.setVisible(left > 0);
    }

    private void titles() {
        MadeField before = title.getValue();
        List<MadeField> kept = kept();
        title.setItems(kept);
        if (kept.contains(before)) {
            title.setValue(before);
        } else if (!kept.isEmpty()) {
            title.setValue(kept.getFirst());
        }
    }

    private static String called(MadeField field) {
        return field.label.isEmpty() ? field.column.column() : t(field.label);
    }

    List<MadeField> kept() {
        return fields.stream().filter(field -> field.kept).toList();
    }

    MadeField title() {
        return title.getValue();
    }

    /** Marks the first name that a field cannot have. @return whether there is none */
    boolean check() {
        Set<String> taken = new HashSet<>(SystemFields.KEYS);
        taken.add(SystemFields.ID.key());
        lines.forEach(line -> line.refuse(""));
        for (MadeField field : kept()) {
            String why = !DefinitionNames.isName(field.name)
                    ? t("entities.name.invalid")
                    : taken.add(field.name) ? "" : t("entities.file.name.taken", field.name);
            if (!why.isEmpty()) {
                while (lines.size() <= fields.indexOf(field)) {
                    more();
                }
                lines.get(fields.indexOf(field)).refuse(why);
                return false;
            }
        }
        return true;
    }
}
