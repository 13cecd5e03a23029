package io.trellis.app.ui.workflows;

import static io.trellis.app.ui.shell.Texts.t;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.checkbox.Checkbox;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import io.trellis.app.ui.design.AppDraft;
import io.trellis.app.ui.design.LabelPair;
import io.trellis.app.ui.shell.Notices;
import io.trellis.core.artifact.ArtifactId;
import io.trellis.core.i18n.LocalizedText;
import io.trellis.workflow.WorkflowDefinition;
import io.trellis.workflow.simulate.FlowTest;
import io.trellis.workflow.simulate.FlowTestJson;
import io.trellis.workflow.simulate.TrialState;
import java.util.Optional;

/** Asks what a recorded trial is called as a test, and what it is to hold the flow to. */
final class SaveTestDialog extends Dialog {

    private final transient AppDraft appDraft;
    private final transient WorkflowDefinition flow;
    private final transient TrialRecorder recorded;
    private final transient Optional<FlowTest> before;
    private final LabelPair label;
    private final Checkbox people = new Checkbox(t("flowtest.save.people"), true);
    private final Checkbox path = new Checkbox(t("flowtest.save.path"), true);
    private final Checkbox values = new Checkbox(t("flowtest.save.values"), true);

    /** @param before the test that is recorded anew */
    SaveTestDialog(AppDraft appDraft, WorkflowDefinition flow, TrialRecorder recorded, Optional<FlowTest> before) {
        this.appDraft = appDraft;
        this.flow = flow;
        this.recorded = recorded;
        this.before = before;
        setHeaderTitle(t("flowtest.save"));
        setWidth("min(32rem, 96vw)");
        addClassName("save-test");
        label = new LabelPair(before.map(FlowTest::label).orElse(LocalizedText.same("")));
        TrialState state = recorded.state();
        Paragraph ends = new Paragraph(state.ended()
                .map(how -> t("flowtest.save.ends", t("inbox.process." + how)))
                .orElseGet(() -> t("flowtest.save.unfinished")));
        ends.addClassName("quiet");
        Div all = new Div(label, ends, path, people, values);
        all.addClassName("stack");
        add(all);
        Button ok = new Button(t("flowtest.save.do"), click -> save());
        ok.addThemeVariants(ButtonVariant.PRIMARY);
        getFooter().add(new Button(t("cancel"), click -> close()), ok);
    }

    private void save() {
        LocalizedText called = label.value();
        if (called.isEmpty()) {
            Notices.problem(t("flowtest.save.unnamed"));
            return;
        }
        LocalizedText both = new LocalizedText(
                called.zh().isEmpty() ? called.en() : called.zh(), called.en().isEmpty() ? called.zh() : called.en());
        TrialState state = recorded.state();
        FlowTest test = new FlowTest(
                before.map(FlowTest::name).orElseGet(() -> FlowTestNames.free(appDraft, flow.name())),
                appDraft.app(),
                both,
                flow.name(),
                false,
                before.map(FlowTest::sample).orElse(recorded.sample()),
                recorded.steps(people.getValue(), values.getValue()),
                state.ended(),
                path.getValue() ? Optional.of(state.taken()) : Optional.empty());
        appDraft.put(new ArtifactId(FlowTest.KIND, test.name()), FlowTestJson.write(test));
        Notices.done(t("flowtest.saved", t(both)));
        close();
    }
}
