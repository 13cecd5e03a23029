package io.trellis.app.ui.workflows;

import io.trellis.form.step.StepSettings;
import io.trellis.workflow.TaskSettings;
import io.trellis.workflow.bpmn.BpmnProblem;
import io.trellis.workflow.bpmn.Drawing;
import io.trellis.workflow.bpmn.Drawing.Kind;
import io.trellis.workflow.bpmn.DrawingChange;
import io.trellis.workflow.bpmn.DrawingText;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The diagram of a flow as it is changed from two sides: drawn in the browser, and by the settings beside it. What was drawn
 * before the browser had heard of a setting gets that setting all the same.
 */
final class FlowDrawing {

    /** More than ever are under way at once. */
    private static final int REMEMBERED = 100;

    private record Made(int revision, DrawingChange change) {}

    private final FlowDraft draft;
    private final Deque<Made> made = new ArrayDeque<>();
    /** What was set at elements that were cut: it comes back with them when they are pasted. */
    private final Map<String, TaskSettings> cutTasks = new HashMap<>();

    private final Map<String, StepSettings> cutSteps = new HashMap<>();
    private int revision;
    private int replaced;

    FlowDrawing(FlowDraft draft) {
        this.draft = draft;
    }

    int revision() {
        return revision;
    }

    /** The whole diagram became another one: an undo. What was drawn upon the former is not taken any more. */
    void replace() {
        revision++;
        replaced = revision;
        made.clear();
    }

    /**
     * The diagram is another one, made here. What was drawn upon the former is not taken any more.
     *
     * @param more what steps that are new do
     */
    void rewrite(String text, Map<String, StepSettings> more) {
        replace();
        store(text, Map.of(), more);
    }

    void change(DrawingChange... changes) {
        String text = draft.diagram();
        revision++;
        for (DrawingChange change : changes) {
            text = DrawingText.with(text, change);
            made.add(new Made(revision, change));
        }
        while (made.size() > REMEMBERED) {
            made.removeFirst();
        }
        store(text, Map.of(), Map.of());
    }

    /**
     * What came of what was drawn.
     *
     * @param problems why it was not taken; nothing is kept of it then
     * @param again whether the browser has to be shown what stands now
     */
    record Taken(List<BpmnProblem> problems, boolean again) {}

    Taken take(FlowCanvas.Drawn drawn) {
        if (drawn.base() < replaced) {
            revision++;
            return new Taken(List.of(), true);
        }
        String text = drawn.bpmn();
        List<BpmnProblem> refused = draft.refused(text);
        if (!refused.isEmpty()) {
            revision++;
            return new Taken(refused, true);
        }
        boolean behind = false;
        for (Made one : made) {
            if (one.revision() > drawn.base()) {
                text = DrawingText.with(text, one.change());
                behind = true;
            }
        }
        if (behind) {
            revision++;
        }
        store(text, drawn.copied(), Map.of());
        return new Taken(List.of(), behind);
    }

    /** With what is set at its elements: that of what is gone goes too, and what was pasted has that of what was copied. */
    private void store(String text, Map<String, String> copied, Map<String, StepSettings> more) {
        Drawing before = draft.drawing();
        Drawing after = Drawing.of(text);
        Map<String, TaskSettings> tasks =
                kept(draft.definition().tasks(), before, after, Kind.USER_TASK, copied, cutTasks);
        Map<String, StepSettings> steps = kept(draft.definition().steps(), before, after, Kind.STEP, copied, cutSteps);
        steps.putAll(more);
        draft.diagram(text, tasks, steps);
    }

    private static <T> Map<String, T> kept(
            Map<String, T> settings,
            Drawing before,
            Drawing after,
            Kind kind,
            Map<String, String> copied,
            Map<String, T> cut) {
        Map<String, T> kept = new HashMap<>();
        settings.forEach((element, set) -> {
            if (is(before, element, kind) && !is(after, element, kind)) {
                cut.put(element, set);
            } else {
                kept.put(element, set);
            }
        });
        copied.forEach((element, from) -> {
            T set = settings.getOrDefault(from, cut.get(from));
            if (set != null && is(after, element, kind)) {
                kept.putIfAbsent(element, set);
            }
        });
        return kept;
    }

    private static boolean is(Drawing drawing, String element, Kind kind) {
        return drawing.element(element).filter(found -> found.kind() == kind).isPresent();
    }
}
