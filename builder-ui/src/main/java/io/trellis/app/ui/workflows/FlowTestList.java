package io.trellis.app.ui.workflows;

import static io.trellis.app.ui.shell.Texts.t;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.icon.VaadinIcon;
import com.vaadin.flow.component.menubar.MenuBar;
import com.vaadin.flow.component.menubar.MenuBarVariant;
import io.trellis.app.ui.design.AppDraft;
import io.trellis.app.ui.design.LabelPair;
import io.trellis.app.ui.editor.Tag;
import io.trellis.core.artifact.ArtifactId;
import io.trellis.core.i18n.LocalizedText;
import io.trellis.core.security.CurrentUser;
import io.trellis.workflow.WorkflowDefinition;
import io.trellis.workflow.simulate.FlowTest;
import io.trellis.workflow.simulate.FlowTestJson;
import io.trellis.workflow.simulate.FlowTrials;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** The tests of a flow, with what came of them when they were run last. */
final class FlowTestList extends Div {

    /** Makes them. */
    @org.springframework.stereotype.Component
    static class Factory {
        private final FlowTrials trials;

        Factory(FlowTrials trials) {
            this.trials = trials;
        }

        List<FlowTest> tests(AppDraft appDraft, String flow) {
            return trials.tests(appDraft.draft().whole(), flow);
        }

        FlowTestList create(
                CurrentUser user,
                AppDraft appDraft,
                WorkflowDefinition flow,
                Consumer<FlowTrials.Report> covered,
                Consumer<String> open,
                Runnable fresh) {
            return new FlowTestList(this, user, appDraft, flow, covered, open, fresh);
        }
    }

    private final transient Factory parts;
    private final transient CurrentUser user;
    private final transient AppDraft appDraft;
    private final transient WorkflowDefinition flow;
    private final transient Consumer<FlowTrials.Report> covered;
    private final transient Consumer<String> open;
    private final transient Map<String, FlowTrials.Outcome> outcomes = new LinkedHashMap<>();
    private final Div rows = new Div();
    private final Paragraph summary = new Paragraph();
    private final Button all = new Button();

    private FlowTestList(
            Factory parts,
            CurrentUser user,
            AppDraft appDraft,
            WorkflowDefinition flow,
            Consumer<FlowTrials.Report> covered,
            Consumer<String> open,
            Runnable fresh) {
        this.parts = parts;
        this.user = user;
        this.appDraft = appDraft;
        this.flow = flow;
        this.covered = covered;
        this.open = open;
        addClassNames("flow-settings", "flow-test-list");
        Button make = new Button(t("flowtest.try"), VaadinIcon.PLAY.create(), click -> fresh.run());
        make.addThemeVariants(ButtonVariant.PRIMARY);
        make.addClassName("flow-test-new");
        all.setText(t("flowtest.run-all"));
        all.addClassName("flow-test-run");
        all.addClickListener(click -> runAll());
        Div buttons = new Div(make, all);
        buttons.addClassName("row");
        Paragraph help = new Paragraph(t("flowtest.help"));
        help.addClassName("quiet");
        rows.addClassName("flow-test-rows");
        add(new H2(t("flowtest.tests")), help, buttons, summary, rows);
        refresh();
    }

    void refresh() {
        List<FlowTest> tests = parts.tests(appDraft, flow.name());
        rows.removeAll();
        tests.forEach(test -> rows.add(row(test)));
        all.setVisible(!tests.isEmpty());
        if (tests.isEmpty()) {
            summary.setText(t("flowtest.none"));
            summary.setClassName("quiet");
        } else if (outcomes.isEmpty()) {
            summary.setText(t("flowtest.count", tests.size()));
            summary.setClassName("quiet");
        }
    }

    private void runAll() {
        FlowTrials.Report report = parts.trials.run(user, appDraft.draft().whole(), flow.name());
        outcomes.clear();
        report.results().forEach(result -> outcomes.put(result.test().name(), result.outcome()));
        long failed = report.results().stream()
                .filter(result -> result.outcome() instanceof FlowTrials.Outcome.Differs)
                .count();
        summary.setText(
                failed == 0
                        ? t("flowtest.all-pass", report.results().size())
                        : t("flowtest.some-fail", failed, report.results().size()));
        summary.setClassName(failed == 0 ? "verdict-good" : "verdict-bad");
        refresh();
        covered.accept(report);
    }

