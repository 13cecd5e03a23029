package io.trellis.app.ui.design;

import static io.trellis.app.ui.shell.Texts.t;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.html.UnorderedList;
import com.vaadin.flow.component.notification.Notification;
import com.vaadin.flow.component.notification.Notification.Position;
import com.vaadin.flow.component.notification.NotificationVariant;
import io.trellis.app.ui.shell.Notices;
import io.trellis.core.artifact.ArtifactId;
import io.trellis.core.artifact.Artifacts;
import io.trellis.core.artifact.Drafts;
import io.trellis.core.artifact.MergeChoices;
import io.trellis.core.artifact.MergeConflict;
import io.trellis.core.artifact.Problem;
import io.trellis.core.artifact.PublishResult;
import io.trellis.core.artifact.Publisher;
import io.trellis.core.artifact.Version;
import io.trellis.core.folder.ConflictWords;
import io.trellis.core.i18n.Messages;
import io.trellis.core.security.User;
import io.trellis.core.security.Users;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** Publishes a draft and says how it went: a version to try, problems to mend, or somebody who was first. */
public final class Publishing {

    private static final int SHOWN_MILLIS = 10_000;

    /** Makes them. */
    @Component
    public static class Factory {
        private final Users users;
        private final RuleCounts counts;
        private final List<PublishNote> notes;
        private final List<PublishRights> rights;
        private final Artifacts artifacts;
        private final Messages messages;

        Factory(
                Users users,
                RuleCounts counts,
                List<PublishNote> notes,
                List<PublishRights> rights,
                Artifacts artifacts,
                Messages messages) {
            this.rights = rights;
            this.artifacts = artifacts;
            this.messages = messages;
            this.users = users;
            this.counts = counts;
            this.notes = notes;
        }

        Publishing create(AppDraft appDraft, Predicate<Problem> shows, Supplier<String> tryIt) {
            return new Publishing(this, appDraft, shows, tryIt);
        }
    }

    private static final Duration PATIENCE = Duration.ofMillis(500);

    private final Users users;
    private final RuleCounts counts;
    private final List<PublishNote> notes;
    private final List<PublishRights> rights;
    private final Artifacts artifacts;
    private final Messages messages;
    private final AppDraft appDraft;
    private final Predicate<Problem> shows;
    private final Supplier<String> tryIt;
    private Supplier<Optional<Offer>> further = Optional::empty;

    /**
     * What may be done next, beside trying what was published.
     *
     * @param text the key of its words
     */
    public record Offer(String text, String path) {}

    private Publishing(Factory parts, AppDraft appDraft, Predicate<Problem> shows, Supplier<String> tryIt) {
        this.users = parts.users;
        this.counts = parts.counts;
        this.notes = parts.notes;
        this.rights = parts.rights;
        this.artifacts = parts.artifacts;
        this.messages = parts.messages;
        this.appDraft = appDraft;
        this.shows = shows;
        this.tryIt = tryIt;
    }

    void offer(Supplier<Optional<Offer>> offered) {
        further = offered;
    }

    /** Asks first where rules would refuse records that are there. @param refused shows problems under a heading */
    void publish(Publisher.Part part, BiConsumer<String, List<Problem>> refused) {
        List<RuleCounts.Counted> first = counts.of(appDraft.draft(), part, PATIENCE);
        if (first.isEmpty() || hasErrors(part)) {
            go(part, refused);
        } else {
            new RefusalDialog(
                            counts,
                            first,
                            () -> counts.of(appDraft.draft(), part, Duration.ZERO),
                            () -> go(part, refused))
                    .open();
        }
    }

    private boolean hasErrors(Publisher.Part part) {
        return appDraft.problems().stream()
                .filter(problem -> part.only()
                        .map(only -> only.contains(problem.artifact()))
                        .orElse(true))
                .anyMatch(problem -> problem.severity() == Problem.Severity.ERROR);
    }

    private void go(Publisher.Part part, BiConsumer<String, List<Problem>> refused) {
        Set<ArtifactId> meant = part.only().orElseGet(() -> appDraft.draft().changes().stream()
                .map(Drafts.Change::id)
                .collect(Collectors.toSet()));
        PublishResult result = appDraft.publish(part);
        if (result instanceof PublishResult.Published) {
            Supplier<Optional<Offer>> own = further;
            further = () -> own.get().or(() -> afterwards(meant));
            report(result, part, refused);
            further = own;
        } else {
            report(result, part, refused);
        }
    }

    /** What people should know before something is published. */
    List<String> notes(ArtifactId id) {
        return notes.stream().flatMap(note -> note.before(id).stream()).toList();
    }

