package io.trellis.app.ui.design;

import static io.trellis.app.ui.shell.Texts.t;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.icon.VaadinIcon;
import com.vaadin.flow.router.BeforeEvent;
import com.vaadin.flow.router.HasUrlParameter;
import com.vaadin.flow.router.NotFoundException;
import com.vaadin.flow.router.OptionalParameter;
import com.vaadin.flow.router.Route;
import io.trellis.app.ui.editor.Tag;
import io.trellis.app.ui.shell.Crumb;
import io.trellis.app.ui.shell.Moments;
import io.trellis.app.ui.shell.Page;
import io.trellis.app.ui.shell.Session;
import io.trellis.core.artifact.Proposal;
import io.trellis.core.artifact.Proposals;
import io.trellis.core.security.CurrentUser;
import jakarta.annotation.security.PermitAll;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What assistants put forward on one's behalf, and each of it: what it changes, what is wrong with it, take or decline. */
@Route("design/proposals")
@PermitAll
public class ProposalsView extends Div implements HasUrlParameter<String>, Page {

    static final String PATH = "design/proposals";

    private final transient DesignAccess access;
    private final transient Session session;
    private final transient Proposals proposals;
    private final transient AppDraft.Factory appDrafts;
    private final transient ProposalPanel.Factory panels;
    private transient String title = "";

    ProposalsView(
            DesignAccess access,
            Session session,
            Proposals proposals,
            AppDraft.Factory appDrafts,
            ProposalPanel.Factory panels) {
        this.appDrafts = appDrafts;
        this.access = access;
        this.session = session;
        this.proposals = proposals;
        this.panels = panels;
        addClassNames("page", "page-flow");
    }

    @Override
    public void setParameter(BeforeEvent event, @OptionalParameter @Nullable String id) {
        removeAll();
        access.ask();
        if (id == null || id.isBlank()) {
            title = "";
            list();
            return;
        }
        Proposal proposal =
                proposals.find(session.user(), id).orElseThrow(() -> new NotFoundException(t("design.proposals.none")));
        title = proposal.title();
        head(proposal.title());
        add(panels.create(proposal));
    }

    private void head(String text) {
        Div head = new Div(new H1(text));
        head.addClassName("page-head");
        add(head);
    }

    private void list() {
        head(t("design.proposals"));
        List<Proposal> all = proposals.of(session.user());
        if (all.isEmpty()) {
            Div empty = new Div(VaadinIcon.LIGHTBULB.create(), new Paragraph(t("design.proposals.empty")));
            empty.addClassName("empty");
            add(empty);
            return;
        }
        Div rows = new Div();
        rows.addClassName("panel");
        rows.getElement().setAttribute("role", "list");
        all.forEach(proposal -> rows.add(row(session.user(), proposal)));
        add(rows);
    }

    private Component row(CurrentUser person, Proposal proposal) {
        Anchor link = new Anchor(PATH + "/" + proposal.id(), proposal.title());
        link.setRouterIgnore(false);
        Span about = new Span(t(
                "design.proposals.about",
                t(appDrafts.open(proposal.app()).label()),
                Moments.text(person, proposal.at())));
        about.addClassName("quiet");
        Div words = new Div(link, about);
        words.addClassNames("grow", "version-words");
        Div row = new Div(words, state(proposal));
        row.addClassName("version-row");
        row.getElement().setAttribute("role", "listitem");
        return row;
    }

    static Tag state(Proposal proposal) {
        String color =
                switch (proposal.state()) {
                    case OPEN -> "blue";
                    case TAKEN -> "green";
                    case DECLINED -> "gray";
                };
        return new Tag(t("design.proposals." + proposal.state().name().toLowerCase(Locale.ROOT)), color);
    }

    @Override
    public List<Crumb> trail() {
        Crumb design = new Crumb(t("design.title"), "design");
        return title.isEmpty()
                ? List.of(design, Crumb.here(t("design.proposals")))
                : List.of(design, new Crumb(t("design.proposals"), PATH), Crumb.here(title));
    }
}