    private Div row(FlowTest test) {
        Button name = new Button(t(test.label()), click -> open.accept(test.name()));
        name.addThemeVariants(ButtonVariant.TERTIARY);
        name.addClassName("flow-test-name");
        Div head = new Div(name);
        head.addClassName("flow-test-head");
        if (test.aside()) {
            head.add(new Tag(t("flowtest.aside"), "gray"));
        }
        FlowTrials.Outcome outcome = outcomes.get(test.name());
        Div row = new Div(head);
        row.addClassName("flow-test-row");
        switch (outcome) {
            case null -> {}
            case FlowTrials.Outcome.Passed _ -> head.add(new Tag(t("flowtest.passed"), "green"));
            case FlowTrials.Outcome.NotRun(var why) -> {
                head.add(new Tag(t("flowtest.not-run"), "gray"));
                row.add(why(t(why)));
            }
            case FlowTrials.Outcome.Differs(var step, var why) -> {
                head.add(new Tag(t("flowtest.failed"), "red"));
                row.add(why(
                        step < 0 || step >= test.steps().size() ? t(why) : t("flowtest.at-step", step + 1, t(why))));
            }
        }
        head.add(menu(test));
        return row;
    }

    private static Span why(String text) {
        Span why = new Span(text);
        why.addClassName("flow-test-why");
        return why;
    }

    private MenuBar menu(FlowTest test) {
        MenuBar bar = new MenuBar();
        bar.addThemeVariants(MenuBarVariant.TERTIARY, MenuBarVariant.SMALL);
        bar.addClassNames("offer-menu", "flow-test-menu");
        var item = bar.addItem(VaadinIcon.ELLIPSIS_DOTS_V.create());
        item.setAriaLabel(t("flowtest.more", t(test.label())));
        item.getSubMenu().addItem(t("flowtest.open"), click -> open.accept(test.name()));
        item.getSubMenu().addItem(t("flowtest.rename"), click -> rename(test));
        item.getSubMenu().addItem(t("flowtest.duplicate"), click -> duplicate(test));
        item.getSubMenu()
                .addItem(t(test.aside() ? "flowtest.take-up" : "flowtest.set-aside"), click -> put(aside(test)));
        item.getSubMenu().addItem(t("delete"), click -> {
            outcomes.remove(test.name());
            appDraft.remove(new ArtifactId(FlowTest.KIND, test.name()));
        });
        return bar;
    }

    private void rename(FlowTest test) {
        Dialog dialog = new Dialog(t("flowtest.rename"));
        LabelPair label = new LabelPair(test.label());
        Button ok = new Button(t("flowtest.save.do"), click -> {
            if (!label.value().isEmpty()) {
                put(called(test, test.name(), label.value()));
                dialog.close();
            }
        });
        ok.addThemeVariants(ButtonVariant.PRIMARY);
        dialog.add(label);
        dialog.getFooter().add(new Button(t("cancel"), click -> dialog.close()), ok);
        dialog.open();
    }

    private void duplicate(FlowTest test) {
        LocalizedText label =
                new LocalizedText(test.label().zh() + " (2)", test.label().en() + " (2)");
        put(called(test, FlowTestNames.free(appDraft, flow.name()), label));
    }

    private static FlowTest aside(FlowTest test) {
        return new FlowTest(
                test.name(),
                test.app(),
                test.label(),
                test.flow(),
                !test.aside(),
                test.sample(),
                test.steps(),
                test.ends(),
                test.path());
    }

    private static FlowTest called(FlowTest test, String name, LocalizedText label) {
        return new FlowTest(
                name,
                test.app(),
                label,
                test.flow(),
                test.aside(),
                test.sample(),
                test.steps(),
                test.ends(),
                test.path());
    }

    private void put(FlowTest test) {
        appDraft.put(new ArtifactId(FlowTest.KIND, test.name()), FlowTestJson.write(test));
    }
}
