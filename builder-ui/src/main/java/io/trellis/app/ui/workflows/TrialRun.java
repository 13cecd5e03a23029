package io.trellis.app.ui.workflows;

import static io.trellis.app.ui.shell.Texts.t;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.combobox.ComboBox;
import com.vaadin.flow.component.details.Details;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import io.trellis.app.ui.editor.Editors;
import io.trellis.app.ui.editor.Tag;
import io.trellis.app.ui.filters.Fields;
import io.trellis.app.ui.people.People;
import io.trellis.app.ui.shell.Moments;
import io.trellis.core.security.CurrentUser;
import io.trellis.core.security.User;
import io.trellis.form.field.FieldContexts;
import io.trellis.workflow.TaskAction;
import io.trellis.workflow.bpmn.Resubmission;
import io.trellis.workflow.simulate.FlowStep;
import io.trellis.workflow.simulate.TrialState;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/** Where a trial stands, with a button for everything that may happen next. */
final class TrialRun extends Div {

    private static final Set<Object> DECIDED = Set.of("approved", "rejected");

    record Parts(
            Choices choices,
            Editors editors,
            FieldContexts contexts,
            People people,
            CurrentUser user,
            FlowDraft flow) {}

    private final transient Parts parts;
    private final transient Consumer<FlowStep.Act> take;
    private final transient Map<String, Div> cards = new HashMap<>();

    TrialRun(Parts parts, TrialState state, Consumer<FlowStep.Act> take) {
        this.parts = parts;
        this.take = take;
        addClassName("stack");
        add(status(state));
        state.tasks().forEach(task -> card(task.element(), task(state, task)));
        state.outside().forEach(work -> card(work.element(), outside(work)));
        state.awaited().forEach(one -> card(one.element(), awaited(one)));
        if (state.ended().isEmpty() && state.failure().isEmpty()) {
            add(clock(state));
            change(state);
        }
        if (!state.happened().isEmpty()) {
            Div log = new Div();
            log.addClassName("flow-trial-values");
            state.happened().forEach(one -> log.add(new Span(t(one))));
            add(TrialPanel.heading(t("flowtest.happened")), log);
        }
        values(state);
    }

    private Div status(TrialState state) {
        Span now = new Span(t("flowtest.now", Moments.text(parts.user(), state.now())));
        now.addClassName("quiet");
        Div box = new Div();
        box.addClassNames("row", "flow-trial-status");
        state.failure()
                .ifPresentOrElse(
                        failure -> {
                            box.add(new Tag(t("flowtest.stands"), "red"));
                            Paragraph why = new Paragraph(t(failure.why()));
                            why.addClassName("problem-note");
                            add(why);
                        },
                        () -> box.add(state.ended()
                                .map(how -> new Tag(
                                        t("inbox.process." + how.toLowerCase(Locale.ROOT)),
                                        how.equals("completed") ? "green" : "red"))
                                .orElseGet(() -> new Tag(t("flowtest.running"), "blue"))));
        box.add(now);
        return box;
    }

    private void card(String element, Div card) {
        card.addClassName("flow-trial-card");
        cards.put(element, card);
        add(card);
    }

    /** Brings what may happen at an element into view. */
    void show(String element) {
        Div card = cards.get(element);
        if (card != null) {
            card.scrollIntoView();
            cards.values().forEach(other -> other.setClassName("flow-trial-chosen", other == card));
        }
    }

    private Div task(TrialState state, TrialState.Open task) {
        Span name = new Span(t(task.label()));
        name.addClassName("flow-trial-name");
        Span who = new Span(t("flowtest.asked", parts.people().names(task.people())));
        who.addClassName("quiet");
        Div card = new Div(name, who);
        task.due().ifPresent(due -> {
            Span when = new Span(t("flowtest.due", Moments.text(parts.user(), due)));
            when.addClassName("quiet");
            card.add(when);
        });
        ComboBox<User> as = new ComboBox<>(t("flowtest.as"));
        as.setItems(parts.choices().people());
        as.setItemLabelGenerator(User::name);
        as.setPlaceholder(t("flowtest.as.holder"));
        as.setClearButtonVisible(true);
        as.setWidthFull();
        card.add(as);
        Optional<SampleForm> values = values(task);
        values.ifPresent(form -> card.add(new Details(t("flowtest.with-values"), form)));
        Div buttons = new Div();
        buttons.addClassName("row");
        for (TaskAction action : task.actions()) {
            Button button = new Button(
                    t("inbox.do." + action.code()),
                    click -> take.accept(new FlowStep.Decide(
                            task.element(),
                            action,
                            Optional.ofNullable(as.getValue()).map(User::username),
                            "",
                            action == TaskAction.RETURN || action == TaskAction.WITHDRAW
                                    ? Map.of()
                                    : values.map(SampleForm::values).orElse(Map.of()),
                            Optional.empty())));
            button.addThemeVariants(ButtonVariant.SMALL);
            if (action == TaskAction.APPROVE || Resubmission.is(task.element()) && action == TaskAction.RESUBMIT) {
                button.addThemeVariants(ButtonVariant.PRIMARY);
            }
            button.addClassName("flow-trial-" + action.code());
            buttons.add(button);
        }
        card.add(buttons);
        return card;
    }

