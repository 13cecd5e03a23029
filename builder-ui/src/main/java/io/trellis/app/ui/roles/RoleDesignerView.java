package io.trellis.app.ui.roles;

import static io.trellis.app.ui.shell.Texts.t;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.icon.VaadinIcon;
import com.vaadin.flow.router.NotFoundException;
import com.vaadin.flow.router.Route;
import io.trellis.app.ui.access.RoleTrial;
import io.trellis.app.ui.design.AppDraft;
import io.trellis.app.ui.design.DesignAccess;
import io.trellis.app.ui.design.DesignBar;
import io.trellis.app.ui.design.DesignerPage;
import io.trellis.app.ui.shell.Looking;
import io.trellis.app.ui.shell.Session;
import io.trellis.app.ui.shell.Texts;
import io.trellis.core.artifact.Problem;
import io.trellis.core.security.BuiltInRoles;
import io.trellis.core.security.Capability;
import io.trellis.core.security.Look.Eyes;
import io.trellis.core.security.Permissions;
import io.trellis.core.security.RoleDefinition;
import io.trellis.form.entity.Entities;
import io.trellis.form.entity.EntityDefinition;
import jakarta.annotation.security.PermitAll;
import java.text.Collator;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Designs one role: what it is called, what it gives on which records, and that in words. */
@Route("design/roles/:name")
@PermitAll
public class RoleDesignerView extends DesignerPage {

    private final transient DesignBar.Factory bars;
    private final transient Entities entities;
    private final transient Permissions permissions;
    private final transient Session session;
    private final transient Looking looking;
    private final transient Holders holders;
    private final transient RoleTrial.Factory trials;

    RoleDesignerView(
            DesignAccess access,
            AppDraft.Factory appDrafts,
            DesignBar.Factory bars,
            Entities entities,
            Permissions permissions,
            Session session,
            Looking looking,
            Holders holders,
            RoleTrial.Factory trials) {
        super(access, appDrafts, RoleDraft.KIND);
        this.bars = bars;
        this.entities = entities;
        this.permissions = permissions;
        this.session = session;
        this.looking = looking;
        this.holders = holders;
        this.trials = trials;
    }

    @Override
    protected Opened open(AppDraft appDraft, String name, String back) {
        RoleDraft draft = new RoleDraft(appDraft, name);
        RoleDefinition role = draft.role().orElseThrow(NotFoundException::new);
        DesignBar bar =
                bars.create(appDraft, back, problem -> problem.artifact().equals(draft.id()), () -> "");
        bar.add(VaadinIcon.EYE, "look.drafted", () -> draft.role().ifPresent(this::look));
        bar.listenOn(this);
        Sheet sheet = new Sheet(appDraft, draft);
        Div body = new Div(sheet);
        body.addClassNames("page", "page-flow", "design-body");
        add(bar, body);
        Runnable title = () -> draft.role().ifPresent(now -> bar.title(t("roles.of", t(now.label()))));
        appDraft.onChange(() -> {
            if (draft.role().isEmpty()) {
                getUI().ifPresent(ui -> ui.navigate("design"));
                return;
            }
            title.run();
            if (draft.isChanging()) {
                sheet.refresh();
            } else {
                sheet.draw();
            }
        });
        title.run();
        sheet.draw();
        return new Opened(role.label(), List.of(draft.id()), problem -> {});
    }

    /** As it stands here: what is not published yet is tried as well. */
    private void look(RoleDefinition role) {
        looking.begin(session.self(), new Eyes.OfRole(role.name(), Optional.of(role)));
    }

    /** The panels, drawn anew where the draft changed by another hand than theirs. */
    private final class Sheet extends Div {

        private final transient AppDraft appDraft;
        private final transient RoleDraft draft;
        private final Div about = new Div();
        private final Div words = new Div();
        private transient RightsTable table;
        private transient Optional<RoleTrial> trial = Optional.empty();

