package io.trellis.app.ui.workflows;

import static io.trellis.app.ui.shell.Texts.t;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.details.Details;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import io.trellis.form.field.BoundField;
import io.trellis.workflow.FieldRight;
import io.trellis.workflow.StepRights;
import io.trellis.workflow.TaskSettings;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** What a step lets be done with each field of its record and each column of a sub-table: a table of toggles. */
final class StepRightsEditor extends Details {

    private final transient List<BoundField> fields;
    private final transient Supplier<TaskSettings> now;
    private final transient Consumer<TaskSettings> changed;
    private final Div table = new Div();

    StepRightsEditor(List<BoundField> fields, Supplier<TaskSettings> now, Consumer<TaskSettings> changed) {
        this.fields = fields;
        this.now = now;
        this.changed = changed;
        addClassName("step-rights");
        table.addClassName("step-rights-table");
        table.getElement().setAttribute("role", "table");
        table.getElement().setAttribute("aria-label", t("workflows.rights"));
        Paragraph help = new Paragraph(t(fields.isEmpty() ? "workflows.entity.first" : "workflows.rights.help"));
        help.addClassName("quiet");
        Div all = new Div(all(FieldRight.READ), all(FieldRight.EDIT));
        all.addClassName("row");
        all.setVisible(!fields.isEmpty());
        Div content = new Div(help, all, table);
        content.addClassName("stack");
        add(content);
        draw();
    }

    /** Draws what is set by now. */
    void draw() {
        StepRights rights = StepRights.of(now.get());
        int said = rights.said().size();
        setSummaryText(said == 0 ? t("workflows.rights") : t("workflows.rights.some", said));
        table.removeAll();
        table.setVisible(!fields.isEmpty());
        table.add(heading());
        fields.forEach(field -> {
            table.add(line(field, field.key(), rights, FieldRight.READ));
            FieldRight whole = rights.of(field.key()).orElse(FieldRight.READ);
            field.columns()
                    .forEach(column -> table.add(line(
                            column,
                            field.key() + "." + column.key(),
                            rights,
                            whole == FieldRight.REQUIRED ? FieldRight.EDIT : whole)));
        });
        rights.said().keySet().stream().filter(path -> !isThere(path)).forEach(path -> table.add(gone(path)));
    }

    private boolean isThere(String path) {
        return fields.stream()
                .anyMatch(field -> field.key().equals(path)
                        || field.columns().stream().anyMatch(column -> path.equals(field.key() + "." + column.key())));
    }

    private static Component heading() {
        Div line = new Div(cell(new Span(t("workflows.rights.field")), "columnheader"));
        for (FieldRight right : FieldRight.values()) {
            line.add(cell(new Span(word(right)), "columnheader"));
        }
        line.addClassNames("step-rights-line", "step-rights-heading");
        line.getElement().setAttribute("role", "row");
        return line;
    }

    private Component line(BoundField field, String path, StepRights rights, FieldRight otherwise) {
        boolean column = path.indexOf('.') >= 0;
        Optional<FieldRight> said = rights.of(path);
        Div line = new Div(cell(new Span(t(field.definition().label())), "rowheader"));
        line.addClassName("step-rights-line");
        if (column) {
            line.addClassName("step-rights-column");
        }
        line.getElement().setAttribute("role", "row");
        line.getElement().setAttribute("data-field", path);
        for (FieldRight right : FieldRight.values()) {
            line.add(cell(
                    entered(right) && (field.computed() || field.definition().readOnly())
                            ? new Span()
                            : toggle(field, path, right, said, otherwise),
                    "cell"));
        }
        return line;
    }

    private NativeButton toggle(
            BoundField field, String path, FieldRight right, Optional<FieldRight> said, FieldRight otherwise) {
        boolean on = said.orElse(otherwise) == right;
        boolean own = said.filter(right::equals).isPresent();
        NativeButton button = new NativeButton("", click -> set(path, own && path.indexOf('.') >= 0 ? null : right));
        button.addClassName("step-rights-dot");
        if (on && !own && path.indexOf('.') >= 0) {
            button.addClassName("step-rights-follows");
        }
        button.getElement().setAttribute("aria-pressed", String.valueOf(on));
        button.getElement().setAttribute("data-right", code(right));
        button.setAriaLabel(t(field.definition().label()) + ": " + word(right));
        button.setTitle(word(right));
        return button;
    }

    private Component gone(String path) {
        NativeButton remove = new NativeButton(t("workflows.rights.remove"), click -> set(path, null));
        remove.addClassName("link-button");
        Div line = new Div(new Span(t("workflows.rights.gone", path)), remove);
        line.addClassNames("row", "step-rights-gone");
        return line;
    }

    private NativeButton all(FieldRight right) {
        NativeButton button = new NativeButton(t("workflows.rights.all." + code(right)), click -> {
            Map<String, FieldRight> next = new HashMap<>();
            if (entered(right)) {
                fields.stream()
                        .filter(field ->
                                !field.computed() && !field.definition().readOnly())
                        .forEach(field -> next.put(field.key(), right));
            }
            store(next);
        });
        button.addClassName("link-button");
        return button;
    }

    private void set(String path, @Nullable FieldRight right) {
        Map<String, FieldRight> next = new HashMap<>(StepRights.of(now.get()).said());
        if (right == null || right == FieldRight.READ && path.indexOf('.') < 0) {
            next.remove(path);
        } else {
            next.put(path, right);
        }
        store(next);
    }

    /** Whole fields that are edited stand by themselves, in the order of the entity. */
    private void store(Map<String, FieldRight> next) {
        List<String> editable = new ArrayList<>();
        Map<String, FieldRight> rest = new TreeMap<>(next);
        fields.stream()
                .map(BoundField::key)
                .filter(key -> next.get(key) == FieldRight.EDIT)
                .forEach(key -> {
                    editable.add(key);
                    rest.remove(key);
                });
        TaskSettings settings = now.get();
        changed.accept(
                settings.withEditable(editable).withTerms(settings.terms().withFields(rest)));
        draw();
    }

    private static boolean entered(FieldRight right) {
        return right == FieldRight.EDIT || right == FieldRight.REQUIRED;
    }

    private static Component cell(Component content, String role) {
        Div cell = new Div(content);
        cell.getElement().setAttribute("role", role);
        return cell;
    }

    private static String word(FieldRight right) {
        return t("workflows.rights." + code(right));
    }

    private static String code(FieldRight right) {
        return right.name().toLowerCase(Locale.ROOT);
    }
}
