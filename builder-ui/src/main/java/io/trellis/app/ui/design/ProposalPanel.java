package io.trellis.app.ui.design;

import static io.trellis.app.ui.shell.Texts.t;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.checkbox.Checkbox;
import com.vaadin.flow.component.details.Details;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.html.UnorderedList;
import io.trellis.app.ui.editor.Tag;
import io.trellis.app.ui.shell.Moments;
import io.trellis.app.ui.shell.Notices;
import io.trellis.app.ui.shell.Session;
import io.trellis.core.artifact.Artifact;
import io.trellis.core.artifact.ArtifactId;
import io.trellis.core.artifact.ContentLabel;
import io.trellis.core.artifact.Difference;
import io.trellis.core.artifact.DifferenceWords;
import io.trellis.core.artifact.Drafts.Draft;
import io.trellis.core.artifact.Problem;
import io.trellis.core.artifact.Proposal;
import io.trellis.core.artifact.Proposals;
import io.trellis.core.error.TrellisException;
import io.trellis.core.i18n.Messages;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** One proposal: each artifact with what changes in words, what is wrong, and the choice of what is taken. */
final class ProposalPanel extends Div {

    private static final int MOST_WORDS = 100;

    /** So many differences are shown at once; of more, how many there are. */
    private static final int AT_ONCE = 8;

    /** Makes them. */
    @org.springframework.stereotype.Component
    static class Factory {
        private final Proposals proposals;
        private final AppDraft.Factory appDrafts;
        private final KindFaces faces;
        private final Session session;
        private final DifferenceWords words;

        Factory(Proposals proposals, AppDraft.Factory appDrafts, KindFaces faces, Session session, Messages messages) {
            this.proposals = proposals;
            this.appDrafts = appDrafts;
            this.faces = faces;
            this.session = session;
            this.words = new DifferenceWords(messages);
        }

        ProposalPanel create(Proposal proposal) {
            return new ProposalPanel(this, proposal);
        }
    }

    private final transient Factory parts;
    private final transient Proposal proposal;
    private final transient Map<ArtifactId, Checkbox> choices = new LinkedHashMap<>();
    private final transient Map<ArtifactId, Details> details = new LinkedHashMap<>();
    private final Button take = new Button();

    private ProposalPanel(Factory parts, Proposal proposal) {
        this.parts = parts;
        this.proposal = proposal;
        addClassNames("stack", "proposal");
        Span about = new Span(t(
                "design.proposals.about",
                t(parts.appDrafts.open(proposal.app()).label()),
                Moments.text(parts.session.user(), proposal.at())));
        about.addClassName("quiet");
        Div head = new Div(ProposalsView.state(proposal), about);
        head.addClassName("row");
        add(head);
        if (proposal.isOpen()) {
            open();
        }
    }

    private void open() {
        AppDraft appDraft = parts.appDrafts.open(proposal.app());
        Draft draft = parts.proposals.draft(parts.session.user(), proposal.id());
        add(new Paragraph(t("design.proposals.help")));
        List<Problem> problems = parts.proposals.check(parts.session.user(), proposal.id()).stream()
                .filter(problem -> problem.severity() == Problem.Severity.ERROR || draft.isChanged(problem.artifact()))
                .toList();
        Map<Artifact, List<Difference>> differences = parts.proposals.differences(parts.session.user(), proposal.id());
        Div changes = new Div();
        changes.addClassNames("panel", "proposal-changes");
        differences.forEach((artifact, found) -> changes.add(line(appDraft, draft, artifact, found)));
        if (!problems.isEmpty()) {
            Div wrong = new Div(
                    new H2(t("design.proposals.problems", problems.size())),
                    new ProblemList(appDraft, problems, this::show));
            wrong.addClassNames("panel", "stack");
            add(wrong);
        }
        add(differences.isEmpty() ? new Paragraph(t("design.proposals.nothing")) : changes);
        take.addThemeVariants(ButtonVariant.PRIMARY);
        take.addClassName("proposal-take");
        take.addClickListener(click -> take());
        Button decline = new Button(t("design.proposals.decline"), click -> decline());
        decline.addThemeVariants(ButtonVariant.TERTIARY);
        decline.addClassName("proposal-decline");
        Div ways = new Div(take, decline);
        ways.addClassName("row");
        add(ways);
        refresh();
    }

    private Component line(AppDraft appDraft, Draft draft, Artifact artifact, List<Difference> differences) {
        ArtifactId id = artifact.id();
        Checkbox choice = new Checkbox(t("design.called", t(ContentLabel.of(artifact)), parts.faces.label(id)));
        choice.setValue(true);
        choice.getElement().setAttribute("data-artifact", id.toString());
        choice.addValueChangeListener(changed -> refresh());
        choices.put(id, choice);
        boolean deleted = draft.find(id).isEmpty();
        String fate = deleted ? "deleted" : appDraft.isPublished(id) ? "changed" : "new";
        Div head = new Div(
                choice,
                new Tag(
                        t("design.proposals.fate." + fate),
                        deleted ? "orange" : fate.equals("new") ? "green" : "blue"));
        head.addClassNames("row", "proposal-head");
        Div line = new Div(head);
        line.addClassName("publish-line");
        if (appDraft.draft().isChanged(id)) {
            Span own = new Span(t("design.proposals.own"));
            own.addClassNames("quiet", "publish-note");
            line.add(own);
        }
        if (!deleted) {
            UnorderedList words = new UnorderedList();
            words.addClassName("import-words");
            differences.stream()
                    .limit(MOST_WORDS)
                    .forEach(difference -> words.add(new ListItem(t(parts.words.of(difference)))));
            if (differences.size() > MOST_WORDS) {
                words.add(new ListItem(t("design.compare.more", differences.size() - MOST_WORDS)));
            }
            Details whole = new Details(t("design.proposals.differences", differences.size()), words);
            whole.setOpened(differences.size() <= AT_ONCE);
            details.put(id, whole);
            line.add(whole);
        }
        return line;
    }

    private void show(Problem problem) {
        Details place = details.get(problem.artifact());
        if (place != null) {
            place.setOpened(true);
            place.scrollIntoView();
        }
    }

    private Set<ArtifactId> chosen() {
        return choices.entrySet().stream()
                .filter(choice -> choice.getValue().getValue())
                .map(Map.Entry::getKey)
                .collect(Collectors.toSet());
    }

    private void refresh() {
        int chosen = chosen().size();
        take.setText(t("design.proposals.take", chosen));
        take.setEnabled(chosen > 0);
    }

    private void take() {
        try {
            Proposals.Taken taken = parts.proposals.take(parts.session.user(), proposal.id(), chosen());
            AppDraft appDraft = parts.appDrafts.open(proposal.app());
            if (taken.overruled().isEmpty()) {
                Notices.done(t("design.proposals.took"));
            } else {
                Notices.info(t(
                        "design.proposals.overruled",
                        taken.overruled().keySet().stream()
                                .map(appDraft::called)
                                .collect(Collectors.joining(t("inbox.comma")))));
            }
            Paths.go("design?app=" + proposal.app());
        } catch (TrellisException e) {
            Notices.problem(t(e.text()));
        }
    }

    private void decline() {
        try {
            parts.proposals.decline(parts.session.user(), proposal.id());
            Paths.go(ProposalsView.PATH);
        } catch (TrellisException e) {
            Notices.problem(t(e.text()));
        }
    }
}
