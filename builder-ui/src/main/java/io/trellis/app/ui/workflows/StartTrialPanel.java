package io.trellis.app.ui.workflows;

import static io.trellis.app.ui.shell.Texts.t;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.details.Details;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.icon.VaadinIcon;
import io.trellis.app.ui.people.People;
import io.trellis.app.ui.shell.Moments;
import io.trellis.core.security.CurrentUser;
import io.trellis.workflow.StartTrial;
import io.trellis.workflow.StartTrial.Why;
import io.trellis.workflow.Workflows;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** Shows, before anything is published, which of the last saves would have started the flow, and why others would not. */
final class StartTrialPanel extends Div {

    private static final int SHOWN = 20;

    private final transient Workflows workflows;
    private final transient People people;
    private final transient CurrentUser user;
    private final transient FlowDraft draft;
    private final Div answer = new Div();

    StartTrialPanel(Workflows workflows, People people, CurrentUser user, FlowDraft draft) {
        this.workflows = workflows;
        this.people = people;
        this.user = user;
        this.draft = draft;
        addClassNames("stack", "start-trial");
        Button look = new Button(t("workflows.trial"), VaadinIcon.FLASK.create(), click -> show());
        look.addThemeVariants(ButtonVariant.SMALL);
        answer.addClassName("stack");
        answer.getElement().setAttribute("aria-live", "polite");
        add(look, answer);
    }

    private void show() {
        answer.removeAll();
        StartTrial trial = workflows.triedStarts(user, draft.definition());
        trial.coming()
                .forEach(one -> answer.add(
                        new Paragraph(t("workflows.trial.coming", Moments.text(user, one.at()), one.records()))));
        if (trial.looked() == 0) {
            if (trial.coming().isEmpty()) {
                answer.add(quiet(t("workflows.trial.none")));
            }
            return;
        }
        answer.add(new Paragraph(
                t("workflows.trial.result", trial.looked(), trial.counts().getOrDefault(Why.STARTS, 0))));
        if (trial.asNow()) {
            answer.add(quiet(t("workflows.trial.asNow")));
        }
        Arrays.stream(Why.values())
                .filter(why -> trial.counts().containsKey(why))
                .forEach(why -> answer.add(group(trial, why)));
    }

    private Component group(StartTrial trial, Why why) {
        List<StartTrial.Save> saves =
                trial.saves().stream().filter(save -> save.why() == why).toList();
        Div lines = new Div();
        lines.addClassName("stack");
        saves.stream().limit(SHOWN).forEach(save -> lines.add(line(save)));
        int more = trial.counts().getOrDefault(why, 0) - Math.min(SHOWN, saves.size());
        if (more > 0) {
            lines.add(quiet(t("workflows.trial.more", more)));
        }
        Details details = new Details(
                t(
                        "workflows.trial.why." + why.name().toLowerCase(Locale.ROOT),
                        trial.counts().getOrDefault(why, 0)),
                lines);
        details.setOpened(why == Why.STARTS);
        details.setWidthFull();
        return details;
    }

    private Component line(StartTrial.Save save) {
        Anchor record = new Anchor("records/" + save.record(), save.title());
        record.setRouterIgnore(false);
        Span when = new Span(people.name(save.by()) + " · " + Moments.text(user, save.at()));
        when.addClassName("quiet");
        Div line = new Div(record, when);
        line.addClassName("timeline-entry");
        return line;
    }

    private static Paragraph quiet(String text) {
        Paragraph paragraph = new Paragraph(text);
        paragraph.addClassName("quiet");
        return paragraph;
    }
}
