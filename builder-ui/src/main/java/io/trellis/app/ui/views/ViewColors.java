package io.trellis.app.ui.views;

import static io.trellis.app.ui.shell.Texts.t;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.details.Details;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H3;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.icon.VaadinIcon;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.component.textfield.TextField;
import io.trellis.app.ui.design.Colors;
import io.trellis.app.ui.filters.FilterEditor;
import io.trellis.core.artifact.Problem;
import io.trellis.core.filter.Filter;
import io.trellis.core.i18n.LocalizedText;
import io.trellis.core.security.CurrentUser;
import io.trellis.form.layout.ListLook.ColorRule;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Colours by condition: what each means, when records have it, which colour, for the row or one column, in their order. */
final class ViewColors extends Div {

    /** @param face what is seen of a rule while it is folded */
    private record Place(Div face, Paragraph note) {}

    private final transient ViewDraft work;
    private final transient FilterEditor.Factory filters;
    private final transient CurrentUser user;
    private final transient Consumer<Runnable> quietly;
    private final transient Map<String, Place> places = new LinkedHashMap<>();
    private final Div list = new Div();
    private String open = "";

    /** @param quietly makes a change after which the panel is not to be drawn anew */
    ViewColors(ViewDraft work, FilterEditor.Factory filters, CurrentUser user, Consumer<Runnable> quietly) {
        this.work = work;
        this.filters = filters;
        this.user = user;
        this.quietly = quietly;
        addClassName("view-colors");
        list.addClassName("view-color-list");
        Paragraph help = new Paragraph(t("forms.view.colors.help"));
        help.addClassName("quiet");
        Button add = new Button(t("forms.view.colors.add"), VaadinIcon.PLUS.create(), click -> add());
        add.addThemeVariants(ButtonVariant.TERTIARY, ButtonVariant.SMALL);
        add.getElement().setAttribute("data-property", "colors.add");
        add(new H3(t("forms.view.colors")), help, list, add);
        draw();
    }

    /** @param problems of the view; those of a rule stand at it */
    void show(List<Problem> problems) {
        places.forEach((id, place) -> {
            String told = problems.stream()
                    .filter(problem -> problem.path().startsWith("colors[" + id + "]"))
                    .map(problem -> t(problem.message()))
                    .reduce("", (all, one) -> (all + " " + one).strip());
            place.note().setText(told);
            place.face().setClassName("canvas-wrong", !told.isEmpty());
        });
    }

    /** Opens the rule that a problem is about. */
    void open(Problem problem) {
        rules().stream()
                .filter(rule -> problem.path().startsWith("colors[" + rule.id() + "]"))
                .findFirst()
                .ifPresent(rule -> {
                    open = rule.id();
                    draw();
                });
    }

    private List<ColorRule> rules() {
        return work.look().colors();
    }

    private void draw() {
        list.removeAll();
        places.clear();
        List<ColorRule> rules = rules();
        for (int i = 0; i < rules.size(); i++) {
            list.add(rule(rules.get(i), i, rules.size()));
        }
    }

