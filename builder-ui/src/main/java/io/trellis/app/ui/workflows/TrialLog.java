package io.trellis.app.ui.workflows;

import static io.trellis.app.ui.shell.Texts.t;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.OrderedList;
import io.trellis.workflow.bpmn.Resubmission;
import io.trellis.workflow.simulate.FlowStep;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** The steps of a test in sentences. */
final class TrialLog extends Div {

    TrialLog(FlowDraft flow, List<FlowStep> steps) {
        addClassNames("stack", "flow-trial-log");
        add(TrialPanel.heading(t("flowtest.recorded")));
        OrderedList list = new OrderedList();
        steps.forEach(step -> {
            ListItem line = new ListItem(words(flow, step));
            line.setClassName("quiet", step instanceof FlowStep.Expect);
            list.add(line);
        });
        add(list);
    }

    static String words(FlowDraft flow, FlowStep step) {
        return switch (step) {
            case FlowStep.Decide decide ->
                t(
                        "flowtest.step.decide",
                        called(flow, decide.task()),
                        decide.as().orElseGet(() -> t("flowtest.step.holder")),
                        t("inbox.do." + decide.action().code()));
            case FlowStep.Advance(var by) ->
                by.map(length -> t("flowtest.step.advance", length(length))).orElseGet(() -> t("flowtest.step.next"));
            case FlowStep.Send(var kind, var name, var _) ->
                t(kind == FlowStep.Sent.MESSAGE ? "flowtest.step.message" : "flowtest.step.signal", name);
            case FlowStep.Change(var values) ->
                t("flowtest.step.change", String.join(t("inbox.comma"), values.keySet()));
            case FlowStep.Work work -> t("flowtest.step.work", called(flow, work.element()));
            case FlowStep.Expect(var waits, var _, var values) ->
                waits.map(places -> places(flow, places))
                        .orElseGet(() -> t("flowtest.step.values", String.join(t("inbox.comma"), values.keySet())));
        };
    }

    private static String places(FlowDraft flow, Set<String> places) {
        return t(
                "flowtest.step.waits",
                places.stream().map(one -> called(flow, one)).collect(Collectors.joining(t("inbox.comma"))));
    }

    static String called(FlowDraft flow, String element) {
        return Resubmission.is(element) ? t("inbox.do.resubmit") : flow.taskLabel(element);
    }

    private static String length(Duration length) {
        return length.toDaysPart() > 0 && length.minusDays(length.toDaysPart()).isZero()
                ? t("flowtest.days", length.toDaysPart())
                : t("flowtest.hours", length.toHours());
    }
}
