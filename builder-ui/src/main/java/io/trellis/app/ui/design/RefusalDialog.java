package io.trellis.app.ui.design;

import static io.trellis.app.ui.shell.Texts.t;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.AnchorTarget;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.progressbar.ProgressBar;
import com.vaadin.flow.shared.Registration;
import io.trellis.app.ui.design.RuleCounts.Counted;
import io.trellis.form.trial.RuleTrials.Refused;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Before a publish: how many records its rules would refuse, and which, while it is being counted too. One may go on. */
final class RefusalDialog extends Dialog {

    private static final int EACH_MILLIS = 1_000;

    private final transient RuleCounts counts;
    private final transient Supplier<List<Counted>> now;
    private final Div lines = new Div();
    private transient @Nullable Registration polling;

    /** @param now the counts as they stand */
    RefusalDialog(RuleCounts counts, List<Counted> first, Supplier<List<Counted>> now, Runnable publish) {
        this.counts = counts;
        this.now = now;
        setId("refusals");
        setHeaderTitle(t("design.refusals"));
        setWidth("min(40rem, 94vw)");
        Paragraph help = new Paragraph(t("design.refusals.help"));
        help.addClassName("quiet");
        lines.addClassNames("stack", "refusal-lines");
        lines.getElement().setAttribute("aria-live", "polite");
        Div content = new Div(help, lines);
        content.addClassName("stack");
        add(content);
        Button go = new Button(t("design.refusals.publish"), click -> {
            close();
            publish.run();
        });
        go.addThemeVariants(ButtonVariant.PRIMARY);
        getFooter().add(new Button(t("cancel"), click -> close()), go);
        show(first);
        addOpenedChangeListener(change -> {
            if (!change.isOpened()) {
                rest();
            }
        });
    }

    private void show(List<Counted> counted) {
        lines.removeAll();
        if (counted.isEmpty()) {
            lines.add(new Paragraph(t("design.refusals.none")));
        }
        counted.forEach(one -> lines.add(line(one)));
        if (counted.stream().allMatch(one -> one.count().ended())) {
            rest();
        } else if (polling == null) {
            UI ui = UI.getCurrent();
            polling = ui.addPollListener(poll -> show(now.get()));
            ui.setPollInterval(EACH_MILLIS);
        }
    }

    private void rest() {
        if (polling != null) {
            polling.remove();
            polling = null;
            UI.getCurrent().setPollInterval(-1);
        }
    }

    private Div line(Counted counted) {
        Div line = new Div(new Paragraph(t(counts.words(counted))));
        line.addClassName("refusal-line");
        if (!counted.count().ended()) {
            ProgressBar bar = new ProgressBar(
                    0, Math.max(1, counted.count().all()), counted.count().looked());
            bar.getElement().setAttribute("aria-label", t("design.refusals.progress"));
            line.add(bar);
        }
        List<Refused> first = counts.first(counted);
        Div records = new Div();
        records.addClassName("refusal-records");
        first.forEach(refused -> records.add(link(refused)));
        line.add(records);
        long more = counted.count().records() - first.size();
        if (more > 0) {
            Paragraph others =
                    new Paragraph(t(first.isEmpty() ? "design.refusals.unseen" : "design.refusals.more", more));
            others.addClassName("quiet");
            line.add(others);
        }
        return line;
    }

    private static Anchor link(Refused refused) {
        Anchor link = new Anchor(
                "records/" + refused.record().entity() + "/" + refused.record().id(),
                refused.title().isEmpty() ? refused.record().id() : refused.title());
        link.setTarget(AnchorTarget.BLANK);
        return link;
    }
}