    private Optional<SampleForm> values(TrialState.Open task) {
        List<Fields.Named> fields = parts
                .choices()
                .enterable(parts.user(), parts.flow().definition().entity())
                .stream()
                .filter(named -> task.editable().contains(named.field().key()))
                .toList();
        return fields.isEmpty() ? Optional.empty() : Optional.of(form(fields));
    }

    private SampleForm form(List<Fields.Named> fields) {
        String entity = parts.flow().definition().entity();
        return new SampleForm(parts.user(), entity == null ? "" : entity, fields, parts.editors(), id -> parts.choices()
                .person(id)
                .map(User::username)
                .orElse(id));
    }

    private Div outside(TrialState.Outside work) {
        Button done = new Button(t("flowtest.work"), click -> take.accept(new FlowStep.Work(work.element(), Map.of())));
        done.addThemeVariants(ButtonVariant.SMALL);
        return new Div(new Span(t("flowtest.outside", t(work.label()), work.topic())), done);
    }

    private Div awaited(TrialState.Awaited one) {
        Button send = new Button(
                t(one.kind() == FlowStep.Sent.MESSAGE ? "flowtest.message" : "flowtest.signal", one.name()),
                click -> take.accept(new FlowStep.Send(one.kind(), one.name(), Map.of())));
        send.addThemeVariants(ButtonVariant.SMALL);
        send.addClassName("flow-trial-send");
        return new Div(new Span(t("flowtest.awaited", TrialLog.called(parts.flow(), one.element()))), send);
    }

    private Div clock(TrialState state) {
        Div buttons = new Div();
        buttons.addClassNames("row", "flow-trial-clock");
        buttons.add(new Span(t("flowtest.clock")));
        if (!state.timers().isEmpty()) {
            TrialState.Timer next = state.timers().getFirst();
            Button to = new Button(
                    t("flowtest.clock.next", t(next.label()), Moments.text(parts.user(), next.at())),
                    click -> take.accept(new FlowStep.Advance(Optional.empty())));
            to.addThemeVariants(ButtonVariant.SMALL);
            to.addClassName("flow-trial-next");
            buttons.add(to);
        }
        for (Duration by : List.of(Duration.ofHours(1), Duration.ofDays(1), Duration.ofDays(7))) {
            Button on = new Button(
                    by.toDays() > 1
                            ? t("flowtest.clock.days", by.toDays())
                            : t(by.toDays() == 1 ? "flowtest.clock.day" : "flowtest.clock.hour"),
                    click -> take.accept(new FlowStep.Advance(Optional.of(by))));
            on.addThemeVariants(ButtonVariant.SMALL);
            buttons.add(on);
        }
        return buttons;
    }

    private void change(TrialState state) {
        SampleForm form = form(parts.choices()
                .enterable(parts.user(), parts.flow().definition().entity()));
        Button change = new Button(t("flowtest.change.do"), click -> {
            if (!form.values().isEmpty()) {
                take.accept(new FlowStep.Change(form.values()));
            }
        });
        change.addThemeVariants(ButtonVariant.SMALL);
        Div all = new Div(form, change);
        all.addClassName("stack");
        add(new Details(t("flowtest.change"), all));
    }

    /** The record's values that the flow and its people have given, and the variables. */
    private void values(TrialState state) {
        Div lines = new Div();
        lines.addClassName("flow-trial-values");
        parts.choices()
                .enterable(parts.user(), parts.flow().definition().entity())
                .forEach(named -> {
                    Object value = state.record().values().get(named.field().key());
                    if (value != null) {
                        String shown = named.field()
                                .format(
                                        value,
                                        parts.contexts()
                                                .of(
                                                        parts.user(),
                                                        state.record().id().entity()));
                        lines.add(new Span(t("flowtest.value", named.label(), shown)));
                    }
                });
        state.variables().forEach((name, value) -> {
            if (name.equals("outcome") && DECIDED.contains(value)) {
                lines.add(new Span(t("flowtest.value", t("flowtest.decided"), t("flow.outcome." + value))));
            } else if (!(value instanceof Map<?, ?>)) {
                lines.add(new Span(t("flowtest.value", name, value)));
            }
        });
        Details details = new Details(t("flowtest.values"), lines);
        details.setOpened(true);
        add(details);
    }
}
