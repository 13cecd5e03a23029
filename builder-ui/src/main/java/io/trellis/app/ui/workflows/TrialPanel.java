package io.trellis.app.ui.workflows;

import static io.trellis.app.ui.shell.Texts.t;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.details.Details;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.H3;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.icon.VaadinIcon;
import io.trellis.app.ui.design.AppDraft;
import io.trellis.app.ui.editor.Editors;
import io.trellis.app.ui.people.People;
import io.trellis.app.ui.shell.Notices;
import io.trellis.core.i18n.LocalizedText;
import io.trellis.core.security.CurrentUser;
import io.trellis.core.security.User;
import io.trellis.form.field.FieldContexts;
import io.trellis.workflow.simulate.FlowSample;
import io.trellis.workflow.simulate.FlowStep;
import io.trellis.workflow.simulate.FlowTest;
import io.trellis.workflow.simulate.FlowTrial;
import io.trellis.workflow.simulate.FlowTrials;
import io.trellis.workflow.simulate.TrialState;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** One trial: what it begins with, what may happen next, what has happened, and saving that as a test. */
final class TrialPanel extends Div {

    /** Makes them. */
    @org.springframework.stereotype.Component
    static class Factory {
        private final FlowTrials trials;
        private final Choices choices;
        private final Editors editors;
        private final FieldContexts contexts;
        private final People people;
        private final SampleInputs.Parts inputs;
        private final Clock clock;

        Factory(
                FlowTrials trials,
                Choices choices,
                Editors editors,
                FieldContexts contexts,
                People people,
                SampleInputs.Parts inputs,
                Clock clock) {
            this.inputs = inputs;
            this.contexts = contexts;
            this.trials = trials;
            this.choices = choices;
            this.editors = editors;
            this.people = people;
            this.clock = clock;
        }

        TrialPanel create(
                CurrentUser user, AppDraft appDraft, FlowDraft flow, Consumer<TrialState> stands, Runnable back) {
            return new TrialPanel(this, user, appDraft, flow, stands, back);
        }
    }

    private final transient Factory parts;
    private final transient CurrentUser user;
    private final transient AppDraft appDraft;
    private final transient FlowDraft flow;
    private final transient Consumer<TrialState> stands;
    private final transient @Nullable SampleInputs sample;
    private final Div running = new Div();
    private final Details begins;
    private final Button start = new Button();
    private transient @Nullable FlowTest test;
    private transient @Nullable FlowTrial trial;
    private transient @Nullable TrialRecorder recorder;
    private transient @Nullable TrialRun shown;

    private TrialPanel(
            Factory parts,
            CurrentUser user,
            AppDraft appDraft,
            FlowDraft flow,
            Consumer<TrialState> stands,
            Runnable back) {
        this.parts = parts;
        this.user = user;
        this.appDraft = appDraft;
        this.flow = flow;
        this.stands = stands;
        addClassNames("flow-settings", "flow-trial");
        Button leave = new Button(t("flowtest.back"), VaadinIcon.ARROW_LEFT.create(), click -> {
            end();
            back.run();
        });
        leave.addThemeVariants(ButtonVariant.TERTIARY, ButtonVariant.SMALL);
        add(leave);
        start.setText(t("flowtest.start"));
        start.addThemeVariants(ButtonVariant.PRIMARY);
        start.addClassName("flow-trial-start");
        start.addClickListener(click -> start());
        running.addClassName("stack");
        String entity = flow.definition().entity();
        Div form = new Div();
        form.addClassName("stack");
        if (entity == null) {
            sample = null;
            form.add(new Paragraph(t("workflows.entity.first")));
        } else {
            SampleInputs made = new SampleInputs(parts.inputs, user, flow, entity);
            sample = made;
            form.add(made, start);
        }
        begins = new Details(t("flowtest.sample"), form);
        begins.setOpened(true);
        begins.addClassName("flow-trial-sample");
        add(begins, running);
        addDetachListener(detached -> end());
    }

    private String username(String id) {
        return parts.choices.person(id).map(User::username).orElse(id);
    }

