package io.trellis.app.ui.options;

import static io.trellis.app.ui.shell.Texts.t;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.checkbox.Checkbox;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.NativeTable;
import com.vaadin.flow.component.html.NativeTableCell;
import com.vaadin.flow.component.html.NativeTableHeaderCell;
import com.vaadin.flow.component.html.NativeTableRow;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.select.Select;
import io.trellis.app.ui.editor.Tag;
import io.trellis.form.field.InputSpec;
import io.trellis.form.retype.OptionUses;
import java.text.NumberFormat;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.BiConsumer;

/** Which options become which other one, side by side with how many records and lines have each. */
public final class OptionMerge extends Dialog {

    private final transient List<InputSpec.Option> options;
    private final transient OptionUses.Held held;
    private final Set<String> gone = new LinkedHashSet<>();
    private final Select<InputSpec.Option> into = new Select<>();
    private final Paragraph outcome = new Paragraph();
    private final Button merge = new Button(t("options.merge.do"));

    /** @param merged told the codes that go and the one that takes their place */
    public OptionMerge(List<InputSpec.Option> options, OptionUses.Held held, BiConsumer<Set<String>, String> merged) {
        this.options = List.copyOf(options);
        this.held = held;
        setHeaderTitle(t("options.merge"));
        addClassName("option-merge");
        Paragraph help = new Paragraph(t("options.merge.help"));
        help.addClassName("quiet");
        into.setLabel(t("options.merge.into"));
        into.setItems(this.options);
        into.setItemLabelGenerator(option -> option == null ? "" : t(option.label()));
        into.addValueChangeListener(change -> tell());
        outcome.addClassName("merge-outcome");
        outcome.getElement().setAttribute("role", "status");
        add(help, table(), into, outcome);
        merge.addThemeVariants(ButtonVariant.PRIMARY);
        merge.addClickListener(click -> {
            merged.accept(Set.copyOf(gone), into.getValue().code());
            close();
        });
        getFooter().add(new Button(t("cancel"), click -> close()), merge);
        tell();
    }

    private NativeTable table() {
        NativeTable table = new NativeTable();
        table.addClassName("shown-rows");
        NativeTableRow heading = new NativeTableRow(
                new NativeTableHeaderCell(t("options.merge.option")),
                number(new NativeTableHeaderCell(t("options.merge.records"))));
        boolean lines = !held.rows().isEmpty();
        if (lines) {
            heading.add(number(new NativeTableHeaderCell(t("options.merge.lines"))));
        }
        table.getHead().add(heading);
        for (InputSpec.Option option : options) {
            Checkbox chosen = new Checkbox();
            chosen.setAriaLabel(t(option.label()));
            chosen.getElement().setAttribute("data-merge", option.code());
            chosen.addValueChangeListener(change -> {
                if (change.getValue()) {
                    gone.add(option.code());
                } else {
                    gone.remove(option.code());
                }
                tell();
            });
            NativeTableCell name = new NativeTableCell(chosen, new Tag(t(option.label()), option.color()));
            NativeTableRow row = new NativeTableRow(name, count(held.records(option.code())));
            if (lines) {
                row.add(count(held.rows(option.code())));
            }
            table.getBody().add(row);
        }
        return table;
    }

    private NativeTableCell count(long number) {
        String text = NumberFormat.getIntegerInstance(getLocale()).format(number) + (held.whole() ? "" : "+");
        NativeTableCell cell = new NativeTableCell(text);
        cell.addClassName("number");
        return cell;
    }

    private static NativeTableHeaderCell number(NativeTableHeaderCell cell) {
        cell.addClassName("number");
        return cell;
    }

    /** What comes of it, or what is still to be chosen. */
    private void tell() {
        InputSpec.Option target = into.getValue();
        boolean itself = target != null && gone.contains(target.code());
        merge.setEnabled(target != null && !itself && !gone.isEmpty());
        if (itself) {
            outcome.setText(t("options.merge.itself", t(target.label())));
        } else if (merge.isEnabled() && target != null) {
            long records = gone.stream().mapToLong(held::records).sum();
            long lines = gone.stream().mapToLong(held::rows).sum();
            outcome.setText(t("options.merge.outcome", gone.size(), records, lines, t(target.label())));
        } else {
            outcome.setText(t("options.merge.choose"));
        }
    }
}
