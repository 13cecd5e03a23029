package io.trellis.app.ui.workflows;

import static io.trellis.app.ui.shell.Texts.t;

import com.vaadin.flow.component.checkbox.Checkbox;
import com.vaadin.flow.component.combobox.MultiSelectComboBox;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.select.Select;
import io.trellis.core.security.CurrentUser;
import io.trellis.workflow.RunLimit;
import io.trellis.workflow.Span;
import io.trellis.workflow.TaskSettings;
import io.trellis.workflow.bpmn.Drawing;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** How long a process may take as a whole, and what becomes of one that takes longer. */
final class LimitEditor extends Div {

    private static final RunLimit FIRST = new RunLimit(new Span(10, Span.Unit.WORKING_DAYS), RunLimit.AtEnd.TELL, null);

    private final transient Choices choices;
    private final transient CurrentUser user;
    private final transient FlowDraft draft;
    private final Div detail = new Div();

    LimitEditor(Choices choices, CurrentUser user, FlowDraft draft) {
        this.choices = choices;
        this.user = user;
        this.draft = draft;
        setId("limit");
        addClassName("stack");
        detail.addClassName("stack");
        Checkbox limited = new Checkbox(t("workflows.limit"), draft.definition().limit() != null);
        limited.setHelperText(t("workflows.limit.help"));
        limited.addValueChangeListener(change -> {
            draft.limit(change.getValue() ? FIRST : null);
            draw();
        });
        add(limited, detail);
        draw();
    }

    private RunLimit now() {
        RunLimit limit = draft.definition().limit();
        return limit == null ? FIRST : limit;
    }

    private void draw() {
        detail.removeAll();
        @Nullable RunLimit limit = draft.definition().limit();
        if (limit == null) {
            return;
        }
        Select<RunLimit.AtEnd> then = new Select<>();
        then.setLabel(t("workflows.limit.then"));
        then.setItems(RunLimit.AtEnd.values());
        then.setItemLabelGenerator(one -> t("workflows.limit.then." + one.name().toLowerCase(Locale.ROOT)));
        then.setValue(limit.then());
        then.setWidthFull();
        then.addValueChangeListener(
                change -> draft.limit(new RunLimit(now().span(), change.getValue(), now().tell(), now().rests())));
        detail.add(
                new SpanField(
                        t("workflows.time.span"),
                        limit.span(),
                        1,
                        span -> draft.limit(new RunLimit(span, now().then(), now().tell(), now().rests()))),
                then,
                new RuleEditor(
                        new RuleEditor.Parts(choices, user, draft.definition().entity()),
                        t("workflows.limit.tell"),
                        t("workflows.limit.tell.none"),
                        limit.tell(),
                        rule -> draft.limit(
                                new RunLimit(now().span(), now().then(), rule.orElse(null), now().rests()))),
                rests(limit));
    }

    /** While the initiator has it back, or it stands at a task or waits for a message. */
    private MultiSelectComboBox<String> rests(RunLimit limit) {
        MultiSelectComboBox<String> rests = new MultiSelectComboBox<>(t("workflows.limit.rests"));
        List<String> places = new ArrayList<>(List.of(TaskSettings.INITIATOR));
        draft.drawing().elements().values().stream()
                .filter(element -> element.kind() == Drawing.Kind.USER_TASK
                        || element.traits().symbol().equals("receiveTask")
                        || element.traits().symbol().equals("intermediateCatchEvent"))
                .map(Drawing.Element::id)
                .forEach(places::add);
        rests.setItems(places);
        rests.setItemLabelGenerator(place ->
                place.equals(TaskSettings.INITIATOR) ? t("workflows.limit.rests.initiator") : draft.called(place));
        rests.setHelperText(t("workflows.limit.rests.help"));
        rests.setWidthFull();
        rests.setId("limit-rests");
        rests.setValue(places.stream().filter(limit.rests()::contains).toList());
        rests.addValueChangeListener(
                change -> draft.limit(new RunLimit(now().span(), now().then(), now().tell(), change.getValue())));
        return rests;
    }
}