    private Component rule(ColorRule rule, int at, int count) {
        Span dot = new Span();
        dot.addClassName("color-dot");
        dot.getElement().setAttribute("data-color", rule.color());
        String said = t(rule.label());
        Span name = new Span(said.isEmpty() ? t("forms.view.colors.unnamed") : said);
        Div summary = new Div(dot, name);
        summary.addClassName("row");
        Div body = new Div();
        body.addClassName("properties");
        TextField zh = new TextField(t("entities.label.zh"), rule.label().zh(), "");
        TextField en = new TextField(t("entities.label.en"), rule.label().en(), "");
        Runnable label = () -> {
            change(rule.id(), now -> labelled(now, new LocalizedText(zh.getValue(), en.getValue())));
            name.setText(t(new LocalizedText(zh.getValue(), en.getValue())));
        };
        zh.addValueChangeListener(change -> label.run());
        en.addValueChangeListener(change -> label.run());
        Colors color = new Colors(rule.color());
        color.addValueChangeListener(change -> {
            change(rule.id(), now -> new ColorRule(now.id(), now.label(), now.when(), change.getValue(), now.column()));
            dot.getElement().setAttribute("data-color", change.getValue());
        });
        Select<String> column = new Select<>();
        column.setLabel(t("forms.view.colors.where"));
        List<String> paths = new ArrayList<>(List.of(""));
        work.view().ifPresent(view -> paths.addAll(view.columns()));
        if (!paths.contains(rule.column())) {
            paths.add(rule.column());
        }
        column.setItems(paths);
        column.setItemLabelGenerator(
                path -> path == null || path.isEmpty() ? t("forms.view.colors.row") : work.label(path));
        column.setValue(rule.column());
        column.addValueChangeListener(change -> change(
                rule.id(), now -> new ColorRule(now.id(), now.label(), now.when(), now.color(), change.getValue())));
        Paragraph note = new Paragraph();
        note.addClassName("properties-problems");
        places.put(rule.id(), new Place(summary, note));
        body.add(
                zh,
                en,
                color,
                column,
                new H3(t("forms.view.colors.when")),
                condition(rule),
                note,
                tools(rule, at, count));
        Details details = new Details(summary, body);
        details.setOpened(rule.id().equals(open));
        details.addOpenedChangeListener(change -> open = change.isOpened() ? rule.id() : "");
        details.getElement().setAttribute("data-color-rule", rule.id());
        return details;
    }

    private Component condition(ColorRule rule) {
        if (!work.isEntityPublished()) {
            return new Paragraph(t("forms.view.publishFirst"));
        }
        @Nullable FilterEditor[] made = new FilterEditor[1];
        FilterEditor editor = filters.create(user, work.view().orElseThrow().entity(), rule.when(), () -> {
            FilterEditor now = made[0];
            if (now != null && !now.unfinished()) {
                change(rule.id(), was -> new ColorRule(was.id(), was.label(), now.filter(), was.color(), was.column()));
            }
        });
        made[0] = editor;
        return editor;
    }

    private Component tools(ColorRule rule, int at, int count) {
        Button up = button(VaadinIcon.ARROW_UP, "forms.up", () -> swap(at, at - 1));
        up.setEnabled(at > 0);
        Button down = button(VaadinIcon.ARROW_DOWN, "forms.down", () -> swap(at, at + 1));
        down.setEnabled(at < count - 1);
        Button remove = button(VaadinIcon.TRASH, "forms.view.colors.remove", () -> {
            List<ColorRule> left = new ArrayList<>(rules());
            left.removeIf(one -> one.id().equals(rule.id()));
            put(left);
        });
        Div tools = new Div(up, down, remove);
        tools.addClassName("row");
        return tools;
    }

    private static Button button(VaadinIcon icon, String text, Runnable press) {
        Button button = new Button(icon.create(), click -> press.run());
        button.addThemeVariants(ButtonVariant.TERTIARY, ButtonVariant.SMALL);
        button.setAriaLabel(t(text));
        button.setTooltipText(t(text));
        return button;
    }

    private static ColorRule labelled(ColorRule rule, LocalizedText label) {
        return new ColorRule(rule.id(), label, rule.when(), rule.color(), rule.column());
    }

    private void add() {
        List<ColorRule> more = new ArrayList<>(rules());
        int number = 1;
        while (taken(more, "color" + number)) {
            number++;
        }
        open = "color" + number;
        more.add(new ColorRule(open, LocalizedText.same(""), Filter.ALL, "red", ""));
        put(more);
    }

    private static boolean taken(List<ColorRule> rules, String id) {
        return rules.stream().anyMatch(rule -> rule.id().equals(id));
    }

    private void swap(int from, int to) {
        List<ColorRule> other = new ArrayList<>(rules());
        Collections.swap(other, from, to);
        put(other);
    }

    private void put(List<ColorRule> rules) {
        quietly.accept(() -> work.look(work.look().colored(rules)));
        draw();
    }

    private void change(String id, UnaryOperator<ColorRule> change) {
        List<ColorRule> rules = rules().stream()
                .map(rule -> rule.id().equals(id) ? change.apply(rule) : rule)
                .toList();
        quietly.accept(() -> work.look(work.look().colored(rules)));
    }
}
