package io.trellis.app.ui.imports;

import static io.trellis.app.ui.shell.Texts.t;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.icon.VaadinIcon;
import com.vaadin.flow.component.progressbar.ProgressBar;
import com.vaadin.flow.component.radiobutton.RadioButtonGroup;
import io.trellis.core.security.CurrentUser;
import io.trellis.form.exchange.Alikes;
import io.trellis.form.exchange.Deciding;
import io.trellis.form.exchange.Deciding.Choice;
import io.trellis.form.exchange.Deciding.Decision;
import io.trellis.form.exchange.Imports;
import io.trellis.form.field.BoundEntity;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The rows of a file that are likely the same as what is there, page by page: what becomes of each, or of all at once. */
final class AlikePanel extends Div {

    private static final int PAGE = 20;

    private final transient Imports imports;
    private final transient CurrentUser user;
    private final transient BoundEntity entity;
    private final String job;

    private final transient Map<Long, Decision> decided = new HashMap<>();
    private final RadioButtonGroup<Choice> otherwise = new RadioButtonGroup<>();
    private final Div cards = new Div();
    private final Div foot = new Div();
    private final Span progress = new Span();
    private final ProgressBar bar = new ProgressBar();
    private final Button back = new Button(t("imports.alike.back"), VaadinIcon.ROTATE_LEFT.create());
    private final List<AlikeCard> shown = new ArrayList<>();
    private long total;

    /** @param job the trial that found them */
    AlikePanel(Imports imports, CurrentUser user, BoundEntity entity, String job, long rows) {
        this.imports = imports;
        this.user = user;
        this.entity = entity;
        this.job = job;
        addClassName("stack");
        cards.addClassName("stack");
        foot.addClassNames("row", "alike-pages");
        back.addThemeVariants(ButtonVariant.TERTIARY, ButtonVariant.SMALL);
        back.setId("alike-back");
        back.addClickListener(click -> {
            decided.clear();
            page(0);
        });
        progress.getElement().setAttribute("role", "status");
        bar.getElement().setAttribute("aria-label", t("imports.alike.progress"));
        page(0);
        addComponentAsFirst(head(rows));
        add(cards, foot);
    }

    private Component head(long rows) {
        otherwise.setLabel(t("imports.alike.otherwise"));
        otherwise.setItems(Choice.values());
        otherwise.setItemLabelGenerator(AlikePanel::label);
        otherwise.setValue(Choice.NEW);
        otherwise.setId("alike-otherwise");
        otherwise.setHelperText(t("imports.alike.otherwise.help"));
        otherwise.addValueChangeListener(change -> shown.forEach(AlikeCard::look));
        Paragraph what = new Paragraph(t("imports.alike.what", total, rows));
        Paragraph keys = new Paragraph(t("imports.alike.keys"));
        keys.addClassNames("quiet", "alike-keys");
        Div line = new Div(progress, back);
        line.addClassName("row");
        Div box = new Div(new H2(t("imports.alike")), what, otherwise, bar, line, keys);
        box.addClassNames("panel", "stack");
        return box;
    }

    static String label(Choice choice) {
        return t("imports.alike.choice." + choice.name().toLowerCase(Locale.ROOT));
    }

    private void page(long from) {
        Alikes found = imports.alikes(user, job, from, PAGE);
        total = found.total();
        cards.removeAll();
        shown.clear();
        for (Alikes.Line line : found.lines()) {
            AlikeCard card = new AlikeCard(entity, line, this::usual, decided, this::progress);
            shown.add(card);
            cards.add(card);
        }
        progress();
        foot.removeAll();
        if (total > PAGE) {
            long last = Math.min(total, from + PAGE);
            foot.add(
                    step("previous", VaadinIcon.ANGLE_LEFT, from - PAGE, from > 0),
                    new Span(t("imports.alike.page", from + 1, last, total)),
                    step("next", VaadinIcon.ANGLE_RIGHT, from + PAGE, last < total));
        }
    }

    private Button step(String name, VaadinIcon icon, long from, boolean there) {
        Button step = new Button(t("imports.alike." + name), icon.create(), click -> {
            page(from);
            cards.getElement().executeJs("this.scrollIntoView({block: 'start'}); this.firstElementChild?.focus()");
        });
        step.setId("alike-" + name);
        step.setEnabled(there);
        step.addThemeVariants(ButtonVariant.SMALL);
        return step;
    }

    private Choice usual() {
        Choice chosen = otherwise.getValue();
        return chosen == null ? Choice.NEW : chosen;
    }

    private void progress() {
        progress.setText(t("imports.alike.decided", decided.size(), total));
        bar.setValue(total == 0 ? 0 : Math.min(1, (double) decided.size() / total));
        back.setVisible(!decided.isEmpty());
    }

    Deciding deciding() {
        return new Deciding(usual(), decided);
    }
}
