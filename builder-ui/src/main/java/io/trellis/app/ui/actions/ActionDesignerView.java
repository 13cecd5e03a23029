package io.trellis.app.ui.actions;

import static io.trellis.app.ui.shell.Texts.t;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.router.NotFoundException;
import com.vaadin.flow.router.Route;
import io.trellis.app.ui.design.AppDraft;
import io.trellis.app.ui.design.DesignAccess;
import io.trellis.app.ui.design.DesignBar;
import io.trellis.app.ui.design.DesignerPage;
import io.trellis.app.ui.design.TextPair;
import io.trellis.app.ui.filters.ConditionInput;
import io.trellis.app.ui.filters.Fields;
import io.trellis.app.ui.formulas.FormulaScope;
import io.trellis.app.ui.shell.Session;
import io.trellis.app.ui.steps.StepForm;
import io.trellis.core.artifact.Problem;
import io.trellis.core.security.Roles;
import io.trellis.form.action.ActionDefinition;
import io.trellis.form.action.Actions;
import io.trellis.form.entity.Entities;
import io.trellis.form.field.FieldTypes;
import io.trellis.form.step.StepTypes;
import jakarta.annotation.security.PermitAll;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Designs one action: its button, what it asks, what it does, what it says. */
@Route("design/actions/:name")
@PermitAll
public class ActionDesignerView extends DesignerPage {

    private static final String ASKS = "asks";
    private static final String STEPS = "steps";
    private static final String SAYS = "says";
    private static final Pattern STEP = Pattern.compile("steps\\[(\\d{1,4})]");

    private final transient DesignBar.Factory bars;
    private final transient Session session;
    private final transient Entities entities;
    private final transient Fields fields;
    private final transient FieldTypes types;
    private final transient StepTypes steps;
    private final transient Roles roles;
    private final transient ConditionInput.Factory conditions;
    private final transient List<StepForm> forms;

    ActionDesignerView(
            DesignAccess access,
            AppDraft.Factory appDrafts,
            DesignBar.Factory bars,
            Session session,
            Entities entities,
            Fields fields,
            FieldTypes types,
            StepTypes steps,
            Roles roles,
            ConditionInput.Factory conditions,
            List<StepForm> forms) {
        super(access, appDrafts, Actions.KIND);
        this.bars = bars;
        this.session = session;
        this.entities = entities;
        this.fields = fields;
        this.types = types;
        this.steps = steps;
        this.roles = roles;
        this.conditions = conditions;
        this.forms = List.copyOf(forms);
    }

    @Override
    protected Opened open(AppDraft appDraft, String name, String back) {
        ActionDraft draft = new ActionDraft(appDraft, name);
        ActionDefinition action = draft.action().orElseThrow(NotFoundException::new);
        DesignBar bar = bars.create(
                appDraft, back, problem -> problem.artifact().equals(draft.id()), () -> "records/" + action.entity());
        bar.listenOn(this);
        Sheet sheet = new Sheet(appDraft, draft);
        Div body = new Div(sheet);
        body.addClassNames("page", "page-flow", "design-body");
        add(bar, body);
        Runnable title = () -> draft.action()
                .ifPresent(now -> bar.title(t(
                        "actions.of",
                        entities.find(now.entity()).map(one -> t(one.plural())).orElse(now.entity()),
                        t(now.label()))));
        appDraft.onChange(() -> {
            if (draft.action().isEmpty()) {
                getUI().ifPresent(ui -> ui.navigate("design"));
                return;
            }
            title.run();
            if (draft.isChanging()) {
                sheet.problems();
            } else {
                sheet.draw();
            }
        });
        title.run();
        sheet.draw();
        return new Opened(action.label(), List.of(draft.id()), problem -> {});
    }

    /** The sections, drawn anew where their parts come, go or move; what is entered stays in place otherwise. */
    private final class Sheet extends Div {

        private final transient AppDraft appDraft;
        private final transient ActionDraft draft;
        private final Div button = new Div();
        private final Div asks = new Div();
        private final Div does = new Div();
        private final Div says = new Div();

        Sheet(AppDraft appDraft, ActionDraft draft) {
            this.appDraft = appDraft;
            this.draft = draft;
            addClassNames("stack", "action-sheet");
        }

        void draw() {
            removeAll();
            draft.action().ifPresent(action -> {
                add(
                        section("actions.button", button, new ButtonPanel(draft, action, roles, when(action))),
                        section(
                                "actions.asks",
                                asks,
                                new AsksPanel(draft, action, session.user(), entities, fields, types, this::draw)),
                        section(
                                "actions.steps",
                                does,
                                new StepsPanel(
                                        draft, action, session.user(), steps, forms, stepWhen(action), this::draw)),
                        section("actions.says", says, says(action)));
                problems();
            });
        }

        private Optional<ConditionInput> when(ActionDefinition action) {
            return entities.find(action.entity())
                    .map(entity ->
                            conditions.create(session.user(), entity, t("actions.when"), t("actions.when.help")));
        }

        private Optional<Function<StepForm.Place, ConditionInput>> stepWhen(ActionDefinition action) {
            return entities.find(action.entity())
                    .map(entity -> place -> conditions.create(
                            session.user(),
                            entity,
                            new FormulaScope.OfStep(entity, place.results()),
                            t("actions.steps.when"),
                            ""));
        }

        private Component says(ActionDefinition action) {
            Paragraph help = new Paragraph(t("actions.says.help"));
            help.addClassName("quiet");
            Div all = new Div(
                    help,
                    new TextPair(
                            "actions.says",
                            action.says(),
                            text -> draft.change(content -> ActionDraft.put(content, SAYS, text))));
            all.addClassName("stack");
            return all;
        }

        private Div section(String title, Div problems, Component content) {
            problems.addClassName("action-problem");
            problems.getElement().setAttribute("role", "status");
            Div section = new Div(new H2(t(title)), problems, content);
            section.addClassNames("panel", "stack");
            return section;
        }

        /** What is wrong, at the section where it is mended. */
        void problems() {
            show(asks, path -> path.startsWith(ASKS));
            show(does, path -> path.startsWith(STEPS));
            show(says, path -> path.startsWith(SAYS));
            show(button, path -> !path.startsWith(ASKS) && !path.startsWith(STEPS) && !path.startsWith(SAYS));
        }

        private void show(Div place, Predicate<String> paths) {
            String text = appDraft.problems().stream()
                    .filter(problem -> problem.artifact().equals(draft.id()) && paths.test(problem.path()))
                    .map(problem -> step(problem) + t(problem.message()))
                    .distinct()
                    .collect(Collectors.joining("\n"));
            place.setText(text);
            place.setVisible(!text.isEmpty());
        }

        private String step(Problem problem) {
            Matcher at = STEP.matcher(problem.path());
            return at.lookingAt() ? t("actions.steps.at", Integer.parseInt(at.group(1)) + 1) : "";
        }
    }
}