    /** Shows a test as it runs, or a form for a new trial. */
    void begin(Optional<FlowTest> of) {
        if (of.isEmpty()) {
            return;
        }
        FlowTest opened = of.get();
        test = opened;
        if (sample != null) {
            sample.fill(opened.sample());
        }
        H2 title = new H2(t(opened.label()));
        addComponentAtIndex(1, title);
        FlowTrials.Opened ran = parts.trials.open(user, appDraft.draft().whole(), opened);
        begins.setOpened(false);
        FlowTrials.Outcome outcome = ran.result().outcome();
        addComponentAtIndex(2, verdict(opened, outcome));
        ran.trial().ifPresent(begun -> {
            int until = outcome instanceof FlowTrials.Outcome.Differs(var step, var _)
                    ? Math.max(0, step)
                    : opened.steps().size();
            TrialRecorder made = new TrialRecorder(begun, opened.sample(), this::username);
            made.repeat(opened.steps().subList(0, Math.min(until, opened.steps().size())));
            running(begun, made);
        });
    }

    private static Div verdict(FlowTest test, FlowTrials.Outcome outcome) {
        Span text = new Span(
                switch (outcome) {
                    case FlowTrials.Outcome.Passed _ -> t("flowtest.passed");
                    case FlowTrials.Outcome.NotRun(var why) -> t(why);
                    case FlowTrials.Outcome.Differs(var step, var why) ->
                        step < 0 || step >= test.steps().size() ? t(why) : t("flowtest.at-step", step + 1, t(why));
                });
        Div box = new Div(text);
        box.addClassName(outcome instanceof FlowTrials.Outcome.Passed ? "verdict-good" : "verdict-bad");
        box.addClassName("flow-trial-verdict");
        return box;
    }

    private void start() {
        // to the second: what a test says of the time can be read
        Instant now = parts.clock.instant().truncatedTo(java.time.temporal.ChronoUnit.SECONDS);
        Optional<FlowSample> entered = Optional.ofNullable(sample).flatMap(form -> form.sample(now));
        if (entered.isEmpty()) {
            Notices.problem(t("flowtest.initiator.missing"));
            return;
        }
        end();
        FlowSample given = entered.get();
        switch (parts.trials.begin(
                user, appDraft.draft().whole(), flow.definition().name(), given)) {
            case FlowTrials.Begun.Refused(var why) -> Notices.problem(t(why));
            case FlowTrials.Begun.Running(var begun) -> {
                begins.setOpened(false);
                start.setText(t("flowtest.again"));
                running(begun, new TrialRecorder(begun, given, this::username));
            }
        }
    }

    private void running(FlowTrial begun, TrialRecorder recording) {
        trial = begun;
        recorder = recording;
        draw();
    }

    private void draw() {
        FlowTrial here = trial;
        TrialRecorder recording = recorder;
        if (here == null || recording == null) {
            return;
        }
        running.removeAll();
        TrialState state = here.state();
        stands.accept(state);
        TrialRun made = new TrialRun(
                new TrialRun.Parts(parts.choices, parts.editors, parts.contexts, parts.people, user, flow),
                state,
                this::take);
        shown = made;
        running.add(made);
        running.add(new TrialLog(flow, recording.steps()));
        Button save = new Button(t("flowtest.save"), VaadinIcon.CHECK.create(), click -> save());
        save.addThemeVariants(ButtonVariant.PRIMARY);
        save.addClassName("flow-trial-save");
        running.add(save);
    }

    /** Somebody lets something happen. */
    private void take(FlowStep.Act act) {
        FlowTrial here = trial;
        TrialRecorder recording = recorder;
        if (here == null || recording == null) {
            return;
        }
        if (here.isOver()) {
            Notices.problem(t("flowtest.over"));
            return;
        }
        Optional<LocalizedText> refused = here.take(act);
        refused.ifPresentOrElse(why -> Notices.problem(t(why)), () -> recording.happened(act));
        draw();
    }

    /** An element of the diagram was chosen: what may happen there is brought into view. */
    void clicked(String element) {
        TrialRun here = shown;
        if (here != null) {
            here.show(element);
        }
    }

    private void save() {
        TrialRecorder recording = recorder;
        if (recording != null) {
            new SaveTestDialog(appDraft, flow.definition(), recording, Optional.ofNullable(test)).open();
        }
    }

    private void end() {
        FlowTrial here = trial;
        if (here != null) {
            trial = null;
            here.close();
        }
    }

    static H3 heading(String text) {
        return new H3(text);
    }
}
