package io.trellis.app.ui.open;

import static io.trellis.app.ui.shell.Texts.t;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.router.NotFoundException;
import com.vaadin.flow.router.Route;
import io.trellis.app.ui.design.AppDraft;
import io.trellis.app.ui.design.DesignAccess;
import io.trellis.app.ui.design.DesignBar;
import io.trellis.app.ui.design.DesignerPage;
import io.trellis.app.ui.editor.Editors;
import io.trellis.app.ui.shell.Session;
import io.trellis.core.artifact.Problem;
import io.trellis.core.security.Permissions;
import io.trellis.core.security.Roles;
import io.trellis.core.security.Users;
import io.trellis.form.field.BoundEntities;
import io.trellis.form.field.BoundEntity;
import io.trellis.form.layout.FormDefinition;
import io.trellis.form.layout.Layouts;
import io.trellis.form.open.PublicForm;
import jakarta.annotation.security.PermitAll;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.springframework.beans.factory.annotation.Value;

/** Designs one public form: what visitors read, where it is, what becomes of what they send. */
@Route("design/public-forms/:name")
@PermitAll
public class PublicFormDesignerView extends DesignerPage {

    private static final Set<String> ADDRESS = Set.of("address", "open", "from", "until", "sites", "hourly");
    private static final Set<String> HANDLING = Set.of("doubles", "tells", "person", "roles");
    private static final Set<String> GIVEN = Set.of("values", "captures", "named", "consent", "consentField");

    private final transient DesignBar.Factory bars;
    private final transient Session session;
    private final transient BoundEntities entities;
    private final transient Layouts layouts;
    private final transient Editors editors;
    private final transient Users users;
    private final transient Roles roles;
    private final transient Permissions permissions;
    private final String product;

    PublicFormDesignerView(
            DesignAccess access,
            AppDraft.Factory appDrafts,
            DesignBar.Factory bars,
            Session session,
            BoundEntities entities,
            Layouts layouts,
            Editors editors,
            Users users,
            Roles roles,
            Permissions permissions,
            @Value("${trellis.url}") String product) {
        super(access, appDrafts, PublicForm.KIND);
        this.bars = bars;
        this.session = session;
        this.entities = entities;
        this.layouts = layouts;
        this.editors = editors;
        this.users = users;
        this.roles = roles;
        this.permissions = permissions;
        this.product = product.endsWith("/") ? product.substring(0, product.length() - 1) : product;
    }

    @Override
    protected Opened open(AppDraft appDraft, String name, String back) {
        PublicFormDraft draft = new PublicFormDraft(appDraft, name);
        PublicForm form = draft.form().orElseThrow(NotFoundException::new);
        DesignBar bar = bars.create(
                appDraft, back, problem -> problem.artifact().equals(draft.id()), () -> "submissions/" + name);
        bar.listenOn(this);
        Sheet sheet = new Sheet(appDraft, draft);
        Div body = new Div(sheet);
        body.addClassNames("page", "page-flow", "design-body");
        add(bar, body);
        Runnable title = () -> draft.form()
                .ifPresent(now -> bar.title(t("public.of", t(now.words().label()))));
        appDraft.onChange(() -> {
            if (draft.form().isEmpty()) {
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
        return new Opened(form.words().label(), List.of(draft.id()), problem -> {});
    }

    private List<FormDefinition> forms(AppDraft appDraft, String entity) {
        return appDraft.all(Layouts.FORM)
                .map(layouts::readForm)
                .filter(one -> one.entity().equals(entity))
                .toList();
    }

    /** The sections; what is entered stays in place while it is entered. */
    private final class Sheet extends Div {

        private final transient AppDraft appDraft;
        private final transient PublicFormDraft draft;
        private final Div words = new Div();
        private final Div address = new Div();
        private final Div given = new Div();
        private final Div handling = new Div();

        Sheet(AppDraft appDraft, PublicFormDraft draft) {
            this.appDraft = appDraft;
            this.draft = draft;
            addClassNames("stack", "action-sheet");
        }

        void draw() {
            removeAll();
            draft.form().ifPresent(form -> {
                List<FormDefinition> forms = forms(appDraft, form.entity());
                Optional<BoundEntity> entity = entities.find(form.entity());
                add(
                        section("public.section.words", words, new WordsPanel(draft, form, forms)),
                        section("public.section.address", address, new AddressPanel(draft, form, product)));
                entity.ifPresent(bound -> add(section(
                        "public.section.given",
                        given,
                        new GivenPanel(
                                draft,
                                form,
                                bound,
                                forms.stream()
                                        .filter(one -> one.name().equals(form.form()))
                                        .findFirst(),
                                session.user(),
                                editors))));
                add(section(
                        "public.section.handling",
                        handling,
                        new HandlingPanel(
                                draft,
                                form,
                                session.user(),
                                users,
                                roles,
                                permissions,
                                appDraft.isPublished(draft.id()))));
                Anchor designer = new Anchor("design/entities/" + form.entity(), t("public.form.design"));
                words.getParent().ifPresent(parent -> parent.getElement().appendChild(designer.getElement()));
                problems();
            });
        }

        private Div section(String title, Div problems, Component content) {
            problems.addClassName("action-problem");
            problems.getElement().setAttribute("role", "status");
            Div section = new Div(new H2(t(title)), problems, content);
            section.addClassNames("panel", "stack");
            return section;
        }

        /** What is wrong or to be known, at the section where it is mended. */
        void problems() {
            show(address, ADDRESS::contains);
            show(handling, HANDLING::contains);
            show(given, GIVEN::contains);
            show(words, member -> !ADDRESS.contains(member) && !HANDLING.contains(member) && !GIVEN.contains(member));
        }

        private void show(Div place, Predicate<String> members) {
            List<Problem> found = appDraft.problems().stream()
                    .filter(problem -> problem.artifact().equals(draft.id()))
                    .filter(problem -> members.test(problem.path().split("[.\\[]", 2)[0]))
                    .toList();
            place.setText(found.stream()
                    .map(problem -> t(problem.message()))
                    .distinct()
                    .collect(Collectors.joining("\n")));
            place.setVisible(!found.isEmpty());
            place.setClassName(
                    "public-note", found.stream().noneMatch(one -> one.severity() == Problem.Severity.ERROR));
        }
    }
}
