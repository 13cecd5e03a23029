package io.trellis.app.ui.formulas;

import static io.trellis.app.ui.shell.Texts.t;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H3;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.icon.VaadinIcon;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.data.value.ValueChangeMode;
import io.trellis.app.ui.shell.Destination;
import io.trellis.core.expression.Vocabulary;
import io.trellis.form.formula.ExpressionName;
import io.trellis.form.formula.ExpressionNames;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;

/** The fields and the functions that an expression may name, searched by name and by label; a click puts one in. */
final class VocabularyPanel extends Div {

    private static final int DEEPEST = 3;

    private final transient FormulaInput.Factory parts;
    private final transient ExpressionNames names;
    private final transient Consumer<String> chosen;
    private final NativeButton fields = new NativeButton(t("formula.fields"), click -> show(true));
    private final NativeButton functions = new NativeButton(t("formula.functions"), click -> show(false));
    private final TextField search = new TextField();
    private final Div list = new Div();
    private boolean ofFields = true;

    VocabularyPanel(FormulaInput.Factory parts, FormulaScope scope, Consumer<String> chosen) {
        this.parts = parts;
        this.chosen = chosen;
        names = parts.names(scope);
        addClassName("formula-words");
        Div modes = new Div(fields, functions);
        modes.addClassName("condition-modes");
        modes.getElement().setAttribute("role", "group");
        modes.getElement().setAttribute("aria-label", t("formula.words"));
        search.setPlaceholder(t("formula.search"));
        search.setAriaLabel(t("formula.search"));
        search.setPrefixComponent(VaadinIcon.SEARCH.create());
        search.setClearButtonVisible(true);
        search.setValueChangeMode(ValueChangeMode.LAZY);
        search.addValueChangeListener(change -> draw());
        list.addClassName("formula-list");
        add(modes, search, list);
        show(true);
    }

    private void show(boolean ofFields) {
        this.ofFields = ofFields;
        fields.getElement().setAttribute("aria-pressed", String.valueOf(ofFields));
        functions.getElement().setAttribute("aria-pressed", String.valueOf(!ofFields));
        draw();
    }

    private void draw() {
        list.removeAll();
        String wanted = search.getValue().strip().toLowerCase(Locale.ROOT);
        if (ofFields) {
            names.all().stream().filter(name -> fits(name, wanted)).forEach(name -> list.add(entry(name, 0)));
        } else {
            functions(wanted);
        }
        if (list.getComponentCount() == 0) {
            Paragraph none = new Paragraph(t("formula.none"));
            none.addClassName("quiet");
            list.add(none);
        }
    }

    private void functions(String wanted) {
        List<Vocabulary> found = parts.expressions.vocabulary().stream()
                .filter(word -> (word.name() + "\n" + word.words().zh() + "\n"
                                + word.words().en())
                        .toLowerCase(Locale.ROOT)
                        .contains(wanted))
                .toList();
        for (Vocabulary.Group group : Vocabulary.Group.values()) {
            List<Vocabulary> its =
                    found.stream().filter(word -> word.group() == group).toList();
            if (!its.isEmpty()) {
                list.add(new H3(t("formula.group." + group.name())));
                its.forEach(word -> list.add(entry(word)));
            }
        }
    }

    /** Its own name, or that of something right behind it. */
    private boolean fits(ExpressionName name, String wanted) {
        return says(name, wanted) || names.within(name).stream().anyMatch(inner -> says(inner, wanted));
    }

    private static boolean says(ExpressionName name, String wanted) {
        return (name.path() + "\n" + name.label().zh() + "\n" + name.label().en())
                .toLowerCase(Locale.ROOT)
                .contains(wanted);
    }

    private Div entry(ExpressionName name, int depth) {
        Div entry = new Div();
        entry.addClassName("formula-name");
        Div behind = new Div();
        behind.addClassName("formula-behind");
        behind.setVisible(false);
        NativeButton put = new NativeButton("", click -> chosen.accept(name.path() + Vocabulary.CARET));
        put.addClassName("formula-entry");
        put.getElement().setAttribute("data-name", name.path());
        put.add(Destination.icon(name.field().type().icon()).create());
        Span label = new Span(t(name.field().definition().label()));
        Span code = new Span(name.path());
        code.addClassNames("quiet", "code-input");
        put.add(label, code);
        entry.add(put);
        if (name.opens() && depth < DEEPEST) {
            entry.add(opener(name, depth, behind));
        }
        Div both = new Div(entry, behind);
        both.addClassName("formula-item");
        return both;
    }

    private Button opener(ExpressionName name, int depth, Div behind) {
        Button open = new Button(VaadinIcon.ANGLE_RIGHT.create());
        open.addThemeVariants(ButtonVariant.TERTIARY, ButtonVariant.SMALL);
        open.addClassName("formula-opener");
        open.setAriaLabel(t("formula.behind", t(name.field().definition().label())));
        open.getElement().setAttribute("aria-expanded", "false");
        open.addClickListener(click -> {
            boolean shut = !behind.isVisible();
            if (shut && behind.getComponentCount() == 0) {
                names.within(name).forEach(inner -> behind.add(entry(inner, depth + 1)));
            }
            behind.setVisible(shut);
            open.setIcon((shut ? VaadinIcon.ANGLE_DOWN : VaadinIcon.ANGLE_RIGHT).create());
            open.getElement().setAttribute("aria-expanded", String.valueOf(shut));
        });
        return open;
    }

    private NativeButton entry(Vocabulary word) {
        NativeButton put = new NativeButton("", click -> chosen.accept(word.insertion()));
        put.addClassNames("formula-entry", "formula-function");
        put.getElement().setAttribute("data-name", word.name());
        Span name = new Span(
                word.insertion().startsWith(word.name() + "(")
                        ? word.name() + "(" + String.join(", ", word.parameters()) + ")"
                        : word.name());
        name.addClassName("code-input");
        Span words = new Span(t(word.words()));
        Span example = new Span(t("formula.example", word.example()));
        example.addClassNames("quiet", "code-input");
        put.add(name, words, example);
        return put;
    }
}