        Sheet(AppDraft appDraft, RoleDraft draft) {
            this.appDraft = appDraft;
            this.draft = draft;
            this.table = table();
            addClassNames("stack", "role-sheet");
            about.addClassName("action-problem");
            about.getElement().setAttribute("role", "status");
            words.addClassName("role-words");
            words.getElement().setAttribute("aria-live", "polite");
        }

        void draw() {
            removeAll();
            draft.role().ifPresent(role -> {
                table = table();
                Paragraph help = new Paragraph(t("roles.rights.help"));
                help.addClassName("quiet");
                Div first = new Div(
                        panel(
                                "roles.about",
                                about,
                                new RolePanel(draft, role, this::gives),
                                holders.of(draft.id().name())),
                        panel("roles.words", words));
                first.addClassName("role-first");
                Paragraph tried = new Paragraph(t("access.try.help"));
                tried.addClassName("quiet");
                RoleTrial drawn = trials.create(
                        session.user(),
                        all().stream()
                                .filter(entity -> entity.app().equals(appDraft.app()))
                                .toList(),
                        draft::role);
                trial = Optional.of(drawn);
                add(first, panel("roles.rights", help, table), panel("access.try", tried, drawn));
                refresh();
            });
        }

        /** What is wrong stands where it is mended; the words say what was chosen just now. */
        void refresh() {
            List<Problem> problems = appDraft.problems().stream()
                    .filter(problem -> problem.artifact().equals(draft.id()))
                    .toList();
            table.show(problems);
            String text = problems.stream()
                    .filter(problem -> !table.shows(problem))
                    .map(problem -> t(problem.message()))
                    .distinct()
                    .collect(Collectors.joining("\n"));
            about.setText(text);
            about.setVisible(!text.isEmpty());
            words.removeAll();
            draft.role().ifPresent(role -> RoleWords.of(role, all()).forEach(line -> {
                Span what = new Span(line.entities());
                what.addClassName("role-words-what");
                words.add(new Div(what, new Span(line.rights())));
            }));
            trial.ifPresent(RoleTrial::draw);
        }

        /** Only who administers makes others administrators. */
        private boolean gives(Capability capability) {
            return capability != Capability.ADMIN || permissions.has(session.user(), Capability.ADMIN);
        }

        private RightsTable table() {
            return new RightsTable(draft, grouped(), entity -> new FieldRights(draft, entity).open());
        }

        private List<EntityDefinition> all() {
            return entities.in(appDraft.draft().whole()).stream()
                    .sorted(Comparator.comparing(entity -> t(entity.plural()), Collator.getInstance(Texts.locale())))
                    .toList();
        }

        /** This app's first; people last, and only where there is something to say of them. */
        private Map<String, List<EntityDefinition>> grouped() {
            Map<String, List<EntityDefinition>> apps = new TreeMap<>();
            all().stream()
                    .filter(entity -> !BuiltInRoles.PEOPLE.contains(entity.name()))
                    .forEach(entity -> apps.computeIfAbsent(entity.app(), app -> new ArrayList<>())
                            .add(entity));
            Map<String, List<EntityDefinition>> groups = new LinkedHashMap<>();
            List<EntityDefinition> own = apps.remove(appDraft.app());
            if (own != null) {
                groups.put(apps.isEmpty() ? "" : t(appDraft.label()), own);
            }
            groups.putAll(apps);
            List<EntityDefinition> people = all().stream()
                    .filter(entity -> BuiltInRoles.PEOPLE.contains(entity.name()))
                    .filter(entity -> permissions.has(session.user(), Capability.ADMIN) || draft.names(entity.name()))
                    .toList();
            if (!people.isEmpty()) {
                groups.put(t("roles.rights.people"), people);
            }
            return groups;
        }

        private static Div panel(String title, Component... content) {
            Div panel = new Div(new H2(t(title)));
            panel.add(content);
            panel.addClassNames("panel", "stack");
            return panel;
        }
    }
}