    /** What all that is drafted changes in what roles give. */
    List<PublishRights.Line> rights() {
        return rights.stream()
                .flatMap(one -> one.between(artifacts, appDraft.draft().whole()).stream())
                .toList();
    }

    private Optional<Offer> afterwards(Set<ArtifactId> published) {
        return published.stream()
                .sorted(Comparator.comparing(ArtifactId::toString))
                .flatMap(id -> notes.stream().flatMap(note -> note.after(id).stream()))
                .findFirst();
    }

    void report(PublishResult result, BiConsumer<String, List<Problem>> refused) {
        report(result, Publisher.Part.EVERYTHING, refused);
    }

    private void report(PublishResult result, Publisher.Part part, BiConsumer<String, List<Problem>> refused) {
        switch (result) {
            case PublishResult.Published(var version, var warnings) -> published(version, warnings.size());
            case PublishResult.Refused(var problems) -> {
                // the first of them that has its place here comes into view
                var unused = problems.stream().anyMatch(shows);
                refused.accept(t("design.refused"), problems);
            }
            case PublishResult.Conflict(var base, var current, var conflicts) ->
                conflict(base, current, conflicts, part, refused);
        }
    }

    private void published(long version, int warnings) {
        Notification notice = new Notification();
        notice.add(new Span(t("design.published", version)));
        if (warnings > 0) {
            notice.add(new Span(" " + t("design.published.warnings", warnings)));
        }
        String path = tryIt.get();
        if (!path.isEmpty()) {
            notice.add(way(notice, new Offer("design.try", path)));
        }
        further.get().ifPresent(offer -> notice.add(way(notice, offer)));
        notice.setDuration(SHOWN_MILLIS);
        notice.setPosition(Position.BOTTOM_CENTER);
        notice.addThemeVariants(NotificationVariant.SUCCESS);
        notice.open();
    }

    private static Button way(Notification notice, Offer offer) {
        Button go = new Button(t(offer.text()), click -> {
            notice.close();
            Paths.go(offer.path());
        });
        go.addThemeVariants(ButtonVariant.TERTIARY, ButtonVariant.SMALL);
        go.addClassName("try-it");
        return go;
    }

    private void conflict(
            long base,
            long current,
            List<ArtifactId> conflicts,
            Publisher.Part part,
            BiConsumer<String, List<Problem>> refused) {
        Dialog dialog = new Dialog();
        dialog.setHeaderTitle(t("design.conflict"));
        dialog.setWidth("min(720px, 96vw)");
        UnorderedList list = new UnorderedList();
        for (ArtifactId id : conflicts) {
            list.add(new ListItem(t("design.conflict.by", appDraft.called(id), author(id, base, current))));
        }
        Map<ArtifactId, List<MergeConflict>> otherwise = appDraft.conflicts();
        Button mine = new Button(t("design.conflict.both"));
        ConflictChoices[] choices = new ConflictChoices[1];
        Runnable enable = () -> mine.setEnabled(choices[0].isComplete());
        choices[0] = new ConflictChoices(
                otherwise.entrySet().stream()
                        .map(one -> new ConflictChoices.Of(one.getKey(), appDraft.called(one.getKey()), one.getValue()))
                        .toList(),
                ConflictChoices.Sides.AUTHORS,
                new ConflictWords(messages),
                enable);
        enable.run();
        Div content = new Div(
                new Paragraph(t(otherwise.isEmpty() ? "design.conflict.help" : "design.conflict.choose")),
                list,
                choices[0]);
        content.addClassName("stack");
        dialog.add(content);
        Button theirs = new Button(t("design.conflict.theirs"), click -> {
            dialog.close();
            conflicts.forEach(appDraft::discard);
            appDraft.rebase(MergeChoices.MINE);
            Notices.info(t("design.conflict.taken"));
        });
        mine.addClickListener(click -> {
            dialog.close();
            appDraft.rebase(choices[0].choices());
            publish(part, refused);
        });
        mine.addThemeVariants(ButtonVariant.PRIMARY);
        dialog.getFooter().add(new Button(t("cancel"), click -> dialog.close()), theirs, mine);
        dialog.open();
    }

    private String author(ArtifactId id, long base, long current) {
        return appDraft.versions().stream()
                .filter(version -> version.number() > base
                        && version.number() <= current
                        && version.changed().contains(id))
                .findFirst()
                .map(Version::author)
                .map(author -> users.find(author).map(User::name).orElse(author))
                .orElse("");
    }
}
