package io.trellis.app.ui.workflows;

import static io.trellis.app.ui.shell.Texts.t;

import com.vaadin.flow.component.confirmdialog.ConfirmDialog;
import io.trellis.app.ui.shell.Notices;
import io.trellis.core.i18n.LocalizedText;
import io.trellis.core.i18n.Messages;
import io.trellis.form.step.StepSettings;
import io.trellis.workflow.bpmn.Drawing;
import io.trellis.workflow.bpmn.Drawing.Kind;
import io.trellis.workflow.simple.OutlineChange;
import io.trellis.workflow.simple.OutlineChange.What;
import io.trellis.workflow.simple.OutlineText;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Carries out what is changed in a flow as a list, each as one step of the draft, with the settings of what is new. */
final class SimpleEdits {

    private static final Set<Kind> QUIET = EnumSet.of(Kind.END, Kind.EXCLUSIVE, Kind.INCLUSIVE, Kind.PARALLEL);

    private final FlowDraft draft;
    private final FlowDrawing drawing;
    private final Messages messages;
    private final Consumer<String> done;
    private final Runnable undo;

    /** @param done hears, when something has changed, of the element that is to be shown; empty for the flow itself */
    SimpleEdits(FlowDraft draft, FlowDrawing drawing, Messages messages, Consumer<String> done, Runnable undo) {
        this.draft = draft;
        this.drawing = drawing;
        this.messages = messages;
        this.done = done;
        this.undo = undo;
    }

    void person(List<String> place) {
        add(place, What.PERSON, List.of(t("flow.simple.person")));
    }

    void step(List<String> place) {
        add(place, What.STEP, List.of(t("flow.simple.step")));
    }

    /** A step that tells people, with words to begin with. */
    void copy(List<String> place) {
        OutlineText.Written written = OutlineText.with(
                draft.diagram(), new OutlineChange.Add(place, What.STEP, List.of(t("flow.simple.copy"))));
        ObjectNode settings = JsonNodeFactory.instance.objectNode();
        LocalizedText text = messages.text("app.flow.simple.copy.text");
        settings.putObject("text").put("zh", text.zh()).put("en", text.en());
        take(
                written,
                written.made().stream()
                        .collect(Collectors.toMap(id -> id, id -> new StepSettings("notify", settings))));
    }

    /** Two branches of a condition, of which the first is to be said and the second is what is left. */
    void branches(List<String> place, What what) {
        add(
                place,
                what,
                what == What.PARALLEL
                        ? List.of()
                        : List.of("", t("flow.simple.branch.condition", 1), t("flow.simple.otherwise")));
    }

    void end(List<String> place) {
        add(place, What.END, List.of());
    }

    void branch(String choice, String name) {
        apply(new OutlineChange.AddBranch(choice, name));
    }

    private void add(List<String> place, What what, List<String> names) {
        apply(new OutlineChange.Add(place, what, names));
    }

    void apply(OutlineChange change) {
        take(OutlineText.with(draft.diagram(), change), Map.of());
    }

    private void take(OutlineText.Written written, Map<String, StepSettings> more) {
        if (written.bpmn().equals(draft.diagram())) {
            Notices.info(t("flow.simple.unchanged"));
            return;
        }
        if (!draft.refused(written.bpmn()).isEmpty()) {
            Notices.problem(
                    t("flow.refused", t(draft.refused(written.bpmn()).getFirst().message())));
            return;
        }
        drawing.rewrite(written.bpmn(), more);
        List<String> made = written.made();
        // of a choice the first branch is what one goes on with
        done.accept(made.isEmpty() ? "" : made.size() > 1 ? made.get(1) : made.getFirst());
    }

    /** Asks where something hangs beneath; what goes alone goes at once, with the way back. */
    void remove(String name, OutlineChange change) {
        OutlineText.Written written = OutlineText.with(draft.diagram(), change);
        Drawing now = draft.drawing();
        List<String> beneath = written.gone().stream()
                .filter(id -> !(change instanceof OutlineChange.Remove(var block) && block.equals(id)))
                .flatMap(id -> now.element(id).stream())
                .filter(element -> !QUIET.contains(element.kind()))
                .map(element -> draft.taskLabel(element.id()))
                .toList();
        if (beneath.isEmpty()) {
            boolean changes = !written.bpmn().equals(draft.diagram());
            take(written, Map.of());
            if (changes) {
                Notices.undoable(t("flow.simple.removed", name), undo);
            }
            return;
        }
        ConfirmDialog ask = new ConfirmDialog();
        ask.setHeader(t("flow.simple.remove.ask", name));
        ask.setText(t("flow.simple.remove.beneath", String.join(t("inbox.comma"), beneath)));
        ask.setCancelable(true);
        ask.setCancelText(t("cancel"));
        ask.setConfirmText(t("delete"));
        ask.setConfirmButtonTheme("error primary");
        ask.addConfirmListener(confirmed -> take(written, Map.of()));
        ask.open();
    }
}
