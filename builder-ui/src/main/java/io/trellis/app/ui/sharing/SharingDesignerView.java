package io.trellis.app.ui.sharing;

import static io.trellis.app.ui.shell.Texts.t;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.combobox.ComboBox;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.router.NotFoundException;
import com.vaadin.flow.router.Route;
import io.trellis.app.ui.design.AppDraft;
import io.trellis.app.ui.design.ContentDraft;
import io.trellis.app.ui.design.DesignAccess;
import io.trellis.app.ui.design.DesignBar;
import io.trellis.app.ui.design.DesignerPage;
import io.trellis.app.ui.design.TextPair;
import io.trellis.app.ui.filters.FilterEditor;
import io.trellis.app.ui.shell.Session;
import io.trellis.core.artifact.Artifact;
import io.trellis.core.artifact.ContentLabel;
import io.trellis.core.filter.Filter;
import io.trellis.core.filter.FilterJson;
import io.trellis.core.i18n.LocalizedText;
import io.trellis.core.security.Share;
import io.trellis.core.security.Share.Grantee;
import io.trellis.form.entity.Entities;
import io.trellis.form.entity.EntityJson;
import io.trellis.form.query.InvalidQuery;
import io.trellis.form.query.Queries;
import io.trellis.form.sharing.SharingJson;
import io.trellis.form.sharing.SharingRule;
import jakarta.annotation.security.PermitAll;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Designs one sharing rule: which records, with whom, to see or to change. */
@Route("design/sharing/:name")
@PermitAll
public class SharingDesignerView extends DesignerPage {

    private final transient DesignBar.Factory bars;
    private final transient Session session;
    private final transient Entities entities;
    private final transient Queries queries;
    private final transient FilterEditor.Factory filters;
    private final transient RecordSharing sharing;
    private final Div form = new Div();
    private final Paragraph problems = new Paragraph();
    private final Paragraph matching = new Paragraph();

    SharingDesignerView(
            DesignAccess access,
            AppDraft.Factory appDrafts,
            DesignBar.Factory bars,
            Session session,
            Entities entities,
            Queries queries,
            FilterEditor.Factory filters,
            RecordSharing sharing) {
        super(access, appDrafts, SharingRule.KIND);
        this.bars = bars;
        this.session = session;
        this.entities = entities;
        this.queries = queries;
        this.filters = filters;
        this.sharing = sharing;
    }

    @Override
    protected Opened open(AppDraft appDraft, String name, String back) {
        ContentDraft draft = new ContentDraft(appDraft, SharingRule.id(name));
        Artifact opened = draft.artifact().orElseThrow(NotFoundException::new);
        DesignBar bar =
                bars.create(appDraft, back, problem -> problem.artifact().equals(draft.id()), () -> "");
        bar.listenOn(this);
        form.addClassName("stack");
        problems.addClassName("action-problem");
        problems.getElement().setAttribute("role", "status");
        matching.addClassName("quiet");
        Div body = new Div(form);
        body.addClassNames("page", "page-flow", "design-body");
        add(bar, body);
        appDraft.onChange(() -> draft.artifact()
                .ifPresentOrElse(
                        artifact -> {
                            bar.title(t(ContentLabel.of(artifact)));
                            if (!draft.isChanging()) {
                                draw(draft, artifact);
                            }
                            beside(appDraft, draft, artifact);
                        },
                        () -> getUI().ifPresent(ui -> ui.navigate("design"))));
        LocalizedText label = ContentLabel.of(opened);
        bar.title(t(label));
        draw(draft, opened);
        beside(appDraft, draft, opened);
        return new Opened(label, List.of(draft.id()), problem -> {});
    }

    private void draw(ContentDraft draft, Artifact artifact) {
        form.removeAll();
        String entity = artifact.content().path("entity").asString("");
        Div names = panel(
                "sharing.called",
                new TextPair(
                        "sharing.name",
                        ContentLabel.of(artifact),
                        text -> draft.change(content -> content.set("label", EntityJson.write(text)))),
                new TextPair(
                        "sharing.description",
                        EntityJson.text(artifact.content().path("description")),
                        text -> draft.change(content -> ContentDraft.put(content, "description", text))));
        Div which = panel("sharing.which", quiet(t("sharing.which.help")));
        if (entities.find(entity).isPresent()) {
            which.add(filter(draft, artifact, entity), matching);
        }
        form.add(names, which, panel("sharing.with", quiet(t("sharing.with.help")), with(draft, artifact)), problems);
    }

    private FilterEditor filter(ContentDraft draft, Artifact artifact, String entity) {
        Filter now = SharingJson.filter(artifact.content().path("filter")).orElse(Filter.ALL);
        @Nullable FilterEditor[] made = new FilterEditor[1];
        FilterEditor editor = filters.create(session.user(), entity, now, () -> {
            FilterEditor changed = made[0];
            if (changed != null && !changed.unfinished()) {
                draft.change(content -> content.set("filter", FilterJson.write(changed.filter())));
            }
        });
        made[0] = editor;
        return editor;
    }

    private Div with(ContentDraft draft, Artifact artifact) {
        ComboBox<Grantee> to = new ComboBox<>(t("share.to"));
        to.setItems(sharing.choices());
        to.setItemLabelGenerator(sharing::name);
        to.setPlaceholder(t("share.to.prompt"));
        SharingJson.to(artifact.content().path("with")).ifPresent(to::setValue);
        to.addValueChangeListener(change -> Optional.ofNullable(change.getValue())
                .ifPresent(chosen -> draft.change(content -> content.set("with", SharingJson.write(chosen)))));
        Select<Share.Level> level = new Select<>();
        level.setLabel(t("share.level"));
        level.setItems(Share.Level.values());
        level.setItemLabelGenerator(one -> t(one == Share.Level.EDIT ? "share.edit" : "share.read"));
        level.setValue(SharingJson.level(artifact.content().path("level").asString("read"))
                .orElse(Share.Level.READ));
        level.addValueChangeListener(
                change -> draft.change(content -> content.put("level", SharingJson.word(change.getValue()))));
        Div both = new Div(to, level);
        both.addClassNames("row", "share-how");
        return both;
    }

    /** What is wrong, and how many records it is about as far as its author sees them. */
    private void beside(AppDraft appDraft, ContentDraft draft, Artifact artifact) {
        String wrong = appDraft.problems().stream()
                .filter(problem -> problem.artifact().equals(draft.id()))
                .map(problem -> t(problem.message()))
                .distinct()
                .collect(Collectors.joining("\n"));
        problems.setText(wrong);
        problems.setVisible(!wrong.isEmpty());
        matching.setText(SharingJson.filter(artifact.content().path("filter"))
                .map(filter -> counted(artifact.content().path("entity").asString(""), filter))
                .orElse(""));
    }

    private String counted(String entity, Filter filter) {
        try {
            return t("sharing.matching", queries.count(session.user(), entity, filter, ""));
        } catch (InvalidQuery e) {
            return "";
        }
    }

    private static Paragraph quiet(String text) {
        Paragraph words = new Paragraph(text);
        words.addClassName("quiet");
        return words;
    }

    private static Div panel(String title, Component... content) {
        Div panel = new Div(new H2(t(title)));
        panel.add(content);
        panel.addClassNames("panel", "stack");
        return panel;
    }
}
